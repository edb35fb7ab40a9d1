"""What stands under a chart: the shapes that it uses, in words, and what its numbered marks are."""

from dataclasses import replace

from kpis.judging.small import HIDDEN_WORDS
from kpis.period import Period
from kpis.telling.pack.page import Chart
from kpis.telling.pack.slides.words import Words

_SHAPES = (
    ("improvement", "■ improvement"),
    ("concern", "▲ concern"),
    ("high", "◆ unusual"),
    ("low", "◆ unusual"),
    ("chance", "≈ small denominator, within chance"),
    ("ghost", "✕ not counted"),
    ("unfinished", "◇ pale: not over yet"),
)
_MARK = "[c]"  # the shorthand of published tables
_MOST_PROMISED = 2  # milestones that are named; the others stand in the table behind the chart
_A_LINE_EACH = 2
_KINDS = {"break": "series breaks: ", "limits": "", "event": ""}


def with_hidden_named(chart: Chart) -> Chart:
    """A chart of bars in which the name of each bar says that a part of it is hidden: nothing is drawn of that part."""
    hidden = [
        any(value is None and words == HIDDEN_WORDS for value, words in told)
        for told in zip(
            *(zip(each.values, each.words, strict=False) for each in chart.stacks if each.words), strict=True
        )
    ]
    if not any(hidden):
        return chart
    labels = tuple(f"{label} {_MARK}" if veiled else label for label, veiled in zip(chart.labels, hidden, strict=True))
    return replace(chart, labels=labels)


def key(chart: Chart) -> str:
    """The shapes of the points and the kinds of lines of a chart, as far as it uses them."""
    dots = [dot for line in chart.lines for dot in line.dots if dot.value is not None]
    looks = {dot.look for dot in dots}
    said = ["- - limits"] if any(line.role == "limit" for line in chart.lines) else []
    said += dict.fromkeys(words for look, words in _SHAPES if look in looks)
    said += [f"◆ {line.name}" for line in chart.lines if line.role == "target" and not line.stepped][:_MOST_PROMISED]
    if any(dot.hollow for dot in dots):
        said.append("○ hollow: fewer than 10 cases")
    if with_hidden_named(chart) is not chart:
        said.append(f"{_MARK} {HIDDEN_WORDS}: a part of the bar is not drawn" if len(chart.stacks) > 1 else
                    f"{_MARK} {HIDDEN_WORDS}")  # fmt: skip
    held = (each.replace(" ", "\N{NO-BREAK SPACE}") for each in said)  # no shape is parted from its words
    return "    ".join(held)


def marks(chart: Chart) -> list[str]:
    """What each numbered mark on the time axis is."""
    told = []
    for number, note in enumerate(chart.notes, start=1):
        when = Period(note.at, note.at).label
        when = when.replace(" ", "\N{NO-BREAK SPACE}")
        told.append(f"{number}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}{when}: {_KINDS.get(note.kind, '')}{note.words}")
    return told


def key_words(chart: Chart, size: float) -> list[Words]:
    return [Words(key(chart), size)] if key(chart) else []


def marks_words(chart: Chart, size: float) -> list[Words]:
    """The marks, a line each where they are few, else one after the other."""
    told = marks(chart)
    return (
        [Words(each, size) for each in (told if len(told) <= _A_LINE_EACH else ["      ".join(told)])] if told else []
    )
