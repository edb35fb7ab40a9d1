"""Figures of single people, a name at the head of each line: attendance by child. None of them is read."""

from kpis.measure import LOCAL
from kpis.reading.records.people import is_a_name, is_surely_a_name
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Table

_FEW = 3
_WHAT = "names beside its figures"


def leave_out_people(table: Table) -> None:
    """Take lines and figures that are named after people out of a table, and say so without a name."""
    texts = {line.label for line in table.lines if line.meant.is_local or line.meant.group}
    texts |= {figure.measure.removeprefix(LOCAL) for figure in table.figures if figure.measure.startswith(LOCAL)}
    texts |= {figure.group for figure in table.figures if figure.group}
    # Measures in capitals look like names too: some must be names beyond doubt.
    names = {text for text in texts if is_a_name(text)}
    surely = sum(map(is_surely_a_name, names))
    if len(names) < _FEW or len(names) <= len(texts) / 2 or surely < max(2, len(names) / 4):
        return
    table.lines = [line for line in table.lines if not ({line.label, line.meant.group} & names)]
    table.figures = [each for each in table.figures if not ({each.measure.removeprefix(LOCAL), each.group} & names)]
    table.targets = [
        each for each in table.targets if not ({each.target.measure.removeprefix(LOCAL), each.target.group} & names)
    ]
    table.issues = [each for each in table.issues if not any(name in f"{each.message} {each.found}" for name in names)]
    table.questions = [each for each in table.questions if not any(name in each.text for name in names)]
    table.dropped = (*table.dropped, _WHAT)
    table.issues.append(
        Issue(
            "IDENTITY_DROPPED", "warning",
            f"{len(names)} lines seem to be named after people: figures of single people are not read.",
            table.grid.name, table.range, f"{len(names)} names", "names of measures, services or questions",
            "Sum the figures up before the export; or give the lines other names, if these are not people.",
        )
    )  # fmt: skip
