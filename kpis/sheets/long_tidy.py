from kpis.sheet import Column, Sheet

sheet = Sheet(
    title="One figure a row",
    columns=(
        Column("area", (r"local authority(?: name)?", r"la(?: name)?", r"area(?: name)?", r"council(?: name)?", r"authority(?: name)?", r"borough",
                        r"(?:la|local authority|area|council|authority|dfe|ons|new la|old la|geography)(?: area)? (?:code|number|no\.?|id)")),
        Column("indicator", (r"indicators?(?: name)?", r"measures?(?: name)?", r"kpis?(?: name)?", r"metric", r"description",
                             r"performance (?:indicator|measure)", r"key performance indicator", r"pi"), needed=True),
        Column("group", (r"breakdown", r"service(?: area)?", r"agency", r"partner", r"team", r"provider", r"question",
                         r"category", r"sub[- ]?group", r"group", r"professional", r"advice (?:from|type|provider)", r"respondents?")),
        Column("basis", (r"basis", r"exceptions?", r"incl?\.?/excl?\.? exceptions?")),
        Column("period", (r"(?:reporting |time )?period", r"month(?: ending| of .*)?", r"date", r"quarter", r"reporting (?:month|date)",
                          r"time[_ ]period", r"term", r"(?:financial |academic |calendar |reporting )?year", r"month/year", r"period covered", r"when"), needed=True),
        Column("year", (r"(?:financial |academic |calendar |reporting )?year", r"fy", r"fin\.? year")),
        Column("type", (r"type", r"(?:value|data|figure|measure|record)[ _]type", r"actual ?/ ?target", r"series", r"version")),
        Column("unit", (r"units?(?: of measure(?:ment)?)?", r"format", r"measured? (?:in|as)")),
        Column("numerator", (r"numerator", r"num\.?", r"number (?:in|on) time", r"in time", r"on time", r"count (?:in|on) time",
                             r"number (?:yes|agree|met)", r"number meeting .*", r"achieved")),
        Column("denominator", (r"denominator", r"den\.?", r"denom\.?", r"out of", r"number due", r"due", r"total(?: number)?",
                               r"base", r"n", r"cohort", r"number (?:in )?total", r"responses", r"sample(?: size)?", r"of")),
        Column("value", (r"values?", r"result", r"actual", r"outturn", r"performance", r"figure", r"%", r"per ?cent(?:age)?",
                         r"score", r"value ?\(?%\)?", r"% (?:in|on) time", r"current", r"result ?\(?%\)?", r"rate", r"percentage .*")),
        Column("target", (r"target(?: ?\(?%\)?)?", r"plan target", r"ambition")),
        Column("notes", (r"notes?", r"comments?", r"commentary", r"narrative")),
        Column("source", (r"source", r"data source")),
    ),
    one_of=(("value",), ("numerator", "denominator")),
)  # fmt: skip
