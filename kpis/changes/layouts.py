"""Remembering how a layout was read, so that next month's export of it goes in without a question.

What is said of a layout (a mapping, a unit) holds for every file of it. What is said of an area's own figures (which
area, which basis, which years) holds for that area alone: a file that names no area takes an area's answers only where
its figures or cases are those that the store holds of it, and never where they differ.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from kpis.changes.reading_file import read
from kpis.keeping import Store, observations
from kpis.keeping import layouts as kept
from kpis.keeping.layouts import KeptLayout
from kpis.keeping.row_tables import CASE_TABLES
from kpis.keeping.uploading import Sender
from kpis.period import Period
from kpis.reading.answer_keys import is_of_an_area
from kpis.reading.result import Reading
from kpis.reading.undated import file_without_periods, without_periods

_PROPOSED = "proposed"  # years as the reader proposes them; "proposed-1": a year before that
_LEAST_ALIKE = 3  # figures or cases that must be alike before a file is taken as an area's
_SHARE_ALIKE = 0.6
_ALIKE = 0.0051  # two printings of one figure may be rounded differently
_GENERIC_NAME = re.compile(
    r"(?:export|report|data|book|sheet|upload|download|scorecard|figures|monthly|copy|of|\W|\d)*"
)


@dataclass(frozen=True)
class Recalled:
    """Answers that were given to files of the same layout before: by whom, and when."""

    answers: dict[str, str]
    by: str
    at: datetime

    @property
    def words(self) -> str:
        """``answered as last time, by Jo on 3 March 2022``."""
        return f"answered as last time, by {self.by} on {self.at:%-d %B %Y}"


def read_as_before(
    store: Store,
    content: bytes,
    name: str,
    *,
    area: str | None = None,
    as_at: date | None = None,
    answers: dict[str, str] | None = None,
    by: str = "",
) -> tuple[Reading, Recalled | None]:
    """Read a file; where its layout is known, read it again with what was answered before.

    ``answers`` given now go before those of before. Recalled is None where nothing was recalled.
    """
    given = dict(answers or {})
    first = read(content, name, area=area, as_at=as_at, answers=given)
    recalled = recall(store, first, by=by)
    if recalled is None or not recalled.answers.items() - given.items():
        return first, None
    own_area = {"area"} if area else set()
    both = {key: value for key, value in recalled.answers.items() if key not in own_area} | given
    return read(content, name, area=area, as_at=as_at, answers=both), recalled


def remember(store: Store, reading: Reading, by: str) -> bool:
    """Keep how an uploaded file was read for the next of its layout; False where nothing new was to be kept."""
    answers = _to_keep(reading)
    if not reading.signature or reading.outcome == "rejected":
        return False
    area = reading.areas[0] if len(reading.areas) == 1 else ""
    sheets = tuple(sheet.name for sheet in reading.sheets)
    layout = KeptLayout(
        0,
        reading.signature,
        area,
        file_without_periods(reading.file),
        sheets,
        answers,
        by,
        datetime.now(UTC),
        reading.sha256,
    )
    with store.writing() as conn:
        known = any(each.area == area for each in kept.layouts(conn, reading.signature))
        return kept.keep_layout(conn, layout) if answers or known else False


def recall(store: Store, reading: Reading, by: str = "") -> Recalled | None:
    """What was answered before to files of this layout; ``reading`` is the file read without those answers."""
    if not reading.signature:
        return None
    with store.reading() as conn:
        known = [each for each in kept.layouts(conn, reading.signature) if not kept.was_undone(conn, each)]
        own = _own(conn, known, reading, by)
    if not known:
        return None
    layout = own or known[0]
    answers = layout.answers if own else {k: v for k, v in layout.answers.items() if not is_of_an_area(k)}
    answers = _of_these_sheets(_years_of(answers, layout, reading), layout, reading)
    return Recalled(answers, layout.by, layout.at) if answers else None


def remembered_layouts(store: Store) -> tuple[KeptLayout, ...]:
    """Every layout that is remembered, the newest first."""
    with store.reading() as conn:
        return tuple(kept.layouts(conn))


def forget_layout(store: Store, layout_id: int, by: str) -> None:
    """Forget what was answered to a layout: the next file of it is asked about again."""
    with store.writing() as conn:
        kept.forget_layout(conn, layout_id, Sender.now(by))


# ---- what is kept ---------------------------------------------------------------------------------------------------


def _to_keep(reading: Reading) -> dict[str, str]:
    """The answers of a reading in the form in which they hold for the next file."""
    answers = dict(reading.answers)
    for question in reading.questions:  # added without an answer: its default was taken
        if not question.optional and question.default and question.key not in answers:
            answers[question.key] = question.default
    if answers.get("area") not in reading.areas:
        answers.pop("area", None)  # the file names its own
    return {key: _as_proposed(value, reading) if key.startswith("years:") else value for key, value in answers.items()}


def _as_proposed(value: str, reading: Reading) -> str:
    """Years as steps from those that the reader proposes: the months of the next file are others."""
    if reading.reports is None:
        return value
    last, end = Period.parse(value).last, reading.reports.last
    while end % 12 != last % 12:
        end -= 1
    years = (last - end) // 12
    return f"{_PROPOSED}{years:+d}" if years else _PROPOSED


def _years_of(answers: dict[str, str], layout: KeptLayout, reading: Reading) -> dict[str, str]:
    """The answers with the years that the reader proposes for this file; left out where it asks for none."""
    proposed = {
        without_periods(question.key): question.default
        for question in reading.questions
        if question.key.startswith("years:")
    }
    found = {}
    for key, value in answers.items():
        if not value.startswith(_PROPOSED):
            found[key] = value
        elif default := proposed.get(without_periods(key)):
            step = 12 * int(value.removeprefix(_PROPOSED) or 0)
            months = Period.parse(default)
            found[key] = str(Period(months.first + step, months.last + step))
    return found


def _of_these_sheets(answers: dict[str, str], layout: KeptLayout, reading: Reading) -> dict[str, str]:
    """The answers with the names of this file's sheets: ``Data Mar 22`` is ``Data Apr 22`` a month later."""
    now = {without_periods(sheet.name): sheet.name for sheet in reading.sheets}
    renamed = {
        before: now[plain]
        for before in layout.sheets
        if (plain := without_periods(before)) in now and now[plain] != before and before not in now.values()
    }
    found = {}
    for key, value in answers.items():
        kind, _, rest = key.partition(":")
        sheet = next((name for name in renamed if rest == name or rest.startswith(f"{name}!")), None)
        found[f"{kind}:{renamed[sheet]}{rest[len(sheet) :]}" if sheet and "|" not in kind else key] = value
    return found


