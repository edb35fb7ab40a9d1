"""What pages, packs and the command line ask. Every question reads the store in one transaction and changes nothing."""

from kpis.judging import JudgedSeries, Point, Verdict
from kpis.keeping import KeptAreaEvent, KeptComment, KeptMonthFault, KeptRecalculation, KeptTarget, KeptUpload
from kpis.questions.advice import ADVICE, AdviceGrid, advice_grid
from kpis.questions.audits import AnswerCounts, AuditProfile, SectionGrid, audit_profile, section_grid
from kpis.questions.casework import (
    OpenCase,
    OpenCases,
    OutstandingAdvice,
    Partner,
    Place,
    open_cases,
    outstanding,
    partners,
)
from kpis.questions.commentary import ExceptionReport, exception_reports
from kpis.questions.compare import Comparable, Standing, comparable, standing
from kpis.questions.definitions import Definition, Rule, clocks, definitions, project_choices, what_to_upload
from kpis.questions.events import area_events, month_faults, recalculations
from kpis.questions.exceptions import Alert, exception_alert
from kpis.questions.foreseeing import Ahead, Expected, ahead, backlog_milestone, expected, simulated
from kpis.questions.history import Change, areas, start_areas, targets, uploads, version, what_changed
from kpis.questions.known import SeriesKey, default_key
from kpis.questions.outlook import LeftToDo, WhatNext, left_to_do, what_next
from kpis.questions.plan import plan_standing
from kpis.questions.provenance import Trace, trace
from kpis.questions.quality import CountedAndReported, Coverage, DataQuality, OpenIssue, Stale, data_quality
from kpis.questions.scorecard import Scorecard, ScorecardRow, months, scorecard
from kpis.questions.trend import Choices, choices, compare, groups, series
from kpis.questions.waits import (
    DayCount,
    Durations,
    Funnel,
    FunnelStage,
    StageDays,
    StockTable,
    durations,
    funnel,
    stock,
)

__all__ = [
    "ADVICE",
    "AdviceGrid",
    "Ahead",
    "Alert",
    "AnswerCounts",
    "AuditProfile",
    "Change",
    "Choices",
    "Comparable",
    "CountedAndReported",
    "Coverage",
    "DataQuality",
    "DayCount",
    "Definition",
    "Durations",
    "ExceptionReport",
    "Expected",
    "Funnel",
    "FunnelStage",
    "JudgedSeries",
    "KeptAreaEvent",
    "KeptComment",
    "KeptMonthFault",
    "KeptRecalculation",
    "KeptTarget",
    "KeptUpload",
    "LeftToDo",
    "OpenCase",
    "OpenCases",
    "OpenIssue",
    "OutstandingAdvice",
    "Partner",
    "Place",
    "Point",
    "Rule",
    "Scorecard",
    "ScorecardRow",
    "SectionGrid",
    "SeriesKey",
    "StageDays",
    "Stale",
    "Standing",
    "StockTable",
    "Trace",
    "Verdict",
    "WhatNext",
    "advice_grid",
    "ahead",
    "area_events",
    "areas",
    "audit_profile",
    "backlog_milestone",
    "choices",
    "clocks",
    "comparable",
    "compare",
    "data_quality",
    "default_key",
    "definitions",
    "durations",
    "exception_alert",
    "exception_reports",
    "expected",
    "funnel",
    "groups",
    "left_to_do",
    "month_faults",
    "months",
    "open_cases",
    "outstanding",
    "partners",
    "plan_standing",
    "project_choices",
    "recalculations",
    "scorecard",
    "section_grid",
    "series",
    "simulated",
    "standing",
    "start_areas",
    "stock",
    "targets",
    "trace",
    "uploads",
    "version",
    "what_changed",
    "what_next",
    "what_to_upload",
]
