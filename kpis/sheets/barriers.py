from kpis.sheet import Column, Sheet

# A table with consequence and likelihood is a risk register, even where it calls its risks barriers.
sheet = Sheet(
    title="Barriers of an improvement plan",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area")),
        Column("priority", title="Priority", headings=(r"(?:improvement |key )*(?:priority|outcome)(?: area)?(?: title| name| ref| no\.?)?", r"area of (?:significant )?(?:weakness|concern|improvement)", r"theme")),
        Column("barrier", title="Barrier", headings=(r"(?:key |main )?(?:barriers?|obstacles?|challenges?|blockers?)(?: (?:to progress|description|faced))?", r"what (?:stands|is) in the way\??", r"(?:barriers?|challenges?) (?:and|&|/) (?:barriers?|challenges?|issues?)"), needed=True),
        Column("mitigation", title="Mitigation", headings=(r"mitigat(?:ion|ions|ing)(?: actions?| in place)?", r"what (?:we are|is being) (?:doing|done)(?: about it)?\??", r"how (?:will we|we will) (?:deal with|overcome) (?:it|this)\??", r"response")),
        Column("change_control", title="Change control", headings=(r"change (?:control|request)s?", r"changes? to (?:the )?plan", r"what (?:was|has) changed(?: in the plan)?\??")),
        Column("open", title="Open", headings=(r"open\??", r"(?:barrier )?status", r"open ?/ ?closed", r"still open\??")),
    ),
    one_of=(("mitigation",), ("change_control",), ("priority",)),
)  # fmt: skip
