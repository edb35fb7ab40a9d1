"""Risk registers: a row a risk, with consequence and likelihood from 1 to 5, before and after mitigation."""

import re
from dataclasses import dataclass, field

from kpis.area import find_area
from kpis.plan import Risk
from kpis.reading.context import area_of, titles_above
from kpis.reading.grid import Grid, cell_name, range_name
from kpis.reading.numbers import read_cell
from kpis.reading.plans.columns import is_header_of_another, known
from kpis.reading.plans.leads import leads_of, names_somebody, without_contacts
from kpis.reading.result import Issue
from kpis.reading.shapes.base import Setting, Table
from kpis.reading.shapes.headed import plain_heading
from kpis.sheets import SHEETS

SHAPE = "risk_register"
_SCORES = ("consequence", "likelihood", "score")
_AFTER = re.compile(
    r"\b(?:residual|net|after|post|mitigated|target|current|now|latest|with (?:controls?|mitigation)|"
    r"following (?:controls?|mitigation))\b"
)
_BEFORE = re.compile(
    r"\b(?:inherent|initial|gross|before|pre|original|raw|unmitigated|without (?:controls?|mitigation))\b"
)
_STAGE = re.compile(
    rf"(?:{_AFTER.pattern}|{_BEFORE.pattern})[\s-]*(?:the )?(?:mitigations?|controls?|actions?|treatment)?[\s:(),-]*"
)
_OTHER_KINDS = re.compile(r"issues?|assumptions?|dependenc(?:y|ies)|decisions?|actions?|opportunit(?:y|ies)")
_HIGHEST = 5
_WORD = re.compile(r"[A-Za-z][A-Za-z /-]{0,20}")
# The words of a matrix of five by five that mean one number only.
_WORDS = {
    name: [(re.compile(pattern), number) for number, pattern in enumerate(patterns, 1)]
    for name, patterns in {
        "consequence": (r"negligible|insignificant|very low", "minor", "moderate", "major",
                        r"catastrophic|extreme|very high"),
        "likelihood": (r"rare|remote|very (?:unlikely|low)|highly unlikely", "unlikely", "possible", r"likely|probable",
                       r"almost certain|very (?:likely|high)|highly likely|certain"),
        "score": (),
    }.items()
}  # fmt: skip


@dataclass
class _Columns:
    """Columns by name; those of scores by stage (``before``, ``after``) and name."""

    plain: dict[str, int] = field(default_factory=dict)
    scores: dict[str, dict[str, int]] = field(default_factory=dict)


def find_risks(grid: Grid, setting: Setting, used: set[int]) -> list[Table]:
    """Every risk register in the rows of a sheet that no other table has used."""
    tables: list[Table] = []
    for row in grid.may_begin(used):
        columns = None if (tables and row <= tables[-1].bottom) or _is_band(grid, row) else _columns(grid, row)
        table = _read(grid, row, columns, setting, used) if columns else None
        if table:
            tables.append(table)
    return tables


def _is_band(grid: Grid, row: int) -> bool:
    """Whether the next row holds the headings of scores, and this one only says of which stage they are."""
    below = range(len(grid.rows[row + 1])) if row + 1 < grid.height else ()
    scores = sum(_name_and_stage(grid.text(row + 1, column), "")[0] in _SCORES for column in below)
    return scores > 1 and _columns(grid, row + 1) is not None


def _columns(grid: Grid, row: int) -> _Columns | None:
    found = _Columns()
    stage = "before"
    parts = sum(_name_and_stage(grid.text(row, column), "")[0] in _SCORES for column in range(len(grid.rows[row])))
    for column in range(len(grid.rows[row])):
        text = grid.text(*grid.block_start(row, column))
        if not text and parts > 1 and row:
            text = grid.text(row - 1, column)  # a heading in the row of bands, over nothing
            if not text or grid.block_start(row - 1, column)[1] < column or _stage(plain_heading(text)):
                continue
            if (name := _name_and_stage(text, "")[0]) and name not in _SCORES:
                found.plain.setdefault(name, column)
            continue
        if not text or not isinstance(grid.over(row, column), str) or grid.block_start(row, column)[1] < column:
            continue
        band = grid.text(*grid.block_start(row - 1, column)) if row else ""
        name, said = _name_and_stage(text, band)
        stage = said or ("after" if name in found.scores.get(stage, {}) and stage == "before" else stage)
        if name in _SCORES:
            found.scores.setdefault(stage, {}).setdefault(name, column)
        elif name:
            found.plain.setdefault(name, column)
    scored = any("score" in each or {"consequence", "likelihood"} <= set(each) for each in found.scores.values())
    return found if "risk" in found.plain and scored and len(found.plain) + len(found.scores) > 1 else None


