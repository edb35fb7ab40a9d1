"""Figures of single people, a name or a reference before each line: attendance by child. None is read."""

from kpis.measure import LOCAL
from kpis.reading.records.people import is_a_name, is_surely_a_name
from kpis.reading.records.person_labels import labels_of_cases
from kpis.reading.records.personal import holds_personal_mark
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Table

_FEW = 3
_WHAT = {"names": "names beside its figures", "references": "references of people beside its figures"}


def leave_out_people(table: Table) -> None:
    """Take lines and figures that are named after people out of a table, and say so without a name."""
    texts = {line.label for line in table.lines if line.meant.is_local or line.meant.group}
    texts |= {figure.measure.removeprefix(LOCAL) for figure in table.figures if figure.measure.startswith(LOCAL)}
    texts |= {figure.group for figure in table.figures if figure.group}
    _leave_out(table, _names(texts), "names")
    references = labels_of_cases(texts) | {text for text in texts if holds_personal_mark(text)}
    _leave_out(table, references, "references")


def _names(texts: set[str]) -> set[str]:
    # Measures in capitals look like names too: some must be names beyond doubt.
    names = {text for text in texts if is_a_name(text)}
    surely = sum(map(is_surely_a_name, names))
    return names if len(names) >= _FEW and len(names) > len(texts) / 2 and surely >= max(2, len(names) / 4) else set()


def _leave_out(table: Table, people: set[str], what: str) -> None:
    if not people:
        return
    table.lines = [line for line in table.lines if not ({line.label, line.meant.group} & people)]
    table.figures = [each for each in table.figures if not ({each.measure.removeprefix(LOCAL), each.group} & people)]
    table.targets = [
        each for each in table.targets if not ({each.target.measure.removeprefix(LOCAL), each.target.group} & people)
    ]
    table.issues = [each for each in table.issues if not any(text in f"{each.message} {each.found}" for text in people)]
    table.questions = [each for each in table.questions if not any(text in each.text for text in people)]
    table.dropped = (*table.dropped, _WHAT[what])
    lines = "1 line seems" if len(people) == 1 else f"{len(people)} lines seem"
    named = "named after people" if what == "names" else "of single cases, named by a reference"
    table.issues.append(
        Issue(
            "IDENTITY_DROPPED", "warning",
            f"{lines} to be {named}: figures of single people are not read.",
            table.grid.name, table.range, f"{len(people)} {what}", "names of measures, services or questions",
            "Sum the figures up before the export; or give the lines other names, if these are not people.",
        )
    )  # fmt: skip
