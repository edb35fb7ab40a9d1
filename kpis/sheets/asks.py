from kpis.sheet import Column, Sheet

sheet = Sheet(
    title="Asks of the board",
    columns=(
        Column("area", (r"local authority", r"la", r"council", r"local area")),
        Column("priority", title="Priority", headings=(r"(?:improvement |key )*(?:priority|outcome)(?: area)?(?: title| name| ref| no\.?)?", r"area of (?:significant )?(?:weakness|concern|improvement)", r"theme")),
        Column("ask", title="Ask of the board", headings=(r"asks?(?: of (?:the )?(?:board|partnership))?", r"(?:decision|help|support|action) (?:needed|asked|sought|required|requested) (?:from|of) (?:the )?board", r"what (?:we|is) ask(?:ed)?(?: of)? (?:the )?board.*", r"decisions? (?:needed|sought|required|requested)", r"board is asked to"), needed=True),
        Column("owner", title="Owner", headings=(r"(?:lead|owner)(?: role| officer)?", r"(?:by )?who\??", r"asked (?:of|by)", r"responsib(?:le|ility)")),
        Column("due", title="Due", headings=(r"(?:due|by when|when|deadline|timescale|target date|by|needed by)(?: date)?\??", r"date(?: due| needed)?")),
        Column("closed", title="Status", headings=(r"(?:ask )?status", r"closed\??", r"open ?/ ?closed", r"answered\??", r"decided\??")),
    ),
    one_of=(("priority",), ("owner",), ("due",), ("closed",)),
)  # fmt: skip
