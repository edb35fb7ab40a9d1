from kpis.clock import FINAL_PLAN
from kpis.period import month_of_day
from kpis.sheet import BIRTH, IDENTITY, Check, Column, Derived, Gathered, Order, Promise, Sheet, Span, Stand, days_from

_NOT_A_REQUEST = r"^(?!.*\b(?:advice|decisions?|outcome|drafts?|finals?|issued?|source|reason|mediation|tribunal|due|target|weeks?|closed|panel|type|by|from|who|status|number|id|reference|transport|consult\w*|review|agree\w*|contribution|report|ep|further)\b)"


def _refusal(decision: str, decision_on: int | None, refused_on: int | None) -> str:
    """A day of refusal alone tells of the decision where no word does."""
    return "refuse" if refused_on is not None and decision_on is None and decision in ("", "decided") else decision


def _decision(decision: str, decision_on: int | None, draft_on: int | None, plan_on: int | None, ending: str) -> str:
    """The decision whether to assess, where its own column does not say it: what came of the request tells of it.

    Only what was assessed gets a plan, a refusal of one, or stops being assessed. Where the file has no column for the
    decision, a date of it still says that it was made: ``decided``.
    """
    if decision not in ("", "decided", "undecided"):
        return decision
    if draft_on is not None or plan_on is not None or ending in ("issued", "done", "assessed", "ceased", "not issued"):
        return "assess"
    if decision_on is None or decision != "decided":
        return "" if decision == "decided" else decision
    return {"refused": "refuse", "withdrawn": "withdrawn"}.get(ending, decision)


def _ending(ending: str, plan_on: int | None, ended_on: int | None, decision: str) -> str:
    """A final plan's date beats the status column, which beats the decision; what has not ended is open.

    A plan that a status calls issued, without a date that can be used, cannot be told to be in time: it stays open.
    """
    if plan_on is not None:
        return "issued"
    if ending in _ENDED:
        return _ENDED[ending]
    if decision in ("refuse", "withdrawn"):
        return {"refuse": "refused", "withdrawn": "withdrawn"}[decision]
    return "withdrawn" if ended_on is not None else "open"


def _ending_by_its_date(ending: str, not_issued_on: int | None, withdrawn_on: int | None) -> str:
    """What a date of its own says of how a case ended, where no status column does."""
    if ending not in ("", "open", "assessed"):
        return ending
    return "not issued" if not_issued_on is not None else "withdrawn" if withdrawn_on is not None else ending


def _assessing_on(decision: str, decision_on: int | None, request_on: int | None) -> int | None:
    """The day from which a case was assessed, None where it was not, or not yet."""
    if decision not in ("assess", "decided"):
        return None
    return request_on if decision_on is None else decision_on


def _closed_on(
    ending: str, plan_on: int | None, ended_on: int | None, decision: str, decision_on: int | None
) -> int | None:
    """The day on which nothing was left to do: of the plan, of the end, or of the decision not to assess."""
    if ending == "issued":
        return plan_on
    if ending not in _CLOSED:
        return None
    return decision_on if ended_on is None and decision in ("refuse", "withdrawn") else ended_on


def _counts_as_plan(counts: int, moved: int, kind: str) -> int:
    return int(counts and not moved and kind not in ("moved in", "amended"))


