"""What a whole workbook says: the same table twice counts once, the same month twice with two values is asked about."""

from collections import defaultdict
from dataclasses import replace

from kpis.measure import BASIS_TITLES
from kpis.measures import measure_named
from kpis.reading.result import Figure, FoundTarget, Issue, Question
from kpis.reading.shapes.base import Setting, Table

_SAME = 0.0006  # two printings of one figure may be rounded differently


def settle(
    found: list[tuple[Table, list[Figure]]], setting: Setting
) -> tuple[list[Figure], list[FoundTarget], list[Issue], list[Question]]:
    """All figures and targets of a file, each once, with the issues and questions that only the whole can raise."""
    issues: list[Issue] = []
    questions: list[Question] = []
    figures = _state_basis([figure for _, own in found for figure in own], setting, questions)
    kept: dict[tuple, list[Figure]] = defaultdict(list)
    for figure in figures:
        kept[_key(figure)].append(figure)
    result = [each for same in kept.values() for each in _once(same, issues, questions, setting)]
    targets = list({_target_key(each): each for table, _ in found for each in table.targets}.values())
    return result, targets, issues, questions


def _key(figure: Figure) -> tuple:
    return (
        figure.area,
        figure.measure,
        figure.view,
        figure.basis,
        figure.breakdown,
        figure.group.rstrip("?").lower(),
        figure.period,
    )


def _target_key(found: FoundTarget) -> tuple:
    target = found.target
    return (
        target.area, target.measure, target.view, target.basis, target.breakdown, target.group, target.kind,
        target.starts, target.milestone, target.start_assumed, target.value,
    )  # fmt: skip


def _once(same: list[Figure], issues: list[Issue], questions: list[Question], setting: Setting) -> list[Figure]:
    """One figure for each different value of a key; a missing cell yields to a value; the richest printing wins."""
    values = [figure for figure in same if figure.value is not None]
    if not values:
        return same[:1]
    different: list[Figure] = []
    for figure in values:
        twin = next((i for i, other in enumerate(different) if _equal(figure, other)), None)
        if twin is None:
            different.append(figure)
        elif figure.denominator is not None and different[twin].denominator is None:
            different[twin] = figure
    if len(different) == 1:
        return different
    first = different[0]
    of = "/".join(filter(None, (first.area, first.measure, first.basis, first.group, *map(_shown, different))))
    key = f"conflict:{first.sheet}!{first.period} {of}"
    chosen = setting.answers.get(key)
    names = ["first", *map(str, range(2, len(different))), "last"]  # one for each value, in the order of the file
    if chosen in names:
        return [different[names.index(chosen)]]
    title = measure_named(first.measure, first.unit).title
    every = "Both" if len(different) == 2 else "All"
    printed = " and ".join(f"{_shown(figure)} in {figure.cell}" for figure in different)
    issues.append(
        Issue(
            "CONFLICT", "error",
            f"{title}, {first.period.label}: {printed}. {every} are kept and said; the first is drawn.",
            different[-1].sheet, different[-1].cell, printed, "one value for a month",
            "Choose the right one below, or correct the file.",
        )
    )  # fmt: skip
    if chosen == "both":
        return different
    questions.append(
        Question(key, "CONFLICT", f"{title}, {first.period.label}: which value is right?", "both",
                 (("both", f"keep {every.lower()}, and say so"), *zip(names, map(_shown, different), strict=True)),
                 different[-1].sheet, different[-1].cell)
    )  # fmt: skip
    return different


def _equal(one: Figure, other: Figure) -> bool:
    if one.bound != other.bound:
        return False
    both_counted = one.denominator is not None and other.denominator is not None
    if both_counted and (one.numerator, one.denominator) != (other.numerator, other.denominator):
        return False
    tolerance = (
        0.0051 if one.unit == "proportion" and (one.denominator is None) != (other.denominator is None) else _SAME
    )
    return abs((one.value or 0) - (other.value or 0)) <= tolerance


def _shown(figure: Figure) -> str:
    value = figure.value or 0
    return f"{value:.1%}" if figure.unit == "proportion" else f"{value:g}"


def _state_basis(figures: list[Figure], setting: Setting, questions: list[Question]) -> list[Figure]:
    """Set the basis that the analyst answered; else offer the question, whose default leaves it unstated."""
    sheets = list(dict.fromkeys(figure.sheet for figure in figures if figure.basis == "not_stated"))
    stated: dict[str, str] = {}
    for sheet in sheets:
        key = f"basis:{sheet}"
        if setting.answers.get(key) in ("excluding", "including"):
            stated[sheet] = setting.answers[key]
            continue
        cell = next(figure.cell for figure in figures if figure.sheet == sheet and figure.basis == "not_stated")
        questions.append(
            Question(
                key, "BASIS",
                f"Sheet {sheet!r} does not say whether plans with a statutory exception are counted. Are they?",
                "not_stated",
                tuple((basis, BASIS_TITLES[basis]) for basis in ("not_stated", "excluding", "including")), sheet,
                cell, optional=True,
            )
        )  # fmt: skip
    return [
        replace(figure, basis=stated[figure.sheet])
        if figure.basis == "not_stated" and figure.sheet in stated
        else figure
        for figure in figures
    ]
