from kpis.sheet import Column, Sheet

# One row a plan; the dates that are printed as a month stand as its first day.
sheet = Sheet(
    title="An improvement plan",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area", r"area")),
        Column("kind", title="Plan type", headings=(r"(?:plan )?type(?: of (?:the )?plan)?", r"kind of plan"), needed=True),
        Column("title", title="Plan title", headings=(r"(?:plan )?(?:title|name)", r"(?:title|name) of (?:the )?plan", r"(?:improvement )?plan"), needed=True),
        Column("inspected_on", title="Inspected on", headings=(r"(?:date (?:of )?)?inspect(?:ed|ion)(?: (?:date|on))?",)),
        Column("published_on", title="Published on", headings=(r"(?:date )?(?:plan |wsoa )?publish(?:ed|cation)?(?: (?:date|on))?", r"publication(?: date)?", r"date of publication")),
        Column("revisited_on", title="Revisited on", headings=(r"(?:date (?:of )?)?re-?(?:visit|inspect)(?:ed|ion)?(?: (?:date|on))?", r"monitoring visit(?: date)?")),
        Column("actions_stated", title="Number of actions", headings=(r"(?:number|no\.?|total)(?: number)? of actions", r"actions(?: in total| stated)?")),
        Column("note", title="Note", headings=(r"notes?", r"remarks?", r"comments?")),
    ),
    one_of=(("inspected_on",), ("published_on",), ("actions_stated",)),
)  # fmt: skip
