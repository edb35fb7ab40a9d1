"""What the columns of the DfE's published files hold, in every release, and what is known to be wrong in them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """One published figure: its measure and basis, and the columns that hold it. Names are squeezed: letters, digits.

    A share has ``numerator`` and ``denominator`` (added together where it is several columns) and its printed
    ``percent``; a count has ``count``. Each is a tuple of names of which the first that a file has is taken.
    """

    measure: str
    basis: str = ""
    count: tuple[str, ...] = ()
    numerator: tuple[str, ...] = ()
    denominator: tuple[tuple[str, ...], ...] = ()
    percent: tuple[str, ...] = ()


# From 2023 the columns of timeliness_20_week.csv, requests.csv and annual_reviews.csv (with the DfE's own misspelling);
# before, those of sen2_mi.csv, whose numbers of plans are the denominators of its shares.
PUBLISHED = (
    Published("plans_issued", count=("plansissuedden", "totincexcehc")),
    Published(
        "plans_issued_within_20_weeks", "including",
        numerator=("plansissuedwithin20weeks", "incexc20weekehc"),
        denominator=(("plansissuedden", "totincexcehc"),),
        percent=("pcplansissuedwithin20weeks", "plansissuedwithin20weekspc", "incexc20weekrate"),
    ),
    Published(
        "plans_issued_within_20_weeks", "excluding",
        numerator=("plansissued20weeksex", "plansissuedwithin20weeksex", "noexc20weekehc"),
        denominator=(("plansissueddenex", "totnoexcehc"),),
        percent=("pcplansissued20weeksex", "pcplansissuedwithin20weeksex", "plansissued20weeksexpc", "noexc20weekrate"),
    ),
    Published("requests_received", count=("requestsreceivedinyear", "requestsreceived", "inreqehc")),
    Published(
        "decision_to_assess_within_6_weeks",
        numerator=("requestoutcomesixweeks", "requestoutcome6weeks"),
        denominator=(
            ("requestoutcomesixweeks", "requestoutcome6weeks"),
            ("requestoutcomeover6weeks", "requestoutcomeoversixweeks"),
        ),
        percent=("requestoutcomesixweekspc", "requestoutcome6weekspc", "pcrequestoutcomesixweeks"),
    ),
    Published(
        "annual_review_decision_within_4_weeks",
        numerator=("numberdecsion4weeks", "numberdecision4weeks"),
        denominator=(
            ("numberdecsion4weeks", "numberdecision4weeks"),
            ("numberdecisiongt4weeks", "numberdecsiongt4weeks"),
        ),
        percent=("pcdecsion4weeks", "pcdecision4weeks"),
    ),
)  # fmt: skip

TIMELINESS = ("plans_issued", "plans_issued_within_20_weeks")


@dataclass(frozen=True)
class KnownFault:
    """What a release says of one authority's figures of plans issued in one year."""

    flag: str
    words: str


FAULTS = {
    ("Dorset", 2024): KnownFault("all_exceptions", "The authority recorded an exception for every plan."),
    ("City of London", 2024): KnownFault("all_exceptions", "The authority recorded an exception for every plan."),
    ("Lewisham", 2024): KnownFault("known_wrong", "Known to be wrong; hidden in the revised release."),
    ("Norfolk", 2025): KnownFault("all_exceptions", "The authority recorded an exception for every plan."),
    ("Halton", 2025): KnownFault("known_wrong", "The authority's return is known to have problems."),
    ("Leicester", 2025): KnownFault("known_wrong", "The authority returned no dates."),
    ("Isle of Wight", 2025): KnownFault("known_wrong", "Hidden in the release."),
}
FIRST_YEAR = 2014  # the law began on 1 September 2014: the year holds four months
