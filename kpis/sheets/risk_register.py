from kpis.sheet import Column, Sheet

# Scores before and after mitigation have the same headings: what stands over them, or before them, tells them apart.
sheet = Sheet(
    title="Risks of an improvement plan",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area", r"borough", r"place", r"area")),
        Column("ref", title="Ref", headings=(r"(?:risk )?(?:ref(?:erence)?|no|number|id|code)\.?(?: ?(?:no|number)\.?)?", r"#")),
        Column("risk", title="Risk", headings=(r"risks?(?:\(s\))?(?: (?:description|title|name|event|statement|identified|detail|details))?", r"description(?: of (?:the )?risk)?", r"(?:risk|issue) ?/ ?(?:risk|issue)", r"there is a risk that.*", r"what (?:could|might) go wrong\??",
                        r"risks? (?:and|or|/|&) (?:issues?|barriers?)", r"barriers?"), needed=True),
        Column("consequence", title="Consequence", headings=(r"consequence(?: score| rating)?", r"impact(?: score| rating)?", r"severity(?: score)?", r"(?:c|i|s)", r"(?:consequence|impact|severity) ?\(?1 ?(?:-|to) ?5\)?", r"consequence ?\(c\)", r"impact ?\(i\)")),
        Column("likelihood", title="Likelihood", headings=(r"likelihood(?: score| rating)?", r"probability(?: score| rating)?", r"(?:l|p)", r"(?:likelihood|probability) ?\(?1 ?(?:-|to) ?5\)?", r"likelihood ?\(l\)", r"probability ?\(p\)")),
        Column("score", title="Score", headings=(r"(?:risk |overall |total )?(?:score|rating|level)", r"total", r"(?:risk )?(?:score|rating) ?\(.*\)", r"(?:c|i|l|p|s) ?[x×*] ?(?:c|i|l|p|s)", r"(?:consequence|impact|likelihood|probability|severity) ?[x×*] ?(?:consequence|impact|likelihood|probability|severity)", r"risk")),
        Column("mitigation", title="Mitigation", headings=(r"mitigat(?:ion|ions|ing)(?: (?:actions?|controls?|measures?|factors?|in place|plan))?", r"(?:existing |key |planned |current )?controls?(?: in place| measures)?", r"control measures?", r"action(?:s)? to (?:mitigate|reduce)(?: risk)?", r"how (?:will we|we will) (?:manage|reduce) (?:it|this)\??", r"actions?", r"response")),
        Column("owner", title="Owner", headings=(r"(?:risk |action )?(?:owner|lead)s?(?: ?(?:officer|role))?", r"responsib(?:le|ility)(?: (?:officer|lead|person|owner))?", r"(?:by )?who(?:m)?\??", r"accountable(?: officer)?", r"lead (?:officer|agency|person)")),
        Column("type", (r"(?:raid )?(?:type|category)", r"risk ?/ ?issue", r"r/a/i/d")),
        Column("rag", (r"b?rag(?:[- ]?(?:rating|status))?", r"risk (?:rag|colour)", r"colour", r"traffic light")),
        Column("cause", (r"(?:root )?causes?(?: of (?:the )?risk)?", r"because of", r"caused by", r"due to")),
        Column("effect", (r"effects?(?: (?:of (?:the )?risk|on (?:children|families|children and families)))?", r"(?:which|that) (?:may|might|could|would) (?:lead to|result in)", r"resulting in", r"leading to")),
    ),
    one_of=(("consequence", "likelihood"), ("score",)),
)  # fmt: skip
