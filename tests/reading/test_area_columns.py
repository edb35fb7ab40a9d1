"""Columns of areas: codes are names too, several areas together are none, and an unknown place is nobody else's."""

from tests.reading.drawn import Sheet, assert_figures, codes, read


def test_a_total_of_areas_is_no_area_and_an_unknown_place_keeps_its_name():
    across = read(
        """
    Merton: how we compare
    LA | Measure | Apr 2021 | May 2021 | Jun 2021
    LBM | EHC plans issued | 10 | 11 | 12
    Atlantis | EHC plans issued | 20 | 21 | 22
    England average | EHC plans issued | 30 | 31 | 32
    All | EHC plans issued | 60 | 63 | 66
    """
    )
    down = read(
        """
    Merton: how we compare
    LA | Month | EHC plans issued
    LBM | Apr 2021 | 10
    LBM | May 2021 | 11
    LBM | Jun 2021 | 12
    Atlantis | Apr 2021 | 20
    Atlantis | May 2021 | 21
    Atlantis | Jun 2021 | 22
    319 | Apr 2021 | 1
    319 | May 2021 | 2
    319 | Jun 2021 | 3
    E09000032 | Apr 2021 | 4
    E09000032 | May 2021 | 5
    E09000032 | Jun 2021 | 6
    All | Apr 2021 | 60
    All | May 2021 | 63
    All | Jun 2021 | 66
    """
    )
    # A place that is not known is one of many: the column still is one of areas.
    assert {figure.area for figure in down.figures} == {"Merton", "Atlantis", "Sutton", "Wandsworth"}
    assert {figure.area for figure in across.figures} <= {"Merton", "Atlantis", "England"}
    for reading in (across, down):
        ours = [figure.value for figure in reading.figures if figure.area == "Merton"]
        assert ours == [10, 11, 12]


def test_the_area_of_a_cover_is_that_of_tables_without_one():

    reading = read(
        Sheet("Sutton SEND board pack\nContents", "Cover"),
        Sheet(
            """
    Measure | Apr 2021 | May 2021 | Jun 2021
    EHC plans issued | 10 | 11 | 12
    """,
            "Performance",
        ),
    )
    assert_figures(reading, "Sutton plans_issued: 2021-04 10, 2021-05 11, 2021-06 12")
    assert "AREA_INFERRED" in codes(reading)