def _name_and_stage(text: str, band: str) -> tuple[str, str]:
    """What a heading names, and the stage that it, or the band over it, states."""
    heading, over = plain_heading(text), plain_heading(band)
    stage = next((stage for words in (heading, over) if (stage := _stage(words))), "")
    order = [column.name for column in SHEETS[SHAPE].columns]
    bare = re.sub(r"\(\s*\)", "", _STAGE.sub(" ", heading)).strip(" -:")
    for words in (heading, bare, bare.strip("() ")):
        names = sorted(known(SHAPE, words), key=lambda each: order.index(each[0]))
        if names:
            if len(names) > 1 and names[0][0] == "risk" and words == "risk" and stage:
                return "score", stage  # "Residual risk" is a rating
            return names[0][0], stage
    return "", stage


def _stage(words: str) -> str:
    return "after" if _AFTER.search(words) else "before" if _BEFORE.search(words) else ""


def _read(grid: Grid, row: int, columns: _Columns, setting: Setting, used: set[int]) -> Table | None:
    places = [*columns.plain.values(), *(column for each in columns.scores.values() for column in each.values())]
    names = ", ".join(repr(grid.text(*grid.block_start(row, column))) for column in sorted(places))
    titles = titles_above(grid, row)
    table = Table(
        SHAPE,
        grid,
        row,
        min(places),
        row,
        max(places),
        (row,),
        row + 1,
        f"each row is a risk, by the headings {names}",
        area_of(grid, row, titles) or setting.area,
    )
    for below in range(row + 1, grid.height):
        if below in used or is_header_of_another(grid, below, SHAPE):
            break
        if _columns(grid, below):
            table.issues.append(
                Issue(
                    "HEADER_REPEATED",
                    "info",
                    "The headings are printed again: this row is not read.",
                    grid.name,
                    range_name(below, min(places), below, max(places)),
                )
            )
        elif _take(table, columns, below):
            table.bottom = below
    return table if table.risks else None


def _take(table: Table, columns: _Columns, row: int) -> bool:
    """Take in one row: a risk for each stage that has a figure, or one without figures."""
    grid = table.grid

    def text(name: str) -> str:
        return grid.text(*grid.block_start(row, columns.plain[name])) if name in columns.plain else ""

    risk = text("risk")
    filled = sum(grid.at(row, column) is not None for column in range(len(grid.rows[row])))
    alone = filled < 2 and columns.plain["risk"] == table.left  # a heading of rows, or a note below
    if not re.search("[A-Za-z]{3}", risk) or alone or grid.block_start(row, columns.plain["risk"])[0] < row:
        return False
    owners = leads_of(grid.over(row, columns.plain["owner"])) if "owner" in columns.plain else ()
    if "owner" in columns.plain and names_somebody(grid.over(row, columns.plain["owner"])):
        table.issues.append(
            Issue("IDENTITY_DROPPED", "info", "A name stands among the owners here: it is left out.", grid.name,
                  cell_name(row, columns.plain["owner"]), "", "a role", "Write the role, not who holds it.")
        )  # fmt: skip
    if _OTHER_KINDS.fullmatch(text("type").lower()):
        table.issues.append(
            Issue("LEFT_OUT", "info", f"This row is no risk but {text('type')!r}: it is not read.", grid.name,
                  cell_name(row, columns.plain["type"]), text("type"), "a risk")
        )  # fmt: skip
        return False
    found = _ratings(table, columns, row)
    _said_of_colour(table, columns, row)
    for stage, consequence, likelihood, score, rated in found or [("before", None, None, None, "")]:
        table.risks.append(
            Risk(
                find_area(text("area")) or table.area, without_contacts(risk), grid.name, row + 1, text("ref"),
                consequence, likelihood, score, stage, "; ".join(owners), without_contacts(text("mitigation")),
                without_contacts(text("cause")), without_contacts(text("effect")), rated,
            )
        )  # fmt: skip
    return True


