"""Annex A of an area SEND inspection: List 1 (children with a plan) and List 2 (children with SEN support).

List 1 gives plans with the day they were first issued. It holds today's plans alone: of an earlier year only those are
left that have not ended since, so that only the plans of its last twelve months count as plans issued, unless the
analyst says otherwise.
"""

from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from kpis.period import a_year_after
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, Value, range_name
from kpis.reading.records.days import read_days
from kpis.reading.records.raw import Issues, RawRows
from kpis.reading.records.settling import settle_rows
from kpis.reading.result import Issue, Question
from kpis.reading.shapes.annex_a_rules import check
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.dfe_open_data import squeezed
from kpis.sheets import SHEETS

# Squeezed headings, with the names that the rules below use.
_FIELDS = {
    "case": ("uniqueid", "childuniqueid", "uniqueidentifier"),
    "upn": ("upn", "uniquepupilnumber"),
    "uln": ("uln", "uniquelearnernumber"),
    "birth": ("dateofbirth", "dob"),
    "gender": ("gender", "sex"),
    "ethnicity": ("ethnicity",),
    "plan_on": ("dateinitialehcplanissued", "dateofinitialehcplan", "initialehcplanissued"),
    "updated_on": ("dateupdatedehcplanissued", "dateofupdatedehcplan", "updatedehcplanissued"),
    "reviewed_on": ("dateehcplanlastreviewed", "dateplanlastreviewed", "dateehcplanwaslastreviewed"),
    "primary_need": ("senprimaryneed", "primaryneed"),
    "urn": ("maineducationestablishmenturn",),
    "phase": ("maineducationestablishmentphase",),
    "subsidiary": ("subsidiaryeducationestablishmentphasedualregistration", "subsidiaryeducationestablishmentphase"),
    "home": ("electivehomeeducation",),
    "suspensions": ("suspensions", "fixedtermexclusions"),
    "exclusions": ("permanentexclusions",),
    "absence": ("absence",),
    "premium": ("pupilpremium",),
    "known": ("knowntochildrenssocialcare",),
    "team": ("whichchildrenssocialcareteam", "whichteam"),
    "disability": ("doesthechildoryoungpersonhaveadisability", "disability", "doesthechildhaveadisability"),
}
_NAMES = {spelling: name for name, spellings in _FIELDS.items() for spelling in spellings}
# Headings that lists of cases do not have: three of them make an Annex A list, and so do two in its own words.
_OF_ANNEX_A = {"urn", "phase", "subsidiary", "home", "suspensions", "exclusions", "absence", "premium", "known", "team",
               "disability"}  # fmt: skip
_SPECIAL, _SPECIAL_IN_ITS_WORDS = 3, 2
_OWN_WORDS = frozenset(
    spelling
    for spellings in _FIELDS.values()
    for spelling in spellings
    if len(spelling) >= len("dateinitialehcplanissued")
)
_IDENTITY = ("upn", "uln", "birth")
_LIKE = 0.9
_TOP = 60  # rows in which the headings must stand
_ANSWERS = ("recent", "all", "none")


