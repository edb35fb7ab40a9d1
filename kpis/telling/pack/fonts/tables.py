"""Reads two tables of a TrueType file, as the OpenType specification lays them out: ``cmap`` and ``hmtx``."""

from struct import unpack_from


def widths(font: bytes) -> dict[str, float]:
    """The advance of each character, as a share of the size of the letters."""
    tables = _tables(font)
    per_em = unpack_from(">H", font, tables["head"] + 18)[0]
    metrics = unpack_from(">H", font, tables["hhea"] + 34)[0]
    advances = unpack_from(f">{2 * metrics}H", font, tables["hmtx"])[::2]
    return {
        chr(code): advances[min(glyph, metrics - 1)] / per_em for code, glyph in _glyphs(font, tables["cmap"]).items()
    }


def characters(font: bytes) -> frozenset[str]:
    """The characters for which the font has a shape."""
    return frozenset(chr(code) for code in _glyphs(font, _tables(font)["cmap"]))


def _tables(font: bytes) -> dict[str, int]:
    """Where each table begins."""
    count = unpack_from(">H", font, 4)[0]
    records = (unpack_from(">4sIII", font, 12 + 16 * place) for place in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """The glyph of each character, by the sub-table that holds all of Unicode (format 12)."""
    count = unpack_from(">H", font, cmap + 2)[0]
    starts = (cmap + unpack_from(">I", font, cmap + 8 + 8 * place)[0] for place in range(count))
    start = next(each for each in starts if unpack_from(">H", font, each)[0] == 12)
    groups = unpack_from(">I", font, start + 12)[0]
    found: dict[int, int] = {}
    for place in range(groups):
        first, last, glyph = unpack_from(">III", font, start + 16 + 12 * place)
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found
