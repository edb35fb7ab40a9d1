"""Headline, verdicts and text alternative: the finding with its number, and nothing that the limits do not support."""

from dataclasses import replace
from datetime import date

import pytest

from kpis.judging.series import Verdict
from kpis.period import month_number
from kpis.plan import Target
from kpis.telling import alt_text, sentences, source_line, subtitle, target_note, title, verdict_sentence
from tests.judging.drawn import judged, months
from tests.telling import made

# Whether a change is real is for limits to say, which come with their own charts.
CLAIMS = ("improv", "worse", "better", "declin", "rising", "falling", "progress", "trend")


@pytest.mark.parametrize("name", made.ALL)
def test_no_title_claims_a_change(name):
    words = title(made.ALL[name]()).lower()
    assert not any(claim in words for claim in CLAIMS)


def test_the_title_is_the_finding_with_its_number():
    assert title(made.kingston()) == "75 % of EHC plans issued within 20 weeks in September 2020"
    assert title(made.issued()) == "33 EHC plans issued in December 2020"
    assert title(made.weeks()) == "Average weeks to a final plan: 18.5 weeks in June 2021"
    assert title(made.one_of_none()) == "0 % of EHC plans issued within 20 weeks in October 2019 (0 of 1)"


def test_a_month_that_is_not_over_is_not_the_headline():
    assert "February 2021" in title(made.monthly())
    only = made.series([made.point("2021-03", counts=(3, 4), unfinished=True)])
    assert title(only) == "75 % of EHC plans issued within 20 weeks in March 2021 (3 of 4), not over yet"


def test_one_case_is_not_given_a_plural():
    one = made.series([made.point("2020-09", 1.0)], measure="plans_issued")
    assert title(one) == "EHC plans issued: 1 in September 2020"
    assert title(made.series([made.point("2020-09", 2.0)], measure="plans_issued")).startswith("2 EHC plans issued in")


def test_a_start_that_the_file_does_not_print_is_said_to_be_taken():
    assumed = Target(
        "Merton", made.TWENTY_WEEKS, 0.6, starts=month_number(2020, 4), ends=month_number(2021, 3), start_assumed=True
    )
    said = "start not printed; taken from the file's first month, April 2020"
    assert said in target_note(replace(made.monthly(), targets=(assumed,)))
    assert said in target_note(replace(made.monthly(), other_targets=(assumed,)))
    printed = replace(assumed, start_assumed=False)
    assert target_note(replace(made.monthly(), targets=(printed,))) == ""


def test_a_bound_stays_a_bound():
    assert title(made.series([made.point("2020-08", 0.5, bound=">")])).startswith("More than 50 % of EHC plans")


def test_a_source_that_contradicts_itself_is_said_with_both_values():
    series = made.series([made.point("2021-01", 0.16, also=(0.17,))])
    assert title(series).endswith("in January 2021 (the source also prints 17 %)")
    assert "the source also prints 17 %" in alt_text(series)


def test_no_figure_says_why():
    assert title(made.all_missing()) == "No figure yet for EHC plans issued within 20 weeks (marked not available)"
    assert title(made.empty()) == "No figure yet for EHC plans issued within 20 weeks"


def test_a_service_and_a_question_are_named():
    assert title(made.gaps()).startswith("EP: 92 % of professional advice received within 6 weeks")
    assert title(made.survey()).startswith("61 % for “My child's plan says clearly")


@pytest.mark.parametrize("basis", ["excluding exceptions", "including exceptions", "basis not stated"])
def test_subtitle_and_text_alternative_say_the_basis(basis):
    keys = {"excluding exceptions": "excluding", "including exceptions": "including", "basis not stated": "not_stated"}
    series = replace(made.monthly(), basis=keys[basis])
    assert subtitle(series).endswith(f"{basis}.")
    assert basis in alt_text(series)


def test_both_verdicts_always():
    target = Target("Merton", made.TWENTY_WEEKS, 0.6)
    short = replace(
        made.point("2020-09", counts=(57, 100), target=target),
        plan=Verdict("below_target", "Below target", "3 points short"),
        law=Verdict("does_not_meet", "Does not meet the law", "43 late"),
    )
    assert verdict_sentence(short) == (
        "Against the plan: below target (60 %), 3 points short. Against the law: does not meet the law, 43 late."
    )


