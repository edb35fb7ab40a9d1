"""The words of the field as files spell them: ideas that measures are recognised by, services, bases, filler.

Every pattern is matched against text cleaned by ``kpis.reading.grid.clean`` in lower case.
"""

import re

_WEEKS = r"[\s-]*(?:weeks?|wks?|w)\b"

IDEAS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "plan": r"\bplans?\b|\behcps?'?s?\b|\behc\b(?!\s*(?:needs|assessment|request))|\behc plans?\b",
        "20 weeks": rf"\b20{_WEEKS}|\bweeks? (?:20|twenty)\b|\btwenty[\s-]*weeks?\b|\b140 days?\b|\b20[\s-]week",
        "6 weeks": rf"\b6{_WEEKS}|\bweeks? (?:6|six)\b|\bsix[\s-]*weeks?\b|\b42 days?\b",
        "4 weeks": rf"\b4{_WEEKS}|\bfour[\s-]*weeks?\b|\b28 days?\b",
        "8 weeks": rf"\b8{_WEEKS}|\beight[\s-]*weeks?\b|\b56 days?\b",
        "12 weeks": rf"\b12{_WEEKS}|\btwelve[\s-]*weeks?\b",
        "16 weeks": rf"\b16{_WEEKS}|\bsixteen[\s-]*weeks?\b",
        "12 months": r"\b12[\s-]*(?:months?|m)\b|\btwelve[\s-]*months?\b|\bwithin (?:a|one|the) year\b",
        "on time": r"\bon[\s-]time\b|\bin[\s-]time\b|\btimel(?:y|iness)\b|\btime(?:scale|frame|limit)s?\b|\bdeadlines?\b|\bto time\b",
        "advice": r"\badvices?\b|\bcontributions?\b|\badvice reports?\b",
        "assessment": r"\bassessments?\b|\behcnas?\b|\bneeds assessments?\b",
        "request": r"\brequests?\b|\b(?:assessments?|ehcnas?) requested\b|\breferrals? for (?:an? )?(?:ehc|statutory|needs|ehcna)\b|\bapplications? for (?:an? )?(?:ehc|statutory)\b",
        "issued": r"\bissued?\b|\bissuing\b|\bfinali[sz]ed\b|\bcompleted?\b|\bproduced\b|\bfinal\b|\bdelivered\b|\bmade\b",
        "new": r"\bnew\b|\bfirst[\s-]time\b",
        "issuance": r"\bissued?\b|\bissuing\b|\bfinali[sz]ed\b|\bleading to (?:an? )?plan",
        "final": r"\bfinal(?:i[sz]ed)?\b|\bissued\b",
        "draft": r"\bdrafts?\b",
        "audit": r"\baudit(?:s|ed|ing|or|ors)?\b|\bquality assur\w*\b|\bqa\b|\bmoderat\w+\b|\bquality of\b",
        "good": r"\bgood\b(?:(?: or| and|/)* (?:better|above|higher))?|\boutstanding\b|\bmeet(?:s|ing)? (?:the )?standards?\b",
        "answer yes": r"\byes\b|\bquestions? answered\b|\bquestions?\b",
        "review": r"\bannual reviews?\b|\breviews?\b|\bars?\b",
        "decision": r"\bdecisions?\b|\bdecid\w+\b|\bnotif\w+\b|\bagreed to (?:assess|proceed)\b|\boutcome letters?\b",
        "amended": r"\bamend\w*\b",
        "held": r"\bheld\b|\bmeetings?\b|\bcompleted?\b|\bundertaken\b|\btook place\b|\bcarried out\b",
        "average": r"\baverages?\b|\bmean\b|\bmedian\b|\bavg\b",
        "cumulative": r"\bcumul\w*\b|\brunning total\b|\bytd\b|\byear[\s-]to[\s-]date\b",
        "late": r"\blate(?:r|ness)?\b|\boverdue\b|\bover (?:\d+|twenty|six)\b|\boutside\b|\bpast\b|\bbreach\w*\b|\bmiss(?:ed|ing)\b|"
        r"(?<!no )(?<!not )\b(?:longer|more|greater) than\b|(?<!not )\bexceed\w*\b|\bbeyond\b|\bafter (?:20|6|twenty|six|the|day)\b|> ?\d|"
        r"\bnot (?:being |yet )?(?:issued|completed|met|within|in|on|finali[sz]ed|held|made|received|returned|supplied|achieved)\b|"
        r"\bout of (?:time|timescales?)\b|\b(?!0\b)\d+ ?(?:-|to|and) ?\d+[\s-]*(?:weeks?|wks?|days?)\b|\bweeks? (?:and|\+) \d+|\b20 ?\+",
        "open": r"\bopen\b|\boutstanding\b|\bpending\b|\bin progress\b|\bcaseload\b|\bmaintained\b|\bbacklog\b|\bwaiting\b|\bcurrent\b",
        "refused": r"\brefus\w+\b|\bdeclin\w+\b|\bceased?\b|\bwithdrawn\b|\bnot to issue\b|\bappeals?\b",
        "share": r"%|\bper ?cent(?:age)?\b|\bproportion\b|\brate\b|\bshare\b",
        "number": r"\bnumbers?\b|\bnumerators?\b|\bno\.|\bno of\b|#|\bcounts?\b|\bhow many\b|\bof which\b|\bvolume\b",
        "survey": r"\bsurveys?\b|\bfeedback\b|\brespon\w+\b|\bquestionnaires?\b|\bfocus groups?\b",
        "satisfied": r"\bsatisf\w+\b|\bagree\w*\b|\bhappy\b|\bpositive\b|\bgood experience\b",
        "parent": r"\bparents?\b|\bcarers?\b|\bfamil(?:y|ies)\b",
        "partner": r"\bpartners?\b|\bprofessionals?\b|\bservices?\b|\bagenc(?:y|ies)\b",
        "mediation": r"\bmediations?\b|\btribunals?\b|\bcomplaints?\b|\bcompliments?\b",
        "exceptions": r"\bexception\w*\b|\bexempt\w*\b",
        "health check": r"\bhealth checks?\b|\bhealth assessments?\b|\biha\b|\brha\b",
        "training": r"\btrain\w*\b|\bsupervis\w*\b|\bsessions?\b|\binduct\w*\b",
        "transfer": r"\btransfers?\b|\bphase\b",
        "agreed": r"\bagreed\b|\bapproved\b|\baccepted\b|\bproceed\w*\b|\bconver\w+\b",
        "by source": r"\bfrom (?:parents?|schools?|settings?|health|social care|young people|others?|carers?|families)\b|\bby (?:parents?|schools?|settings?)\b",
        "population": r"\bpopulations?\b",
        "aged 0 to 24": r"\b0 ?(?:-|to) ?24\b",
        "per 10,000": r"\bper (?:10,?000|ten thousand)\b",
        "per head": r"\bper (?:10,?000|1,?000|100,?000|head|month|week|year|capita)\b",
        "other request": r"\brequests?\s+(?:for|to|about)\s+(?!(?:(?:an?|the|new|initial|first|education|statutory|sta|send?)\W+)*"
        r"(?:ehc\w*|health|needs assess\w*|assess\w*|nas?\b))|\b(?:foi|freedom of information|subject access|sar|data|information|transport|budget|"
        r"placements?|respite|short breaks?|equipment|funding|top[\s-]?up|mediation|tribunal|school) requests?\b",
        "waits": r"\breferr(?!als? for (?:an? )?(?:ehc|statutory|needs))\w+\b|\btreatment\b|\bappointments?\b|\bseen\b|\bwait\w*\b|\brtt\b|\bfirst contact\b",
        "only due": r"\b(?:plans?|ehcps?|cases|numbers?|requests?) (?:\w+ )?due\b(?!.*(?:issued|complet|finali|%))",
        "reassessment": r"\breassess\w*\b|\bre-assess\w*\b",
    }.items()
}  # fmt: skip

