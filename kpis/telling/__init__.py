"""Telling: sentences, charts, tables and downloads, all drawn from one judged series."""

from kpis.telling.badges import Badge, badge, badge_html
from kpis.telling.sentences import (
    alt_text,
    headline_point,
    law_sentence,
    plan_sentence,
    source_line,
    subtitle,
    target_note,
    title,
    verdict_sentence,
)
from kpis.telling.words import (
    change_words,
    day_words,
    difference_words,
    figure_words,
    interval_words,
    number_words,
    period_label,
    period_words,
    target_words,
    value_words,
)