def find_annex_a(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Each Annex A list that starts near the top of a sheet, in rows that no other table has used."""
    headers = []
    for row in range(min(grid.height, _TOP)):
        if row not in used and len(grid.rows[row]) >= 6:
            columns = _columns(grid, row)
            if len(columns) >= 6 and _is_annex_a(grid, row, columns):
                headers.append((row, columns))
    found = []
    for index, (row, columns) in enumerate(headers):
        end = headers[index + 1][0] if index + 1 < len(headers) else grid.height
        rows = [each for each in range(row + 1, end) if _is_child(grid, each, columns)]
        if rows:
            found.append(_List(grid, row, columns, rows, setting).read())
    return found


def _is_annex_a(grid: Grid, row: int, columns: dict[str, int]) -> bool:
    """Whether headings are those of a list of Annex A; a council may leave out what it does not hold.

    With two special headings the sheet must say that it is Annex A, or have several headings word for word as the
    template does: a list of cases has none of those.
    """
    special = len(_OF_ANNEX_A & columns.keys())
    if "primary_need" not in columns or special < _SPECIAL_IN_ITS_WORDS:
        return False
    if special >= _SPECIAL:
        return True
    around = " ".join((grid.name, grid.tab, *titles_above(grid, row))).lower()
    own = sum(squeezed(grid.text(row, column)) in _OWN_WORDS for column in columns.values())
    return "annex a" in around or own >= _SPECIAL


def _columns(grid: Grid, row: int) -> dict[str, int]:
    """Where each field stands in a row of headings, misspelt ones by likeness."""
    names = {}
    for column in range(len(grid.rows[row])):
        if isinstance(grid.at(row, column), str) and (name := squeezed(grid.text(row, column))):
            names[name] = column
    if sum(name in _NAMES for name in names) < 4:
        return {}
    columns: dict[str, int] = {}
    for name, column in names.items():
        like = [name] if name in _NAMES else get_close_matches(name, _NAMES, 1, _LIKE)
        if like:
            columns.setdefault(_NAMES[like[0]], column)
    return columns


def _is_child(grid: Grid, row: int, columns: dict[str, int]) -> bool:
    return sum(grid.at(row, column) is not None for column in columns.values()) >= 2


@dataclass
class _List:
    """Reads one list."""

    grid: Grid
    header: int
    columns: dict[str, int]
    rows: list[int]
    setting: Setting

    @property
    def today(self) -> date:
        """The day that nothing may lie after."""
        return self.setting.today or (self.setting.as_at.last_day if self.setting.as_at else date(2100, 1, 1))

    def read(self) -> Table:
        grid, header = self.grid, self.header
        places = self.columns.values()
        has_plans = "plan_on" in self.columns
        table = Table(
            "annex_a", grid, header, min(places), self.rows[-1], max(places), (header,), header + 1,
            f"the headings of Annex A, {'List 1: children with a plan' if has_plans else 'List 2: SEN support'}",
            area_of(grid, header, titles_above(grid, header)), rows_in_source=len(self.rows), rows_kept=len(self.rows),
            dropped=tuple(grid.text(header, self.columns[name]) for name in _IDENTITY if name in self.columns),
        )  # fmt: skip
        if table.dropped:
            words = f"{', '.join(table.dropped)}: these identify people. They are not kept."
            headings = range_name(header, table.left, header, table.right)
            table.issues.append(Issue("IDENTITY_DROPPED", "info", words, grid.name, headings))
        values = {name: [grid.at(row, column) for row in self.rows] for name, column in self.columns.items()}
        raw = self._raw(table, values)
        if has_plans:
            self._settle(raw, table, values["plan_on"])
        else:
            table.issues.append(
                Issue(
                    "NOTHING_COUNTED", "info", "List 2 has no dates of requests, plans or reviews: nothing is counted "
                    "from it; its rules are checked.", grid.name, table.range,
                )
            )  # fmt: skip
        found = Issues(raw)
        check(values, found, self.today)
        table.issues.extend(found.all())
        return table

    def _raw(self, table: Table, values: dict[str, list[Value]]) -> RawRows:
        kept: dict[str, list[Value]] = {
            name: values[name] for name in ("case", "plan_on", "primary_need") if name in values
        }
        return RawRows(
            SHEETS["assessments"], self.grid.name, table.area, self.rows, kept, dict(self.columns), table.range,
            {name: self.grid.text(self.header, column) for name, column in self.columns.items()},
            lambda record: tuple(column[record] for name, column in values.items() if name not in _IDENTITY),
        )  # fmt: skip

    def _settle(self, raw: RawRows, table: Table, printed: list[Value]) -> None:
        """Settle the plans; which of them count as plans issued is asked, and safe as it stands."""
        days = read_days(printed, self.today.year).ordinals
        newest = max((day for day in days if day is not None and day <= self.today.toordinal()), default=0)
        key = f"annex_a:{self.grid.name}"
        answer = self.setting.answers.get(key, "recent")
        counts = [
            int(answer == "all" or (answer == "recent" and day is not None and a_year_after(day) > newest))
            for day in days
        ]
        raw.values |= {"counts_as_request": [0] * len(days), "counts_as_plan": list(counts)}
        settled = settle_rows(raw, self.setting)
        table.records = [replace(each, source="annex_a") for each in settled.records]
        table.rows_kept = settled.rows_kept
        table.issues.extend(issue for issue in settled.issues if issue.code != "DATE_MISSING")
        table.questions.extend(settled.questions)
        table.questions.append(
            Question(
                key, "ANNEX_A",
                "List 1 holds the plans of today. Of earlier years only those are left that have not ended since. "
                "Which of them are counted as plans issued?", "recent",
                (("recent", "those of its last twelve months"), ("all", "all, and earlier months come out too low"),
                 ("none", "none: another file gives them")),
                self.grid.name, table.range, optional=True,
            )
        )  # fmt: skip
        if answer not in _ANSWERS:
            table.issues.append(
                Issue("ANSWER_UNKNOWN", "warning", f"{answer!r} is no answer: no plan is counted.", self.grid.name,
                      table.range, "", ", ".join(_ANSWERS))
            )  # fmt: skip
