"""The layouts of the templates: which columns stand where, and which lines are there already."""

from dataclasses import dataclass
from datetime import date

from kpis.measures import MEASURES
from kpis.period import Period, containing
from kpis.reading.words import SERVICES
from kpis.sheets import SHEETS
from kpis.telling.template_fields import BASES, INDICATORS, Field, fields_of

_STATUSES = ("Complete", "On track", "Delayed", "Off track", "Not started")
_ANSWERS = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree", "Not applicable")
_COUNTED_BY = ("Plans issued", "Requests received", "Advice received", "Advice requested")


@dataclass(frozen=True)
class Layout:
    """One template. ``lines`` are first cells that stand there already, one tuple a row; () leaves rows to fill in."""

    id: str
    title: str  # in the list of templates
    for_whom: str
    tab: str
    heads: str  # what stands over the table, before the area's name
    fields: tuple[Field, ...]
    how: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    over: tuple[str | date, ...] = ()  # a row of headings over the fields, one for each ("" continues the last)


def layouts(area: str, today: date) -> tuple[Layout, ...]:
    """Every template for an area ("" for any), with the months of today's financial year where months stand."""
    months = tuple(
        Period(month, month).first_day for month in containing(Period.of(today).first, "financial year").months
    )
    return (*_cases(), *_audits_and_surveys(), *_figures(area, months), *_plans(area, months))


def _cases() -> tuple[Layout, ...]:
    one_a_row = "One row for each {}. Leave a cell blank where you do not know, or it has not happened."
    said = (
        ("assessments", "Requests and plans", "the SEN team, from its case system", "Requests"),
        ("advice", "Advice from services", "the SEN team, or each service that gives advice", "Advice"),
        ("reviews", "Annual reviews", "the annual review team", "Annual reviews"),
        ("audits", "Audits of plans", "whoever audits plans", "Audits"),
    )
    return tuple(
        Layout(
            name, title, whom, tab, SHEETS[name].title, fields_of(SHEETS[name]),
            (one_a_row.format(SHEETS[name].record.removeprefix("a ").removeprefix("an ")),),
        )
        for name, title, whom, tab in said
    )  # fmt: skip


def _audits_and_surveys() -> tuple[Layout, ...]:
    questions = ("Is the voice of the child heard?", "Are the needs described?", "Is the provision specific?",
                 "Are the outcomes SMART?")  # fmt: skip
    asked = ("We were listened to", "We were kept informed", "The plan describes the child well")
    answer = Field("", "choice", ("Yes", "Partly", "No", "n/a"))
    counts = tuple(Field(option, "count") for option in _ANSWERS)
    return (
        Layout(
            "audit_questions", "Audit questions", "whoever audits plans", "Audit questions", "Audit of EHC plans",
            (Field("Case reference", "reference", name="case"),
             Field("Date of audit", "date", name="audited_on", needed=True),
             *(Field(each, answer.kind, answer.choices, width=22) for each in questions)),
            ("One row for each plan that was audited, one column for each question.",
             "Write your own questions over these in the row of headings, and add columns for more."),
        ),
        Layout(
            "survey_responses", "Survey, answer by answer", "whoever runs a survey", "Survey", "Parent survey",
            (Field("Date completed", "date", name="responded_on", needed=True),
             Field("Respondent", "choice", ("Parent or carer", "School", "Young person"), name="respondents"),
             *(Field(each, "choice", _ANSWERS, width=26) for each in asked)),
            ("One row for each respondent, one column for each question. Leave out names and remarks in free text.",
             "Write your own questions over these in the row of headings, and add columns for more."),
        ),
        Layout(
            "survey_counts", "Survey, counts of answers", "whoever runs a survey", "Survey", "Parent survey",
            (Field("Period", "month", needed=True), Field("Question", needed=True, width=40), *counts),
            ("One row for each question and month: how many chose each answer.",),
        ),
    )  # fmt: skip


def _figures(area: str, months: tuple[date, ...]) -> tuple[Layout, ...]:
    across = tuple(Field(month, "number", width=9) for month in months)
    services = tuple((service,) for service in SERVICES)
    service_parts = tuple(Field(part, "count", width=10) for _ in months for part in ("Received", "On time"))
    over = tuple(each for month in months for each in (month, ""))
    without = {"area"} if area else set()
    return (
        Layout(
            "scorecard", "Scorecard, months across", "whoever keeps the monthly figures", "Scorecard", "Scorecard",
            (Field("Measure", width=70), *across),
            ("One row for each measure, one column for each month. Give the counts as well as the percentage: a count "
             "can be added up to quarters and years, a percentage cannot.",
             "Leave a month blank that is not over. Delete the rows that you do not keep, and add your own measures."),
            tuple((line,) for line in _scorecard_lines()),
        ),
        Layout(
            "figures", "Figures, one a row", "whoever exports from a database", "Figures", "Figures",
            fields_of(
                SHEETS["long_tidy"], without,
                indicator=Field("", "choice", INDICATORS, needed=True, width=52),
                group=Field("", "choice", tuple(SERVICES), "Only for advice: the service.", width=20),
                basis=Field("", "choice", BASES, "Only for the 20 weeks: whether exceptions are counted.", width=22),
                period=Field("", "month", needed=True),
                numerator=Field("", "count", help="For a percentage: how many in time, or good."),
                denominator=Field("", "count", help="For a percentage: out of how many."),
                value=Field("", "number", help="For a count: the count. For a percentage leave blank."),
            ),
            ("One row for each measure and month. For a percentage give numerator and denominator.",),
        ),
        Layout(
            "advice_by_service", "Advice by service and month", "whoever keeps the monthly figures", "Advice",
            "Advice within 6 weeks", (Field("Service", width=22), *service_parts),
            ("One row for each service; for each month how many pieces of advice came, and how many of them within "
             "6 weeks of the request.", "Leave a month blank that is not over."),
            services, ("", *over),
        ),
    )  # fmt: skip