# A part of the children, plans or cases that a measure counts: never the whole.
PART = re.compile(
    r"\blooked[\s-]after\b|\b(?:lac|cla|cic|uasc|ehe|eal|fsm|asd|asc|semh|slcn|mld|sld|pmld|hi|vi|msi)\b|\bchildren in care\b|\bcare leavers?\b|"
    r"\bboys?\b|\bgirls?\b|\b(?:fe)?males?\b|\bprimary\b|\bsecondary\b|\bearly years\b|\bpre-?school\b|\bnursery\b|\bpost[\s-]?1[69]\b|"
    r"\baged?\b(?! ?0 ?(?:-|–|to) ?2[45])|\b(?:0|5|11|16) ?(?:-|–|to) ?(?:4|5|10|11|15|16|18|19)\b(?! ?(?:weeks?|wks?|days?|months?))|"
    r"\b(?:16|18|19) ?(?:-|–|to) ?25\b|\b(?:16|18|19) ?\+|\bunder (?:5|five)|\bover 1[69]\b|\b\d{1,2}-\d{1,2} ?(?:year|yr)|\byears? (?:group|r|\d)\b|\bkey stage\b|\bks ?\d\b|\bautis\w+|\bethnic\w*|"
    r"\bspecial schools?\b|\bmainstream\b|\bindependent\b|\bout[\s-]of[\s-](?:borough|county|area|authority|city)\b|\blocalit(?:y|ies)\b|\bclusters?\b|"
    r"\b(?:north|south|east|west|central) (?:team|area|hub|locality)\b|\bcomplex\b|\btribunal\b|\bdetained\b|\bmov(?:ed|ing|ers) in(?:to)?\b|"
    r"\bbacklog\b|\bphased? (?:transfers?|transitions?)\b|\btransfers?\b|\btransitions?\b|\bconversions?\b|\bparental\b|\bre-?assess\w*|"
    r"\bby (?:need|age|gender|phase|team|school)\b"
)

