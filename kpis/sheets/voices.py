from kpis.sheet import Column, Sheet

# Words of families, which must tell of nobody: a list of compliments with names in it is no part of a plan.
sheet = Sheet(
    title="Voices of families",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area")),
        Column("priority", title="Priority", headings=(r"(?:improvement |key )*(?:priority|outcome)(?: area)?(?: title| name| ref| no\.?)?", r"area of (?:significant )?(?:weakness|concern|improvement)", r"theme")),
        Column("kind", title="Kind", headings=(r"kind", r"type", r"category", r"(?:kind|type) of (?:feedback|voice)"), needed=True),
        Column("text", title="What was said", headings=(r"what (?:was|families|they|parents(?: and carers)?|parent carers) (?:said|say|told us)", r"(?:voices?|words) of families", r"famil(?:y|ies)'?s? (?:voices?|words|feedback)", r"feedback", r"quotes?"), needed=True),
        Column("month", title="Month", headings=(r"month", r"date", r"when", r"period")),
        Column("source", title="Source", headings=(r"source", r"from", r"who said (?:it|so)", r"where from", r"how (?:we|it was) heard")),
    ),
    one_of=(("month",), ("source",), ("priority",)),
)  # fmt: skip
