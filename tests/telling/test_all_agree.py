"""Headline, chart, table, text alternative and downloads are drawn from one series: for any series they agree."""

import csv
from io import BytesIO, StringIO

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.period import Period
from kpis.plan import Target
from kpis.telling import (
    alt_text,
    chart,
    download_csv,
    download_xlsx,
    figure_words,
    headline_point,
    sparkline,
    table,
    title,
)
from tests.telling.made import TWENTY_WEEKS, point, series

FIRST = Period.parse("2019-09").first


@st.composite
def judged(draw):
    """A series of up to 30 months: counts, bare percentages, bounds, gaps, a target, a last month that is not over."""
    target = draw(st.none() | st.sampled_from([0.35, 0.6, 0.8, 1.0]).map(lambda v: Target("Merton", TWENTY_WEEKS, v)))
    points = []
    months = sorted(draw(st.sets(st.integers(0, 30), min_size=1, max_size=12)))
    for month in months:
        period = Period(FIRST + month, FIRST + month)
        kind = draw(st.sampled_from(["counts", "counts", "bare", "bound", "missing"]))
        if kind == "counts":
            denominator = draw(st.integers(1, 400))
            points.append(point(period, counts=(draw(st.integers(0, denominator)), denominator), target=target))
        elif kind == "missing":
            points.append(
                point(period, missing=draw(st.sampled_from(["blank", "suppressed", "no_events"])), target=target)
            )
        else:
            value = draw(st.integers(0, 1000)) / 1000
            bound = draw(st.sampled_from("<>~")) if kind == "bound" else ""
            points.append(point(period, value, bound=bound, target=target, unfinished=month == months[-1]))
    return series(points, targets=(target,) if target else ())


@settings(max_examples=60, deadline=None)
@given(judged())
def test_they_agree(made):
    last = headline_point(made)
    frame = table(made)
    rows = list(csv.DictReader(StringIO(download_csv(made).decode("utf-8-sig"), newline="")))
    sheet = openpyxl.load_workbook(BytesIO(download_xlsx(made))).worksheets[1]
    header = [cell.value for cell in sheet[4]]
    held = [dict(zip(header, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=5)]
    assert len(frame) == len(rows) == len(held) == len(made.points)
    for each, told, row, kept in zip(made.points, frame.to_dict("records"), rows, held, strict=True):
        assert told["Value"] == row["Value in words"] == kept["Value in words"] == figure_words(each)
        assert (row["Value"] == "") == isinstance(kept["Value"], str) == (each.value is None)
        if each.value is not None:
            assert abs(float(row["Value"]) - 100 * each.value) < 1e-3
            assert abs(kept["Value"] - each.value) < 1e-5
    if last is None:
        assert title(made).startswith("No figure yet")
        return
    words = figure_words(last)
    assert title(made).lower().startswith(words)
    assert f"{words} " in alt_text(made)
    where = made.points.index(last)
    assert frame["Value"].iloc[where] == rows[where]["Value in words"] == words
    drawn = next(trace for trace in chart(made).data if trace.name.endswith(", points"))
    shown = [each for each in made.points if each.value is not None]
    assert list(drawn.y) == [round(100 * each.value, 4) for each in shown]
    assert words in drawn.hovertext[shown.index(last)].replace("&lt;", "<")
    assert title(made) in sparkline(made)
