"""Telling: sentences, charts, tables and downloads, all drawn from one judged series."""

from kpis.telling.aloud import paragraph, sentences
from kpis.telling.badges import Badge, badge, badge_html, shape
from kpis.telling.charts import below_chart, chart
from kpis.telling.compare import compare_alt_text, compare_chart, compare_table, latest_chart
from kpis.telling.findings import about, finding
from kpis.telling.grid import grid_alt_text, grid_chart, grid_table
from kpis.telling.guide import how_to_read, suggestion_words
from kpis.telling.icons import assurance_icon, variation_icon
from kpis.telling.marked import marked, marked_name
from kpis.telling.moved import movement_words
from kpis.telling.sentences import (
    alt_text,
    headline_point,
    law_sentence,
    month_words,
    plan_sentence,
    source_line,
    start_words,
    subtitle,
    target_note,
    title,
    verdict_sentence,
)
from kpis.telling.sparkline import sparkline
from kpis.telling.tables import download_csv, file_name, table
from kpis.telling.templates import Template, template, templates
from kpis.telling.words import (
    change_words,
    count_words,
    day_words,
    difference_words,
    figure_words,
    interval_words,
    missing_words,
    number_words,
    out_of_words,
    period_label,
    period_words,
    target_words,
    value_words,
)
from kpis.telling.workbook import download_xlsx

__all__ = [
    "Badge",
    "Template",
    "about",
    "alt_text",
    "assurance_icon",
    "badge",
    "badge_html",
    "below_chart",
    "change_words",
    "chart",
    "compare_alt_text",
    "compare_chart",
    "compare_table",
    "count_words",
    "day_words",
    "difference_words",
    "download_csv",
    "download_xlsx",
    "figure_words",
    "file_name",
    "finding",
    "grid_alt_text",
    "grid_chart",
    "grid_table",
    "headline_point",
    "how_to_read",
    "interval_words",
    "latest_chart",
    "law_sentence",
    "marked",
    "marked_name",
    "missing_words",
    "month_words",
    "movement_words",
    "number_words",
    "out_of_words",
    "paragraph",
    "period_label",
    "period_words",
    "plan_sentence",
    "sentences",
    "shape",
    "source_line",
    "sparkline",
    "start_words",
    "subtitle",
    "suggestion_words",
    "table",
    "target_note",
    "target_words",
    "template",
    "templates",
    "title",
    "value_words",
    "variation_icon",
    "verdict_sentence",
]
