from kpis.period import month_of_day
from kpis.sheet import IDENTITY, Column, Derived, Link, Sheet

GOOD = ("outstanding", "good")
# The whole cell must say the grade, so "not good" is no grade; its number may stand beside it: "2 - Good", "Good (2)".
GRADES = tuple(
    (rf"(?:(?:grade |level )?[1-9a-e][ .:=)-]+)?(?:{pattern})(?: \(.*\)?)?", grade)
    for pattern, grade in (
        (r"o(?:/?s)?|outstanding|excellent|(?:grade )?outstanding(?: .*)?", "outstanding"),
        (r"g|good|(?:grade )?good(?: (?:with|-) .*)?", "good"),
        (r"r\.?i\.?|req(?:uires)?\.? imp(?:rovement)?\.?(?: .*)?|requires? (?:some )?improvements?(?: .*)?|needs? improvement|r/?i|satisfactory", "requires improvement"),
        (r"i|inad|inadequate(?: .*)?|poor|unsatisfactory", "inadequate"),
    )
)  # fmt: skip


def _good(grade: str, moderated: str) -> int:
    return int((moderated or grade) in GOOD)


sheet = Sheet(
    title="Audits of plans",
    record="an audit of a plan",
    shape="audit_list",
    marks=("audited_on", "grade"),
    counted_by=("audited_on",),
    key=("case", "audited_on", "service"),
    about=r"\b(?:audit\w*|moderat\w*|quality|qa|graded?|sampl\w+|dip)\b",
    columns=(
        Column("case", title="Case reference", headings=(r"(?:(?:ehc|plan|case|child|pupil|young person|person|sen|send|cyp) )+(?:reference|id|number|identifier|key|code)(?: number)?", r"(?:(?:unique|local|system|la|record) )*(?:reference|id|identifier)(?: number)?",
                        r"(?:plan|case|child|pupil)", r"(?:audit|qa|sample) (?:reference|id|number|identifier)"), kind="reference", hints=(r"\b(?:reference|identifier|id)\b",)),
        Column("audited_on", title="Date of audit", headings=(r"(?:date )?(?:(?:qa|quality|assurance|plan|case|file|peer|ehc) )*audit(?:ed)?(?: (?:date|completed|undertaken|on|took place|carried out|done))*", r"date (?:audited|audit|reviewed|qa|moderated|moderation|sampled|completed|graded)|(?:qa|moderation|audit|review|completion|sample|grading) date|date|completed|audited|date (?:plan )?quality assur(?:ed|ance)", r"(?:audit |qa )*month(?: (?:audit|audited|qa))*|(?:audit|qa) period"),
               kind="date", needed=True, month=True, hints=(r"^(?!.*\b(?:issued|due|re|next|plan date|birth)\b).*\b(?:audit\w*|qa|moderat\w*|quality assur\w*)\b",)),
        Column("grade", title="Grade", headings=(r"(?:(?:overall|auditor|auditors|audit|final|initial|plan|qa|quality|self|first|peer|team) )*(?:grade|grading|rating|judgement|judgment|score|outcome|result|standard)(?: (?:awarded|given|audit|auditor|overall|plan|1|10|4|out|of|scale|self))*", r"overall(?: (?:quality|effectiveness|view))?|graded", r"(?:(?:overall|audit|plan|qa|quality) )*rag(?: (?:rating|grade|overall|status))?"),
               kind="word", closed="GRADE_UNKNOWN", words=GRADES, hints=(r"^(?!.*\b(?:moderat\w*|section|re|date|previous)\b).*\b(?:grade|rating|judge?ment|score|grading)\b",)),
        Column("moderated_grade", title="Moderated grade", headings=(r"(?:(?:overall|final) )*moderat(?:ed|or|ors|ion)(?: (?:grade|rating|judgement|judgment|outcome|score|overall|final|grading|result))*", r"(?:grade|rating|judgement|score)(?: (?:after|following))? moderat(?:ion|ed)|agreed grade|validated grade"),
               kind="word", closed="GRADE_UNKNOWN", words=GRADES, hints=(r"^(?!.*\bdate\b).*\bmoderat\w*\b.*\b(?:grade|rating|judge?ment|score)\b",)),
        Column("audit_type", title="Audit type", headings=(r"(?:audit )?(?:type|kind)(?: audit)?|single multi agency|(?:single|multi|multi agency|joint)(?: (?:or|agency|audit|y|n|multi))*|audit method",), kind="word", closed="", words=(
            (r"(?:.*\b)?(?:multi\w*|joint|partnership|all agenc\w*)(?:\b.*)?", "multi"), (r"(?:.*\b)?(?:single\w*|individual|self|desk\w*)(?:\b.*)?", "single"))),
        Column("service", title="Service", headings=(r"(?:audit(?:ing|or|ors|ed)? |lead |quality )*(?:team|service|agency|discipline|partner)s?(?: (?:name|auditing|audit|responsible))*|sector|auditing (?:team|service|agency)",), kind="service", words=(
            (r"health", "Health"), (r"joint|multi.?agency|all|partnership", "Joint"), (r"education", "Education"), (r"social care", "Social care"), (r"sen(?:d)?(?: team| service| casework)?", "SEN team"))),
        Column("area", (r"local authority(?: name)?|la(?: name)?|area(?: name)?|council|authority|borough|la (?:code|number)",), kept=False),
        IDENTITY,
    ),
    one_of=(("audited_on", "grade"), ("audited_on", "moderated_grade")),
    settles=(
        Derived("audit_type", ("audit_type", "service"), lambda kind, service: kind or ("multi" if service == "Joint" else ""), takes_missing=True),
    ),
    derived=(
        Derived("audited_month", ("audited_on",), month_of_day),
        Derived("graded", ("grade", "moderated_grade"), lambda grade, moderated: int(bool(moderated or grade)), takes_missing=True),
        Derived("has_case", ("case",), lambda case: int(case is not None), takes_missing=True),
        Derived("good", ("grade", "moderated_grade"), _good, takes_missing=True),
    ),
    links=(Link("audits", own_day="audited_on", began="audited_on", following="next_audit_on"),),
    anonymous=True,
)  # fmt: skip