def _scorecard_lines() -> list[str]:
    """The rows of a scorecard: a count by its title; a share with the two counts it comes from."""
    shares = "plans_issued_within_20_weeks"
    lines = [MEASURES["requests_received"].title, MEASURES["plans_issued"].title]
    for basis in BASES:
        title = MEASURES[shares].title
        lines += [f"{title}, {basis} (%)", f"Number of {title}, {basis}", f"Number of EHC plans issued, {basis}"]
    others = (
        "decision_to_assess_within_6_weeks",
        "annual_review_held_within_12_months",
        "annual_review_decision_within_4_weeks",
        "amended_plan_within_8_weeks",
        "audit_good_or_better",
    )
    return [*lines, *(f"{MEASURES[name].title} (%)" for name in others)]


def _plans(area: str, months: tuple[date, ...]) -> tuple[Layout, ...]:
    first, half, last = months[0], months[5], months[-1]
    dated = [f"{each:%b %Y}" for each in (first, half, last)]
    without = {"area"} if area else set()
    shares = tuple(f"{MEASURES['plans_issued_within_20_weeks'].title}, {basis}" for basis in BASES)
    return (
        Layout(
            "targets", "Targets", "whoever keeps the improvement plan", "Targets", "Targets",
            fields_of(
                SHEETS["targets"], without,
                indicator=Field("", "choice", INDICATORS, needed=True, width=52),
                group=Field("", "choice", tuple(SERVICES), "Only for advice: the service.", width=20),
                basis=Field("", "choice", _COUNTED_BY, "Which cases the target is for.", width=22),
                **{"from": Field("", "month", needed=True, ahead=True)},
                value=Field("", "share", needed=True, width=10),
            ),
            ("One row for each step of a target. A step holds until the next one of the same measure begins.",),
        ),
        Layout(
            "kpi_milestones", "KPI milestones", "whoever keeps the improvement plan", "KPI milestones",
            "KPI milestones",
            (Field("Measure", "choice", (*shares, *INDICATORS), needed=True, width=60),
             Field(f"Baseline ({dated[0]})", "share", width=22),
             *(Field(f"{what}{month}", "share", width=22) for number, month in enumerate(dated[1:], start=1)
               for what in (f"Milestone {number} - ", "Actual "))),
            ("One row for each measure: where it began, what is to be reached by when, and what was reached.",
             "Write your own months over these in the headings."),
        ),
        Layout(
            "action_tracker", "Actions", "whoever keeps the improvement plan", "Actions", "Action plan",
            fields_of(
                SHEETS["action_tracker"], without,
                action=Field("", help="What will be done, in a sentence.", needed=True, width=60),
                status=Field("", "choice", _STATUSES),
                lead=Field("", help="The role that leads, not a name.", width=26),
                due=Field("", "date", ahead=True),
                progress=Field("", help="What has been done so far; name no child and no family.", width=60),
            ),
            ("One row for each action.",),
        ),
        Layout(
            "milestones", "Milestones by status", "whoever keeps the improvement plan", "Milestones",
            "Milestones by status",
            (Field("Priority", needed=True, width=40), *(Field(status, "count", width=12) for status in _STATUSES)),
            ("One row for each priority: how many of its milestones stand at each status.",),
        ),
        Layout(
            "risk_register", "Risks", "whoever keeps the improvement plan", "Risks", "Risk register",
            (*fields_of(
                SHEETS["risk_register"], {"owner", "score"},
                risk=Field("", help="What may happen, and why.", needed=True, width=50),
                consequence=Field("", "score"), likelihood=Field("", "score"),
                mitigation=Field("", help="What is done about it.", width=40),
             ),
             Field("Consequence after mitigation", "score"), Field("Likelihood after mitigation", "score"),
             Field("Owner", help="The role that owns the risk, not a name.", name="owner", width=26)),
            ("One row for each risk; consequence and likelihood from 1 (low) to 5 (high), before and after what is "
             "done about it.",),
        ),
    )  # fmt: skip
