"""The XML return as sheets, one a module, with the row numbers by which the other forms join their modules."""

from dataclasses import dataclass, field
from xml.parsers import expat

from kpis.reading.door import Refused
from kpis.reading.grid import Grid, Value
from kpis.reading.sen2.modules import BY_ID

DEEPEST = 40
RECORDS_AT_MOST = 1_000_000
# The elements that hold one record each, and what some systems call them; a plural may also only gather them.
_MODULES = {
    "sen2": "sen2", "header": "sen2",
    "person": "person", "persons": "person", "people": "person",
    "request": "requests", "requests": "requests",
    "assessment": "assessment", "assessments": "assessment",
    "namedplan": "namedplan", "namedplans": "namedplan",
    "plandetail": "plandetail", "plandetails": "plandetail",
    "activeplan": "activeplans", "activeplans": "activeplans",
    "placementdetail": "placementdetail", "placementdetails": "placementdetail",
    "senneed": "senneed", "senneeds": "senneed",
}  # fmt: skip
_PARENTS = {
    "requests": "person", "assessment": "requests", "namedplan": "assessment", "plandetail": "namedplan",
    "activeplans": "requests", "placementdetail": "activeplans", "senneed": "activeplans",
}  # fmt: skip
_CASE_LEVEL = ("requests", "assessment", "activeplans")


@dataclass
class _Record:
    module: str
    number: int  # counted from 1 in its module
    values: dict[str, str] = field(default_factory=dict)
    holds: set[str] = field(default_factory=set)  # the modules of the records inside it


@dataclass
class _Return:
    """What one pass over the XML finds: the records of each module, with the number of the record they hang from."""

    records: dict[str, list[_Record]] = field(default_factory=dict)
    open: list[_Record] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    is_leaf: bool = False
    started: int = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        tag = _local(name)
        self.tags.append(tag)
        self.text, self.is_leaf = [], True
        if len(self.tags) > DEEPEST:
            raise _unsafe("its elements lie deeper in one another than a return's do")
        module = _MODULES.get(tag)
        if module:
            self.started += 1
            if self.started > RECORDS_AT_MOST:
                raise _unsafe(f"it holds more than {RECORDS_AT_MOST:,} records")
            self.open.append(_Record(module, self.started))

    def characters(self, data: str) -> None:
        if self.is_leaf:
            self.text.append(data)

    def end(self, _: str) -> None:
        tag = self.tags.pop()
        if tag in _MODULES:
            self._close(self.open.pop())
        elif self.is_leaf and self.open:
            value = "".join(self.text).strip()
            if value:
                self.open[-1].values.setdefault(tag, value)
        self.text, self.is_leaf = [], False

    def _close(self, record: _Record) -> None:
        """Keep a record that has values of its own, or records below it: other elements only gather records."""
        below = any(_PARENTS.get(module) == record.module for module in record.holds)
        gathers = record.module in record.holds or not below
        if self.open:
            self.open[-1].holds |= {record.module} if not gathers or record.values else record.holds
        if gathers and not record.values:
            return
        parent = _PARENTS.get(record.module)
        above = next((each for each in reversed(self.open) if each.module == parent), None)
        if parent:
            record.values[f"{parent}tableid"] = str(above.number) if above else ""
        self.records.setdefault(record.module, []).append(record)


def _local(name: str) -> str:
    """The name of an element without its namespace, in lower case."""
    return name.rpartition(":")[2].rpartition("}")[2].lower().replace("_", "")


def _unsafe(what: str) -> Refused:
    return Refused(
        "FILE_UNSAFE", f"The XML file is not read: {what}.",
        "Export the return once more from its system, and upload that file unchanged.",
        expected="a SEN2 return as the case system writes it",
    )  # fmt: skip


def _no_doctype(*_: object) -> None:
    raise _unsafe("it declares a document type or entities, which a return never needs and an attack does")


def grids_of_return(content: bytes) -> list[Grid]:
    """The modules of an XML return as sheets: a row of element names, then a row for each record.

    Raises Refused for XML that is damaged, dangerous, or no SEN2 return.
    """
    found = _Return()
    parser = expat.ParserCreate()
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.characters
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.EntityDeclHandler = _no_doctype
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as problem:  # the latter two: an encoding that nobody knows
        line = f" (line {problem.lineno})" if isinstance(problem, expat.ExpatError) else ""
        raise Refused(
            "FILE_CORRUPT", f"The XML file is damaged or was not saved whole{line}.",
            "Export the return once more from its system.", expected="a whole SEN2 return",
        ) from problem  # fmt: skip
    if not any(found.records.get(module) for module in _CASE_LEVEL):
        raise Refused(
            "FILE_NOT_SPREADSHEET", "The file is XML, but no SEN2 return: it holds no requests, assessments or plans.",
            "Upload a workbook (.xlsx), a .csv file, or the SEN2 return itself.",
            expected="a workbook, a .csv file or a SEN2 return",
        )  # fmt: skip
    return [_grid(module, records) for module, records in found.records.items()]


def _grid(module: str, records: list[_Record]) -> Grid:
    records.sort(key=lambda record: record.number)
    own = f"{module}tableid"
    # The elements by which a module is known have a column even where no record has one: XML leaves blanks out.
    known = [name for name in BY_ID[module].needs[0] if name != own]
    names = list(dict.fromkeys([*known, *(name for record in records for name in record.values)]))
    rows: list[list[Value]] = [[own, *names]]
    rows += [[str(record.number), *(record.values.get(name) for name in names)] for record in records]
    return Grid(module, rows=rows)
