"""Headlines: what is better, what is worse, what to watch; and every monthly measure at a glance."""

from kpis.judging import JudgedSeries
from kpis.judging.control import TOO_FEW
from kpis.judging.movement import BEYOND_CHANCE, REAL, UNKNOWN, movement
from kpis.judging.small import HIDDEN_WORDS
from kpis.questions.outlook import left_of
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.section import many, missing_page
from kpis.telling import headline_point
from kpis.telling.commentary import OFF_PLAN
from kpis.telling.glance import attention_rank, glance_row, name_at_a_glance
from kpis.telling.moved import movement_words
from kpis.telling.outlook import still_words
from kpis.telling.pack.page import Cell, Page, Table
from kpis.telling.pack.tabled import value_cell, words_table
from kpis.telling.sentences import _lower_first
from kpis.telling.words import period_label, target_words

SECTION = "headlines"
BETTER, WORSE, WATCH = "Better", "Worse", "To watch"
TONES = {BETTER: "improvement", WORSE: "concern", WATCH: "neutral"}
BEHIND = ("Mean", "Lower limit", "Upper limit", "To know")  # these stand in the table behind each chart
NOW, COMING = "Target now", "Next target"  # columns at a glance
_STANDS = {"reached": "on_target", "out of reach": "far"}
TOO_OLD = 12  # months: what was so long ago is no headline, and that it stopped coming is said
UNLAWFUL = "does_not_meet"
MOST_OF_A_KIND = 6  # lines that a board can take in
MOST_SAID = 3  # of the sentences of what needs attention


def kind_of(series: JudgedSeries) -> str:
    """Whether a measure is better or worse, as far as limits or counts bear it out.

    To watch where it is off its plan or, without a target, does not meet the law; ``""`` for what is none of these.
    """
    control, latest = series.control, series.latest
    if latest is None:
        return ""
    if control is not None and control.told != TOO_FEW and control.latest == latest.period.last:
        if control.told in ("improvement", "concern"):
            return BETTER if control.told == "improvement" else WORSE
    elif movement(series) == BEYOND_CHANCE and series.previous is not None and series.measure.better != "neither":
        rises = (latest.value or 0.0) > (series.previous.value or 0.0)
        return BETTER if rises == (series.measure.better == "higher") else WORSE
    unlawful = latest.target is None and latest.law.code == UNLAWFUL
    return WATCH if latest.plan.code in OFF_PLAN or unlawful else ""


def by_kind(asked: Asked) -> dict[str, list[JudgedSeries]]:
    """The measures of each kind, the one to look at first first."""
    glance = asked.glance
    every = sorted((*glance.judged, *glance.waiting, *glance.others), key=attention_rank)
    every = [each for each in every if _is_of_late(asked, each)]
    return {kind: [each for each in every if kind_of(each) == kind] for kind in TONES}


def _is_of_late(asked: Asked, series: JudgedSeries) -> bool:
    return series.latest is not None and asked.month - series.latest.period.last < TOO_OLD


def pages(asked: Asked) -> tuple[Page, ...]:
    """What moved and what is off, then the table of all monthly measures."""
    told = first(asked)
    return (told,) if told.missing else (told, *_to_come(asked), *_at_a_glance(asked))


def first(asked: Asked, most: int = MOST_OF_A_KIND) -> Page:
    """What moved and what is off, with at most so many lines of a kind."""
    found = by_kind(asked)
    if not asked.scorecard.rows:
        return missing_page(asked, SECTION, "No figures yet for headlines", ("plans_issued_within_20_weeks",))
    numbers = {kind: len(each) for kind, each in found.items()}
    title = f"{numbers[BETTER]} better, {numbers[WORSE]} worse, {numbers[WATCH]} to watch in {asked.month_words}"
    if not any(numbers.values()):
        plan = "none is off its plan" if _aimed(asked) else "no target is in force"
        title = f"No measure is known to be better or worse in {asked.month_words}; {plan}"
    rows = [_row(kind, each) for kind, series in found.items() for each in series[:most]]
    more = sum(max(0, number - most) for number in numbers.values())
    tables: tuple[Table, ...] = ()
    if rows:
        note = f"{more} more stand in the scorecard and the table of all measures." if more else ""
        columns = ("Headline", "Measure", "Period", "Figure", "Why")
        tables = (words_table(f"{SECTION}-table", title, columns, rows, note),)
    attention = [each for each in asked.scorecard.attention if HIDDEN_WORDS not in each]  # hidden is not missing
    points = (*_calm(asked, numbers), *_without_a_side(asked), *attention[:MOST_SAID])
    notes = " ".join((
        "Better and worse are said only where the limits, or the counts of longer periods, bear a change out. To watch "
        "is what has not changed and is off its plan or, where no target is in force, does not meet the law.",
        *attention,
    ))  # fmt: skip
    return Page(SECTION, SECTION, title, "Headlines", points, tables=tables, notes=notes)