def test_a_detail_that_names_the_target_is_not_doubled():
    target = Target("Merton", made.TWENTY_WEEKS, 0.6)
    short = replace(
        made.point("2020-09", counts=(57, 100), target=target),
        plan=Verdict("below_target", "Below target", "3 points short of 60 %"),
    )
    assert verdict_sentence(short).startswith("Against the plan: below target, 3 points short of 60 %.")


def test_on_target_is_never_called_lawful():
    sentence = verdict_sentence(made.monthly().latest)
    assert "on target" in sentence
    assert "does not meet the law, 10 late" in sentence


def test_not_judged_is_said_once_with_its_reason():
    given = replace(
        made.kingston().points[0],
        law=Verdict("not_judged", "Not judged against the law", "The file does not say whether exceptions are counted"),
    )
    assert verdict_sentence(given) == (
        "Against the plan: no target. "
        "Against the law: not judged – the file does not say whether exceptions are counted."
    )


def test_the_text_alternative_is_one_sentence_with_first_last_lowest_highest_target():
    words = alt_text(made.gaps())
    for part in (
        "first 50 % (4 of 8) in January 2020",
        "last 92 % (11 of 12) in September 2020",
        "lowest 0 % (0 of 1) in June 2020",
        "highest 92 % (11 of 12)",
        "target 80 %",
        "no figure for 2 periods",
    ):
        assert part in words
    assert words.endswith(".") and ". " not in words


def test_a_bound_is_neither_lowest_nor_highest():
    series = made.series(
        [made.point("2020-01", 0.6), made.point("2020-02", 0.99, bound="<"), made.point("2020-03", 0.7)]
    )
    assert "highest 70 % in March 2020" in alt_text(series)


def test_a_break_is_named_in_the_text_alternative():
    assert "the series breaks in January 2023" in alt_text(made.annual())


def test_targets_of_another_view_are_said_and_called_not_judged():
    assert target_note(made.kingston()) == "No plan target published."
    assert target_note(made.monthly()) == ""
    cohorts = tuple(
        Target("Wandsworth", made.TWENTY_WEEKS, value, view="requested", starts=starts)
        for value, starts in ((0.6, 24240), (0.65, 24249), (0.7, 24252))
    )
    assert target_note(replace(made.kingston(), other_targets=cohorts)) == (
        "The plan also has targets that are not judged here: 60 % from January 2020, 65 % from October 2020 "
        "and 70 % from January 2021 for figures by month of request."
    )


def test_the_headline_says_when_exceptions_are_counted_in():
    assert "in February 2021, including exceptions (27 of 37)" in title(replace(made.monthly(), basis="including"))


def test_only_the_basis_that_leaves_cases_out_is_explained():
    assert "excluding exceptions leaves out" in subtitle(made.monthly())
    assert "excluding" not in subtitle(made.kingston())


def test_the_public_edition_says_how_far_it_rounds_a_time():
    assert "; weeks, rounded to half weeks" in subtitle(replace(made.weeks(), edition="public"))
    assert "rounded" not in subtitle(made.weeks()) + subtitle(replace(made.monthly(), edition="public"))


def test_the_source_line_names_files_days_and_what_the_board_saw():
    series = replace(made.kingston(), as_of=date(2021, 3, 4))
    assert source_line(series) == (
        "Source: scorecard.xlsx, uploaded 5 October 2020. Figures to September 2020. "
        "As the board saw it on 4 March 2021."
    )
    public = replace(series, as_of=None, edition="public")
    assert source_line(public) == "Figures to September 2020. Public edition, small numbers hidden."


def test_a_newer_month_that_is_known_to_be_wrong_is_named_beside_the_headline():
    why = "its figure is declared unfinished: half is not entered yet"
    found = months("2024-01", "20/40", "22/40", "3/40")
    last = found[-1].period.last
    said = sentences(judged(found, faults={last: why}))
    assert said[0].startswith("In February 2024,")
    assert said[1] == f"March 2024 is shown and not counted, because {why}."
    assert not any("not counted" in each for each in sentences(judged(found, faults={last - 1: why}))), "an older one"
