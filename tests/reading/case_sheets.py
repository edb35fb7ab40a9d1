"""Draws lists of cases as systems export them: any order of columns, many spellings, titles, gaps, missing codes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from kpis.reading.grid import Grid
from kpis.reading.records.days import DAY_ZERO

FIRST = date(2019, 1, 1)
TODAY = date(2022, 4, 30)

# For each kind of sheet: the columns, and how systems and people head them.
HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "assessments": {
        "case": ("Case Ref", "Case ID", "Child ID No.", "EHC Reference", "Person Ref", "Unique ID",
                 "Requests Record ID"),
        "request_on": ("Date of\nRequest", "Request received", "Date Request Was Received", "DATE REQ REC'D",
                       "EHCNA request date", "EHCP request date", "Referral Date",
                       "Date of request for EHC needs assessment"),
        "decision_on": ("Date of Decision\n(6 wks)", "Decision date", "Request Outcome Date", "Panel Date",
                        "Date of decision to assess"),
        "decision": ("Decision to Assess? (Y/N)", "Request Outcome", "Agreed to assess?", "Panel decision"),
        "draft_on": ("Draft Plan Issued", "Date draft EHCP sent", "Draft issued"),
        "plan_on": ("Final EHC Plan Issued", "Final plan issued", "EHCP Finalised", "Date of final plan",
                    "Final EHCP date", "EHCP issued"),
        "exception": ("Exception applies? (Y/N)", "Statutory exception", "Twenty Weeks Time Limit Exceptions Apply",
                      "Exemption?"),
    },
    "advice": {
        "case": ("EHCNA Ref", "Case no.", "Pupil ID", "Case", "Child Ref"),
        "service": ("Agency", "Service", "Advice from", "Professional", "Advice provider", "Discipline"),
        "requested_on": ("Advice requested", "Date Req'd", "Requested", "Date advice sought", "Request sent"),
        "received_on": ("Advice received", "Date Rec'd", "Returned", "Date advice received", "Report received"),
        "due_on": ("Advice due", "Due date", "Deadline"),
    },
    "reviews": {
        "case": ("Plan ID", "Unique ID", "Case Ref", "EHCP number"),
        "plan_on": ("EHCP issue date", "Date plan issued", "Plan issued"),
        "previous_on": ("Date of last review", "Previous annual review", "Last AR date", "Last reviewed"),
        "meeting_on": ("Date of AR meeting", "Annual Review Meeting Date", "Review meeting held", "Meeting date"),
        "decision": ("LA decision (Maintain / Amend / Cease)", "Annual Review Decision", "Outcome"),
        "decision_on": ("Date of decision letter", "Decision letter sent", "Date of LA decision"),
        "notice_on": ("Draft amended plan (amendment notice) sent", "Amendment notice",
                      "Date draft amended plan issued"),
        "final_on": ("Final amended plan issued", "Date amended plan finalised", "Final amended EHCP"),
    },
    "audits": {
        "case": ("Plan ref", "EHCP ID", "Case reference", "EHCP"),
        "audited_on": ("Date of audit", "Audit Date", "Date audited", "QA date"),
        "grade": ("Overall grade", "Grade", "Audit judgement", "Auditor grade", "Rating"),
        "moderated_grade": ("Moderated grade", "Moderator's grade", "Grade after moderation"),
    },
}  # fmt: skip
NEEDED = {
    "assessments": ("case", "request_on", "plan_on"),
    "advice": ("case", "service", "requested_on", "received_on"),
    "reviews": ("case", "previous_on", "meeting_on"),
    "audits": ("case", "audited_on", "grade"),
}
TITLES = {
    "assessments": "LB Merton: EHC needs assessments", "advice": "Merton advice log",
    "reviews": "Merton - annual reviews of EHC plans", "audits": "Merton EHC plan audits",
}  # fmt: skip
# Spellings of words, by the column and the word that they settle to.
WORDS: dict[str, dict[Any, tuple[Any, ...]]] = {
    "decision": {
        "assess": ("Y", "Yes", "Agreed to assess", "Assess"), "refuse": ("N", "No", "Refused", "Not to assess"),
        "": ("", "-", None),
    },
    "review decision": {
        "maintain": ("Maintain", "maintained", "No change"), "amend": ("Amend", "Amended", "To amend"),
        "cease": ("Cease", "Ceased"), "": ("", None, "n/a"),
    },
    "exception": {1: ("Y", "Yes", 1, "y "), 0: ("N", "No", "", None, 0)},
    "service": {
        "EP": ("Ed Psych", "EP", "Educational Psychology"), "SaLT": ("SALT", "Speech & Language", "SLT"),
        "OT": ("OT", "Occupational Therapy"), "Social care": ("Social Care", "CSC"),
        "Paediatrics": ("Consultant Paediatrician", "Paeds"),
    },
    "grade": {
        "outstanding": ("Outstanding", "O"), "good": ("Good", "good ", "G"),
        "requires improvement": ("Requires Improvement", "RI", "requires improvement"),
        "inadequate": ("Inadequate", "I"),
    },
    "moderated_grade": {"good": ("Good", "G"), "inadequate": ("Inadequate",), "": ("", None)},
}  # fmt: skip


@dataclass
class Drawn:
    """A sheet as drawn, and what its records hold."""

    sheet: str
    grid: Grid
    records: list[dict[str, Any]]
    rows: list[int]  # counted from 1


def _spelled(draw: st.DrawFn, day: date) -> Any:
    form = draw(st.sampled_from(("real", "serial", "text serial", "%d/%m/%Y", "%Y-%m-%d", "%d-%b-%y", "%d %B %Y",
                                 "%Y-%b-%d 00:00:00", "%d.%m.%Y", "%a %d %b %Y", "%d/%m/%y")))  # fmt: skip
    if form == "real":
        return datetime(day.year, day.month, day.day)
    serial = day.toordinal() - DAY_ZERO
    return {"serial": float(serial), "text serial": str(serial)}.get(form) or day.strftime(form)


def _heading(draw: st.DrawFn, text: str) -> str:
    change = draw(st.sampled_from(("", "upper", "spaces", "breaks", "hint")))
    if change == "upper":
        return text.upper()
    if change == "spaces":
        return f" {text}  "
    if change == "breaks":
        return text.replace(" ", "\n", 1)
    return f"{text} (dd/mm/yyyy)" if change == "hint" and "(" not in text else text


@st.composite
def case_sheets(draw: st.DrawFn) -> Drawn:
    """One list of cases with what it should be read as."""
    kind = draw(st.sampled_from(sorted(HEADINGS)))
    optional = sorted(set(HEADINGS[kind]) - set(NEEDED[kind]))
    chosen = (
        [*NEEDED[kind], *draw(st.lists(st.sampled_from(optional), unique=True))] if optional else list(NEEDED[kind])
    )
    order = draw(st.permutations(chosen))
    headings = [_heading(draw, draw(st.sampled_from(HEADINGS[kind][name]))) for name in order]
    grid = [[TITLES[kind]], *([[]] * draw(st.integers(0, 3))), ["", *headings]]
    records, rows = [], []
    for number in range(draw(st.integers(3, 9))):
        record, cells = _record(draw, kind, order, number)
        if draw(st.integers(0, 9)) == 0:
            grid.append([])
        grid.append(["", *cells])
        records.append(record)
        rows.append(len(grid))
    if draw(st.booleans()):
        grid.append([])
        grid.append(["", f"Total: {len(records)}"])
    return Drawn(kind, Grid(draw(st.sampled_from(("Sheet1", "Data", "Export 3"))), rows=grid), records, rows)


def _record(draw: st.DrawFn, kind: str, order: list[str], number: int) -> tuple[dict[str, Any], list[Any]]:
    day = FIRST + timedelta(days=draw(st.integers(0, 300)))
    record: dict[str, Any] = {}
    cells: dict[str, Any] = {}
    for name in HEADINGS[kind]:  # in the order in which things happen
        if name not in order:
            continue
        if name == "case":
            cells[name] = f"{kind[:2].upper()}/{number:04d}"
        elif name.endswith("_on"):
            day += timedelta(days=draw(st.integers(1, 120)))
            if name not in NEEDED[kind] and draw(st.integers(0, 3)) == 0:
                record[name], cells[name] = None, draw(st.sampled_from(("", None, "-")))
            else:
                record[name], cells[name] = day.toordinal(), _spelled(draw, day)
        else:
            words = WORDS["review decision" if kind == "reviews" and name == "decision" else name]
            record[name] = draw(st.sampled_from(list(words)))
            cells[name] = draw(st.sampled_from(words[record[name]]))
    if kind == "assessments" and record.get("decision") == "" and (record.get("draft_on") or record.get("plan_on")):
        record["decision"] = "assess"  # only what is assessed gets a plan
    return record, [cells[name] for name in order]