# ---- whose file it is -----------------------------------------------------------------------------------------------


def _own(conn: Connection, known: list[KeptLayout], reading: Reading, by: str) -> KeptLayout | None:
    """The remembered layout of the area that this file is of; None where that is not certain."""
    if len(reading.areas) > 1:
        return next((each for each in known if each.area == ""), None)
    if reading.areas:
        return next((each for each in known if each.area == reading.areas[0]), None)
    candidates = [each for each in known if each.area]
    alike = {each.area: _alike(conn, reading, each.area) for each in candidates}
    agreeing = [each for each in candidates if _agrees(*alike[each.area])]
    if len(agreeing) == 1:
        return agreeing[0]
    if agreeing or any(overlap for _, overlap in alike.values()) or len(candidates) != 1:
        return None
    only, pattern = candidates[0], file_without_periods(reading.file)
    same_hand = bool(by) and by == only.by and pattern == only.file_pattern
    return only if same_hand and not _GENERIC_NAME.fullmatch(pattern.rpartition(".")[0]) else None


def _agrees(same: int, overlap: int) -> bool:
    return same >= _LEAST_ALIKE and same >= _SHARE_ALIKE * overlap


def _alike(conn: Connection, reading: Reading, area: str) -> tuple[int, int]:
    """How many figures and cases of a file without an area are an area's, and how many could be compared."""
    held = {
        (each.measure, each.view, each.basis, each.group, each.period): each.value
        for each in observations(conn, area=area)
    }
    same = overlap = 0
    for figure in reading.figures:
        value = held.get((figure.measure, figure.view, figure.basis, figure.group, figure.period))
        if figure.area == "" and figure.value is not None and value is not None:
            overlap += 1
            same += abs(value - figure.value) <= _ALIKE
    for records in reading.records:
        cases = {case for case in records.columns.get("case", ()) if case} if records.area == "" else set()
        table = CASE_TABLES.get(records.kind)
        if cases and table is not None and "case" in table.c:
            found = {
                row.case for row in conn.execute(sa.select(table.c.case).where(table.c.area == area, table.c.live))
            }
            same += len(cases & found)
            overlap += len(cases) if found else 0
    return same, overlap
