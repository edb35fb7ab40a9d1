"""What the import screen calls things."""

import re
from pathlib import Path

from kpis.sheets import SHEETS
from pages.shared.importing.words import SHAPES

READING = Path(__file__).resolve().parents[2] / "kpis" / "reading"


def test_every_shape_that_the_reader_finds_has_words_of_its_own() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in READING.rglob("*.py"))
    found = {sheet.shape for sheet in SHEETS.values() if sheet.shape}
    found |= set(re.findall(r'^\s+"([a-z0-9]+(?:_[a-z0-9]+)+)", (?:self\.)?grid, ', source, re.MULTILINE))
    assert "annex_a" in found
    assert found - SHAPES.keys() == set()
