"""How an action stands: a plan's own words, letters and colours settled to the six words of ``STATUSES``."""

import re
from functools import lru_cache

from kpis.reading.grid import Grid, clean

# The five colours of a BRAG rating, and what they mean where a plan prints no key of its own.
COLOURS = {
    "blue": "complete", "green": "on_track", "amber": "delayed", "red": "off_track", "grey": "not_started",
}  # fmt: skip
_OTHER_NAMES = {"yellow": "amber", "orange": "amber", "gray": "grey", "white": "grey", "purple": "purple"}
_LETTERS = {"b": "blue", "g": "green", "a": "amber", "r": "red", "y": "amber"}
_COLOUR = re.compile(rf"\b({'|'.join((*COLOURS, *_OTHER_NAMES))})\b")
_TICKS = {"✓": "complete", "✔": "complete", "☑": "complete", "✅": "complete"}

# The first that is found wins: what is denied or still to come stands before the plain word.
_WORDS = tuple(
    (re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"), status)
    for words, status in (
        (r"not (?:delayed|late|at risk|behind|off track)|no longer [a-z ]+|not (?:yet )?(?:fully )?(?:complete[d]?|finished|closed)|"
         r"incomplete|not (?:stated|known|rated|applicable|given)|unknown|tbc|n/?a", "unknown"),
        (r"no (?:delays?|concerns?|issues?|risks?|slippage)", "on_track"),
        (r"not (?:yet )?(?:been )?(?:started|begun|commenced|due)|(?:yet|still|due|waiting|awaiting) to (?:be )?(?:start|begin|commence)(?:ed)?|"
         r"awaiting start|to start|to do|planned|proposed|scheduled|pending|no progress|future action|next steps?|not started", "not_started"),
        (r"(?:not|never) (?:on[- ]track|on target|on schedule|progressing|achieved|met|delivered|implemented)|"
         r"off[- ]?(?:track|target|course|schedule)|(?:will|can)(?:not| not) be [a-z]+|missed|failed|critical|blocked|"
         r"(?:serious|significant|major|severe|high)(?:ly)? (?:concerns?|delay(?:ed|s)?|risks?|behind|issues?|slippage)", "off_track"),
        (r"delay(?:ed|s)?|behind|slip(?:ped|page|ping)?|at risk|overdue|late|on hold|paused|stalled|deferred|"
         r"(?:some|minor|moderate) (?:concerns?|risks?|issues?)|needs? attention", "delayed"),
        (r"(?:part(?:ly|ially)?|nearly|almost|mostly|nearing|near) (?:complete[d]?|done|finished|achieved|met|delivered|implemented|completion)",
         "on_track"),
        (r"complete[d]?|done|achieved|closed|finished|implemented|delivered|embedded|signed off|met|business as usual|bau", "complete"),
        (r"on[- ](?:track|target|schedule|course)|in progress|under ?way|on[- ]?going|progress(?:ing|ed)?|started|begun|commenced|continuing|"
         r"continues?|wip", "on_track"),
    )
)  # fmt: skip
# What is promised is not done: "Amber, on track for completion in May".
_PROMISED = re.compile(
    r"\b(?:for|to|towards?|until|before|expected|due|will|be|nearing|near|on track (?:for|to)) "
    r"(?:be |its |full |final )*(?:complet(?:e|ed|ion)|achieved?|delivery|delivered|finish(?:ed)?|closed?|met|done)\b"
)
_FIRST = re.compile(r"(?:now |fully |all )?(?:completed?|closed|delivered|achieved|implemented|done)(?![a-z])")
_KEY = re.compile(rf"^({'|'.join((*COLOURS, *_OTHER_NAMES))}|[brag])\s*(?:[-=:]|is|means)\s*(\S.*)$")
LONGEST = 60  # a longer cell is prose: how an action stands is what its first words say


def colour_in(text: str) -> str:
    """The one colour that a text names, by its word or as a single letter; the worse of two, else ''."""
    lower = clean(text).lower().strip(" .()[]")
    if lower in _LETTERS:
        return _LETTERS[lower]
    if re.fullmatch(r"[brag] ?/ ?[brag]", lower):
        lower = " ".join(_LETTERS[each] for each in (lower[0], lower[-1]))
    found = {_OTHER_NAMES.get(each, each) for each in _COLOUR.findall(lower)}
    return next((each for each in ("red", "amber", "grey", "green", "blue", "purple") if each in found), "")


@lru_cache(maxsize=5_000)
def status_of(text: str, key: tuple[tuple[str, str], ...] = ()) -> str:
    """One of ``STATUSES``: the words decide, a warning colour outweighs them; ``key`` is the plan's own, by colour."""
    said = clean(text)
    if said in _TICKS:
        return _TICKS[said]
    share = re.fullmatch(r"(\d{1,3})(?:\.\d+)? ?%", said)
    if share:
        return "complete" if int(share[1]) == 100 else "not_started" if int(share[1]) == 0 else "on_track"
    lower = said.lower()
    if len(lower) > LONGEST:
        lower = re.split(r"[.;:(\n]| - ", lower)[0][:LONGEST]
    colour = colour_in(lower)
    by_colour = {**COLOURS, **dict(key)}.get(colour, "unknown")
    by_words = _by_words(lower)
    if by_colour in ("delayed", "off_track"):
        return "off_track" if "off_track" in (by_colour, by_words) else by_colour
    return by_colour if by_words == "unknown" else by_words


def _by_words(lower: str) -> str:
    if _FIRST.match(lower):
        return "complete"  # what follows says how: "completed, but later than planned"
    plain = _PROMISED.sub(" ", lower)
    said = next((status for pattern, status in _WORDS if pattern.search(plain)), "unknown")
    return said if said != "unknown" or plain == lower else "on_track"


def says_status(text: str) -> bool:
    """Whether a short text is nothing but how an action stands."""
    return 0 < len(text) <= LONGEST and (status_of(text) != "unknown" or bool(colour_in(text)))


def is_colour(text: str) -> bool:
    """Whether a text is the name of a colour and nothing else."""
    return text.lower().strip(" :") in (*COLOURS, *_OTHER_NAMES)


def key_of(grid: Grid, rows: range, columns: range) -> tuple[tuple[str, str], ...]:
    """The plan's own meaning of its colours, where the sheet prints a key outside the table: ``Green = complete``.

    ``rows`` and ``columns`` are those of the table.
    """
    found: dict[str, str] = {}
    for row in range(grid.height):
        for column in range(len(grid.rows[row])):
            text = "" if row in rows and column in columns else grid.text(row, column)
            if not text or len(text) > LONGEST + 20:
                continue
            match = _KEY.match(text.lower())
            if match:
                colour, words = colour_in(match[1]), match[2]
            elif text.lower() in (*COLOURS, *_OTHER_NAMES):
                colour, words = colour_in(text), grid.text(row, column + 1)
            else:
                continue
            meant = _by_words(words.lower())
            if colour and meant != "unknown":
                found.setdefault(colour, meant)
    return tuple(sorted(found.items()))
