"""What is told to others: plain sentences that a child of ten can read, an answer sheet, a service's report."""

import csv
import re
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from kpis.judging.small import HIDDEN
from kpis.questions.for_others.provider import provider_pack
from kpis.telling.for_others.foi import ALL, OTHERS, Answer, foi_csv, newest, rows
from kpis.telling.for_others.local_offer import in_short, plain_text
from kpis.telling.for_others.names import file_name
from kpis.telling.for_others.plain import HIDDEN_SENTENCE, SAID, plain_summary
from kpis.telling.pack.forms import FORMS, in_form
from kpis.telling.partner_report import Owed, PartnerReport, report_sentences
from tests.telling import made

MOST_WORDS = 18
COUNT_OF = {"proportion": (17, 31)}


def of(measure_id: str, counts: tuple[int, int] = (17, 31), value: float = 21.0):
    """One month of a measure of any unit."""
    unit = made.measure_named(measure_id, "count").unit
    told = {"counts": counts} if unit == "proportion" else {"value": value}
    return made.series([made.point("2026-09", **told)], measure=measure_id)


def syllables(word: str) -> int:
    found = len(re.findall(r"[aeiouy]+", re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", word.lower())))
    return max(1, found)


def test_a_reader_of_ten_can_read_every_sentence():
    told = plain_summary({measure_id: of(measure_id) for measure_id in SAID})
    assert [each.measure_id for each in told] == list(SAID)
    sentences = [sentence for each in told for sentence in each.sentences]
    words = [re.findall(r"[A-Za-z']+", sentence) for sentence in sentences]
    assert all(
        sentence.endswith(".") and len(each) <= MOST_WORDS for sentence, each in zip(sentences, words, strict=True)
    )
    every = [word for each in words for word in each]
    # Flesch and Kincaid: the school year of those who can read it; 5 is a child of ten.
    grade = 0.39 * len(every) / len(sentences) + 11.8 * sum(map(syllables, every)) / len(every) - 15.59
    assert grade <= 5


@pytest.mark.parametrize("measure_id", SAID)
def test_the_numbers_in_plain_words_are_those_of_the_series(measure_id: str):
    series = of(measure_id)
    (told,) = plain_summary({measure_id: series})
    numbers = set(re.findall(r"\d+", " ".join(told.sentences)))
    usual = {"2026", "20", "6"}  # the year, and the law's weeks
    own = {"17", "31"} if series.measure.unit == "proportion" else {"21"}
    assert own <= numbers <= own | usual


def test_of_a_share_without_its_counts_so_many_of_every_hundred_are_told():
    series = made.series([made.point("2026-09", 0.58), made.point("2026-10", 0.997)])
    assert "About 99 out of every 100 new plans were ready in time in October 2026." in plain_summary(
        {made.TWENTY_WEEKS: series}
    )[0].sentences  # fmt: skip
    first = replace(series, points=series.points[:1], latest=series.points[0])
    assert "58 out of every 100 new plans were ready in time in September 2026." in plain_summary(
        {made.TWENTY_WEEKS: first}
    )[0].sentences  # fmt: skip


def test_a_hidden_number_is_said_to_be_hidden_and_a_missing_one_is_left_out():
    hidden = made.series([made.point("2026-09", missing=HIDDEN)])
    missing = made.series([made.point("2026-09", missing="blank")])
    assert plain_summary({made.TWENTY_WEEKS: hidden})[0].sentences == (HIDDEN_SENTENCE,)
    assert plain_summary({made.TWENTY_WEEKS: missing, "plans_issued": None}) == ()


def test_a_change_is_told_only_where_the_limits_bear_it():
    told = plain_summary({made.TWENTY_WEEKS: made.monthly()})[0].sentences
    assert not any("better" in each or "worse" in each for each in told)


def test_the_plain_summary_without_figures_says_so():
    assert "We have no numbers to show yet." in plain_text("Merton", "May 2026", ())
    assert in_short("Merton", "May 2026", ()).missing
    told = plain_summary({"plans_issued_within_20_weeks": of("plans_issued_within_20_weeks")})
    assert "17 of them were ready in time.\n" in plain_text("Merton", "May 2026", told)
    assert "17 of them were ready in time." in in_short("Merton", "May 2026", told).said[0].text


def test_an_answer_can_ask_for_those_not_counted_or_for_all():
    series = of("decided_to_assess", (88, 97))
    refused, every = Answer("?", "Refused", (series,), OTHERS), Answer("?", "All", (series,), ALL)
    assert (rows([refused])[0]["Number"], rows([refused])[0]["In words"]) == ("9", "9 % (9 of 97)")
    assert rows([refused])[0]["Definition"].startswith("The number is of those that are out of this share.")
    assert (rows([every])[0]["Number"], rows([every])[0]["Out of"]) == ("97", "[z]")
    assert newest([refused, Answer("?", "None")]) == [("Refused", "9 % (9 of 97)", "Sep 2026"),
                                                      ("None", "no figures are held", "")]  # fmt: skip


def test_an_average_is_no_number_of_children():
    row = rows([Answer("?", "Wait", (made.weeks(),))])[0]
    assert (row["Number"], row["Out of"], row["Per cent or average"], row["Unit"]) == ("[x]", "[z]", "24.5", "weeks")


def test_gaps_in_the_sheet_are_shorthand_and_never_0():
    told = {row["Period"]: row for row in rows([Answer("?", "Advice", (made.gaps(),))])}
    assert told["Feb 2020"]["Number"] == told["Feb 2020"]["Per cent or average"] == "[x]"
    assert (told["Aug 2020"]["Per cent or average"], told["Aug 2020"]["In words"]) == ("[x]", "more than 50 %")
    assert told["Jun 2020"]["Number"] == "0" and told["Jun 2020"]["Per cent or average"] == "0"


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "\t=1"])
def test_no_cell_of_the_sheet_is_a_formula(text: str):
    series = replace(of("plans_issued"), area=text, group=text)
    content = foi_csv([Answer(text, text, (series,))]).decode("utf-8-sig")
    for row in csv.reader(StringIO(content, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


OWED = (
    Owed(date(2021, 4, 1), date(2021, 5, 13), 36, "advice.xlsx", "Log", 12),
    Owed(date(2021, 5, 20), date(2021, 7, 1), 0, "advice.xlsx", "Log", 31),
)
REPORT = PartnerReport("Merton", "OT", date(2021, 6, 18), 1, OWED, made.monthly())


def test_a_services_report_says_the_same_as_a_pack():
    pack = provider_pack(REPORT)
    first, late, waiting = pack.pages
    assert first.points == report_sentences(REPORT)
    assert [tuple(cell.text for cell in row) for row in late.tables[0].rows] == [
        ("Log, row 12", "36", "13 May 2021", "1 April 2021", "advice.xlsx")
    ]
    assert late.tables[0].rows[0][1].value == 36
    assert [row[1].text for row in waiting.tables[0].rows] == ["not yet due"]
    calm = provider_pack(replace(REPORT, owed=(), series=None))
    assert calm.pages[0].missing and calm.pages[1].points == ("Nothing to list.",)


def test_every_form_that_stands_writes_a_pack():
    assert list(FORMS) == ["pptx", "pdf", "html", "xlsx"]
    assert in_form(provider_pack(REPORT), "xlsx").startswith(b"PK")


def test_files_are_named_by_what_where_and_when():
    assert file_name("Health advice", "Kingston upon Thames", 24243, "pdf") == (
        "health-advice-kingston-upon-thames-2020-04.pdf"
    )
