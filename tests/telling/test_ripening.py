"""A cohort that is not ripe is told by what it can still come to: bounds in words and a hollow bar, no point."""

import csv
from io import StringIO

from kpis import telling
from kpis.judging.series import JudgedSeries
from tests.telling.made import point, series


def ripening() -> JudgedSeries:
    """Two months that are ripe, one of which 6 cases are not yet due, and one of which nothing is."""
    return series(
        [
            point("2021-01", counts=(12, 20)),
            point("2021-02", counts=(14, 20)),
            point("2021-03", counts=(9, 14), pending=6, low_bound=9 / 20, high_bound=15 / 20),
            point("2021-04", missing="no_events", pending=11, low_bound=0.0, high_bound=1.0),
        ],
        view="requested",
        latest=point("2021-02", counts=(14, 20)),
    )


def test_bounds_stand_where_a_share_would_mislead():
    march, april = ripening().points[2:]
    assert telling.value_words(march) == "45 % to 75 % (9 of 14 so far, 6 not yet due)"
    assert telling.value_words(april) == "0 % to 100 % (0 of 0 so far, 11 not yet due)"
    assert telling.interval_words(march) == ""
    assert telling.difference_words(march, ripening().points[1]) == ""


def test_the_line_ends_before_the_first_month_that_is_not_ripe_and_a_hollow_bar_follows():
    figure = telling.chart(ripening())
    line, bars = figure.data[1], next(trace for trace in figure.data if trace.type == "bar")
    assert list(line.y) == [60, 70]
    assert [round(base) for base in bars.base] == [45]
    assert [round(high) for high in bars.y] == [30]
    assert bars.marker.color == "#ffffff"
    points = next(trace for trace in figure.data if trace.name == "Merton, points")
    assert len(points.x) == 2
    assert any("not all due yet" in note.text for note in figure.layout.annotations)


def test_headline_and_table_say_no_share_among_those_that_came_first():
    assert "70 %" in telling.title(ripening())
    table = telling.table(ripening())
    assert list(table["Not yet due"]) == ["0", "0", "6", "11"]
    assert "64 %" not in " ".join(table.to_numpy().ravel())


def test_a_download_leaves_the_value_open_and_gives_the_bounds():
    rows = list(csv.DictReader(StringIO(telling.download_csv(ripening()).decode("utf-8-sig"))))
    assert [row["Value"] for row in rows] == ["60", "70", "", ""]
    assert (rows[2]["Not yet due"], rows[2]["Can be, at least"], rows[2]["Can be, at most"]) == ("6", "45", "75")
    assert telling.download_xlsx(ripening())


def test_a_series_without_such_a_month_has_no_such_columns():
    ripe = series([point("2021-01", counts=(12, 20))])
    assert "Not yet due" not in telling.table(ripe).columns