_NO_PLAN = ("open", "assessed", "refused", "not issued", "withdrawn", "ceased")
_CLOSED = ("issued", "refused", "withdrawn")
_ENDED = {
    "done": "issued",
    "refused": "refused",
    "not issued": "refused",
    "withdrawn": "withdrawn",
    "ceased": "withdrawn",
}
# What a status says, the more telling first: "draft issued" is no plan, "refused to issue" no refusal to assess.
_NOT_YET = r"(?!(?:.*\b)?(?:drafts?|proposed|await\w*|pending|to be|due|not|no|in progress|preparing|before)\b)"
_STATUS = (
    (r"(?:.*\b)?(?:refus\w*|not|declin\w*|decision not|no) (?:to )?(?:be )?(?:issu\w*|plans?|ehcps?)(?:\b.*)?|nti", "not issued"),
    (r"(?:.*\b)?ceas\w*(?: to)?(?: assess\w*)?(?:\b.*)?|assessment (?:stopped|discontinued|ended).*", "ceased"),
    (r"(?:.*\b)?(?:withdr\w*|cancel\w*|moved (?:out|away).*|left (?:the )?(?:area|la).*|transferred out|deceased|closed)(?:\b.*)?|w(?: ?/? ?d)?", "withdrawn"),
    (r"(?:.*\b)?(?:refus\w*|declin\w*|not (?:to |being )?(?:be )?(?:assess\w*|agreed)|no assess\w*|reject\w*|nta|disagreed)(?:\b.*)?|n|no", "refused"),
    (_NOT_YET + r"(?:(?:.*\b)?(?:plans? (?:issued|made|completed?)|final(?:i[sz]ed)?(?: (?:ehc )?(?:plan|ehcp))?(?: (?:issued|sent))?|issued|maintained|completed?|finali[sz]ed))", "issued"),
    (r"y|yes|yti|(?:agreed? |decision |decided )?(?:to )?issue", "assessed"),  # decided, and not yet done
    (r"(?:.*\b)?(?:await\w*|pending|received|new|request(?:ed)?|undecided|decision|deferred|week [1-6]|stage 1|phase 1)(?:\b.*)?", "open"),
    (r"(?:.*\b)?(?:agreed?|in assessment|assess\w*|advice.*|drafts?.*|proposed plan.*|to assess|finali[sz]ing|proceed\w*)(?:\b.*)?", "assessed"),
    (r"(?:.*\b)?(?:open|in progress|active|on ?going|current|underway|live|stage.*|phase.*|week.*)(?:\b.*)?|a|h", "open"),
)  # fmt: skip
# What stands in place of a plan's date where there will be none.
_INSTEAD_OF_A_PLAN = (
    (r"(?:request |case |parents? )?(?:withdr\w*|moved (?:out|away).*|left (?:the )?(?:area|la).*|transferred out|deceased|closed)(?: .*)?", "ending", "withdrawn"),
    (r"(?:(?:refus\w*|declin\w*|decision not|not|no|refusal) (?:to )?(?:be )?(?:issu\w*|plan|ehcp)|nti|no (?:ehc )?plan)(?:\b.*)?", "ending", "not issued"),
    (r"(?:refus\w*|declin\w*|not agreed|not (?:to |being )?assess\w*|no assess\w*|nta|rta)(?:\b.*)?", "ending", "refused"),
    (r"ceas\w*(?: .*)?|assessment (?:stopped|ended|ceased).*", "ending", "ceased"),
)  # fmt: skip
# How a decision whether to assess is put. What is not yet decided and what is not to be assessed come before what is.
_DECISION = (
    (r"w(?: ?/? ?d)?|(?:.*\b)?(?:withdr\w*|cancel\w*)(?:\b.*)?|ceas\w*(?: .*)?|closed", "withdrawn"),
    (r"(?:refus\w*|not|declin\w*|no)(?: decision)? (?:to )?issue\w*(?: .*)?|nti", "assess"),
    (r"a|h|historical|undecided|tbc|in progress|(?:.*\b)?(?:pending|await\w*|not (?:yet|known)|no decision|to be|tba|defer\w*|adjourned|under consideration|more information|further information)(?:\b.*)?", "undecided"),
    (r"(?:y|yes|agreed|approved|accepted)(?: ?[-:,(–].*)?|1|true|positive", "assess"),
    (r"ata|yta", "assess"),
    (r"n|0|false|[nr]ta|negative|(?:.*\b)?(?:no|not|don'?t|refus\w*|declin\w*|reject\w*|disagree\w*|turned down|unsuccessful|denied)(?:\b.*)?", "refuse"),
    (r"(?:.*\b)?(?:assess\w*|agree\w*|proceed\w*|accept\w*|approv\w*|yes|granted|go ahead|ehcnas?|issue[d]?)(?:\b.*)?", "assess"),
)  # fmt: skip
# Why a plan was late, by what kept it waiting. A file's own word is kept where it comes again and names nobody.
_WHY_LATE = (
    (r"(?:.*\b)?(?:eps?|ed(?:ucational)? psych\w*)(?:\b.*)?", "Late advice: EP"),
    (r"(?:.*\b)?(?:social (?:care|work\w*))(?:\b.*)?", "Late advice: social care"),
    (r"(?:.*\b)?(?:health|nhs|pa?ediatric\w*|camhs|ot|salt|occupational therap\w*|speech|therap\w*|physio\w*)(?:\b.*)?", "Late advice: health"),
    (r"(?:.*\b)?(?:advice|professional reports?|reports? (?:late|outstanding))(?:\b.*)?", "Late advice"),
    (r"(?:.*\b)?(?:consult\w*|placements?|naming|naming a school|school place\w*)(?:\b.*)?", "Placement and consultation"),
    (r"(?:.*\b)?(?:parent\w*|famil(?:y|ies)|carers?|young person)(?:\b.*)?", "Family: more time or no answer yet"),
    (r"(?:.*\b)?(?:staff\w*|capacity|vacanc\w+|workload|sickness|recruit\w*|resourc\w*)(?:\b.*)?", "Staffing and capacity"),
    (r"(?:.*\b)?(?:panel|admin\w*|decision|process|quality assurance|qa|drafting|system)(?:\b.*)?", "The council's own process"),
)  # fmt: skip
# The grounds of regulation 10(4), and that of regulation 8(2); a bare yes or no gives no reason.
_WHY_EXCEPTED = (
    (r"(?:.*\b)?(?:clos\w+|holidays?)(?:\b.*)?", "School or setting closed"),
    (r"(?:.*\b)?(?:absen\w+|away|abroad|out of (?:the )?area)(?:\b.*)?", "Child or family away"),
    (r"(?:.*\b)?(?:missed|appointments?|did not attend|dna)(?:\b.*)?", "Missed appointment"),
    (r"(?:.*\b)?(?:exceptional|personal|circumstances?|medical|ill|illness|bereave\w*|hospital\w*|family)(?:\b.*)?", "Exceptional personal circumstances"),
    (r"y(?:es)?|true|t|1(?:\.0)?|0(?:\.0)?|✓|✔|☑|☒|n|no|false|f|applies|(?:no|not|none|without)\b.*", ""),
)  # fmt: skip

