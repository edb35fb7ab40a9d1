from kpis.sheet import Column, Sheet

sheet = Sheet(
    title="Tests of success: how do we know?",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area")),
        Column("code", title="Ref", headings=(r"ref(?:erence)?\.?(?: ?(?:no|number)\.?)?", r"code", r"no\.?", r"#", r"id")),
        Column("priority", title="Priority", headings=(r"(?:improvement |key )*(?:priority|outcome)(?: area)?(?: title| name| ref| no\.?)?", r"area of (?:significant )?(?:weakness|concern|improvement)", r"theme")),
        Column("objective", title="Objective", headings=(r"objectives?", r"aims?", r"goal")),
        Column("test", title="How do we know", headings=(r"how (?:do|will|would|can|shall) we (?:know|tell)(?: .*)?\??", r"how (?:we will|we'll) know(?: .*)?\??", r"tests? of success", r"success (?:criteri(?:a|on)|measures?|tests?)", r"evidence of success", r"what (?:good|success) looks like\??", r"what (?:will|does) (?:good|success) look like\??"), needed=True),
        Column("measure", title="Measure", headings=(r"(?:linked )?(?:measures?|kpis?|indicators?)",)),
    ),
    one_of=(("priority",), ("objective",)),
)  # fmt: skip
