from kpis.sheet import Column, Sheet

# A tracker is also recognised without its column of actions: by what its other columns hold (shapes/action_tracker.py).
sheet = Sheet(
    title="Actions of an improvement plan",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area", r"borough", r"place", r"la area")),
        Column("code", title="Ref", headings=(r"ref(?:erence)?\.?(?: ?(?:no|number)\.?)?", r"action (?:ref(?:erence)?|no|number|id|code)\.?(?: no\.?)?", r"no\.?", r"id", r"code", r"#",
                        r"item(?: no\.?)?", r"wsoa ref(?:erence)?\.?", r"milestone (?:ref(?:erence)?|no|number|id)\.?")),
        Column("priority", title="Priority", headings=(r"priority(?: area)?(?: title| name)?", r"(?:improvement |key )?(?:priority|outcome|theme)(?: area)?", r"area(?: of (?:weakness|concern|improvement|focus|significant weakness))?",
                            r"(?:improvement|key) area", r"workstream", r"work stream", r"strand", r"significant weakness", r"weakness", r"pillar", r"priority (?:no|number|ref)\.?")),
        Column("objective", title="Objective", headings=(r"objectives?(?:\(s\))?", r"aims?", r"goal", r"what we want to achieve", r"what (?:do )?we want to achieve\??", r"(?:intended |desired )?outcomes?(?: sought)?",
                             r"recommendation", r"sub-?theme", r"area of work", r"what needs to (?:improve|change)\??")),
        Column("action", title="Action", headings=(r"(?:priority )?actions? ?(?:/|or|and) ?(?:steps?|tasks?|milestones?|activit(?:y|ies))", r"(?:key |planned |improvement |agreed |specific |required |detailed )?actions?(?:\(s\))?(?: (?:required|to be taken|needed|description|agreed|point|points|title|detail|details|we will take))?", r"description of action",
                          r"what (?:will we|we will|are we going to|we are going to|we need to|do we need to) do\??", r"how (?:will we|we will) (?:do (?:it|this)|achieve (?:it|this)|get there)\??", r"activit(?:y|ies)", r"(?:key )?tasks?(?: description)?",
                          r"steps?(?: to be taken)?", r"deliverables?", r"what", r"interventions?")),
        Column("milestone", (r"(?:key )?milestones?(?: (?:description|title|name))?",)),
        Column("status", title="Status", headings=(r"(?:current |latest |overall )?b?rag(?:[- ]?(?:rating|status|rated|score))?", r"(?:current |latest |action |progress |delivery )?status(?: b?rag| ?\(b?rag\))?", r"(?:progress|delivery) b?rag(?: rating| status)?", r"b\.?r\.?a\.?g\.?", r"r\.?a\.?g\.?",
                          r"b?rag (?:rating|status) ?\(.*\)", r"(?:current |self[- ])?rating", r"state", r"completed?\??(?: ?\(?y ?/? ?n\)?)?", r"% complete", r"percent(?:age)? complete", r"colour", r"traffic light", r"milestone (?:b?rag|status)(?: rating)?", r"on track\??", r"open ?(?:/|or) ?closed\??")),
        Column("lead", title="Lead", headings=(r"(?:action |strategic |operational |delivery |lead )?(?:lead|owner)s?(?: ?\(s\))?(?: ?(?:officer|person|agency|organisation|role|name|professional|partner|responsible))?(?:s|\(s\))?", r"responsib(?:le|ility)(?: (?:officer|lead|person|owner|agency|for delivery))?", r"responsible (?:officer|lead|person)(?:\(s\))?",
                        r"(?:by )?who(?:m)?(?: is responsible| will do it| leads?)?\??", r"accountable(?: (?:officer|lead|person))?", r"accountability", r"sro", r"assigned to", r"led by", r"action (?:by|for)", r"officer")),
        Column("revised", (r"(?:revised|new|extended|updated)(?: (?:due|target|completion|end))?(?: date| deadline)?", r"revised (?:timescale|deadline)")),
        Column("due", title="Due", headings=(r"(?:due|by when|when|deadline|timescales?|time ?frames?|timeline|target date|by)(?: date)?\??", r"(?:original |planned |target |expected |anticipated |proposed |estimated )?(?:completion|due|end|target|finish|delivery)(?: ?date| by)", r"(?:to be )?complete(?:d)? by(?: when)?",
                       r"start ?/ ?rev(?:iew)? ?/ ?end", r"date due", r"(?:original|planned|baseline) date", r"milestone (?:due |target )?date", r"(?:end|finish)", r"when (?:by|will it be done|will we do it by)\??", r"by when\??(?: ?\(.*\))?", r"dates?", r"due \(.*\)")),
        Column("progress", title="Progress", headings=(r"progress(?: (?:update|to date|made|report|notes?|summary|narrative|since .*|so far))?s?", r"(?:latest |current |monthly |quarterly )?updates?", r"(?:progress|latest|current) (?:update|position|commentary|comments?)(?: and impact)?", r"(?:rag )?(?:comments?|commentary|narrative)", r"notes?",
                            r"what (?:have we|we have) done(?: so far)?\??", r"evidence(?: of (?:progress|impact|completion))?", r"(?:progress|update) ?/ ?(?:impact|comments?|evidence)", r"evaluation(?: ?\(impact\))?", r"position(?: statement)?",
                            r"progress (?:and|&|/) (?:impact|evidence|comments?|next steps)", r"(?:impact|evidence|comments?) (?:and|&|/) (?:progress|impact|evidence)", r"impact(?: to date| so far)?")),
        Column("started", title="Started", headings=(r"(?:actual |date )?(?:start(?:ed)?|begun|commenced)(?: (?:date|on))?", r"start date ?\(?actual\)?")),
        Column("completed", title="Completed", headings=(r"(?:actual )?(?:completed|finished|closed)(?: (?:date|on))", r"completed", r"(?:date|actual date) (?:of completion|completed|closed|finished)", r"actual (?:completion|end|finish)(?: date)?", r"completed when\??")),
        Column("evidence", title="Evidence (link or document)", headings=(r"evidence ?\(?links?(?: or documents?)?\)?", r"links?(?: to evidence)?", r"evidence (?:file|document|location)s?", r"supporting documents?")),
        Column("measure", title="Measures", headings=(r"(?:linked )?(?:measures?|kpis?|indicators?)(?: to move| that it moves)?(?:\(s\))?",)),
    ),
)  # fmt: skip
