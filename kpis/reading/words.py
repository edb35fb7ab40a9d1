"""The words of the field as files spell them: ideas that measures are recognised by, services, bases, filler.

Every pattern is matched against text cleaned by ``kpis.reading.grid.clean`` in lower case.
"""

import re

_WEEKS = r"[\s-]*(?:weeks?|wks?|w)\b"

IDEAS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "plan": r"\bplans?\b|\behcps?'?s?\b|\behc\b(?!\s*(?:needs|assessment|request))|\behc plans?\b",
        "20 weeks": rf"\b20{_WEEKS}|\btwenty[\s-]*weeks?\b|\b140 days?\b|\b20[\s-]week",
        "6 weeks": rf"\b6{_WEEKS}|\bsix[\s-]*weeks?\b|\b42 days?\b",
        "4 weeks": rf"\b4{_WEEKS}|\bfour[\s-]*weeks?\b|\b28 days?\b",
        "8 weeks": rf"\b8{_WEEKS}|\beight[\s-]*weeks?\b|\b56 days?\b",
        "12 weeks": rf"\b12{_WEEKS}|\btwelve[\s-]*weeks?\b",
        "16 weeks": rf"\b16{_WEEKS}|\bsixteen[\s-]*weeks?\b",
        "12 months": r"\b12[\s-]*(?:months?|m)\b|\btwelve[\s-]*months?\b|\bwithin (?:a|one|the) year\b",
        "on time": r"\bon[\s-]time\b|\bin[\s-]time\b|\btimel(?:y|iness)\b|\btime(?:scale|frame|limit)s?\b|\bdeadlines?\b|\bto time\b",
        "advice": r"\badvices?\b|\bcontributions?\b|\badvice reports?\b",
        "assessment": r"\bassessments?\b|\behcnas?\b|\bneeds assessments?\b",
        "request": r"\brequests?\b|\breferrals? for (?:an? )?(?:ehc|statutory|needs|ehcna)\b|\bapplications? for (?:an? )?(?:ehc|statutory)\b",
        "issued": r"\bissued?\b|\bissuing\b|\bfinali[sz]ed\b|\bcompleted?\b|\bproduced\b|\bfinal\b|\bdelivered\b|\bmade\b|\bnew\b",
        "final": r"\bfinal(?:i[sz]ed)?\b|\bissued\b",
        "draft": r"\bdrafts?\b",
        "audit": r"\baudit(?:s|ed|ing|or|ors)?\b|\bquality assur\w*\b|\bqa\b|\bmoderat\w+\b|\bquality of\b",
        "good": r"\bgood\b|\boutstanding\b|\bmeet(?:s|ing)? (?:the )?standards?\b",
        "answer yes": r"\byes\b|\bquestions? answered\b|\bquestions?\b",
        "review": r"\bannual reviews?\b|\breviews?\b|\bars?\b",
        "decision": r"\bdecisions?\b|\bdecid\w+\b|\bnotif\w+\b|\bagreed to (?:assess|proceed)\b|\boutcome letters?\b",
        "amended": r"\bamend\w*\b",
        "held": r"\bheld\b|\bmeetings?\b|\bcompleted?\b|\bundertaken\b|\btook place\b|\bcarried out\b",
        "average": r"\baverages?\b|\bmean\b|\bmedian\b|\bavg\b",
        "cumulative": r"\bcumul\w*\b|\brunning total\b|\bytd\b|\byear[\s-]to[\s-]date\b",
        "late": r"\blate\b|\boverdue\b|\bover 20\b|\boutside\b|\bpast\b|\bbreach\w*\b|\bmissed\b|\blonger than\b|\bmore than\b|\bexceed\w*\b|\bnot (?:issued|completed|met)\b",
        "open": r"\bopen\b|\boutstanding\b|\bpending\b|\bin progress\b|\bcaseload\b|\bmaintained\b|\bbacklog\b|\bwaiting\b|\bcurrent\b",
        "refused": r"\brefus\w+\b|\bdeclin\w+\b|\bceased?\b|\bwithdrawn\b|\bnot to issue\b|\bappeals?\b",
        "share": r"%|\bper ?cent(?:age)?\b|\bproportion\b|\brate\b|\bshare\b",
        "number": r"\bnumbers?\b|\bno\.|\bno of\b|#|\bcounts?\b|\bhow many\b|\bof which\b|\bvolume\b",
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
        "per head": r"\bper (?:10,?000|1,?000|100,?000|head|month|week|year|capita)\b",
        "reassessment": r"\breassess\w*\b|\bre-assess\w*\b",
    }.items()
}  # fmt: skip

# Canonical services, in the order in which they are looked for: "education setting" before what it contains.
SERVICES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "EP": r"\beps?\b|\beduc\w* psych\w*|\bed\.? psych\w*|\bpsychology\b(?! and)|\bpsychological\b",
        "Social care": r"\bsocial[\s-]?care\b|\bsocial work\w*|\bcsc\b|\basc\b|\bchildren'?s social\b|\bcwd\b",
        "Paediatrics": r"\bpa?ediatric\w*|\bpaeds?\b|\bcommunity pa?eds\b|\bdesignated doctor\b",
        "OT": r"\bots?\b|\boccupational\b",
        "SaLT": r"\bsalts?\b|\bslts?\b|\bspeech\b|\bs&lt\b|\bsaltt?\b",
        "Physio": r"\bphysios?\b|\bphysiotherap\w*",
        "CAMHS": r"\bcamhs\b|\bchild and adolescent mental\b|\bmental health\b|\bcypmhs?\b",
        "Education setting": r"\beducation(?:al)? (?:settings?|advice|providers?)\b|\bschools?\b|\bsettings?\b|\bcolleges?\b|\bnurser(?:y|ies)\b|^education$",
    }.items()
}  # fmt: skip
ALL_SERVICES = re.compile(
    r"^(?:all|overall|total|combined|all (?:services|partners|advice|agencies|professionals)|any)$"
)

EXCLUDING = re.compile(
    r"\bexcl?(?:\.|uding|udes?|uded|usive of)?\s*(?:of\s*)?(?:the\s*|any\s*|statutory\s*|all\s*)*except\w*|\bexcl?\.?\s*exc\w*\b|"
    r"\bw(?:ithou|/o)t?\s*exception\w*|\bexceptions? (?:excluded|removed|out|not included)|\bnot including exceptions?|\bex\.? exceptions?\b|\bless exceptions?\b|"
    r"\bexc(?:l|luding)?\.?\)?$|\bnet of exceptions?"
)
INCLUDING = re.compile(
    r"\bincl?(?:\.|uding|udes?|uded|usive of)?\s*(?:of\s*)?(?:the\s*|any\s*|statutory\s*|all\s*)*except\w*|\bincl?\.?\s*exc\w*\b|\bwith exceptions?\b|"
    r"\bexceptions? included|\(all\)|\ball (?:ehc |new |final )*plans?\b(?=.*20)|\binc(?:l)?\.?\)?$"
)

# What may stand in a row label that leans on its table's title for its meaning.
FILLER = re.compile(
    r"\b(?:the|a|an|of|which|in|on|with|within|by|for|to|and|or|that|were|was|are|is|from|at|have|been|their|per|under|"
    r"ehc|ehcp|ehcps|education|health|care|all|new|month|monthly|stat|statutory|send|supplied|returned|received|"
    r"provided|submitted|reported|performance|kpi|measure|indicator|data|target|england|overall|total|la|local authority|"
    r"time|excl|excluding|incl|including|exc|inc)\b|[^a-z%#]+"
)
