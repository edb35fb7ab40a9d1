from datetime import date

from kpis.period import a_year_after, month_of_day
from kpis.sheet import IDENTITY, Check, Column, Derived, Order, Sheet, Span, days_from


def _days_after_anniversary(meeting: int | None, previous: int | None, plan: int | None, due: int | None) -> int | None:
    """Days from the last day in time to the meeting, 0 and less in time; None where the dates cannot be compared."""
    start = previous if previous is not None else plan
    if meeting is None or (start is None and due is None) or (start is not None and meeting < start):
        return None
    last_day = a_year_after(start) if start is not None else due
    return None if last_day is None else meeting - last_day


def _review_on(meeting: int | None, due: int | None, previous: int | None, plan: int | None) -> int | None:
    """The day that tells one review of a plan from another: its meeting, or the day on which it is due.

    Never the day of the review before it, which is another record's meeting.
    """
    if meeting is not None or due is not None:
        return due if meeting is None else meeting
    start = plan if previous is None else previous
    return None if start is None else a_year_after(start)


def _transfer_due_on(transfer: int, phase: str | None, meeting: int | None, final: int | None) -> int | None:
    """The last day for the plan of a child who moves in September: the first on or after the review meeting.

    Without a meeting, that of the school year in which the plan was amended.
    """
    if not transfer or (meeting is None and final is None):
        return None
    month, day = (3, 31) if phase == "Post-16" else (2, 15)
    if meeting is not None:
        met = date.fromordinal(meeting)
        return date(met.year + ((met.month, met.day) > (month, day)), month, day).toordinal()
    amended = date.fromordinal(final or 0)
    return date(amended.year + (amended.month >= 9), month, day).toordinal()


def _ticked(decision: str, maintains: int, amends: int, ceases: int) -> str:
    """The decision that a tick stands under, where one does and no word says it."""
    ticked = [word for word, said in (("maintain", maintains), ("amend", amends), ("cease", ceases)) if said]
    return decision or (ticked[0] if len(ticked) == 1 else "")


_REVIEW = r"(?:(?:annual|ar|review|ehc|plan|statutory|interim|last|most recent|latest|this|current) )*"