def _ratings(table: Table, columns: _Columns, row: int) -> list[tuple[str, int | None, int | None, int | None, str]]:
    """Consequence, likelihood, score and what is rated in words, for each stage that a row says something of."""
    grid = table.grid
    found = []
    for stage, places in columns.scores.items():
        parts = {name: _whole(table, row, column, name) for name, column in places.items()}
        if "score" in places and not parts.get("likelihood"):
            parts |= _product(grid.text(*grid.block_start(row, places["score"])), grid.text(table.top, places["score"]))
        consequence, likelihood, score = (parts.get(name) for name in _SCORES)
        if consequence and likelihood:
            product = consequence * likelihood
            if score is not None and score != product:
                table.issues.append(
                    Issue(
                        "SCORE_MISMATCH",
                        "warning",
                        f"The score {score} is printed, but {consequence} × {likelihood} is {product}: both are kept.",
                        grid.name,
                        cell_name(row, places["score"]),
                        str(score),
                        str(product),
                        "Check which is right.",
                    )
                )
            score = product if score is None else score
        rated = "" if score is not None else _in_words(table, places, row, parts)
        if rated or any(part is not None for part in (consequence, likelihood, score)):
            found.append((stage, consequence, likelihood, score, rated))
    return found


def _in_words(table: Table, places: dict[str, int], row: int, parts: dict[str, int | None]) -> str:
    """What a row says in words where a number should stand: High, Medium and Low are no numbers from 1 to 5."""
    grid = table.grid
    texts = {name: grid.text(*grid.block_start(row, column)) for name, column in places.items() if not parts.get(name)}
    words = {name: text for name, text in texts.items() if _WORD.fullmatch(text) and not read_cell(text).missing}
    if words and not any(issue.code == "SCORE_IN_WORDS" for issue in table.issues):
        first, last = min(places.values()), max(places.values())
        table.issues.append(
            Issue("SCORE_IN_WORDS", "info", "These are words, of which no score from 1 to 5 is made: kept as printed.",
                  grid.name, range_name(row, first, row, last), ", ".join(words.values()), "numbers from 1 to 5",
                  "Write the numbers of your matrix beside the words.")
        )  # fmt: skip
    return ", ".join(f"{name} {text}" for name, text in words.items())


def _said_of_colour(table: Table, columns: _Columns, row: int) -> None:
    """Say that a number stands where a colour should: it is no colour, and is not taken for the score."""
    column = columns.plain.get("rag")
    said = table.grid.text(*table.grid.block_start(row, column)) if column is not None else ""
    if column is None or not re.fullmatch(r"\d+(?:\.\d+)?", said):
        return
    table.issues.append(
        Issue("SCORE_IN_COLOUR", "warning", f"{said} stands where a colour is expected: it is not read.",
              table.grid.name, cell_name(row, column), said, "red, amber or green",
              "Put the score in a column of its own.")
    )  # fmt: skip


def _product(text: str, heading: str) -> dict[str, int | None]:
    """The parts of ``3 x 4 = 12``, in the order in which its heading names them (``L x I``); else their product."""
    match = re.fullmatch(
        r"([1-5])\s*[x×*]\s*([1-5])(?:\s*(?:=\s*(\d{1,2})|\(\s*(\d{1,2})\s*\)))?", text.strip().lower()
    )
    if not match:
        return {}
    first, second = int(match[1]), int(match[2])
    found: dict[str, int | None] = {"score": int(match[3] or match[4] or first * second)}
    order = re.search(
        r"\b(likelihood|probability|l|p)\s*[x×*]\s*\w|\b(consequence|impact|severity|c|i|s)\s*[x×*]\s*\w",
        heading.lower(),
    )
    if order:
        found |= dict(
            zip(
                ("likelihood", "consequence") if order[1] else ("consequence", "likelihood"),
                (first, second),
                strict=True,
            )
        )
    return found


def _whole(table: Table, row: int, column: int, name: str) -> int | None:
    """A whole number in a cell, alone or before its word (``4 - Major``); what cannot be one is said and left out."""
    grid = table.grid
    value, text = grid.over(row, column), grid.text(*grid.block_start(row, column))
    match = re.match(
        r"^(?:[a-z ]+\()?(\d{1,2})(?:\.0+)?(?:\)|\s*[-–:(=].*|\s[A-Za-z][A-Za-z ]{2,25})?$", text, re.IGNORECASE
    )
    number = int(match[1]) if match else next((n for words, n in _WORDS[name] if words.fullmatch(text.lower())), None)
    most = _HIGHEST * _HIGHEST if name == "score" else _HIGHEST
    if number is not None and 1 <= number <= most:
        return number
    if isinstance(value, int | float) or match:
        table.issues.append(
            Issue(
                "VALUE_DATA_ERROR",
                "warning",
                f"{text} cannot be a {name}: left out.",
                grid.name,
                cell_name(row, column),
                text,
                f"a whole number from 1 to {most}",
                "Correct the cell.",
            )
        )
    return None