# Canonical services, in the order in which they are looked for: "education setting" before what it contains.
SERVICES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "EP": r"\beps?\b|\beduc\w* psych\w*|\bed\.?[ -]?psych\w*|(?<!clinical )\bpsychology\b(?! and)|(?<!clinical )\bpsychological\b",
        "Social care": r"\bsoc(?:ial)?\.?[\s-]?care\b|\bsocial work\w*|\bcsc\b|\basc\b|\bchildren'?s social\b|\bcwd\b",
        "Paediatrics": r"\bpa?ediatric\w*|\bpaeds?\b|\bcommunity pa?eds\b|\bdesignated doctor\b|\bmedical\b(?! (?:needs?|tuition|education|exception\w*))",
        "OT": r"\bots?\b|\boccupational\b(?: therap\w*)?|\bocc(?:up)?\.? ?ther\w*",
        "SaLT": r"\bsalts?\b|\bslts?\b|\bspeech\b(?:,? (?:and |& )?lang\w*)?(?:,? (?:and |& )?communication\w*)?(?: therap\w*)?|\bs ?& ?lt?\b|\bsaltt?\b",
        "Physio": r"\bphysios?\b|\bphysiotherap\w*",
        "CAMHS": r"\bcamhs\b|\bchild and adolescent mental\b|\bmental health\b|\bcypmhs?\b",
        "Education setting": r"\beducation(?:al)? (?:settings?|advice|providers?)\b|\bschools?\b|\bsettings?\b|\bcolleges?\b|\bnurser(?:y|ies)\b|\bhead ?teachers?\b|\bsencos?\b|^education$",
    }.items()
}  # fmt: skip
# The health services together: never the whole of the advice, and not the health of an education, health and care plan.
HEALTH = re.compile(
    r"(?<!education )(?<!education, )(?<!mental )(?<!public )\bhealth\b(?! (?:and|&) (?:social )?care plan)"
)
HEALTH_SERVICES = frozenset({"Paediatrics", "OT", "SaLT", "Physio", "CAMHS"})
HEALTH_ADVICE = re.compile(
    r"(?<!mental )\bhealth (?:advices?|contributions?|reports?|services?|partners?|providers?|professionals?)\b"
)
ALL_SERVICES = re.compile(
    r"^(?:all|overall|total|combined|all (?:services|partners|advice|agencies|professionals)|any)$"
)
# A label that begins by saying that the advice of all services is meant.
ALL_ADVICE = re.compile(
    r"^\W*(?:(?:per ?cent(?:age)?|proportion|share|numbers?|no\.?)(?: of)? )?(?:all|overall|total|combined) "
    r"(?:services?\b|partners?\b|agenc(?:y|ies)\b|professionals?\b|(?:\w+ )?advices?\b|contributions?\b)"
)

