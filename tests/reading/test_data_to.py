"""The day to which a workbook says that its data run, in the words that exports and reports use."""

from datetime import date

import pytest

from tests.reading.drawn import read

CASES = """
    London Borough of Merton EHC needs assessments
    {said}
    Case reference | Date of request | Decision to assess | Decision date | Final plan issued
    A1 | 04/01/2021 | Y | 01/02/2021 | 20/04/2021
    A2 | 05/01/2021 | Y | 01/02/2021 |
"""


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Data to 31 March 2022", date(2022, 3, 31)),
        ("Data as at 31/03/2022", date(2022, 3, 31)),
        ("Run date: 31/03/2022", date(2022, 3, 31)),
        ("Report run on 1st April 2022", date(2022, 4, 1)),
        ("Extracted on 31/03/2022", date(2022, 3, 31)),
        ("Export date 31 March 2022", date(2022, 3, 31)),
        ("Printed for the board of April 2022", None),
        ("Training run in March 2022", None),
    ],
)
def test_the_day_is_found_in_its_words(said: str, day: date | None) -> None:
    assert read(CASES.format(said=said)).data_to == day
