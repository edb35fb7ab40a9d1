"""The lists of Northbridge's made-up cases as a workbook, in the columns in which councils export theirs."""

from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.northbridge_cases import DATA_TO, answered, audits_done, cases, reviews
from data.northbridge_reasons import is_transfer, why_excepted, why_late
from data.northbridge_story import QUESTIONS, SURVEY
from data.workbook import about, add_table, empty_workbook, finish, new_sheet

# The section of an EHC plan, A to K, of which each audit question speaks.
SECTIONS = dict(
    zip(
        QUESTIONS,
        ("B: special educational needs", "F: special educational provision", "E: outcomes", "A: views and wishes",
         "G: health provision", "H: social care provision"),
        strict=True,
    )
)  # fmt: skip


def cases_workbook(before: str, made_up: str) -> Workbook:
    """Requests, advice, annual reviews, audits with their answers, and the survey; ``before`` begins each title."""
    workbook = empty_workbook()
    about(
        workbook,
        f"{before}lists of cases",
        [
            made_up,
            "Every reference and every date is drawn by a seeded generator (data/northbridge_cases.py).",
            "The lists begin on 1 April 2023, when this made-up council took over, and hold nothing from before.",
            "On purpose they differ from the scorecard twice: requests of May 2026, and advice of EP in July 2026.",
        ],
    )

    def list_of(name: str, what: str, headings: Sequence[str], rows: list[tuple[object, ...]]) -> None:
        lines = [f"{before}{what}", f"{made_up} Data to {DATA_TO.day} {DATA_TO:%B %Y}"]
        sheet = new_sheet(workbook, name, lines)
        finish(sheet, add_table(sheet, headings, rows))
        _as_days(sheet)

    list_of(
        "Requests", "requests for an EHC needs assessment",
        ("Case reference", "Date request received", "Source of request", "Age band", "Primary need", "Decision date",
         "Decision whether to assess", "Draft plan sent", "Final plan issued", "Date closed", "Status",
         "Exception applies", "Exception reason", "Reason late"),
        [
            (each.ref, each.request_on, each.source, each.age, each.need, each.decision_on, each.decision,
             each.draft_on, each.plan_on, each.closed_on, each.status, "Yes" if each.exception else "No",
             why_excepted(each), why_late(each))
            for each in cases()
        ],
    )  # fmt: skip
    list_of(
        "Advice", "professional advice asked for",
        ("Case reference", "Service", "Date advice requested", "Date advice received"),
        [
            (each.ref, service, own.asked_on, own.received_on)
            for each in cases()
            for service, own in each.advice.items()
        ],
    )  # fmt: skip
    list_of(
        "Annual reviews", "annual reviews",
        ("Case reference", "Phase", "Date of last review", "Review meeting", "Decision date", "Review decision",
         "Amendment notice sent", "Final amended plan issued", "Phase transfer review"),
        [
            (each.ref, each.phase, each.previous_on, each.meeting_on, each.decision_on, each.decision, each.notice_on,
             each.final_on, is_transfer(each))
            for each in reviews()
        ],
    )  # fmt: skip
    list_of(
        "Audits", "audits of EHC plans",
        ("Case reference", "Date of audit", "Auditing team", "Audit type", "Grade", "Moderated grade"),
        [(each.ref, each.audited_on, each.team, each.kind, each.grade, each.moderated) for each in audits_done()],
    )  # fmt: skip
    list_of(
        "Audit answers", "answers to audit questions",
        ("Case reference", "Date of audit", "Section", "Question", "Answer"),
        [
            (each.ref, each.audited_on, SECTIONS[question], question, answer)
            for each in audits_done()
            for question, answer in each.answers.items()
        ],
    )  # fmt: skip
    list_of(
        "Survey", "survey of families and schools, one respondent a row",
        ("Response ID", "Completion time", "Respondent", *SURVEY),
        [
            (f"S{place}", each.responded_on, each.who, *(each.answers[question] for question in SURVEY))
            for place, each in enumerate(answered(), 1001)
        ],
    )  # fmt: skip
    return workbook


def _as_days(sheet: Worksheet) -> None:
    """Days as days: the other workbooks hold months alone."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
