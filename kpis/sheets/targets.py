from kpis.sheet import Column, Sheet

sheet = Sheet(
    title="Targets",
    columns=(
        Column("area", title="Area", headings=(r"local authority", r"la", r"area", r"council")),
        Column("indicator", title="Measure", headings=(r"kpis?", r"indicators?", r"measures?", r"metric", r"key performance indicator", r"what we measure",
                             r"success measure", r"performance (?:indicator|measure)"), needed=True),
        Column("group", title="Service", headings=(r"service(?: area)?", r"breakdown", r"agency", r"partner", r"provider", r"group")),
        Column("basis", title="Applies to", headings=(r"applies to", r"basis", r"cohort", r"scope", r"applies", r"counted by", r"for", r"counts?", r"which (?:cases|requests)")),
        Column("from", title="From", headings=(r"from", r"start(?:s|ing)?(?: from| month| date)?", r"effective from", r"from (?:month|date)", r"valid from", r"applies from", r"with effect from", r"w\.?e\.?f\.?", r"applicable from", r"effective(?: date)?")),
        Column("to", (r"to", r"until", r"end(?:s|ing)?(?: month| date)?", r"effective to")),
        Column("value", title="Target", headings=(r"target(?: ?\(?%\)?)?(?: value| level)?", r"target share", r"ambition", r"goal", r"threshold"), needed=True),
        Column("by_when", (r"by when", r"due(?: date)?", r"deadline", r"by")),
        Column("tolerance", (r"tolerance",)),
        Column("notes", (r"notes?", r"comments?", r"source")),
    ),
    one_of=(("from",), ("basis",)),
)  # fmt: skip
