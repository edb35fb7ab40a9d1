"""The SEN2 return in a file, in whichever form: its modules are found, joined, and given as tables with records."""

from dataclasses import dataclass, field, replace

from kpis.reading.grid import Grid, range_name
from kpis.reading.records.raw import RawRows, Settled
from kpis.reading.records.settling import settle_rows
from kpis.reading.result import Issue
from kpis.reading.sen2.cases import Rows, assessments_of, reviews_of
from kpis.reading.sen2.joining import Joined, join
from kpis.reading.sen2.tables import ModuleTable, find_modules
from kpis.reading.shapes.base import Setting, Table
from kpis.sheets import SHEETS

_CASE_LEVEL = {"requests", "assessment", "activeplans"}


def find_return(grids: list[Grid], setting: Setting) -> list[Table]:
    """The tables of a SEN2 return in the sheets of a file; none where the file is no return, nor a part of one."""
    found = [each for grid in grids for each in find_modules(grid)]
    # One table that says more than the return does is a list of the area's own, with the return's words.
    if len({each.module.id for each in found}) == 1:
        found = [each for each in found if not each.doubtful]
    if not found:
        return []
    first: dict[str, ModuleTable] = {}
    for each in found:
        first.setdefault(each.module.id, each)
    joined = join(first, setting.key)
    area = joined.area or setting.area
    tables = {id(each): _table(each, area) for each in found}
    for each in found:
        if first[each.module.id] is not each:
            tables[id(each)].rows_kept = 0
            tables[id(each)].issues.append(_is_second(each))
    _give_records(joined, tables, area, setting)
    if not _CASE_LEVEL & first.keys():
        tables[id(found[0])].issues.append(_counts_nothing(found[0]))
    elif "person" not in first:
        _say_without_people(joined, tables)
    for issue in joined.issues:
        holder = next(table for table in tables.values() if table.grid.name == issue.sheet and _holds(table, issue))
        holder.issues.append(issue)
    return list(tables.values())


def _give_records(joined: Joined, tables: dict[int, Table], area: str, setting: Setting) -> None:
    """Give each table the records that start on its rows, and the number of its rows that are left."""
    for rows in (*assessments_of(joined), reviews_of(joined)):
        if rows is not None:
            kind = "reviews" if rows.table.module.id == "activeplans" else "assessments"
            _settle(rows, kind, area, setting, tables[id(rows.table)])
    for name, number in joined.left_out.items():
        table = tables[id(joined.tables[name])]
        table.rows_kept = (table.rows_kept or 0) - number


def _holds(table: Table, issue: Issue) -> bool:
    digits = "".join(each for each in issue.cell.partition(":")[0] if each.isdigit())
    return bool(digits) and table.top < int(digits) <= table.bottom + 1


def _table(each: ModuleTable, area: str) -> Table:
    right = max(each.columns.values())
    table = Table(
        each.module.shape, each.grid, each.header, min(each.columns.values()), each.bottom, right, (each.header,),
        each.header + 1, f"the headings of the SEN2 return's {each.module.title.lower()}", area,
        rows_in_source=len(each.rows), rows_kept=len(each.rows), dropped=each.identities,
    )  # fmt: skip
    if each.ended_by is not None:
        table.issues.append(
            Issue(
                "HEADINGS_UNKNOWN", "warning",
                "These look like headings of the return, but of no part of it that is known: the rows below them are "
                "not read.", each.grid.name, each.cell(each.ended_by, ""), "", "the headings of the DfE's template",
                "Compare the headings with the DfE's template.",
            )
        )  # fmt: skip
    if each.identities:
        table.issues.append(
            Issue(
                "IDENTITY_DROPPED", "info",
                f"{', '.join(each.identities)}: these identify people. They are not kept.",
                each.grid.name, range_name(each.header, table.left, each.header, right),
            )
        )  # fmt: skip
    return table


def _is_second(each: ModuleTable) -> Issue:
    return Issue(
        "DUPLICATE_TABLE", "error",
        f"The file holds the {each.module.title.lower()} of a return more than once: only the first is read.",
        each.grid.name, each.cell(each.header, ""), "", "one return in a file",
        "Upload each return by itself.",
    )  # fmt: skip


def _counts_nothing(each: ModuleTable) -> Issue:
    return Issue(
        "NOTHING_COUNTED", "warning",
        "These are parts of a SEN2 return without its requests, assessments or active plans: nothing is counted.",
        each.grid.name, each.cell(each.header, ""), "", "the requests and assessments of the return",
        "Upload all files of the export together, as one zip.",
    )  # fmt: skip


def _say_without_people(joined: Joined, tables: dict[int, Table]) -> None:
    table = next(joined.tables[name] for name in ("requests", "assessment", "activeplans") if name in joined.tables)
    tables[id(table)].issues.append(
        Issue(
            "ID_MISSING", "warning",
            "The persons are not among the files: children are told apart by the numbers that this export gave them, "
            "and those differ in the next one.", table.grid.name, table.cell(table.header, "persontableid"), "",
            "the persons beside the requests", "Upload all files of the export together, as one zip.",
        )
    )  # fmt: skip


@dataclass
class _JoinedRows(RawRows):
    """Raw rows whose values come from several modules: each cell is named with its sheet."""

    where: dict[str, list[tuple[ModuleTable, int, str]]] = field(default_factory=dict)

    def cell(self, name: str, record: int) -> str:
        table, position, source = self.where[name if name in self.where else "case"][record]
        return f"{table.grid.name}!{table.cell(table.rows[position], source)}"


def _settle(rows: Rows, kind: str, area: str, setting: Setting, table: Table) -> None:
    """Settle the rows of one module into records of its table, and put each issue into the sheet that it is about."""
    raw = _JoinedRows(
        SHEETS[kind], rows.table.grid.name, area, [rows.table.rows[position] for position in rows.positions],
        rows.values, dict.fromkeys(rows.values, 0), table.range, {}, lambda record: rows.cells[record],
        where=rows.places,
    )  # fmt: skip
    settled: Settled = settle_rows(raw, setting)
    table.records.extend(replace(each, source="sen2") for each in settled.records)
    alone = rows.table.module.id == "assessment"  # that their requests are missing is said already
    table.issues.extend(
        _in_its_sheet(issue) for issue in settled.issues if not (alone and issue.code == "DATE_MISSING")
    )
    table.questions.extend(settled.questions)
    table.rows_kept = len(rows.table.rows) - (len(rows.positions) - settled.rows_kept)


def _in_its_sheet(issue: Issue) -> Issue:
    """An issue whose cell names its sheet, with the sheet in its own field."""
    if "!" not in issue.cell:
        return issue
    sheet = issue.cell.split(":")[0].rpartition("!")[0]
    return replace(issue, sheet=sheet, cell=issue.cell.replace(f"{sheet}!", ""))
