from kpis.clock import ADVICE
from kpis.period import month_of_day
from kpis.sheet import IDENTITY, Check, Column, Derived, Lead, Link, Order, OrFirst, Sheet, Span, days_from

# A word in place of a date that says that the advice was never needed.
NOT_REQUIRED = r"n ?/? ?a|not (?:required|req'?d?|needed|applicable|known(?: to .*)?|involved|requested|necessary)(?: .*)?|no(?:ne)? (?:required|advice required|involvement|longer required)|nr|n/r|not open to .*|no longer (?:required|needed)"
_FOR_ADVICE = r"(?:initial|first|original|formal|actual|final|advices?|reports?|contributions?|assessments?|information|service|professional|agency|request|input|evidence|statutory)"

sheet = Sheet(
    title="Advice asked of professional services",
    record="a piece of advice asked of a service",
    shape="advice_list",
    key=("case", "service", "requested_on", "part"),
    marks=("requested_on", "received_on"),
    about=r"\b(?:advice|agency|contributions?|reports?|ehc\w*|assess\w*|professionals?|services?)\b",
    not_about=r"\b(?:early help|eha|training|complaints?|foi|freedom information|subject access|transport)\b",
    columns=(
        Column("case", title="Case reference", headings=(r"(?:(?:ehc|plan|assessment|request|case|sen|send) )*case (?:reference|id|number|identifier|key)(?: number)?", r"requests? (?:records? )?(?:reference|id|number|identifier)(?: number)?",
                        r"(?:(?:unique|local|internal|system|la|record|ehc|assessment|plan|sen|send|case) )*(?:reference|id|identifier|key)(?: (?:number|code|id))?",
                        r"(?:(?:child|young person|pupil|student|client|person|cyp|yp|service user|unique|mosaic|liquidlogic|synergy|capita|one|impulse|eis|case|ehc|plan|assessment|system|local|record|la) )+(?:reference|id|number|identifier|key|code)(?: (?:number|id|code))?",
                        r"case|child|pupil|client|person|number"), kind="reference", hints=(r"\b(?:reference|identifier|id)\b",)),
        Column("service", title="Service", headings=(r"(?:advice |professional |health |report |contributing |providing |statutory |type )*(?:service|agency|agencies|provider|professional|profession|discipline|team|adviser|advisor|partner|contributor|department)s?(?: (?:name|type|area|group|asked|requested|providing|advice|team|role))*",
                           r"advices? (?:type|from|source|provider|requested from|sought from|giver|given by|by|category)|type (?:advice|report|service|professional)|advice|(?:requested|sought|asked) (?:from|of)|report (?:type|from)|who(?: from)?|specialism"),
               needed=True, kind="service", hints=(r"\b(?:service|agency|professional|discipline|provider|advice (?:from|type))\b",)),
        Column("requested_on", title="Date requested", headings=(rf"(?:date )?(?:{_FOR_ADVICE} )*(?:requested|request|referral|referred|sought|asked|sent|commissioned|asked for)(?: (?:date|for|on|advice|from|service|made|sent|letter|to|agency))*", r"date (?:advice |report )?(?:requested|sought|asked|sent(?: out)?|request)", r"(?:request|referral|start|sent)(?: out)?(?: date)?|date referral|referred|(?:date )?out"),
               needed=True, kind="date", instead=((NOT_REQUIRED, "required", 0),), hints=(r"^(?!.*\b(?:due|received|returned|deadline|target|re|chased?|weeks?|days?)\b).*\b(?:requested|request|sought|sent|commissioned)\b",)),
        Column("received_on", title="Date received", headings=(rf"(?:date )?(?:{_FOR_ADVICE} )*(?:received|return(?:ed)?|completed|submitted|supplied|provided|(?:came |come )?back|receipt|in|uploaded|respon(?:se|ded)|repl(?:y|ied))(?: (?:date|on|advice|from|by|la|service|back|report))*", r"date (?:advice |report )?(?:received|returned|completed|submitted|supplied|provided|back|in)", r"(?:return|receipt|completion|submission|received|completed|report|response|reply)(?: date)|date (?:return|receipt|completion|report|response|reply)", r"actual(?: date)?"),
               needed=True, kind="date", instead=((NOT_REQUIRED, "required", 0),), hints=(r"^(?!.*\b(?:due|requested|deadline|target|weeks?|days?|request)\b).*\b(?:received|returned|completed|submitted|supplied|provided)\b",)),
        Column("due_on", title="Due date", headings=(rf"(?:date )?(?:{_FOR_ADVICE} )*(?:due|deadline|target|expected)(?: (?:date|by|back|6 weeks?|on))*|date due(?: back)?|6 weeks? (?:date|deadline|due)|(?:statutory )?(?:deadline|target|due)(?: date)?",), kind="date", ahead=True, hints=(r"\b(?:due|deadline)\b",)),
        Column("required", title="Advice required", headings=(r"(?:advice |report )?(?:required|needed|applicable|necessary)(?: (?:y|n|yes|no))*",), kind="flag", blank=1),
        Column("on_time", (r"(?:received |returned |completed |met )*(?:(?:in|on|within) ?time(?:scales?|frames?)?|(?:in|within|met) (?:6|six) weeks?|(?:6|six) weeks? met|timely|met (?:deadline|timescales?|statutory timescales?)|late no|compliant)(?: (?:y|n|yes|no|6|weeks?))*",), kind="flag", kept=False),
        Column("weeks", (r"(?:number |total )?weeks?(?: (?:taken|to|complete|return|elapsed|number|receive|open))*|duration weeks?|(?:time|length) weeks?|turnaround weeks?",), kind="number", kept=False),
        Column("days", (r"(?:number |total |calendar )*days?(?: (?:taken|to|complete|return|elapsed|receive))*|duration days?|(?:time|length) days?|turnaround(?: days?)?",), kind="number", kept=False),
        Column("area", (r"local authority(?: name)?|la(?: name)?|area(?: name)?|council|authority|borough|la (?:code|number)|home la",), kept=False),
        IDENTITY,
    ),
    derived=(
        Derived("requested_month", ("requested_on",), month_of_day),
        Derived("received_month", ("received_on",), month_of_day),
        # Of the law's day 42, whatever due date the file prints.
        Derived("due_month", ("requested_on",), lambda requested: month_of_day(requested + (ADVICE.days or 0))),
        Derived("days_to_advice", ("requested_on", "received_on"), days_from),
        Derived("outstanding", ("required", "received_on"), lambda required, received: int(bool(required) and received is None), takes_missing=True),
        # Tells apart two pieces of advice of one standard service that the file names apart: a school's and a nursery's.
        Derived("part", (), lambda: 0),
    ),
    links=(
        Link(
            "assessments", own_day="requested_on", began="request_on",
            takes={"assessed_month": "assessed_month", "case_closed": "closed", "case_closed_on": "closed_on", "case_without_plan": "without_plan"},
            absent={"case_closed": 0, "case_without_plan": 0},
            or_first=(OrFirst("started_month", "assessed_month", "requested_month", "start_assumed"),),
        ),
    ),
    orders=(
        Order("requested_on", "received_on", "The advice was received before it was requested: it is not counted.",
              without="There is no date on which the advice was requested: it is not counted."),
    ),
    checks=(
        Check("on_time", "days_to_advice", limit=ADVICE.days),
        Check("weeks", "days_to_advice", unit=7),
        Check("days", "days_to_advice"),
    ),
    leads=(Lead("requested_on", "due_on", ADVICE.days or 0, not_about=r"\b(?:reviews?|amend\w*|tribunals?|appeals?|mediations?|court)\b"),),
    spans=(
        Span("received_on", "requested_on", "days", r"\b(?:return\w*|recei\w*|respon\w*|turnaround|calendar days? taken)\b"),
        Span("received_on", "requested_on", "weeks", r"\b(?:return\w*|recei\w*|respon\w*|turnaround)\b", 7),
    ),
)  # fmt: skip