sheet = Sheet(
    title="Annual reviews",
    record="an annual review of a plan",
    shape="annual_review_list",
    key=("case", "review_on"),
    marks=("meeting_on", "previous_on"),
    counted_by=("meeting_on", "decision_on", "notice_on", "final_on"),
    apart=(("plan_on", "meeting_on", "final_on"),),
    about=r"\breviews?\b",
    not_about=r"\b(?:complaints?|mediations?|tribunals?)\b",
    columns=(
        Column("case", title="Case reference", headings=(r"(?:(?:unique|local|internal|system|la|record|ehc|plan|review|annual|sen|send|case) )*(?:reference|id|identifier|key)(?: (?:number|code|id))?",
                        r"(?:(?:child|young person|pupil|student|client|person|cyp|yp|service user|unique|mosaic|liquidlogic|synergy|capita|one|impulse|eis|case|ehc|plan|review|system|local|record|la) )+(?:reference|id|number|identifier|key|code)(?: (?:number|id|code))?",
                        r"case|child|pupil|client|person|number|plan"), kind="reference", hints=(r"\b(?:reference|identifier|id)\b",)),
        Column("plan_on", title="Plan issued", headings=(r"(?:date )?(?:(?:initial|original|first|current|ehc|final|new) )*plan (?:issued?|made|start|finalised|final|date)(?: date)?", r"(?:date )?(?:(?:initial|original|first|current) )*(?:ehc )?(?:plan )?(?:issued?|finalised) (?:date|plan)", r"date (?:ehc )?(?:plan )?(?:first )?(?:issued|made|finalised)", r"date plan", r"date (?:initial|first|original) (?:ehc )?plan(?: issued)?"),
               kind="date", hints=(r"^(?!.*\b(?:amend\w*|draft|proposed|review\w*|decision|due|target|notice)\b).*\bplan\b.*\b(?:issued?|date|start|made)\b",)),
        Column("previous_on", title="Date of last review", headings=(r"(?:date )?(?:annual )?(?:review )?(?:previous|last|prior)(?: (?:annual|review|meeting|held|ar|date|reviewed))*(?: date)?", r"date (?:ehc )?plan last reviewed|last reviewed(?: date)?"), kind="date", hints=(r"\b(?:previous|prior|last)\b.*\breview",)),
        Column("due_on", title="Review due", headings=(rf"(?:date )?{_REVIEW}(?:due|deadline|target)(?: (?:date|by|held|12 months?|on))*", r"(?:next|anniversary)(?: (?:annual|review|date|due|ar|meeting))*|date (?:next )?(?:annual )?review due|12 months? (?:date|deadline)"), kind="date", ahead=True, hints=(r"^(?!.*\b(?:decision|amend\w*|final|letter|draft|phase|transfer|notice|paperwork|reports?|response)\b).*\b(?:due|deadline|anniversary|next review)\b",)),
        Column("meeting_on", title="Review meeting", headings=(rf"(?!(?:date )?(?:ehc )?plan completed)(?:date )?{_REVIEW}(?:meeting|held|took place|completed|review(?:ed)?)(?: (?:date|held|on|took|place|completed))*", r"(?:date )?meeting(?: (?:date|held))*|date (?:held|annual review)|annual review(?: date)?|reviewmeeting"),
               kind="date", hints=(r"^(?!.*\b(?:decision|due|letter|previous|prior|next|amend\w*|draft|final|notice|weeks?|report|paperwork|co production|coproduction|panel|planning|mediation|tribunal|moderation|way forward|phase|transfer)\b).*\b(?:meeting|held|review (?:date|on|took))\b",)),
        Column("decision", title="Decision", headings=(rf"(?:la )?{_REVIEW}(?:decision|outcome|recommendation|response|result)(?: (?:or|maintain|amend|cease|decision|la|review|type|made))*", r"(?:what )?decided|what (?:did )?(?:la )?decided?", r"maintain(?: or)? amend(?:ed)?(?: or)? cease"), kind="word", closed="ANSWER_UNKNOWN", hints=(r"^(?!.*\b(?:date|letter|due|sent)\b).*\b(?:decision|outcome)\b",), words=(
            (r"(?:.*\b)?(?:no (?:\w+ )?(?:change|amend\w*)|not (?:to |be )*(?:amend\w*|ceas\w*|change\w*)|without (?:\w+ )?(?:change|amend\w*)|unchanged)(?:\b.*)?", "maintain"),
            (r"(?:.*\b)?(?:amend\w*|chang\w*|revis\w*|updat\w*)(?:\b.*)?|a", "amend"), (r"(?:.*\b)?(?:ceas\w*|end(?:ed|ing)?|discontinu\w*|stop\w*|close[d]?)(?:\b.*)?|c", "cease"),
            (r"(?:to )?(?:maintain|retain|keep|continue|same)\w*(?: .*)?|m|r", "maintain"))),
        Column("decision_on", title="Decision date", headings=(rf"(?:date )?(?:la )?{_REVIEW}(?:decisions?|outcome|response)(?: (?:date|letter|sent|made|issued|communicated|notified|notification|notice|parents?|to|4 weeks?|la))*", r"(?:date )?(?:la )?(?:wrote|written)(?: (?:to|parents?|family|carers?|young person|with|decision))*", r"(?:date )?parents? (?:told|informed|notified)(?: (?:la|decision|outcome|date))*", r"date (?:la )?(?:decision|outcome|response)(?: letter)?(?: sent| issued| made)?|(?:notification|letter)(?: date| sent)*|date (?:letter|notification)(?: sent)?|4 weeks? (?:letter|decision)(?: date)?|lastreview|last ?review decision"),
               kind="date", hints=(r"^(?!.*\b(?:due|target|amend\w*|draft|final|meeting|weeks?)\b).*\b(?:decisions?|notif\w+|outcome letter)\b",)),
        Column("notice_on", title="Amendment notice sent", headings=(r"(?:date )?(?:(?:draft|proposed) )+(?:amend(?:ed|ment|ments)?)?(?: (?:notice|draft|plan|ehc|amendment|letter|sent|issued|date|proposed|of|amendments))*", r"(?:date )?amendments?(?: (?:notice|draft|plan|ehc|amendment|letter|sent|issued|date|proposed|of|amendments))*", r"(?:date )?amend(?:ed|ment)? (?:draft|notice|proposed)(?: (?:plan|ehc|letter|sent|issued|date))*", r"(?:date )?(?:draft|proposed)(?: (?:amend\w*|plan|notice|sent|issued|date|ehc|review|amendment))*|notice amendments?(?: (?:sent|issued|date))*|(?:annual review )?date draft amended (?:ehc )?plan issued|reviewdraft"),
               kind="date", hints=(r"^(?!.*\b(?:final\w*|due|target|weeks?|days?)\b).*\b(?:draft|notice|proposed amend\w*)\b",)),
        Column("final_on", title="Final amended plan issued", headings=(r"(?:date )?(?:final(?:ised)?)(?: (?:amended|plan|ehc|issued|sent|date|amend|version))*", r"(?:date )?(?:amended|updated|revised)(?: (?:ehc|plan))* (?:final\w*|issued?|sent|completed)(?: (?:plan|date|final))*|(?:date )?amended(?: plan)?(?: date)?|date updated (?:ehc )?plan issued|date (?:amended|updated) (?:ehc )?plan (?:issued|finalised)"),
               kind="date", hints=(r"^(?!.*\b(?:draft|notice|due|target|weeks?|days?)\b).*\b(?:final\w*|amended plan issued)\b",)),
        Column("phase", title="Phase", headings=(r"(?:school |education |key )?(?:phase|stage|key stage)(?: education| transfer)*|sector|setting type|main education establishment phase",), kind="word", words=(
            (r"(?:.*\b)?(?:early years|nursery|pre.?school|eyfs|ks0)(?:\b.*)?", "Early years"), (r"(?:.*\b)?(?:primary|infant|junior|ks1|ks2|key stage [12])(?:\b.*)?", "Primary"), (r"(?:.*\b)?(?:secondary|ks3|ks4|key stage [34])(?:\b.*)?", "Secondary"), (r"(?:.*\b)?(?:post.?16|ks5|college|fe|sixth form|post.?19|key stage 5)(?:\b.*)?", "Post-16"), (r"(?:.*\b)?special(?:\b.*)?", "Special"))),
        Column("transfer", title="Phase transfer review", headings=(r"(?:is (?:it )?|key )?phase transfer(?: review| case| year| group)*(?: (?:y n|yes no|yes or no|applies|flag))+|phase transfer (?:review|case|year|group)|transfer review(?: (?:y n|yes no))?|(?:in )?transfer year",), kind="flag"),
        # Where the decision is ticked under one of three headings.
        Column("maintains", (r"(?:no change|maintain(?:ed)?|retain(?:ed)?|continue)(?: (?:plan|y|n|yes|no))*",), kind="flag", kept=False),
        Column("amends", (r"amend(?:ed)?(?: (?:plan|y|n|yes|no))*",), kind="flag", kept=False),
        Column("ceases", (r"ceased?(?: (?:plan|to|maintain|y|n|yes|no))*",), kind="flag", kept=False),
        Column("days_deciding", (r"(?:number |total |calendar )*days?(?: (?:taken|elapsed|from|annual|review|meeting|to|reach|make|held))* (?:decision|decide|outcome)(?: (?:letter|sent|made|date|from|after|meeting|review))*",), kind="number", kept=False),
        Column("days_finishing", (r"(?:number |total |calendar )*days?(?: (?:taken|elapsed|from|draft|amendments?|notice|to|issue|reach|sent))* (?:amended )?final(?: (?:amended|plan|issued|from|after|draft|notice))*",), kind="number", kept=False),
        Column("area", (r"local authority(?: name)?|la(?: name)?|area(?: name)?|council|authority|borough|la (?:code|number)|home la",), kept=False),
        IDENTITY,
    ),
    one_of=(("meeting_on", "decision_on"), ("meeting_on", "previous_on"), ("meeting_on", "due_on"), ("meeting_on", "plan_on"), ("case", "meeting_on"), ("case", "previous_on", "due_on")),
    settles=(
        Derived("decision", ("decision", "maintains", "amends", "ceases"), _ticked, takes_missing=True),
    ),
    derived=(
        Derived("review_on", ("meeting_on", "due_on", "previous_on", "plan_on"), _review_on, takes_missing=True),
        Derived("meeting_month", ("meeting_on",), month_of_day),
        Derived("decision_month", ("decision_on",), month_of_day),
        Derived("notice_month", ("notice_on",), month_of_day),
        Derived("final_month", ("final_on",), month_of_day),
        Derived("transfer_due_on", ("transfer", "phase", "meeting_on", "final_on"), _transfer_due_on, takes_missing=True),
        Derived("transfer_month", ("transfer", "phase", "meeting_on", "final_on"),
                lambda *said: None if (due := _transfer_due_on(*said)) is None else month_of_day(due), takes_missing=True),
        Derived("transfer_open", ("transfer", "final_on"), lambda transfer, final: int(bool(transfer) and final is None), takes_missing=True),
        Derived("days_after_anniversary", ("meeting_on", "previous_on", "plan_on", "due_on"), _days_after_anniversary, takes_missing=True),
        Derived("days_to_decision", ("meeting_on", "decision_on"), days_from),
        Derived("days_to_final", ("notice_on", "final_on"), days_from),
    ),
    orders=(
        Order("previous_on", "meeting_on", "The meeting is before the previous review: it is not counted as held in time or late."),
        Order("plan_on", "meeting_on", "The meeting is before the plan.", "warning"),
        Order("meeting_on", "decision_on", "The decision is before the meeting: its time is not counted.",
              without="There is no date of the meeting: the time to the decision cannot be counted."),
        Order("notice_on", "final_on", "The final amended plan is before its draft: its time is not counted."),
    ),
    checks=(Check("days_deciding", "days_to_decision"), Check("days_finishing", "days_to_final")),
    spans=(
        Span("decision_on", "meeting_on", "days_deciding", r"\b(?:deci\w+|outcome)\b"),
        Span("final_on", "notice_on", "days_finishing", r"\bfinal\b"),
    ),
)  # fmt: skip