sheet = Sheet(
    title="Requests for an EHC needs assessment and their plans",
    record="a request for an EHC needs assessment",
    shape="case_list",
    key=("case", "request_on"),
    repeats="REPEAT_REQUEST",
    marks=("request_on",),
    about=r"\b(?:plans?|ehc\w*|assess\w*|statutory|20 weeks?|exceptions?|sen2|requests? outcome|requests? records?)\b",
    certain=(("request_on", "draft_on", "plan_on"),),
    not_about=r"\b(?:audit\w*|moderat\w*|quality assurance|early help|eha|section 17|family assessments?|mash|transport|mediations?|tribunals?|appeals?|complaints?|compliments?|foi|freedom information|subject access|short breaks?|respite|top up|direct payments?|exclusions?|tracker actions?)\b",
    columns=(
        Column("case", title="Case reference", headings=(r"(?:(?:ehc|plan|assessment|request|case|sen|send) )*case (?:reference|id|number|identifier|key)(?: number)?", r"requests? (?:records? )?(?:reference|id|number|identifier)(?: number)?(?: must be unique .*)?",
                        r"(?:(?:unique|local|internal|system|la|record|ehc|assessment|plan|sen|send|case|pathway|file) )*(?:reference|id|identifier|key)(?: (?:number|code|id))?",
                        r"(?:(?:child|young person|pupil|student|client|person|cyp|yp|service user|unique|mosaic|liquidlogic|synergy|capita|one|impulse|eis|ehm|lcs|ems|tribal|idox|case|ehc|plan|assessment|system|local|record|la|file) )+(?:reference|id|number|identifier|key|code|no)(?: (?:number|id|code))?",
                        r"case|number|child|pupil|client|person"), kind="reference", hints=(r"\b(?:reference|identifier|id)\b",)),
        Column("request_on", title="Date request received", headings=(r"(?:date )?(?:(?:new|current|latest|initial|first|parental|parents?|carers?|family|schools?|settings?|statutory|formal|original|ehc|assessment) )*(?:request|referral|application)s?(?: (?:received|made|assessment|date|day|submitted|logged|registered|receipt|la|statutory))*",
                              r"(?:date )?(?:received|receipt)(?: (?:date|request|referral|la|application))*", r"(?:date )?(?:ehc |statutory |needs |sen )*assessment (?:requested|request)(?: date)?", r"requested(?: date| on)?", r"date requested", r"(?:date )?assessment received(?: date)?", r"do ?r"),
               kind="date", hints=(_NOT_A_REQUEST + r".*\b(?:requests?|requested|referrals?|referred|applications?|req)\b", r"\b(?:20|twenty) weeks? (?:clock )?(?:start|began|begins|from)|\bclock start|\bstart (?:20|twenty) weeks?|^(?:statutory )?(?:process|timeline|assessment)? ?start(?:ed)? date$|^received$")),
        Column("decision_on", title="Decision date", headings=(r"request outcome date|date request outcome", r"(?:date )?(?:(?:la|panel|assessment|request|assess|initial|6 weeks?|outcome) )*(?:decision|outcome)(?: (?:to|at|assess|made|date|letter|communicated|notified|notification|6 weeks?|whether|not|or|sent|assessment|request|sent|family|parents?|panel|notice))*", r"date decided(?: to assess)?", r"(?:date )?agreed(?: to assess)?(?: date)?", r"panel(?: date| decision)*|date panel",
                               r"(?:6|six) weeks? (?:decision|letter|date)(?: date)?", r"(?:6 weeks?|weeks? 6) (?:actual|achieved|done|completed)(?: date)?|actual 6 weeks?(?: date)?", r"do ?d"),
               kind="date", hints=(r"^(?!.*\b(?:issue|plans?|reviews?|drafts?|finals?|due|target|16|mediation|tribunal|by|weeks taken)\b).*\b(?:decisions?|decided|outcome|agreed to assess|panel)\b",)),
        Column("outcome_on", (r"(?!)", r"assessment outcome date|date assessment outcome"), kind="date", kept=False),
        Column("refused_on", (r"(?:date )?(?:(?:la|panel|decision) )*(?:refus\w*|declin\w*|not agreed|decision not)(?: assessment| to assess| request| ehc)*(?: date| on| letter)*", r"(?:date )?not to assess(?: date)?|date decision not to assess|decision not to assess(?: date)?"), kind="date", kept=False),
        Column("decision", title="Decision whether to assess", headings=(r"(?!(?:assessment )?outcomes?(?: assessment)?$)(?:(?:la|panel|assessment|request|assess|initial) )*(?:decision|outcome)s?(?: (?:to|at|assess|y|n|yes|no|whether|not|or|request|assessment|6 weeks?))*", r"(?:assessment )?outcomes?(?: assessment)?|(?:agree|agreed|proceed|decided)(?: to)?(?: assess\w*)?", r"assess(?:ment)?(?: agreed| y| n| yes| no)*|(?:to )?assess\??", r"[aynrwp](?: [aynrwp]){1,3}|yes (?:no|number)"),
               kind="word", closed="ANSWER_UNKNOWN", absent="decided", letters=(("a", "assess"), ("r", "refuse"), ("w", "withdrawn"), ("p", "undecided")), telling=r"\b(?:assess\w*|agreed|refus\w*|declin\w*|withdr\w*|reject\w*|rta|ata|nta)\b", hints=(r"^(?!.*\b(?:issue|plans?|reviews?|drafts?|finals?|date|due|reason|weeks?)\b).*\b(?:decision|outcome|agreed|proceed)\b",), words=_DECISION),
        Column("draft_on", title="Draft plan sent", headings=(r"(?:date )?(?:proposed |first |initial )?draft(?: (?:ehc|plan|issued|sent|date|to|parents?|family|completed))*", r"(?:date )?(?:proposed plan|plan draft)(?: issued| sent| date)*", r"(?:(?:15|16) weeks?|weeks? (?:15|16)) (?:actual|achieved|done|completed)(?: date)?|actual (?:15|16) weeks?(?: date)?"), kind="date", hints=(r"^(?!.*\b(?:amended|due|target|review|by|weeks?)\b).*\bdraft\b",)),
        Column("plan_on", title="Final plan issued", headings=(r"(?:date )?(?:(?:new|ehc|statutory|first|initial|original) )*final(?:ised)?(?: (?:ehc|plan|issued|date|issue|sent|made|to|parents?|family|completed|letter))*", r"(?:date )?(?:ehc |new |statutory )*plan (?:final\w*|issued?|made|completed)(?: (?:date|final|ised))*", r"(?:date )?(?:issued|finalised|completed|issue)(?: (?:date|ehc|plan|final))*", r"(?:date )?(?:final )?plan (?:first |initially |originally )(?:issued|made|final)(?: date)?", r"(?:ehc |named )*plan start(?: date)?", r"start date", r"(?:20 weeks?|weeks? 20) (?:actual|achieved|done|completed)(?: date)?|actual 20 weeks?(?: date)?", r"(?:date )?(?:ehc )?plan sent(?: (?:out|date|to|parents?|family))*", r"(?:date )?current final plan(?: (?:date|issued|sent))*"),
               kind="date", instead=_INSTEAD_OF_A_PLAN, hints=(r"^(?!.*\b(?:drafts?|due|target|deadline|amended|review\w*|weeks?|ceased?|by|advice|not|decision|refus\w*|expected|days|initial|original|first|proposed|last|latest|updated|current|version|revised)\b).*\b(?:final\w*|plan issued?|issued plan|plan completed)\b",)),
        # Systems that print a column for each way in which a case ends; the date closed is the one that is filled.
        Column("withdrawn_on", (r"(?:date )?(?:request |case |assessment |ehc )*(?:withdrawn|withdrawal|withdrew)(?: (?:date|request|assessment|case|parents?|family))*",), kind="date", kept=False),
        Column("not_issued_on", (r"(?=.*\b(?:not|no|refus\w*|declin\w*)\b)(?:date )?(?:(?:la|panel|decision|letter|plan|refus\w*|declin\w*|not|no) )+(?:to )?issue(?:d)?(?: (?:plan|ehc|date|letter|decision|notice|sent))*", r"(?:date )?nti(?: (?:date|letter|sent|decision|issued|notice))*|(?:date )?refus\w* (?:plan|issue)(?: (?:date|letter|plan))*"), kind="date", kept=False),
        Column("ended_on", title="Date closed", headings=(r"(?:date )?(?:ceased?|closed|closure|withdrawn|withdrawal|ended|case closed|refus\w* issue|refus\w* to issue|refus\w* plan)(?: (?:date|issue|plan|request|assessment|to|not|case|on))*", r"(?:date )?(?:(?:decision|refus\w*) )+(?:not )?to issue(?: plan)?(?: date| letter)*"),
               kind="date", hints=(r"^(?!.*\b(?:due|target|draft|final|weeks?)\b).*\b(?:closed|ceased|withdr\w+|refus\w+|not to issue)\b",)),
        Column("ending", title="Status", headings=(r"(?:current |case |assessment |plan |ehc |process |request )*(?:status|stage|position|state)", r"(?:assessment |final )(?:outcome|result)(?: .*)?|(?:outcome|result) assessment", r"(?:case )?closure reason|reason closed|(?:final )?outcome|decision to issue(?: .*)?|(?:proceed|agreed?|decided?) (?:to )?(?:issue )?(?:plan|issue)(?: .*)?"),
               kind="word", hints=(r"\bstatus\b|\bto issue\b",), words=_STATUS),
        Column("exception", title="Exception applies", headings=(r".*\breg\w*(?: of \d+)? (?:10 4|13 3)\b.*", r"(?:(?:20|twenty) weeks? )?(?:time limit )?(?:statutory |any |recorded |timescale |legal )*(?:exception|exemption)s?(?: (?:applies|apply|applied|applicable|recorded|y|n|yes|no|flag|to|timescales?|20 weeks?))*", r"week ?20|reasons? exceptions?|ex", r"(?:(?:20|twenty) weeks? )?(?:time limit )?(?:statutory |any |recorded |timescale |legal )*(?:exception|exemption)s?(?: (?:reasons?|codes?|type))+"),
               kind="flag", told_by=("on_time", r"(?!(?:no|not|without)\b).*\b(?:exceptions?|exempt\w*)\b.*"), hints=(r"\b(?:exceptions?|exceptional|exempt\w*)\b",)),
        Column("states_exceptions", (), kind="flag", whether="exception"),
        Column("states_plans", (), kind="flag", whether="plan_on", kept=False),
        # Weaker than the column before it: where one column alone speaks of exceptions, it is that one.
        Column("exception_reason", (), kind="word", words=_WHY_EXCEPTED, words_of="exception", hints=(r"^(?=.*\bexception\w*\b).*\b(?:reasons?|types?|codes?|grounds?|why)\b",)),
        Column("late_reason", title="Reason late", headings=(r"(?:(?:main|primary|first|key) )*(?:reasons?|causes?)(?: (?:plan|why|why plan))? (?:late\w*|delay\w*|breach\w*|overdue|missed|out time\w*|over 20 weeks?|not (?:met|in time|within)(?: .*)?|exceed\w*|beyond 20 weeks?)(?: .*)?", r"(?:late\w*|delay\w*|breach\w*|overdue)(?: plan)? (?:reasons?|causes?|codes?)(?: .*)?", r"why (?:plan )?(?:late|delayed|overdue)"),
               kind="word", words=_WHY_LATE),
        Column("primary_need", title="Primary need", headings=(r"(?:primary|main|sen|send|category|type|area)(?: (?:area|sen|send|type|category|category))* needs?(?: type| code| category)?", r"(?:primary |main )?(?:sen|send)(?: (?:type|need))+(?: rank)?|needs?|sen ?type|primary sen"), kind="word", words=(
            (r"asc|asd|autis\w*(?: .*)?", "ASD"), (r"semh|social,? emotional.*|emotional.*", "SEMH"), (r"slcn|speech.*|s&l.*", "SLCN"), (r"mld|moderate learning.*", "MLD"), (r"sld|severe learning.*", "SLD"), (r"pmld|profound.*", "PMLD"),
            (r"spld|specific learning.*|dyslex\w*", "SPLD"), (r"hi|hearing.*|deaf\w*", "HI"), (r"vi|vis(?:ion|ual).*", "VI"), (r"msi|multi.?sensory.*", "MSI"), (r"pd|physical.*", "PD"), (r"oth(?:er)?(?: .*)?", "OTH"), (r"ds|down'?s.*", "DS"))),
        Column("source", title="Source of request", headings=(r"(?:request |referral )?(?:source|origin)(?: (?:request|referral|ehc|needs|assessment|for|an))*", r"(?:requested|referred|made|request|referral) (?:by|from)|who (?:made|requested)(?: .*)?|referrer(?: type)?|requestor|requester(?: type)?|request type|requestsource"), kind="word", words=(
            (r"(?:.*\b)?(?:parent\w*|carers?|famil(?:y|ies)|mother|father|young person.*|yp|self)(?:\b.*)?|1", "Parent or young person"), (r"(?:.*\b)?(?:schools?|settings?|nurser\w*|colleges?|senco|education(?:al)?|pre.?school|early years)(?:\b.*)?|2", "School or setting"),
            (r"(?:.*\b)?(?:health|nhs|gp|hospital|doctor|pa?ediatric\w*|camhs)(?:\b.*)?|3", "Health"), (r"(?:.*\b)?(?:social (?:care|work\w*)|csc|cla|lac)(?:\b.*)?|4", "Social care"), (r"other(?: .*)?|la|local authority|5", "Other"))),
        Column("age_band", title="Age band", headings=(r"age ?(?:band|group|range)(?: at request)?",), kind="word", words=(
            (r"0 ?(?:-|to) ?4|under 5s?|early years|<5", "0-4"), (r"5 ?(?:-|to) ?10|primary", "5-10"), (r"11 ?(?:-|to) ?1[56]|secondary", "11-15"), (r"16 ?(?:-|to) ?19|post 16", "16-19"), (r"(?:19|20) ?(?:-|to|\+) ?25|20\+|post 19", "20-25"))),
        Column("age", (r"age(?: (?:at|on))?(?: (?:request|referral|date|years?))*",), kind="number", kept=False),
        Column("counts_as_request", (r"counts as request",), kind="flag", blank=1),
        Column("counts_as_plan", (r"counts as plan",), kind="flag", blank=1),
        Column("transferred_in", (r"(?:plan )?(?:transferred|transfer|moved) in(?: (?:la|plan|from|other|another|y|n))*",), kind="flag"),
        # Of a list of all plans: which of them are new. A plan that was amended, or came from elsewhere, is none.
        Column("plan_kind", (r"(?:(?:plan|ehc|case|entry|issue|final) )+(?:type|kind|route)|(?:type|kind) (?:plan|case|issue|final(?: plan)?)|new (?:or )?(?:amended|amendment|transfer)(?: .*)?|(?:is )?(?:plan )?new(?: plan)? (?:or )?(?:amended|amendment)(?: .*)?",),
               kind="word", kept=False, words=(
            (r"(?:.*\b)?(?:transfer\w*|mov\w+)[ -]?in\b.*|(?:.*\b)?(?:transferred|moved) from\b.*|(?:from )?(?:an)?other (?:la|authority|council)(?: .*)?|import\w*", "moved in"),
            (r"(?:.*\b)?(?:amend\w*|review\w*|reissue\w*|re-?issue\w*|updat\w*|revis\w*)(?:\b.*)?", "amended"),
            (r"(?:.*\b)?(?:new|initial|first|original)(?:\b.*)?", "new"))),
        # SEN2's H: decided before the year of the return, which counted the request then.
        Column("historical", (), kind="flag", kept=False, told_by=("decision", r"h|h? ?[-–:]? ?historic(?:al)?")),
        Column("on_time", (r"(?:(?:issued|completed|met|plan|final|in|within) )*(?:20|twenty) weeks?(?: (?:met|timescale|y|n|yes|no|target|compliant|deadline|achieved|in|time))*", r"(?:in|on|within) ?time(?:scales?|frames?)?(?: (?:y|n|20|weeks?))*|timely|(?:met|within) (?:statutory )?timescales?"), kind="flag", kept=False),
        Column("weeks", (r"(?:number |total |no )?weeks?(?: (?:taken|to|complete|issue|final|plan|elapsed|open|duration|request))*|duration weeks?|(?:time|length) weeks?",), kind="number", kept=False),
        Column("days", (r"(?:number |total |calendar )*days?(?: (?:taken|to|complete|issue|final|plan|elapsed|request))*|duration days?|(?:time|length) days?",), kind="number", kept=False),
        Column("days_deciding", (r"(?:number |total |calendar )*days?(?: (?:taken|elapsed|from|request|to|reach|make))* (?:decision|decide|decided)(?: (?:to|assess|whether|made|request|from))*",), kind="number", kept=False),
        Column("area", (r"local authority(?: name)?|la(?: name)?|area(?: name)?|council|authority|borough|la (?:code|number)|home la",), kept=False),
        BIRTH,
        IDENTITY,
    ),
    one_of=(("case", "request_on"), ("case", "plan_on"), ("request_on", "plan_on"), ("request_on", "decision_on")),
    settles=(
        # In a file that gives no plan's date, a plan that was issued is no longer waited for.
        Derived("ending", ("ending", "states_plans"), lambda ending, states: "done" if ending == "issued" and not states else ending),
        Derived("ending", ("ending", "not_issued_on", "withdrawn_on"), _ending_by_its_date, takes_missing=True),
        Derived("ended_on", ("ended_on", "not_issued_on", "withdrawn_on"), lambda *days: next((day for day in days if day is not None), None), takes_missing=True),
        # Some files have one column for the day of a decision to assess, and another for that of a refusal.
        Derived("decision", ("decision", "decision_on", "refused_on"), _refusal, takes_missing=True),
        Derived("decision_on", ("decision_on", "refused_on"), lambda agreed, refused: refused if agreed is None else agreed, takes_missing=True),
        Derived("decision", ("decision", "decision_on", "draft_on", "plan_on", "ending"), _decision, takes_missing=True),
        Derived("ending", ("ending", "plan_on", "ended_on", "decision"), _ending, takes_missing=True),
        # A plan that moved in with a child was issued by another council.
        Derived("counts_as_plan", ("counts_as_plan", "transferred_in", "plan_kind"), _counts_as_plan),
        Derived("counts_as_request", ("counts_as_request", "historical"), lambda counts, old: int(counts and not old)),
    ),
    derived=(
        Derived("request_month", ("request_on",), month_of_day),
        Derived("decision_month", ("decision_on",), month_of_day),
        Derived("draft_month", ("draft_on",), month_of_day),
        Derived("plan_month", ("plan_on",), month_of_day),
        Derived("due_month", ("request_on",), lambda request: month_of_day(request + (FINAL_PLAN.days or 0))),
        Derived("days_to_decision", ("request_on", "decision_on"), days_from),
        Derived("days_to_draft", ("request_on", "draft_on"), days_from),
        Derived("days_to_plan", ("request_on", "plan_on"), days_from),
        Derived("ended_month", ("ended_on",), month_of_day),
        Derived("days_to_end", ("request_on", "ended_on"), days_from),
        Derived("drafted", ("draft_on",), lambda draft: int(draft is not None), takes_missing=True),
        # From which day the case was assessed; where only that is known, not when it was decided, from the request.
        Derived("assessing_on", ("decision", "decision_on", "request_on"), _assessing_on, takes_missing=True),
        Derived("assessed_month", ("decision", "decision_on"), lambda decision, on: month_of_day(on) if decision == "assess" else None),
        Derived("closed_on", ("ending", "plan_on", "ended_on", "decision", "decision_on"), _closed_on, takes_missing=True),
        Derived("closed", ("ending",), lambda ending: int(ending in _CLOSED)),
        Derived("without_plan", ("ending",), lambda ending: int(ending in ("refused", "withdrawn"))),
    ),
    gathers=(
        Gathered("advice", {"advice_asked": ("sum", "required"), "advice_missing": ("sum", "outstanding"), "advice_last_on": ("max", "received_on")}),
    ),
    orders=(
        Order("request_on", "decision_on", "The decision is before the request: its time is not counted.",
              without="There is no date of request: the time to the decision cannot be counted."),
        Order("request_on", "refused_on", "The refusal to assess is before the request: its time is not counted."),
        Order("request_on", "plan_on", "The final plan is before the request: its time is not counted.",
              without="There is no date of request: the plan counts as issued, and its time cannot be counted."),
        Order("request_on", "draft_on", "The draft plan is before the request.", "warning"),
        Order("draft_on", "plan_on", "The final plan is before its draft.", "warning"),
        Order("decision_on", "plan_on", "The final plan is before the decision to assess.", "warning"),
    ),
    checks=(
        Check("on_time", "days_to_plan", limit=FINAL_PLAN.days),
        Check("weeks", "days_to_plan", unit=7),
        Check("days", "days_to_plan"),
        Check("days_deciding", "days_to_decision"),
    ),
    stands=(
        # SEN2's one date of the outcome: of the plan where one is issued, else of the refusal.
        Stand("plan_on", "outcome_on", "ending", ("issued", "assessed")),
        Stand("ended_on", "outcome_on", "ending", ("refused", "not issued", "withdrawn", "ceased")),
        Stand("plan_on", "ended_on", "ending", ("issued",), asks=True),
    ),
    spans=(
        Span("decision_on", "request_on", "days_deciding", r"\bdeci\w+"),
        Span("plan_on", "request_on", "days", r"\b(?:plan|final|issued?)\b", unless=("ending", *_NO_PLAN)),
        Span("plan_on", "request_on", "weeks", r"\b(?:plan|final|issued?)\b", 7, unless=("ending", *_NO_PLAN)),
    ),
    promises=(
        Promise("ending", "issued", "plan_on", "The plan is said to be issued, but not when: it is not counted as issued."),
    ),
    bases={
        "excluding": lambda plan: (plan.states_exceptions == 1) & (plan.exception == 0),
        "including": lambda plan: plan.states_exceptions == 1,
        "not_stated": lambda plan: plan.states_exceptions == 0,
    },
)  # fmt: skip
