"""Colours and type of every chart: the Government Analysis Function's palette, for light pages and for dark ones."""

from dataclasses import dataclass

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

# One hue from dark to light; a number stands in every cell that is filled with it.
SEQUENTIAL = ("#092135", "#12436D", "#2073BC", "#6BACE6", "#ADD1F1")

YELLOW = "#FFDD00"
RED = "#AA2A16"
BLACK = "#0b0c0c"
WHITE = "#ffffff"


@dataclass(frozen=True)
class Palette:
    """``page`` is the colour behind the chart, with which hollow markers are filled."""

    page: str
    text: str
    quiet: str  # axis words, notes
    grid: str
    us: str
    target: str
    target_words: str
    context: str  # comparisons: England, a region, other areas
    context_words: str
    below: str  # the outline of a "below target" marker
    far: str  # the outline of a "far below target" marker


LIGHT = Palette(
    page="#ffffff",
    text="#0b0c0c",
    quiet="#505a5f",
    grid="#dee0e2",
    us="#12436D",
    target="#F46A25",
    target_words="#A83C0A",
    context="#8a9197",
    context_words="#505a5f",
    below="#0b0c0c",
    far="#AA2A16",
)
DARK = Palette(
    page="#0e1117",
    text="#fafafa",
    quiet="#b1b8be",
    grid="#31363f",
    us="#6BACE6",
    target="#FF9A66",
    target_words="#FF9A66",
    context="#8f979e",
    context_words="#b1b8be",
    below="#FFDD00",
    far="#FF9A8A",
)


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT
