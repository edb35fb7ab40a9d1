"""What is said of input that cannot be judged: where, what was found, what was expected, what to do."""


class BadInput(ValueError):  # noqa: N818 - reads as what it is, in `except BadInput`
    """One thing that cannot be judged as it stands; ``str()`` says all four parts."""

    def __init__(self, where: str, found: object, expected: str, to_do: str) -> None:
        """Keep the four parts, so that they can be listed."""
        self.where, self.found, self.expected, self.to_do = where, found, expected, to_do
        super().__init__(f"{where}: found {_brief(found)}, expected {expected}; {to_do}")


def _brief(found: object) -> str:
    text = repr(found)
    return text if len(text) <= 60 else text[:57] + "…"