# How a text says whether plans with an exception are counted. The first word that says in or out holds for what follows:
# "excluding cases with exceptions" leaves out.
_EXCEPTION = r"\b(?:exception\w*|exempt\w*)"
_OUT = r"\b(?:exclu\w*|excl?\b\.?|ex\b\.?|without|w/o|net of|not inclu\w*|not counting|omitting|discounting|removing)"
_IN = r"\b(?:inclu\w*|incl?\b\.?|with|counting|not exclu\w*)"
_BETWEEN = r"(?:[^\w,;]+(?:(?!exc|inc)\w+[^\w,;]+){0,6}?)"
BASIS = re.compile(
    rf"(?P<in1>{_IN}{_BETWEEN}{_EXCEPTION}|\bincl?\b\.?\s*excs?\b\.?)|"
    rf"(?P<out1>{_OUT}{_BETWEEN}{_EXCEPTION}|\bexcl?\b\.?\s*excs?\b\.?|\b(?:less|minus|no) (?:any |the |statutory )?{_EXCEPTION})|"
    rf"(?P<out2>{_EXCEPTION}(?: cases| plans)? (?:are |were |have been )?(?:exclu\w*|removed|out\b|not inclu\w*|omitted|discounted|left out|taken out))|"
    rf"(?P<in2>{_EXCEPTION}(?: cases| plans)? (?:are |were |have been )?(?:inclu\w*|counted))|"
    r"(?P<out3>\bexc(?:l|luding)?\.?\)?$)|(?P<in3>\binc(?:l|luding)?\.?\)?$|\(all\)$)"
)

# What may stand in a row label that leans on its table's title for its meaning.
FILLER = re.compile(
    r"\b(?:the|a|an|of|which|in|on|with|within|by|for|to|and|or|that|were|was|are|is|from|at|have|been|their|per|under|"
    r"ehc|ehcp|ehcps|education|health|care|all|new|month|monthly|stat|statutory|send|supplied|returned|received|"
    r"services?|teams?|community|therap(?:y|ies|ists?)|nhs|trust|department|dept|provided|submitted|reported|children|young|people|persons?|cyp|pupils?|statutory|limit|required|who|had|has|got|performance|kpi|measure|indicator|data|target|england|overall|total|la|local authority|"
    r"time|excl|excluding|incl|including|exc|inc)\b|[^a-z%#]+"
)

# What a heading says of its values beside naming a measure.
SHOWN_IN_LABEL = re.compile(
    r"[\s,;:-]*[(\[]?\b(?:target|ambition)s?\b(?: is| of)?\s?[=:-]?\s?((?:[<>≥≤]=?\s?)?\d{1,3}(?:\.\d+)?\s?%"
    r"|(?<=[(\[]target )(?!20\d\d)(?:[<>≥≤]=?\s?)?\d{1,4}(?:\.\d+)?(?=\s?(?:weeks?|days?)?[)\]]))"
    r"\s?(?:weeks?|days?)?[)\]]?"
)
ANSWERS_A_TARGET = re.compile(
    r"\b(?:against|meeting|meets?|met|on|below|above|vs\.?|versus|within) (?:\S+ ){0,4}?targets?\b|\btargeted\b|\btargets? (?:met|achieved)\b|% of (?:the )?target|\btarget dates?\b"
)
TARGET = re.compile(r"\btargets?\b|\bambitions?\b|\baspiration\w*\b")
TRAJECTORY = re.compile(r"\btrajector(?:y|ies)\b|\bplanned (?:performance|position|improvement)\b")
FORECAST = re.compile(r"\b(?:forecast|projection|projected|predicted|estimate)\b")
NOT_OF_THE_PLAN = re.compile(r"\b(?:national|england|statutory|legal|law)\b")
RUNNING = re.compile(r"\bcumul\w*|\by\.?t\.?d\b|\byear[\s-]to[\s-]date\b|\brunning total\b|(?<!up )\bto date\b")
ROLLING = re.compile(
    r"[(\[]?\b(?:(?:rolling|moving)(?: average)?[\s,(-]*(?:(?P<a>\d+)|(?P<word>twelve|three|six))?[\s-]*(?:months?|m\b|mths?)?(?: average)?"
    r"|(?P<b>\d+)[\s-]*(?:months?|m|mths?)\s*[(-]?(?:(?:rolling|moving)(?: average)?|average|mean)|(?:last|previous) (?P<c>\d+) months)(?: (?P<span>year|quarter))?\b[)\]]?"
)
WORDS = {"twelve": 12, "three": 3, "six": 6, "year": 12, "quarter": 3}
TOTAL = re.compile(
    r"(?:grand |sub[- ]?|overall |borough |county |area |all areas? |column |row |annual )?totals?(?: for (?:the )?(?:year|quarter|period))?"
    r"(?: to date)?(?:[\s,:-]*\(?(?:\d{4}|\d{2})?[/-]?\d{2,4}\)?)?|average(?: to date)?|mean|full year|year end|outturn|12 month average|sum"
)
COMPARES = re.compile(
    r"^\W*(?:(?:pp|ppt|percentage point|point|year on year|annual|monthly|month on month|quarterly)s? )?"
    r"(?:variance|var\.?|diff(?:erence)?\.?|gap|change|trend|direction|dot|rag|brag|rank(?:ing)?|quartile|status|on target|movement|improvement)\b"
    r"|\b(?:rag|brag) (?:rating|status)\b|\bdirection of travel\b|\b(?:vs\.?|versus|against|compared (?:to|with)) (?:the )?(?:target|last|previous|plan|national|england)\b"
    r"|\b(?:national|england|sn|regional|la|neighbours?'?) rank(?:ing)?\b|\b(?:previous|prev\.?|last|prior) (?:financial |academic |calendar )?(?:year|yr|month|mth|quarter|qtr|period|term)\b|\b(?:year|12 months) ago\b"
)
REMARKS = re.compile(
    r"comments?|commentary|notes?|narrative|sources?|owners?|leads?(?: officer)?|actions?|reasons?|explanations?"
)
NEIGHBOURS = re.compile(
    r"\bstat(?:istical|s)?\.? ?(?:neigh\w*|nbrs?)|\bnearest neigh\w*|\bneighbours?\b|^sns?(?: average| mean| median)?$|\b(?:inner|outer) london\b|"
    r"\bfamily group\b|\bregion(?:al)?(?: average| mean| median)?$|\bbenchmark(?: (?:group|average)s?)?$|\bpeers?\b|\bcomparators?\b|\bcipfa\b|\bsimilar (?:authorities|councils|las)\b"
)

