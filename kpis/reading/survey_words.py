"""The words around the figures of surveys: what a column is a part of, what a cell says beside its share."""

import re

SAID = re.compile(
    r"\b(?:strongly|agree[ds]?|agreeing|or|and|satisfied|happy|positive|said|yes|who|were|was|in agreement|parents?|carers?|"
    r"families|schools?|people|respondents?|answered|very|(?<=\d )responses?|(?<=\d )answers?|total)\b",
    re.IGNORECASE,
)  # fmt: skip
PARTS = {
    "due": r"n|base|totals?|total (?:n|responses|respondents|answers)|responses|respondents|answers|answered|"
    r"(?:no\.?|number|count|#)(?: of)?(?: all)? (?:responses|respondents|answers|replies|returns|surveys|parents|families)(?: received)?|"
    r"out of|sample(?: size)?|denominator|returns|n ?=|total number",
    "number": r"(?:no\.?|number|count|n|#|how many)(?: of| who)?(?: parents| families| respondents)? (?:agree\w*|satisfied|positive|yes|happy)|"
    r"(?:agree\w*|satisfied|positive|yes) ?\(?(?:n|no\.?|number|count|#)\)?|numerator|count|number|no\.?",
    "share": r"%|per ?cent(?:age)?|(?:%|per ?cent(?:age)?)(?: of)?(?: who)?(?: parents| families| respondents)?(?: that| who)?"
    r" ?(?:agree\w*|strongly agree(?: or |/)agree|satisfied|positive|yes|happy|result|score)|"
    r"(?:strongly agree(?: or |/| ?& ?| and | \+ )agree|agree\w*|satisfied|satisfaction|positive|yes) ?\(?%?\)?|results?|score|"
    r"(?:% )?agree(?:ing)? (?:or|and|/|&|\+) strongly agree\w*(?: ?\(?%\)?)?|"
    r"(?:% )?strongly agree (?:or|and|/|&|\+) agree(?: ?\(?%\)?)?|value",
}  # fmt: skip
OF_THE_SURVEY = re.compile(
    r"response rate|return rate|completion rate|(?:total |no\.? |number |count )+(?:of )?(?:all )?(?:responses|respondents|answers|replies|"
    r"returns|surveys|parents|families|questionnaires)\b.*|(?:surveys|questionnaires) (?:sent|issued|returned|completed)|"
    r"sample(?: size)?|base|n ?=?|responses|respondents"
)  # fmt: skip

PARTS_OF_SURVEYS = {kind: re.compile(pattern) for kind, pattern in PARTS.items()}
PART_OF_OPTION = re.compile(
    r"[\s\-:,]*[(\[]?\s*(%|per ?cent|n|no\.?|number|count|#|responses)\s*[)\]]?$|^(%|no\.?|number|n|count)(?: of)?\s+",
    re.IGNORECASE,
)
# Headings of answers in the respondents' own words: never read.
FREE_TEXT = re.compile(
    r"\bcomments?\b|\bexplain\b|\btell us\b|\bdescribe\b|\banything else\b|\bsuggest\w*|\bplease (?:specify|give|say|add|use)\b|"
    r"^why\b|\bwhat (?:could|else|worked|went|would)\b|\bhow (?:could|can) we\b|\bfree text\b|\bother \(|\bconsent\b|\bgdpr\b"
)

# What the words beside a share say of the answers.
SAYS_PARTLY = re.compile(
    r"\bpart(?:ial(?:ly)?|ly)?\b|\bsome(?:what|times)?\b|\bsort of\b|\bto some extent\b|\bneither\b|\bmostly\b|\brequir\w+ improvement\b|\bri\b"
)
SAYS_NO = re.compile(
    r"\bno\b|\bnot\b|\bnone\b|\bn't\b|\bwithout\b|\bfell short\b|\binadequate\b|\bweak\b|\bpoor\b|\bmissing\b|\bfail\w*\b|\bunclear\b|"
    r"\black\w*\b|\bdisagree\w*\b|\bdissatisfied\b|\babsent\b|\bunmet\b|\bbelow\b|\bunspecific\b"
)
SAYS_YES = re.compile(
    r"\byes\b|\bgood\b|\boutstanding\b|\bclear\w*\b|\bmet\b|\bevident\b|\bspecific\b|\bquantifi\w+\b|\bpositive\b|\bagree\w*\b|\bstrong\b|\bfull\w*\b|"
    r"\bsatisfied\b|\bidentified\b|\bsmart\b"
)
