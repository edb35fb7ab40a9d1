"""Make ``survival_oracle.json``: curves as lifelines and statsmodels work them out, to hold ours against.

Neither is a dependency: lifelines asks for a pandas below 3, statsmodels brings about 180 MB with scipy. To make the
file anew, install ``lifelines==0.30.3 statsmodels==0.15.0`` into an environment of their own and run this file there.
"""

import json
import random
from pathlib import Path

FILE = Path(__file__).with_name("survival_oracle.json")
# cases, greatest wait, greatest age at entry, share refused
KINDS = [(10, 220, 0, 0.0), (40, 300, 0, 0.2), (150, 260, 0, 0.15), (300, 60, 0, 0.2), (60, 300, 60, 0.0),
         (200, 250, 90, 0.0), (25, 40, 0, 0.1), (120, 400, 0, 0.3)]  # fmt: skip


def drawn(luck, cases, longest, oldest, refused):
    """Waits as (entered, days, ending)."""
    for _ in range(cases):
        days, lot = luck.randint(0, longest), luck.random()
        ending = "open" if lot < 0.3 else "ended" if lot < 0.3 + refused else "issued"
        late = oldest and luck.random() < 0.5
        yield luck.randint(0, min(days, oldest)) if late else 0, days, ending


def kaplan_meier(waits, limit):
    from lifelines import KaplanMeierFitter

    kept = [wait for wait in waits if wait[2] != "ended"]
    fitted = KaplanMeierFitter().fit(
        [days for _, days, _ in kept],
        [ending == "issued" for _, _, ending in kept],
        # lifelines watches a case from the day after it enters; here it is watched on that day already
        entry=[entered - 1 for entered, _, _ in kept] if any(wait[0] for wait in kept) else None,
        ci_labels=["low", "high"],
    )
    still = float(fitted.predict(limit))
    ends = fitted.confidence_interval_.loc[:limit].iloc[-1]
    error = still * float(fitted._cumulative_sq_.loc[:limit].iloc[-1].item()) ** 0.5
    return {"value": 1 - still, "error": error, "low": 1 - float(ends["high"]), "high": 1 - float(ends["low"])}


def aalen_johansen(waits, limit):
    import numpy as np
    from statsmodels.duration.survfunc import CumIncidenceRight

    codes = {"open": 0, "issued": 1, "ended": 2}
    # statsmodels takes no wait of 0 days: all are a day longer
    fitted = CumIncidenceRight(
        np.array([days + 1 for _, days, _ in waits]), np.array([codes[ending] for _, _, ending in waits])
    )
    place = int(np.searchsorted(fitted.times, limit + 1, side="right")) - 1
    return {"value": float(fitted.cinc[0][place]), "error": float(fitted.cinc_se[0][place])}


if __name__ == "__main__":
    luck, told = random.Random(20), []
    for cases, longest, oldest, refused in KINDS:
        waits = list(drawn(luck, cases, longest, oldest, refused))
        limit = 140 if longest > 150 else 30
        one = {"limit": limit, "left out": kaplan_meier(waits, limit)}
        if not oldest:  # statsmodels knows no late entry
            one["compete"] = aalen_johansen(waits, limit)
        told.append({**one, "waits": waits})
    FILE.write_text("[" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in told) + "]\n")