# A row or column that is a denominator by its place alone: "Number due" among the rows of a service.
DENOMINATOR = re.compile(
    r"(?:total )?(?:numbers?|no\.?|#|count|total|how many)(?: of)?(?: (?:advices?|reports?|requests?|contributions?|cases|plans|reviews))?"
    r" (?:due|requested|expected|in total|overall)|(?:reports |advice |total |cases )?due|denom(?:inator)?\.?|den\.?|cohort|out of|base|"
    r"total (?:number|cases|reports|requests|advice)|requested|"
    r"(?:total )?(?:numbers?|no\.?|#|count|how many)?(?: of)? ?(?:plans?|ehcps?|cases|audits?)? ?(?:audited|sampled|graded|surveyed)|"
    r"(?:total )?(?:numbers? |no\.? )?(?:received|completed|issued|finali[sz]ed|held|returned)(?: in (?:the )?(?:month|period|quarter|year))?"
)

# Parts of one measure, as rows or columns name them.
PARTS = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "value": r"actuals?|values?|outturn|results?|performance|achieved|reported|figures?|data|position|"
        r"(?:(?:in|this|current|latest|for the)[ -](?:month|quarter|term|period|year)|month(?:ly)?|quarter(?:ly)?)"
        r"(?: (?:actuals?|values?|results?|performance|figures?|position))?",
        "share": r"%|per ?cent(?:age)?|rate|proportion|%.{0,30}|per ?cent(?:age)? (?:on|in|within|met|achieved).{0,20}|(?:on|in) time ?\(?%\)?",
        "late": r"(?:numbers? |no\.? )?(?:late|overdue|outstanding|not (?:on|in) time|out of time(?:scale)?|over \d+ weeks)",
        "number": r"no\.?|numbers?|num\.?|numerator|counts?|#|volume|(?:numbers? |no\.? )?(?:received |completed |returned |supplied )?"
        r"(?:(?:on|in) time|within time(?:scale)?s?|within \d+ ?(?:weeks|wks)|in \d+ ?(?:weeks|wks)|met)",
        "due": rf"{DENOMINATOR.pattern}|total|n",
    }.items()
}

# What may stand beside an area in a label that is its own: "England average (2020)".
OF_AREA = re.compile(
    r"\b(?:average|mean|avg\.?|median|figure|rate|overall|total|all)\b|\(.*?\)|\b20\d\d(?:/\d\d)?\b|[*†‡%:]"
)
HAVING_ONE = re.compile(
    r"\b(?:plans?|ehcps?|cases|children|numbers?)(?: issued)? with (?:an? |recorded |statutory )*exception"
)
