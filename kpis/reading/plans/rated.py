"""How the rows of a tracker stand: by words, letters, shares or fills, one column of them or one for each date."""

from kpis.plan import SAYS_NO_STATUS
from kpis.reading.grid import cell_name
from kpis.reading.plans.above import Above
from kpis.reading.plans.columns import Place
from kpis.reading.plans.leads import without_contacts
from kpis.reading.plans.statuses import COLOURS, colour_in, status_of
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table


class Statuses:
    """The columns of statuses of one table; ``key`` is what the plan's own colours mean."""

    def __init__(
        self, table: Table, places: list[Place], key: tuple[tuple[str, str], ...], setting: Setting, above: Above
    ) -> None:
        self.above = above
        self.table, self.grid, self.places, self.key, self.setting = table, table.grid, places, key, setting
        self.fills: dict[tuple[int, int], str] | None = None

    def earlier(self, row: int) -> tuple[tuple[str, str], ...]:
        """What stood before, oldest first, where columns are dated: month and status of all but the latest."""
        dated = sorted((place for place in self.places if place.period), key=lambda each: each.period.last)  # type: ignore[union-attr]
        found = []
        for place in dated:
            text = self._text(row, place.column)
            status = status_of(text, self.key) if text else "unknown"
            colour = "" if text else self._fill(row, [place])[0]
            status = {**COLOURS, **dict(self.key)}.get(colour, status) if colour else status
            if status != "unknown" and place.period:
                found.append((f"{place.period.last_day:%Y-%m}", status))
        return tuple(found[:-1])

    def now(self, row: int) -> tuple[str, str]:
        """The status and what is printed for it: the latest of dated columns."""
        places = self.places
        printed = [(place, self._text(self.above.row(row, place.column), place.column)) for place in places]
        filled = [(place, text) for place, text in printed if text]
        dated = sorted((place.period.last, index) for index, (place, _) in enumerate(filled) if place.period)
        if dated:
            filled = [filled[dated[-1][1]]]
        elif filled and filled[-1][0].order:
            filled = filled[-1:]
        said = " - ".join(colour_in(text) if len(text) == 1 and colour_in(text) else text for _, text in filled)
        status = status_of(said, self.key)
        shown = "; ".join(text for _, text in filled)
        if status != "unknown" or not places:
            return status, shown
        colour, place = self._fill(row, places)
        if colour:
            meant = {**COLOURS, **dict(self.key)}.get(colour, "unknown")
            self._say(
                "STATUS_BY_COLOUR",
                "info",
                f"The cell's colour alone says how the action stands: {colour}, taken as {meant.replace('_', ' ')}.",
                (row, place),
                expected="a word",
                to_do="Write the status in words as well.",
            )
            return meant, shown or colour
        if not SAYS_NO_STATUS.fullmatch(shown):
            self._say(
                "STATUS_UNKNOWN",
                "warning",
                f"{shown[:60]!r} was not understood as a status: kept as printed.",
                (row, filled[0][0].column),
                expected="complete, on track, delayed, off track or not started",
                to_do="Use one of these words, or print a key of the plan's own.",
            )
        return "unknown", shown

    def _text(self, row: int, column: int) -> str:
        """The text of a cell of statuses; a share of what is done, or yes and no under a heading that asks."""
        value, heading = self.grid.over(row, column), self.grid.text(self.table.top, column).lower()
        if isinstance(value, int | float) and not isinstance(value, bool):
            share = value * 100 if value <= 1 else value
            return (
                f"{share:g}%"
                if "%" in heading or "percent" in heading or (row, column) in self.grid.percent
                else f"{value:g}"
            )
        text = self.grid.text(*self.grid.block_start(row, column))
        asked = {"complete": ("Complete", "Not complete"), "on track": ("On track", "Not on track")}
        for words, (yes, no) in asked.items():
            if heading.startswith(words) and text.lower() in ("y", "yes", "true", "n", "no", "false"):
                return yes if text.lower() in ("y", "yes", "true") else no
        return text

    def _fill(self, row: int, places: list[Place]) -> tuple[str, int]:
        """The colour that a status is filled with, the latest first: looked up only where words are missing."""
        if self.fills is None:
            self.fills = self.setting.fills(self.grid.tab or self.grid.name) if self.setting.fills else {}
        for place in sorted(places, key=lambda each: each.period.last if each.period else each.order, reverse=True):
            colour = self.fills.get(self.grid.block_start(row, place.column), "")
            if colour:
                return colour, place.column
        return "", -1

    def _say(
        self, code: str, severity: str, message: str, at: tuple[int, int], *, expected: str = "", to_do: str = ""
    ) -> None:
        found = without_contacts(self.grid.text(*at))
        self.table.issues.append(
            Issue(code, severity, message, self.grid.name, cell_name(*at), found[:80], expected, to_do)
        )
