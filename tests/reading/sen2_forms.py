"""Drawn SEN2 returns, and the four forms in which councils hold one: template, Blade export, XML, and workbook.

Every child, name and number here is made up.
"""

import io
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.sax.saxutils import escape

from openpyxl import Workbook

from kpis.reading.archives import pack

SUTTON = "319"


@dataclass
class Request:
    received: date
    outcome: str = "Y"
    decided: date | None = None
    source: str = ""
    exported: str = ""
    assessment: tuple[str, date | None, int] | None = None  # outcome, its date, whether exceptions apply
    transferred_from: str = ""
    review: tuple[date, date | None] | None = None  # meeting, decision
    needs: tuple[tuple[str, int], ...] = ()  # code, rank


@dataclass
class Child:
    born: date
    upn: str = ""
    requests: list[Request] = field(default_factory=list)


@dataclass
class Return:
    """``alone``: assessments whose request is not in the return."""

    year: int  # the calendar year that it is of
    children: list[Child]
    alone: list[tuple[str, date | None, int]] = field(default_factory=list)

    @property
    def requests(self) -> list[Request]:
        return [request for child in self.children for request in child.requests]


Rows = dict[str, list[dict[str, object]]]


def modules(drawn: Return) -> Rows:
    """The rows of each module by the names of the COLLECT export, with the numbers that join them."""
    rows: Rows = {name: [] for name in (
        "sen2", "person", "requests", "assessment", "namedplan", "activeplans", "senneed"
    )}  # fmt: skip
    rows["sen2"].append({
        "collection": "SEN2", "year": drawn.year + 1, "referencedate": date(drawn.year + 1, 1, 18), "sourcelevel": "L",
        "lea": SUTTON, "softwarecode": "made up", "release": "1", "serialno": 1,
    })  # fmt: skip
    number = 0
    for index, child in enumerate(drawn.children, 1):
        rows["person"].append({
            "persontableid": index, "surname": f"Zzyx{index}", "forename": "Made-up", "personbirthdate": child.born,
            "sex": "F", "ethnicity": "WBRI", "postcode": "ZZ99 9ZZ", "upn": child.upn, "uniquelearnernumber": "",
            "upnunknown": "" if child.upn else "UN1",
        })  # fmt: skip
        for request in child.requests:
            number += 1
            _add_request(rows, index, number, request)
    for offset, (outcome, on, exceptions) in enumerate(drawn.alone, 1):
        rows["assessment"].append({
            "assessmenttableid": 5000 + offset, "requeststableid": 9000 + offset, "persontableid": "",
            "assessmentoutcome": outcome, "assessmentoutcomedate": on, "week20": exceptions,
        })  # fmt: skip
    return rows


def _add_request(rows: Rows, child: int, number: int, request: Request) -> None:
    link = {"requeststableid": number, "persontableid": child}
    rows["requests"].append({
        **link, "receiveddate": request.received, "requestsource": request.source, "rya": 0,
        "requestoutcomedate": request.decided, "requestoutcome": request.outcome, "requestmediation": 0,
        "requesttribunal": 0, "exported": request.exported,
    })  # fmt: skip
    if request.assessment:
        outcome, on, exceptions = request.assessment
        rows["assessment"].append({
            "assessmenttableid": 500 + number, **link, "assessmentoutcome": outcome, "assessmentoutcomedate": on,
            "week20": exceptions,
        })  # fmt: skip
        if outcome == "Y":
            rows["namedplan"].append({
                "namedplantableid": 700 + number, "assessmenttableid": 500 + number, **link, "startdate": on,
                "planres": "", "ceasedate": None, "ceasereason": "",
            })  # fmt: skip
    if request.review or request.transferred_from or request.needs:
        meeting, decided = request.review or (None, None)
        rows["activeplans"].append({
            "activeplanstableid": 800 + number, **link, "transferla": request.transferred_from,
            "reviewmeeting": meeting, "reviewoutcome": "", "lastreview": decided,
        })  # fmt: skip
        for code, rank in request.needs:
            rows["senneed"].append({
                "senneedtableid": len(rows["senneed"]) + 1, "activeplanstableid": 800 + number, **link,
                "sentype": code, "sentyperank": rank,
            })  # fmt: skip