def _aimed(asked: Asked) -> bool:
    """Whether any figure is held to a target."""
    return any(each.point.target is not None for each in asked.scorecard.rows)


def _calm(asked: Asked, numbers: dict[str, int]) -> tuple[str, ...]:
    """What can be said where nothing stands in the table: what is not known is no good news."""
    if not _aimed(asked):
        held = "No target of the plan is in force for any figure, so that none can be off its plan."
    elif any(numbers.values()):
        return ()
    else:
        held = "Nothing moved beyond chance in the wanted or the unwanted direction, and nothing is off its plan."
    silent = sum(movement(each.series) == UNKNOWN for each in asked.scorecard.rows)
    untold = f"Of {many(silent, 'figure')} it cannot be told whether they change." if silent > 1 else ""
    return tuple(filter(None, (held, untold)))


def _without_a_side(asked: Asked) -> tuple[str, ...]:
    """What moved of which neither more nor less is better: plans issued, requests."""
    moved = [
        f"{name_at_a_glance(each.series)}, {_lower_first(each.change)}"
        for each in asked.scorecard.rows
        if each.series.measure.better == "neither" and movement(each.series) in REAL
    ]
    return (f"Changed, where neither more nor less is better: {'; '.join(moved[:MOST_SAID])}.",) if moved else ()


def _row(kind: str, series: JudgedSeries) -> tuple[Cell, ...]:
    point = series.latest
    label = period_label(point.period, series.grain) if point else ""
    return (
        Cell(kind, tone=TONES[kind]), Cell(name_at_a_glance(series)), Cell(label),
        value_cell(point, series.measure.unit), Cell(_why(kind, series)),
    )  # fmt: skip


def _why(kind: str, series: JudgedSeries) -> str:
    point = series.latest
    plan = f"{point.plan.words}, {point.plan.detail}" if point is not None and point.plan.code in OFF_PLAN else ""
    if kind == WATCH:
        return plan or (f"{point.law.words}, {point.law.detail}" if point is not None else "")
    return "; ".join(filter(None, (movement_words(series), plan)))


def _to_come(asked: Asked) -> tuple[Page, ...]:
    """What the months left must bring to reach each target that has not run out; of the newest month, for the board."""
    if asked.public or asked.month != asked.newest:
        return ()
    rows = [
        (
            Cell(name_at_a_glance(each.series)),
            Cell(target_words(each.target), each.target.value, each.series.measure.unit),
            Cell(still_words(each.series.measure, each.left), tone=_STANDS.get(each.left.standing, "")),
        )
        for each in left_of(asked.here)
    ]
    if not rows:
        return ()
    out = sum(cell.tone == "far" for *_, cell in rows)
    title = f"{out} of {many(len(rows), 'target')} out of reach, whatever the months left bring"
    name = f"{SECTION}-to-come"
    table = words_table(f"{name}-table", title, ("Measure", "Target", "What the months left must bring"), rows)
    notes = "Cases to come are reckoned by the months gone. Nothing is foretold: it is what would be needed."
    return (Page(SECTION, name, title, "Will we reach the targets?", tables=(table,), notes=notes),)


def _at_a_glance(asked: Asked) -> tuple[Page, ...]:
    judged = [each for each in asked.glance.judged if _is_of_late(asked, each)]
    if not judged:
        return ()
    told = [each.control.told if each.control is not None else "" for each in judged]
    better, worse = told.count("improvement"), told.count("concern")
    usual = len(told) - better - worse
    title = f"Of {many(len(told), 'monthly figure')}: improvement in {better}, concern in {worse}, neither in {usual}"
    rows = [_on_one_target(glance_row(each)) for each in judged]
    columns = tuple(each for each in next((each for each in rows if each), {}) if each not in BEHIND)
    cells = [
        [_cell(column, row.get(column, ""), series) for column in columns]
        for row, series in zip(rows, judged, strict=True)
    ]
    name = f"{SECTION}-at-a-glance"
    note = "In the order in which a board should look: what gives concern and misses its target comes first."
    table = words_table(f"{name}-table", title, columns, cells, note)
    return (Page(SECTION, name, title, "Every monthly measure at a glance", tables=(table,), notes=note),)


def _on_one_target(row: dict[str, str]) -> dict[str, str]:
    """The row with the target now and the next one in one cell: few measures have a next one, and paper is narrow."""
    if not row:
        return row
    now, coming = row.get(NOW, ""), row.get(COMING, "")
    both = f"{now}; then {coming}" if now and coming else now or coming
    return {("Target" if name == NOW else name): (both if name == NOW else text)
            for name, text in row.items() if name != COMING}  # fmt: skip


def _cell(column: str, text: str, series: JudgedSeries) -> Cell:
    if column == "Value":
        cell = value_cell(headline_point(series), series.measure.unit)
        return Cell(text, cell.value, cell.unit)
    if column == "Is it changing?" and series.control is not None:
        return Cell(text, tone={"improvement": "improvement", "concern": "concern"}.get(series.control.told, ""))
    return Cell(text)
