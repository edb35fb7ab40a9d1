"""The periods of a table's headings, in a row or in a column: the same rules for both.

A heading without a year takes it from its band or section, then from its neighbours, then from the table's title; what
is left is the run of months that ends at or before the report, and is asked about. Excel turns ``Sep-20`` into the
twentieth of September of the year in which it was typed: such dates are found, read as meant, and asked about.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kpis.period import Period
from kpis.reading.grid import Grid
from kpis.reading.periods import PeriodText, running_span, year_in_text
from kpis.reading.result import Issue, Question
from kpis.reading.shapes.base import Setting

Dated = tuple[Period, tuple[str, ...]]


@dataclass
class Headings:
    """The heading cells of one table by their place (a column, or a row), in order, with the year over each."""

    grid: Grid
    found: dict[int, PeriodText]
    years: dict[int, Period | None]
    at: Callable[[int], tuple[int, int]]  # row and column of a place
    span: Callable[[int, int], str]  # the range from one place to another
    titles: Sequence[str] = ()
    academic: bool = False
    dated: dict[int, Dated] = field(default_factory=dict)
    sums: list[int] = field(default_factory=list)  # quarters without a year that stand between months
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def date(self, setting: Setting) -> None:
        """Give every heading its period where that can be known; ``dated`` holds them in the order of the headings."""
        self._by_answer(setting)
        self._as_printed()
        self._typed_as_days(setting)
        open_places = [place for place in self.found if place not in self.dated]
        if any(self._is_month(place) for place in self.found):
            self.sums = [place for place in open_places if not self._is_month(place)]
            open_places = [place for place in open_places if self._is_month(place)]
        for settle in (self._by_neighbours, self._by_title, lambda places: self._by_report(places, setting)):
            if open_places:
                settle(open_places)
                open_places = [place for place in open_places if place not in self.dated]
        if open_places:
            self._unread(open_places, setting)
        self.dated = {place: self.dated[place] for place in self.found if place in self.dated}
        self._restated()

    def _restated(self) -> None:
        """A month printed as first reported and as restated is read once, as restated, and said."""
        anew = {self.dated[place][0]: place for place in self.dated if "restated" in self.dated[place][1]}
        for place in list(self.dated):
            period, flags = self.dated[place]
            if anew.get(period, place) != place and "restated" not in flags:
                del self.dated[place]
                self.issues.append(
                    Issue("TOTAL_COLUMN_SKIPPED", "info", f"{period.label} is printed restated too: read so.",
                          self.grid.name, self.span(place, place), self.grid.text(*self.at(place)))
                )  # fmt: skip

    def _by_answer(self, setting: Setting) -> None:
        """The year that the analyst gave for quarters or terms without one."""
        said = setting.answers.get(f"year:{self.grid.name}")
        year = year_in_text(said, self.academic) if said else None
        for place, found in self.found.items():
            if year and not found.period and self.years.get(place) is None:
                self.years[place] = year

    def _is_month(self, place: int) -> bool:
        found = self.found[place]
        if found.period:
            return found.period.length == 1
        return bool(found.months and found.months[0] == found.months[1])

    def _as_printed(self) -> None:
        for place, found in self.found.items():
            year = self.years.get(place)
            period = found.in_year(year) if year else found.period
            if period:
                self.dated[place] = period, tuple(flag for flag in found.flags if flag not in ("quarter", "term"))

    def _by_neighbours(self, places: list[int]) -> None:
        """``Apr 2020, May, June``: a month without a year follows, or goes before, the one beside it that has one."""
        for order in (list(self.found), list(self.found)[::-1]):
            for before, place in itertools.pairwise(order):
                month = self.found[place].months
                if place in self.dated or place not in places or before not in self.dated or not month:
                    continue
                known = self.dated[before][0]
                beside = next(
                    (known.first + step for step in (1, -1) if (known.first + step) % 12 + 1 == month[0]), None
                )
                if known.length == 1 and beside is not None:
                    self.dated[place] = Period(beside, beside), ()

    def _by_title(self, places: list[int]) -> None:
        """The year of the nearest title that names one, where the headings run through it in order."""
        year = next((found for title in self.titles if (found := year_in_text(title, self.academic))), None)
        if year is None:
            return
        periods = [self.found[place].in_year(year) for place in places]
        known = [period for period in periods if period and period.last <= year.last]
        ordered = sorted(known)
        if len(known) < len(places) or len(set(known)) < len(known) or known not in (ordered, ordered[::-1]):
            return
        for place, period in zip(places, known, strict=True):
            self.dated[place] = period, ("year_from_title",)
        self.issues.append(
            Issue("YEAR_INFERRED", "info", f"The headings have no year: the title gives {year.label}.", self.grid.name,
                  self.span(places[0], places[-1]), "headings without years", "headings with years")
        )  # fmt: skip

    def _by_report(self, places: list[int], setting: Setting) -> None:
        months = [self.found[place].months for place in places]
        key = f"years:{self.grid.name}"
        span = running_span([month[0] for month in months if month], _last_month(setting, key))
        if span is None or not all(self._is_month(place) for place in places):
            return
        for place, period in zip(places, span, strict=True):
            self.dated[place] = period, ("year_inferred",)
        low, high = min(span), max(span)
        cells = self.span(places[0], places[-1])
        answered = key in setting.answers
        self.issues.append(
            Issue(
                "YEAR_INFERRED", "info" if answered else "warning",
                f"The months have no year: read as {span[0].label} to {span[-1].label}.", self.grid.name, cells,
                "months without years", "months with years",
                "Confirm the years, or give the last month in the question below.",
            )
        )  # fmt: skip
        if not answered:
            self.questions.append(
                Question(
                    key, "YEAR_INFERRED",
                    f"{len(span)} months on sheet {self.grid.name!r} have no year. Do they run from {span[0].label} "
                    f"to {span[-1].label}?",
                    str(Period(low.first, high.last)), _other_years(low, high), self.grid.name, cells,
                )
            )  # fmt: skip

    def _unread(self, places: list[int], setting: Setting) -> None:
        months = all(self._is_month(place) for place in places)
        what = "These months have no year, and do not follow one another" if months else "These headings have no year"
        self.issues.append(
            Issue("YEAR_INFERRED" if months else "PERIOD_SUSPECT", "warning", f"{what}: not read.", self.grid.name,
                  self.span(places[0], places[-1]), self.grid.text(*self.at(places[0])), "a year beside each",
                  "Write the year into the headings, as in Sep-20.")
        )  # fmt: skip

        if not months and not self.dated and setting.last_known:
            self._ask_year(places, setting.last_known)

    def _ask_year(self, places: list[int], last_known: Period) -> None:
        """Ask which year quarters or terms are of; nothing of them is read until it is said."""
        sheet, start = self.grid.name, 9 if self.academic else 4
        latest = last_known.last // 12 - (last_known.last % 12 + 1 < start)
        years = [f"{year}/{(year + 1) % 100:02d}" for year in range(latest, latest - 4, -1)]
        first, last = (self.grid.text(*self.at(place)) for place in (places[0], places[-1]))
        self.questions.append(
            Question(
                f"year:{sheet}", "YEAR",
                f"On sheet {sheet!r} the headings {first!r} to {last!r} have no year. Which is it?", "",
                tuple((year, year) for year in years), sheet, self.span(places[0], places[-1]),
            )
        )  # fmt: skip

    def _typed_as_days(self, setting: Setting) -> None:
        """Dates in the middle of months whose days, taken as years, make months that follow one another."""
        days: dict[int, date] = {}
        for place in self.found:
            value = self.grid.at(*self.at(place))
            if isinstance(value, date) and "period_suspect" in self.found[place].flags:
                days[place] = value
        if not days:
            return
        meant = {place: Period.month(2000 + day.day, day.month) for place, day in days.items()}
        run = [meant.get(place, self.dated[place][0]) for place in self.found if place in self.dated]
        steps = {after.first - before.first for before, after in itertools.pairwise(run)}
        near = all(-10 <= period.first // 12 - days[place].year <= 2 for place, period in meant.items())
        cells = self.span(next(iter(days)), list(days)[-1])
        if len(run) < 2 or not near or (not steps <= {1, 2} and not steps <= {-1, -2}):
            self._say_suspect(cells, "Some headings are days in the middle of a month: each is read as its month.")
            return
        if all(meant[place] == self.dated[place][0] for place in days):
            return
        key = f"dates:{self.grid.name}"
        if setting.answers.get(key) == "days":
            return
        first = next(iter(days))
        shown = f"{days[first]:%d %b %Y}".lstrip("0")
        for place, period in meant.items():
            self.dated[place] = period, ("period_needs_confirmation",)
        if setting.answers.get(key) == "years":
            return
        self._say_suspect(cells, f"Excel has turned headings into days ({shown}): read as {meant[first].label}.")
        self.questions.append(
            Question(
                key, "PERIOD_SUSPECT",
                f"On sheet {self.grid.name!r} a heading is the date {shown}. Is {meant[first].label} meant?", "years",
                (
                    ("years", f"{meant[first].label} is meant"),
                    ("days", f"it is a day of {Period.of(days[first]).label}"),
                ),
                self.grid.name, cells,
            )
        )  # fmt: skip

    def _say_suspect(self, cells: str, message: str) -> None:
        self.issues.append(
            Issue(
                "PERIOD_SUSPECT",
                "warning",
                message,
                self.grid.name,
                cells,
                "days",
                "months",
                "Write the months as Sep 2020.",
            )
        )


def _last_month(setting: Setting, key: str) -> Period | None:
    answer = setting.answers.get(key)
    if answer:
        answered = Period.parse(answer)
        return Period(answered.last, answered.last)
    return setting.last_known


def _other_years(low: Period, high: Period) -> tuple[tuple[str, str], ...]:
    """The same run of months one and two years earlier and one later, to choose from."""
    choices = []
    for years in (0, -1, -2, 1):
        first, last = low.first + 12 * years, high.last + 12 * years
        choices.append((str(Period(first, last)), f"{Period(first, first).label} to {Period(last, last).label}"))
    return tuple(choices)
