"""A reading as JSON, in the schema in which expected results are written down and compared."""

from typing import Any

from kpis.cli.counted_json import cohort_json, is_expected, records_json
from kpis.cli.plan_json import plan_json
from kpis.counting import count
from kpis.keeping import Observation
from kpis.measure import BASIS_TITLES, LOCAL
from kpis.measures import MEASURES
from kpis.period import Period
from kpis.reading.result import Figure, FoundTable, FoundTarget, Issue, Question, Reading, SheetRead

SCHEMA = 1
CUSTOM = "custom"  # an area's own measure, named by its title


def as_expected(reading: Reading) -> dict[str, Any]:
    """The whole reading. Figures of other views, breakdowns and measures than are expected go under ``more``."""
    figures = [_figure(figure) for figure in reading.figures if _is_published_view(figure)]
    more = [_figure(figure) | {"view": figure.view} for figure in reading.figures if not _is_published_view(figure)]
    counted = count(reading.records, reading.data_to or reading.as_at)
    for each in counted:
        if is_expected(each):
            figures.append(_counted(each))
        else:
            more.append(_counted(each) | {"view": each.view, "basis": each.basis, "broken_down_by": each.breakdown})
    return {
        "schema": SCHEMA,
        "file": reading.file,
        "sha256": reading.sha256,
        "outcome": reading.outcome,
        "as_at": reading.as_at.isoformat(),
        "data_to": reading.data_to.isoformat() if reading.data_to else None,
        "sheets": [_sheet(sheet) for sheet in reading.sheets],
        "observations": figures,
        "more": more,
        "cohort_observations": cohort_json(counted),
        "records": records_json(reading),
        **plan_json(reading),
        "targets": [_target(found) for found in reading.targets],
        "questions": [_question(question) for question in reading.questions],
        "issues": [_issue(issue) for issue in reading.issues],
    }


def measure_and_title(measure: str) -> tuple[str, str | None]:
    """``custom`` with its title for an area's own measure; a declared measure's id and None."""
    return (CUSTOM, measure.removeprefix(LOCAL)) if measure.startswith(LOCAL) else (measure, None)


def printed_breakdown(basis: str, group: str) -> str | None:
    """The service or question, else the basis in words; None for the whole without a stated basis."""
    if group:
        return group
    return BASIS_TITLES[basis] if basis in ("excluding", "including") else None


def _is_published_view(figure: Figure) -> bool:
    measure = MEASURES.get(figure.measure)
    return not figure.view or measure is None or figure.view == measure.view


def _figure(figure: Figure) -> dict[str, Any]:
    every_service = "All" if "all_services" in figure.flags else None
    breakdown = printed_breakdown(figure.basis, figure.group) or every_service
    return _known(figure, breakdown, figure.sheet, figure.cell)


def _counted(each: Observation) -> dict[str, Any]:
    breakdown = printed_breakdown(each.basis, each.group)
    return _known(each, breakdown, *((each.where.sheet, each.where.cell) if each.where else (None, None)))


def _known(each: Figure | Observation, breakdown: str | None, sheet: str | None, cell: str | None) -> dict[str, Any]:
    measure, title = measure_and_title(each.measure)
    return {
        "area": each.area or None,
        "measure": measure,
        "title": title,
        "breakdown": breakdown,
        "period": str(each.period),
        "numerator": each.numerator,
        "denominator": each.denominator,
        "value": each.value,
        "unit": each.unit,
        "missing": each.missing or None,
        "bound": each.bound or None,
        "flags": list(each.flags),
        "sheet": sheet,
        "cell": cell,
    }


def _target(found: FoundTarget) -> dict[str, Any]:
    target = found.target
    measure, title = measure_and_title(target.measure)
    starts, ends = (None, None) if target.start_assumed else (target.starts, target.ends)
    return {
        "area": target.area or None,
        "measure": measure,
        "title": title,
        "breakdown": printed_breakdown(target.basis, target.group),
        "value": target.value,
        "unit": target.unit,
        "operator": target.operator,
        "basis": found.basis_as_printed,
        "effective_from": _month(starts),
        "effective_to": _month(ends),
        "sheet": found.sheet,
        "cell": found.cell,
    }


def _month(number: int | None) -> str | None:
    return None if number is None else str(Period(number, number))


def _sheet(sheet: SheetRead) -> dict[str, Any]:
    tables = [_table(table) for table in sheet.tables]
    return {"name": sheet.name, "state": sheet.state, "role": sheet.role, "why": sheet.why, "tables": tables}


def _table(table: FoundTable) -> dict[str, Any]:
    return {
        "shape": table.shape,
        "range": table.range,
        "header_rows": list(table.header_rows),
        "data_rows": list(table.data_rows),
        "area": table.area or None,
        "areas": list(table.areas),
        "months": table.months or None,
        "figures": table.figures,
        "rows_in_source": table.rows_in_source,
        "rows_kept": table.rows_kept,
        "kind": table.kind or None,
        "dropped": list(table.dropped),
        "why": table.why,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "code": question.code,
        "default": question.default,
        "meaning": question.text,
        "options": dict(question.options),
        "sheet": question.sheet or None,
        "cell": question.cell or None,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity,
        "sheet": issue.sheet or None,
        "cell": issue.cell or None,
        "row": None,
        "message": issue.message,
        "found": issue.found,
        "expected": issue.expected,
        "to_do": issue.to_do,
    }
