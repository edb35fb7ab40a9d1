"""What people write by hand is looked at for what may tell who somebody is, and let through where it tells nobody."""

from datetime import date

import pytest

from kpis.reading.identifying import identifiers_in, is_a_role, name_in

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Write to zq@quillmail.example", "an e-mail address"),
        ("The family at KT9 7QZ", "a postcode"),
        ("NHS 943 476 5919", "an NHS number"),
        ("nhs 9434765919 waits", "an NHS number"),
        ("UPN H801200000001", "a unique pupil number"),
        ("upn h 8012 0000 0001", "a unique pupil number"),
        ("A child born on Tuesday", "a date of birth"),
        ("04/03/2012", "a date of birth"),
        ("seen 2012-03-04 in clinic", "a date of birth"),
        ("the 4th of March 2012", "a date of birth"),
        ("Jack was late", "a person’s name"),
        ("After Jane Smith left", "a person’s name"),
        ("Grace Mills leads", "a person’s name"),
        ("Mrs Okonkwo decides", "a person’s name"),
        ("Summer’s plan is late", "a person’s name"),
    ],
)
def test_what_tells_who_somebody_is(text: str, what: str) -> None:
    assert identifiers_in(text, TODAY) == (what,)


@pytest.mark.parametrize(
    "text",
    [
        "Two EP vacancies; locums from March 2026. 94 of 126 pieces of advice came in time.",
        "Ofsted and CQC visited in May 2021; the new clinic opened on 12 October 2026.",
        "Summer Term demand rose by 10 %. Mark up drafts at St Peter Hospital.",
        "Dr appointments; Grace periods end; June 2021 and June 2022.",
        "Phone 020 8274 4901 between 9 and 10.",
        "Recovery plan with Kingston Hospital, SaLT, CAMHS and the ICB.",
        "The Rose Road centre, Victoria Park School.",
        "1234567890 requests",  # ten digits whose last is no check digit
    ],
)
def test_what_tells_nobody(text: str) -> None:
    assert identifiers_in(text, TODAY) == ()


@pytest.mark.parametrize(
    "text",
    ["Head of SEN", "Designated Clinical Officer", "DCO", "Principal Educational Psychologist", "AD",
     "Associate Director, SEND", "EP service manager", "Director of Children's Services", "Parent carer forum"],
)  # fmt: skip
def test_a_role(text: str) -> None:
    assert is_a_role(text)


@pytest.mark.parametrize(
    "text",
    ["Jane Smith", "Jane", "Smith, J", "Okonkwo", "Oluwaseun Okonkwo", "Oluwaseun Okonkwo, Head of SEN",
     "Head of SEN (Jane Smith)", "Head of SEN - Oluwaseun Okonkwo", "head.sen@merton.gov.uk", "Mr Patel"],
)  # fmt: skip
def test_no_role(text: str) -> None:
    assert not is_a_role(text)


def test_the_words_that_look_like_a_name_are_given_back() -> None:
    assert name_in("After Jane Smith left") == "Jane Smith"
