"""How sure a share is: the Wilson 95 % interval."""

from math import sqrt

Z_95 = 1.959964


def wilson(numerator: int, denominator: int, z: float = Z_95) -> tuple[float, float] | None:
    """The interval (low, high) as proportions, or None where there is no such share.

    Wilson's form stays inside 0 to 1 and has a width at 0 % and at 100 %, where p ± z·s has none. It is what OHID and
    UKHSA use for proportions (APHO Technical Briefing 3).
    """
    if denominator <= 0 or not 0 <= numerator <= denominator:
        return None
    share = numerator / denominator
    middle = 2 * numerator + z * z
    spread = z * sqrt(z * z + 4 * numerator * (1 - share))
    whole = 2 * (denominator + z * z)
    # Rounding must not put the value itself outside its own interval at 0 % and 100 %.
    return min(share, max(0.0, (middle - spread) / whole)), max(share, min(1.0, (middle + spread) / whole))


def newcombe(
    numerator: int | None, denominator: int | None, before: int | None, before_of: int | None
) -> tuple[float, float] | None:
    """The 95 % interval of one share less another, from the Wilson intervals of both; None where a count is missing.

    d - sqrt((p1 - L1)^2 + (U2 - p2)^2) to d + sqrt((U1 - p1)^2 + (p2 - L2)^2) (R. G. Newcombe 1998, method 10).
    """
    if numerator is None or before is None or not denominator or not before_of:
        return None
    one, other = wilson(numerator, denominator), wilson(before, before_of)
    if one is None or other is None:
        return None
    p, q = numerator / denominator, before / before_of
    return (
        p - q - sqrt((p - one[0]) ** 2 + (other[1] - q) ** 2),
        p - q + sqrt((one[1] - p) ** 2 + (q - other[0]) ** 2),
    )
