from kpis.sheet import Column, Sheet

sheet = Sheet(
    title="Next steps of an improvement plan",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area")),
        Column("priority", title="Priority", headings=(r"(?:improvement |key )*(?:priority|outcome)(?: area)?(?: title| name| ref| no\.?)?", r"area of (?:significant )?(?:weakness|concern|improvement)", r"theme")),
        Column("step", title="Next step", headings=(r"(?:our |the |key )?next steps?", r"what (?:happens|is|comes|we will do) next\??", r"what next\??"), needed=True),
        Column("owner", title="Owner", headings=(r"(?:lead|owner)(?: role| officer)?", r"(?:by )?who\??", r"responsib(?:le|ility)", r"led by")),
        Column("due", title="Due", headings=(r"(?:due|by when|when|deadline|timescale|target date|by)(?: date)?\??", r"date(?: due)?")),
    ),
    one_of=(("priority",), ("owner",), ("due",)),
)  # fmt: skip
