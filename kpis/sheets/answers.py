from kpis.period import month_of_day
from kpis.sheet import IDENTITY, Column, Derived, Sheet

# One cell of a matrix of audit questions; such a matrix is unfolded by its shape before it comes here.
ANSWERS = (
    (r"y(?:es)?|✓+|✔|☑|true|fully(?: met)?|met|1(?:\.0+)?|evident|clear(?:ly)?|100%", "yes"),
    (
        r"p(?:art(?:ial(?:ly)?|ly)?)?(?: met)?|in part|some(?:what)?|0?\.50?|½|partial(?:ly)? (?:met|evident)|developing|to some extent|50%",
        "partly",
    ),
    (r"no?|✗+|✘|x|false|not (?:met|evident|clear)|0(?:\.0+)?|none|☒|0%", "no"),
)

sheet = Sheet(
    title="Answers to audit questions",
    record="the answer to one question of an audit of a plan",
    shape="audit_question_matrix",
    key=("case", "audited_on", "question"),
    counted_by=("audited_on",),
    columns=(
        Column("case", (), kind="reference"),
        Column("audited_on", (), kind="date"),
        Column("question", (), kind="text"),
        Column("section", (), kind="text"),
        Column("answer", (), kind="word", closed="ANSWER_UNKNOWN", words=ANSWERS),
        Column("area", (), kept=False),
        IDENTITY,
    ),
    derived=(
        Derived("audited_month", ("audited_on",), month_of_day),
        Derived("answered", ("answer",), lambda answer: int(bool(answer)), takes_missing=True),
        Derived("yes", ("answer",), lambda answer: int(answer == "yes"), takes_missing=True),
    ),
    anonymous=True,
)  # fmt: skip
