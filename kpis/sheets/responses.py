from kpis.period import month_of_day
from kpis.sheet import IDENTITY, Column, Derived, Sheet

AGREES = ("agree", "strongly agree")
ANSWERS = (
    (r"strongly agree|very (?:satisfied|happy|good)|extremely satisfied|sa|always|excellent", "strongly agree"),
    (r"(?:tend to |slightly |mostly )?agree|(?:fairly |quite )?(?:satisfied|happy)|good|a|yes|usually|often", "agree"),
    (r"neither(?: .*)?|neutral|no opinion|unsure|not sure|don'?t know|n|sometimes|mixed|undecided|ok(?:ay)?|average", "neither"),
    (r"strongly disagree|very (?:dissatisfied|unhappy|poor)|extremely dissatisfied|sd|never", "strongly disagree"),
    (r"(?:tend to |slightly |mostly )?disagree|(?:fairly |quite )?(?:dissatisfied|unhappy|unsatisfied)|poor|d|no|rarely", "disagree"),
)  # fmt: skip

# One cell of a table of respondents; such a table is unfolded by its shape before it comes here.
sheet = Sheet(
    title="Answers to survey questions",
    record="one respondent's answer to one question",
    shape="survey_responses",
    key=("case", "question"),
    columns=(
        Column("case", (), kind="reference"),
        Column("responded_on", (), kind="date"),
        Column("question", (), kind="text"),
        Column("respondents", (), kind="word", words=(
            (r"(?:.*\b)?(?:parents?|carers?|famil(?:y|ies))(?:\b.*)?", "parents"), (r"(?:.*\b)?(?:young people|young persons?|pupils?|children|students?|yp|cyp)(?:\b.*)?", "young people"), (r"(?:.*\b)?(?:schools?|settings?|sencos?|colleges?|professionals?)(?:\b.*)?", "schools"), (r"others?", "others"))),
        Column("answer", (), kind="word", closed="ANSWER_UNKNOWN", words=ANSWERS),
        Column("area", (), kept=False),
        IDENTITY,
    ),
    derived=(
        Derived("responded_month", ("responded_on",), month_of_day),
        Derived("answered", ("answer",), lambda answer: int(bool(answer)), takes_missing=True),
        Derived("agrees", ("answer",), lambda answer: int(answer in AGREES), takes_missing=True),
    ),
    anonymous=True,
)  # fmt: skip