# What the COLLECT export does not have: its modules hang from their own parent alone.
_NOT_IN_BLADE = {
    "assessment": ("persontableid",), "namedplan": ("persontableid", "requeststableid"),
    "activeplans": ("persontableid",), "senneed": ("persontableid", "requeststableid"),
}  # fmt: skip


def blade_files(drawn: Return) -> dict[str, bytes]:
    """The files of the COLLECT export, by name."""
    files = {}
    for module, rows in modules(drawn).items():
        if rows:
            names = [name for name in rows[0] if name not in _NOT_IN_BLADE.get(module, ())]
            lines = [",".join([*names, "NativeId"])]
            lines += [",".join([*(_blade(row[name]) for name in names), SUTTON]) for row in rows]
            files[f"Blade-Export_05-03-2024_{module}.csv"] = "\r\n".join(lines).encode()
    return files


def _blade(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%b-%d} 00:00:00"
    return "" if value is None else str(value)


def blade(drawn: Return) -> bytes:
    return pack(blade_files(drawn))


_PARENT = {"requests": "person", "assessment": "requests", "namedplan": "assessment", "activeplans": "requests",
           "senneed": "activeplans"}  # fmt: skip


def xml(drawn: Return, *, namespace: bool = False) -> bytes:
    """The return as the case system sends it; an assessment without a request hangs from a child without one."""
    rows = modules(drawn)

    def element(module: str, row: dict[str, object]) -> str:
        own = "".join(
            f"<{name}>{escape(value.isoformat() if isinstance(value, date) else str(value))}</{name}>"
            for name, value in row.items()
            if not name.endswith("tableid") and value not in (None, "")
        )
        inner = "".join(
            element(child, each)
            for child, parent in _PARENT.items()
            if parent == module
            for each in rows[child]
            if each.get(f"{module}tableid") == row.get(f"{module}tableid")
        )
        return f"<{module}>{own}{inner}</{module}>"

    header = "".join(
        f"<{name}>{value.isoformat() if isinstance(value, date) else value}</{name}>"
        for name, value in rows["sen2"][0].items()
    )
    people = "".join(element("person", row) for row in rows["person"])
    orphans = [row for row in rows["assessment"] if not row["persontableid"]]
    lost = "".join(f"<person>{element('assessment', row)}</person>" for row in orphans)
    space = ' xmlns="urn:made-up:sen2"' if namespace else ""
    return (
        f"<?xml version='1.0' encoding='utf-8'?>\n<sen2{space}><header>{header}</header>{people}{lost}</sen2>".encode()
    )


def workbook(drawn: Return) -> bytes:
    """The workbook before submission: a sheet a module, with a supplier's misspelling, and no authority."""
    sheets = {"person": "Person", "requests": "Requests", "assessment": "Assessments", "namedplan": "Named Plan",
              "activeplans": "Active Plan", "senneed": "SEN Need"}  # fmt: skip
    book = Workbook()
    book.remove(book.worksheets[0])
    rows = modules(drawn)
    for module, title in sheets.items():
        sheet = book.create_sheet(title)
        if rows[module]:
            names = list(rows[module][0])
            sheet.append(["rquestsource" if name == "requestsource" else name for name in names])
            for row in rows[module]:
                sheet.append([row[name] if row[name] != "" else None for name in names])
    return _saved(book)


_TITLES = {"sen2": "Header Record", "person": "Person Record", "requests": "Requests Records",
           "assessment": "Assessments Records", "namedplan": "Named Plan Records",
           "activeplans": "Active Plan Records", "senneed": "SEN Need Records"}  # fmt: skip
