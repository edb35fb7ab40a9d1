"""What stands around the plot: the names of line ends, what happened when, and the key of the shapes in use."""

from dataclasses import dataclass

from kpis.telling.labels import EndLabel, spread
from kpis.telling.pack.page import Chart, Line, Note
from kpis.telling.pack.svg.field import Field
from kpis.telling.pack.svg.lines import levels
from kpis.telling.pack.svg.shapes import MEANINGS, point
from kpis.telling.pack.svg.words import HALO, LINE, SIZE, SMALL, text, widest, wrapped
from kpis.telling.pack.tones import ROLE_INKS
from kpis.telling.palette import LIGHT

_GAP = 8  # between the plot and the names of its lines' ends
_ROW = 14  # of what happened, above the plot
_NARROW = 110  # pixels beside an upright in which words still stand well
_MARK = 14  # pixels that a shape takes in the key
_HOLLOW = "hollow: fewer than 10 cases"


def end_lines(chart: Chart, room: float) -> list[tuple[Line, tuple[str, ...]]]:
    """The lines that are named at their end, with their names wrapped."""
    return [
        (line, wrapped(line.end, room, SIZE, line.role == "us"))
        for line in chart.lines
        if line.end and any(dot.value is not None for dot in line.dots)
    ]


def height_of_ends(chart: Chart, room: float) -> float:
    """Pixels that the names of the line ends need under one another."""
    return sum(LINE * len(lines) + 2 for _, lines in end_lines(chart, room))


def end_margin(chart: Chart, room: float) -> float:
    """Pixels that the names of the line ends need beside the plot."""
    return _GAP + 4 + max((widest(lines, SIZE, line.role == "us") for line, lines in end_lines(chart, room)), default=8)


def drawn_ends(chart: Chart, field: Field, room: float) -> list[str]:
    """The names beside the plot, spread so that none touch."""
    labels = [
        EndLabel(field.foot - field.y(_last(line, field)), lines, ROLE_INKS[line.role], line.role == "us")
        for line, lines in end_lines(chart, room)
    ]
    parts = []
    for middle, label in spread(labels, field.foot - field.top):
        y = field.foot - middle - (len(label.lines) - 1) * LINE / 2
        parts += [
            text(field.right + _GAP, y + LINE * place, line, fill=label.colour, bold=label.bold)
            for place, line in enumerate(label.lines)
        ]
    return parts


def _last(line: Line, field: Field) -> float:
    if line.stepped and (told := levels(line, field.after)):
        return told[-1][2]
    valued = [dot for dot in line.dots if dot.value is not None]
    sure = [dot for dot in valued if dot.look != "unfinished"] or valued
    return sure[-1].value or 0.0


@dataclass(frozen=True)
class Placed:
    """A note with its lines, its left edge, and the row above the plot of its lowest line."""

    note: Note
    x: float
    left: float
    lines: tuple[str, ...]
    row: int

    @property
    def right(self) -> float:
        return self.left + widest(self.lines, SMALL)

    @property
    def rows(self) -> range:
        return range(self.row, self.row + len(self.lines))


def placed_notes(chart: Chart, field: Field, width: float) -> list[Placed]:
    """Where each note stands: beside its month, on the lowest row on which it touches no other."""
    found: list[Placed] = []
    for note in sorted(chart.notes, key=lambda each: -each.at):
        if not field.first <= note.at <= field.after:
            continue
        x = field.edge(note.at)
        words = f"Series breaks: {note.words}" if note.kind == "break" else note.words
        # To the right of its upright, in several lines if need be: there no earlier upright runs through it.
        beside = width - x - 8
        lines = wrapped(words, beside if beside >= _NARROW else max(x - 8, 60), SMALL)
        wide = widest(lines, SMALL)
        left = x + 4 if x + 4 + wide <= width - 2 else max(2.0, x - 4 - wide)
        row = 0
        while any(_touch(left, left + wide, range(row, row + len(lines)), x, each) for each in found):
            row += 1
        found.append(Placed(note, x, left, lines, row))
    return found


def _touch(left: float, right: float, rows: range, x: float, other: Placed) -> bool:
    """Whether the words of two notes would touch, or the upright of an earlier one run through this one's words."""
    if rows.start < other.rows.stop and other.rows.start < rows.stop:
        return left < other.right + 10 and other.left < right + 10
    if rows.stop <= other.rows.start:
        return left - 3 < other.x < right + 3
    return other.left - 3 < x < other.right + 3 and x > other.x


def height_of_notes(placed: list[Placed]) -> float:
    return _ROW * max((each.rows.stop for each in placed), default=0)


def drawn_notes(placed: list[Placed], field: Field, foot: float) -> list[str]:
    """An upright from the time axis for each note, dashed for a break, and its words; ``foot`` is below the rows."""
    uprights, words = [], []
    for each in placed:
        dash = "5 3" if each.note.kind == "break" else "1 3"
        top = foot - _ROW * each.rows.stop + 3
        uprights.append(
            f'<path d="M{each.x:.1f} {top:.1f}V{field.foot:.1f}" stroke="{LIGHT.quiet}" '
            f'stroke-width="{1.5 if each.note.kind == "break" else 1.25}" stroke-dasharray="{dash}"/>'
        )
        for place, line in enumerate(each.lines):
            y = foot - _ROW * (each.rows.stop - place) + _ROW / 2
            anchor = "end" if each.left < each.x else "start"
            at = min(each.x - 4, each.right) if anchor == "end" and each.right <= each.x else each.left
            side = "end" if at != each.left else "start"
            words.append(text(at, y, line, size=SMALL, anchor=side, more=HALO))
    return uprights + words


def key_rows(chart: Chart, width: float) -> list[list[tuple[str, str, float]]]:
    """The key in rows: look, words, and where in its row each begins."""
    used = {dot.look for line in chart.lines if line.role != "context" for dot in line.dots if dot.value is not None}
    told = [
        (look, words) for look, words in MEANINGS.items() if look in used and not (look == "low" and "high" in used)
    ]
    if any(dot.hollow and dot.value is not None for line in chart.lines for dot in line.dots):
        told.append(("hollow", _HOLLOW))
    if any(line.role == "target" and not line.stepped for line in chart.lines):
        told.append(("milestone", "milestone of the plan"))
    if told and used - {"", "unfinished"}:
        told.insert(0, ("", "usual movement"))
    rows: list[list[tuple[str, str, float]]] = []
    used_up = width
    for look, words in told:
        wide = (0 if look == "chance" else _MARK) + widest((words,), SMALL) + 14
        if used_up + wide > width + 14:
            rows.append([])
            used_up = 2.0
        rows[-1].append((look, words, used_up))
        used_up += wide
    return rows


def drawn_key(rows: list[list[tuple[str, str, float]]], top: float) -> list[str]:
    """The key below the time axis."""
    parts = []
    for number, row in enumerate(rows):
        y = top + LINE * number + LINE / 2
        for look, words, x in row:
            if look == "milestone":
                parts.append(
                    f'<path d="M{x + 5:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z" fill="none" stroke="{LIGHT.target}" '
                    'stroke-width="2"/>'
                )
            elif look != "chance":
                parts.append(point(x + 5, y, "" if look == "hollow" else look, hollow=look == "hollow", size=4.5))
            start = x if look == "chance" else x + _MARK
            parts.append(text(start, y, words, size=SMALL, fill=LIGHT.quiet))
    return parts
