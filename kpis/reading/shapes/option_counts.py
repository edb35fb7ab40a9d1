"""Where the options of a question stand, and how many chose each: of surveys (agree) and of audits (yes) alike."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kpis.reading.shapes.blocks import Block
from kpis.reading.survey_words import PART_OF_OPTION

TOTAL = "total"
At = tuple[int, int]


@dataclass(frozen=True)
class Scale:
    """The words of one kind of question. ``good`` of ``answers`` are counted; ``outside`` is no answer.

    ``read`` says which answer a text is, '' for none; ``is_total`` whether it is how many answered; ``kind`` whether a
    heading says number or share; ``letters`` what the letters of a whole table stand for.
    """

    good: tuple[str, ...]
    answers: tuple[str, ...]
    outside: str
    read: Callable[[str], str]
    is_total: Callable[[str], bool]
    kind: Callable[[str], str]
    letters: Callable[[list[str]], dict[str, str]] = lambda texts: {}

    @property
    def others(self) -> frozenset[str]:
        return frozenset(self.answers) - frozenset(self.good)

    def option_of(self, text: str, letters: dict[str, str]) -> tuple[str, str]:
        """The option that a heading or label names, and its part (``share``, ``number`` or ''); ('', '') for none."""
        text = text.strip()
        if text.lower() in letters:
            return letters[text.lower()], ""
        match = PART_OF_OPTION.search(text)
        said_part = ""
        if match:
            found = (match[1] or match[2]).lower()
            said_part = "share" if found == "%" or found.startswith("per") else "number"
        for said, part in ((text, ""), (PART_OF_OPTION.sub("", text), said_part)):
            option = self.read(said)
            if option:
                return option, part
            if self.is_total(said):
                return TOTAL, part
        return "", ""

    def is_scale(self, options: set[str]) -> bool:
        """Whether options make a scale: one that counts, beside one that does not; or all that count, and the total."""
        return bool(options & set(self.good) and options & self.others) or options >= {*self.good, TOTAL}


@dataclass
class Counted:
    """What is printed for one question and period: by option, the cell of its count and of its percentage."""

    counts: dict[str, list[At]] = field(default_factory=dict)
    shares: dict[str, list[At]] = field(default_factory=dict)


@dataclass
class Options:
    """Where the options stand: ``across`` in the headings, or down in the column ``label``."""

    across: bool
    places: dict[int, tuple[str, str]]  # column or row -> option and part
    label: int | None = None

    @classmethod
    def of(cls, block: Block, scale: Scale) -> "Options | None":
        across = cls._across(block, scale)
        if across:
            return across
        for column in reversed(block.labels):
            texts = {row: block.grid.text(*block.grid.block_start(row, column)) for row in block.rows}
            letters = scale.letters([text for text in texts.values() if not scale.is_total(text)])
            places = {row: scale.option_of(text, letters) for row, text in texts.items()}
            places = {row: each for row, each in places.items() if each[0]}
            if scale.is_scale({option for option, _ in places.values()}) and len(places) >= 0.6 * len(texts):
                return cls(False, places, column)
        return None

    @classmethod
    def _across(cls, block: Block, scale: Scale) -> "Options | None":
        headed = {column: block.over(column) for column in block.columns}
        letters = scale.letters(
            [text for texts in headed.values() for text in texts[-1:] if text.isalpha() and len(text) <= 3]
        )
        places = {}
        for column, texts in headed.items():
            said = [each for text in texts if (each := scale.option_of(text, letters))[0]]
            if said:
                parts = [part for _, part in said if part]
                parts += [kind for text in texts if (kind := scale.kind(text)) and not scale.read(text)]
                option = next((option for option, _ in said if option != TOTAL), TOTAL)
                places[column] = option, parts[0] if parts else ""
        return cls(True, places) if scale.is_scale({option for option, _ in places.values()}) else None
