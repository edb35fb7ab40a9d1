from kpis.sheet import Column, Sheet

# What is told of each priority for the board. A table with a column of actions is a tracker, whatever else it has.
sheet = Sheet(
    title="Priorities of an improvement plan",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area")),
        Column("code", title="Ref", headings=(r"ref(?:erence)?\.?(?: ?(?:no|number)\.?)?", r"code", r"no\.?", r"#", r"id", r"(?:priority|outcome|theme|area) (?:ref(?:erence)?|no|number|code|id)\.?")),
        Column("title", title="Priority", headings=(r"(?:improvement |key )*(?:priority|outcome)(?: area)?(?: title| name)?", r"area of (?:significant )?(?:weakness|concern|improvement|focus)", r"(?:significant )?weakness", r"title"), needed=True),
        Column("theme", title="Theme", headings=(r"theme", r"work ?stream", r"strand", r"pillar")),
        Column("lead", title="Lead role", headings=(r"(?:priority |strategic |senior )?(?:lead|owner)(?: role| officer)?", r"led by", r"sro", r"responsible(?: role| officer)?")),
        Column("concern", title="Concern", headings=(r"(?:main |inspectors' |the )?concerns?(?: found)?", r"what (?:the )?inspect(?:ion|ors) found", r"finding", r"issue")),
        Column("headline", title="Headline", headings=(r"headlines?(?: message)?", r"key message", r"summary")),
        Column("so_what", title="So what", headings=(r"so what\??", r"why (?:it|this) matters\??", r"what (?:it|this) means(?: for (?:children|families).*)?")),
        Column("did", title="What we did", headings=(r"what we (?:have )?(?:did|done)(?: so far)?", r"what (?:did we do|have we done)(?: so far)?\??", r"achieved(?: so far)?", r"achievements?(?: so far| to date)?", r"what works", r"done so far", r"progress so far")),
        Column("difference", title="Difference made", headings=(r"(?:what )?difference(?: (?:made|it has made|has it made))?\??", r"impact(?: so far| to date)?", r"what difference .*")),
        Column("barriers", (r"(?:key |main )?(?:barriers?|challenges?|obstacles?)(?: (?:and|&) (?:challenges?|barriers?))?", r"what (?:stands|is) in the way\??")),
        Column("mitigation", (r"mitigat(?:ion|ions|ing)(?: actions?)?",)),
        Column("next_steps", (r"(?:our |the |key )?next steps?", r"what (?:happens|is|comes) next\??")),
        Column("measures", title="Measures", headings=(r"(?:linked )?(?:measures?|kpis?|indicators?)(?: to move| that it moves)?",)),
    ),
    one_of=(("concern",), ("headline",), ("so_what",), ("did",), ("difference",)),
)  # fmt: skip