_OTHER_REQUEST = "Requests record ID\n\n(This must match the relevant ID in the Requests table)"
_OTHER_PERSON = "Person ID\n\n(This must match the relevant ID in the Person record table)"
_LABELS = {
    "sen2": {"collection": "Collection Name", "year": "Year", "referencedate": "Reference Date",
             "sourcelevel": "Source Level", "lea": "LA Number", "softwarecode": "Software Code", "release": "Release",
             "serialno": "Serial Number"},
    "person": {"persontableid": "Person ID\n\n(This must be a unique ID for each Person record)", "surname": "Surname",
               "forename": "Forename", "personbirthdate": "Date of Birth \n(ccyy-mm-dd)", "sex": "Sex",
               "ethnicity": "Ethnicity", "postcode": "Post Code", "upn": "UPN - Unique Pupil Number",
               "uniquelearnernumber": "ULN - Young Persons Unique Learner Number",
               "upnunknown": "UPN and ULN unavailable – Reason"},
    "requests": {"requeststableid": "Requests record ID\n\n(This must be a unique ID for each Requests record)",
                 "persontableid": _OTHER_PERSON, "receiveddate": "Date request was received",
                 "requestsource": "Source of request for an EHC needs assessment",
                 "rya": "Initial Request Whilst In RYA", "requestoutcomedate": "Request Outcome Date",
                 "requestoutcome": "Request Outcome", "requestmediation": "Request Mediation",
                 "requesttribunal": "Request Tribunal",
                 "exported": "Exported - Child or young person moves out of LA before assessment is completed"},
    "assessment": {"persontableid": _OTHER_PERSON, "requeststableid": _OTHER_REQUEST,
                   "assessmentoutcome": "Assessment Outcome - Decision to issue EHC plan",
                   "assessmentoutcomedate": "Assessment Outcome Date",
                   "week20": "Twenty week time limit exceptions apply"},
    "namedplan": {"persontableid": _OTHER_PERSON, "requeststableid": _OTHER_REQUEST,
                  "startdate": "EHC Plan Start Date", "planres": "Residential Settings",
                  "ceasedate": "Date EHC plan ceased", "ceasereason": "Reason EHC plan ceased"},
    "activeplans": {"persontableid": _OTHER_PERSON, "requeststableid": _OTHER_REQUEST,
                    "transferla": "EHC Plan transferred in from another LA during calendar year",
                    "reviewmeeting": "Annual Review Meeting Date", "reviewoutcome": "Annual Review Decision",
                    "lastreview": "EHC Plan Review Decisions Date"},
    "senneed": {"persontableid": _OTHER_PERSON, "requeststableid": _OTHER_REQUEST, "sentype": "SEN Type of Need",
                "sentyperank": "SEN Type of Need rank  (1=Primary, 2=Secondary)"},
}  # fmt: skip


def template(drawn: Return, *, prepared_rows: int = 2) -> bytes:
    """The DfE's workbook: tables under one another, and rows that hold nothing but their record type."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Data Entry Template"
    sheet.append(["SEN2 data entry template"])
    for kind, (module, rows) in enumerate(modules(drawn).items()):
        labels = _LABELS[module]
        sheet.append([])
        sheet.append([_TITLES[module]])
        sheet.append(["Record Type", *labels.values(), *(["LA\n(From Header Record)"] if kind else [])])
        for row in rows:
            cells = [row[name] if row[name] != "" else None for name in labels]
            sheet.append([kind, *cells, *([int(SUTTON)] if kind else [])])
        for _ in range(prepared_rows if kind else 0):
            sheet.append([kind])
        sheet.append([])
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, date) and not isinstance(cell.value, datetime):
                    cell.value = datetime(cell.value.year, cell.value.month, cell.value.day)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


FORMS = {"blade.zip": blade, "return.xml": xml, "presubmission.xlsx": workbook, "template.xlsx": template}
