"""A workbook that tells of made-up people in every place where a workbook can tell of anything."""

from datetime import datetime, timedelta
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

SURNAME, FIRST = "Quillfeather", "Zuri"
UPN, NHS, EMAIL, POSTCODE = "H801200000001", "943 476 5919", "zq@quillmail.example", "KT9 7QZ"
BIRTH = datetime(2012, 3, 4)
FILE = f"{FIRST} {SURNAME} {UPN} EHCNA cases.xlsx"
TAB = f"{FIRST} {SURNAME}"
# Whatever leaves the reader holds none of these, in any case, with or without spaces.
TOLD = (SURNAME, FIRST, UPN, NHS, NHS.replace(" ", ""), "quillmail", POSTCODE, "KT97QZ",
        "04/03/2012", "2012-03-04", "4 March 2012", "REF-4000", "REF-4001", "C-70001", "hit his sister")  # fmt: skip
_ALL = f"{FIRST} {SURNAME} {UPN} {NHS} {EMAIL} {POSTCODE} 04/03/2012"
HEADINGS = (
    "Case ID", "Surname", "Forename", "DOB", "UPN", "NHS number", "Email", "Postcode", "Date request received",
    "Decision date", "Final plan issued", "Exception", "Primary need", f"Notes on {SURNAME}", "Reason", _ALL,
    f"Seen on {SURNAME} {UPN}",
)  # fmt: skip


def canary_workbook() -> bytes:
    """Cases, a list of them by caseworker, advice, a scorecard of cases, and a block that nobody knows."""
    book = Workbook()
    cases = book.active
    assert isinstance(cases, Worksheet)
    cases.title = TAB
    _cases(cases)
    advice = book.create_sheet(f"Advice {SURNAME}")
    advice.append(["Case ID", "Child", "Service", "Requested", "Received", "Comments"])
    for number in range(6):
        asked = datetime(2021, 1, 4) + timedelta(number)
        service = f"Dr {SURNAME}" if number == 5 else SURNAME if number == 4 else "EP"
        advice.append([f"C-7000{number}", TAB, service, asked, asked + timedelta(40), _ALL])
    scorecard = book.create_sheet("Scorecard")
    scorecard.append(["Measure", "Sep 2020", "Oct 2020", "Nov 2020"])
    scorecard.append(["% EHCPs issued in 20 weeks", 0.61, 0.62, 0.63])
    for label in (f"REF-4000 {SURNAME}", "REF-4001 Okonjo", "REF-4002 Brockhurst", f"{UPN}", f"Attendance {NHS}"):
        scorecard.append([label, 90, 91, 92])
    unknown = book.create_sheet(f"Case notes {POSTCODE}")
    unknown.append(["Who", f"{SURNAME} said", "What then"])
    for number in range(6):
        unknown.append([f"REF-400{number} {SURNAME}", _ALL, "hit his sister"])
    hidden = book.create_sheet(f"{SURNAME} raw")
    hidden.sheet_state = "hidden"
    hidden.append([_ALL])
    book.defined_names["Zuri_Quillfeather"] = DefinedName("Zuri_Quillfeather", attr_text="Scorecard!$A$1")
    book.properties.creator = book.properties.title = _ALL
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cases(sheet: Worksheet) -> None:
    sheet.oddHeader.center.text = _ALL
    sheet["A1"] = f"Merton: EHCNA cases of {_ALL}"
    sheet["A2"] = "Data to 31 March 2022"
    sheet.append([])
    sheet.append(list(HEADINGS))
    for number in range(12):
        asked = datetime(2021, 1, 4) + timedelta(9 * number)
        need = SURNAME if 2 < number < 7 else "ASD"
        sheet.append(
            [f"C-7000{number}", SURNAME, FIRST, BIRTH, UPN, NHS, EMAIL, POSTCODE, asked, asked + timedelta(30),
             asked + timedelta(130), "N", need, "hit his sister", _ALL, _ALL, asked]
        )  # fmt: skip
    first = sheet.max_row - 11
    sheet.cell(first, 9).value = BIRTH  # a birth where a request should be
    sheet.cell(first + 1, 10).value = f"{SURNAME} {UPN}"
    sheet.cell(first + 2, 11).value = "04/03/2012"
    sheet.cell(first + 3, 12).value = f"told by {EMAIL}"
    sheet.cell(first, 1).comment = Comment(_ALL, SURNAME)


def told_of(text: str) -> list[str]:
    """Which of the people's words stand somewhere in a text."""
    lower = text.lower()
    return [each for each in TOLD if each.lower() in lower]
