from kpis.sheet import Column, Sheet

# What is told of each priority for the board. A table with a column of actions is a tracker, whatever else it has.
sheet = Sheet(
    title="Priorities of an improvement plan",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area")),
        Column("code", title="Ref", headings=(r"ref(?:erence)?\.?(?: ?(?:no|number)\.?)?", r"code", r"no\.?", r"#", r"id", r"(?:priority|outcome|theme|area) (?:ref(?:erence)?|no|number|code|id)\.?")),
        Column("title", title="Priority", headings=(r"(?:improvement |key )*(?:priority|outcome)(?: area)?(?: title| name)?", r"area of (?:significant )?(?:weakness|concern|improvement|focus)", r"areas? for (?:priority action|improvement|action)", r"(?:significant )?weakness", r"title"), needed=True),
        Column("theme", title="Theme", headings=(r"theme", r"work ?stream(?: name| title)?", r"strand", r"pillar", r"project(?: name| title)?", r"programme(?: area| strand)?")),
        Column("lead", title="Lead role", headings=(r"(?:priority |strategic |senior |work ?stream |project )?(?:lead|owner|manager)(?: role| officer)?", r"led by", r"sro", r"senior responsible (?:officer|owner)", r"responsible(?: role| officer)?")),
        Column("concern", title="Concern", headings=(r"(?:main |inspectors' |the )?concerns?(?: found)?", r"what (?:the )?inspect(?:ion|ors) found", r"finding", r"issue")),
        Column("headline", title="Headline", headings=(r"headlines?(?: message)?", r"key message", r"summary")),
        Column("so_what", title="So what", headings=(r"so what\??", r"why (?:it|this) matters\??", r"what (?:it|this) means(?: for (?:children|families).*)?")),
        Column("did", title="What we did", headings=(r"what we (?:have )?(?:did|done)(?: so far)?", r"what (?:did we do|have we done)(?: so far)?\??", r"achieved(?: so far)?", r"achievements?(?: so far| to date)?", r"what works", r"done so far", r"progress so far",
                                                     r"(?:key |main )?(?:achievements?|highlights|successes|progress|activit(?:y|ies)|work(?: completed)?)(?: made| completed| delivered)?(?: (?:in|over|during|for))?(?: the)? (?:this|last|past|reporting|previous) (?:month|period|quarter|term|reporting period)",
                                                     r"(?:key |main )achievements?(?: .{0,20})?", r"what (?:has been|have we|was) achieved(?: so far)?\??", r"progress since (?:the )?last (?:report|board|meeting|month|period)")),
        Column("difference", title="Difference made", headings=(r"(?:what )?difference(?: (?:made|it has made|has it made))?\??", r"impact(?: so far| to date)?", r"what difference .*")),
        Column("barriers", (r"(?:key |main )?(?:barriers?|challenges?|obstacles?)(?: (?:and|&) (?:challenges?|barriers?))?", r"what (?:stands|is) in the way\??", r"(?:key |main |current )?(?:issues?|risks?)(?: ?(?:/|and|&|or) ?(?:issues?|risks?|challenges?|barriers?))*(?: this (?:month|period))?")),
        Column("mitigation", (r"mitigat(?:ion|ions|ing)(?: actions?)?",)),
        Column("next_steps", (r"(?:our |the |key )?next steps?", r"what (?:happens|is|comes) next\??",
                               r"(?:key |main )?(?:planned |upcoming )?(?:activit(?:y|ies)|work|priorities|actions?|focus|steps|milestones)(?: planned)?(?: (?:for|in))?(?: the)? (?:next|coming) (?:month|period|quarter|term|reporting period)",
                               r"planned (?:activit(?:y|ies)|work|next steps?)", r"plans? for (?:the )?(?:next|coming) (?:month|period|quarter|term)")),
        Column("asks", (r"(?:key )?(?:decisions?|support|help|actions?) ?(?:/ ?(?:decisions?|support|help|escalations?) ?)?(?:needed|required|requested|sought)(?: (?:from|of|by) (?:the )?(?:\w+ )?board)?", r"asks?(?: of (?:the )?(?:\w+ )?board)?", r"(?:matters |items |issues )?for escalation(?: to (?:the )?(?:\w+ )?board)?", r"escalations?(?: to (?:the )?(?:\w+ )?board)?")),
        Column("rag", (r"(?:overall |current )?b?rag(?: (?:rating|status))?(?: (?:this|current) (?:month|period|quarter|report))?", r"(?:overall |current )(?:rating|status)")),
        Column("rag_before", (r"(?:previous|prev|last|prior) (?:month'?s? |period'?s? |quarter'?s? )?b?rag(?: (?:rating|status))?", r"b?rag(?: (?:rating|status))? (?:previous|prev|last|prior) (?:month|period|quarter|report)")),
        Column("measures", title="Measures", headings=(r"(?:linked )?(?:measures?|kpis?|indicators?)(?: to move| that it moves)?",)),
    ),
    one_of=(("concern",), ("headline",), ("so_what",), ("did",), ("difference",)),
)  # fmt: skip
