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
    # The colours that NHS readers know (Making Data Count). On white the blue and the grey are below 3:1: each has an
    # outline that is not, and a shape of its own.
    improvement: str
    improvement_edge: str
    concern: str
    concern_edge: str
    neutral: str
    neutral_edge: str
    common: str
    common_edge: str


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
    improvement="#00B0F0",
    improvement_edge="#005EA5",
    concern="#E46C0A",
    concern_edge="#8A3B00",
    neutral="#490092",
    neutral_edge="#490092",
    common="#A6A6A6",
    common_edge="#505a5f",
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
    improvement="#00B0F0",
    improvement_edge="#9ADFFF",
    concern="#E46C0A",
    concern_edge="#FFB27A",
    neutral="#B48CE0",
    neutral_edge="#D9C2F2",
    common="#A6A6A6",
    common_edge="#D5D9DE",
)


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT
