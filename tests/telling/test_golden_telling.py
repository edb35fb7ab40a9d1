"""Sentences, tables and figures of the hand-made series, exactly as they were last looked at."""

import json
from typing import Any

import pytest

from kpis import telling
from tests.telling.made import ALL

PICTURED = ("monthly", "annual", "gaps", "milestones")


def told(name: str) -> str:
    series = ALL[name]()
    point = telling.headline_point(series)
    lines = [
        telling.title(series),
        telling.subtitle(series),
        telling.source_line(series),
        telling.alt_text(series),
        telling.target_note(series),
        telling.verdict_sentence(point) if point else "no verdict",
        telling.change_words(series.latest, series.previous, series.measure.unit, series.breaks) or "no change told",
    ]
    frame = telling.table(series)
    rows = [" | ".join(frame.columns), *(" | ".join(row) for row in frame.itertuples(index=False))]
    return "\n".join([*lines, "", *rows]) + "\n"


def rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", ALL)
def test_the_words(name, golden):
    golden(f"{name}.txt", told(name))


@pytest.mark.parametrize("name", PICTURED)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_figure(name, dark, golden):
    figure = json.loads(telling.chart(ALL[name](), dark=dark).to_json())
    golden(
        f"{name}_{'dark' if dark else 'light'}.json", json.dumps(rounded(figure), indent=1, ensure_ascii=False) + "\n"
    )


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_small_trend(dark, golden):
    golden(f"sparkline_{'dark' if dark else 'light'}.svg", telling.sparkline(ALL["monthly"](), dark=dark) + "\n")
