"""What pages, packs and the command line ask. Every question reads the store in one transaction and changes nothing."""

from kpis.judging import JudgedSeries, Point, Verdict
from kpis.keeping import KeptTarget, KeptUpload
from kpis.questions.advice import ADVICE, AdviceGrid, advice_grid
from kpis.questions.definitions import Definition, Rule, clocks, definitions, project_choices, what_to_upload
from kpis.questions.history import Change, areas, start_areas, targets, uploads, version, what_changed
from kpis.questions.known import SeriesKey, default_key
from kpis.questions.provenance import Trace, trace
from kpis.questions.scorecard import Scorecard, ScorecardRow, months, scorecard
from kpis.questions.trend import Choices, choices, compare, groups, series

__all__ = [
    "ADVICE",
    "AdviceGrid",
    "Change",
    "Choices",
    "Definition",
    "JudgedSeries",
    "KeptTarget",
    "KeptUpload",
    "Point",
    "Rule",
    "Scorecard",
    "ScorecardRow",
    "SeriesKey",
    "Trace",
    "Verdict",
    "advice_grid",
    "areas",
    "choices",
    "clocks",
    "compare",
    "default_key",
    "definitions",
    "groups",
    "months",
    "project_choices",
    "scorecard",
    "series",
    "start_areas",
    "targets",
    "trace",
    "uploads",
    "version",
    "what_changed",
    "what_to_upload",
]
