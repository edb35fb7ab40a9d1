"""What stays of a file's layout when next month's export has more rows and months: names of tables and of lines.

Answers hang on these names, and a layout is known again by its signature. Periods, dates and years are left out of
them; no value of a cell below a heading goes in, but the labels of lines.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from kpis.reading.grid import clean
from kpis.reading.lines import Line
from kpis.reading.result import FoundBlock
from kpis.reading.shapes.base import Table
from kpis.reading.undated import unnumbered, without_periods


def name_tables(tables: Iterable[Table]) -> None:
    """Give every table its key: its tab, and its headings without periods; a number where several are alike."""
    seen: Counter[str] = Counter()
    for table in tables:
        name = f"{without_periods(table.grid.name) or 'sheet'}!{_digest([table.shape, *headings_of(table)])}"
        seen[name] += 1
        table.key = name if seen[name] == 1 else f"{name}/{seen[name]}"


def headings_of(table: Table) -> list[str]:
    """The different headings of a table without periods, in order; numbers and dates are none."""
    grid = table.grid
    texts = [
        unnumbered(value)
        for row in table.header_rows
        if row < grid.height
        for value in grid.rows[row][table.left : table.right + 1]
        if isinstance(value, str)
    ]
    return list(dict.fromkeys(filter(None, texts)))


def line_names(lines: Sequence[Line]) -> dict[int, str]:
    """The name of each line of a table by its ``id()``: its section and label, and its group where that tells apart."""
    base = {id(line): base_name(line) for line in lines}
    meanings: dict[str, set[tuple[str, str, str]]] = {}
    for line in lines:
        meanings.setdefault(base[id(line)], set()).add(_told_apart(line))
    return {
        id(line): name if len(meanings[name]) == 1 else f"{name} [{', '.join(filter(None, _told_apart(line)))}]"
        for line in lines
        if (name := base[id(line)]) is not None
    }


def base_name(line: Line) -> str:
    """A line's section and label without periods."""
    return " > ".join(
        filter(None, (without_periods(line.section), without_periods(line.label) or clean(line.label).lower()))
    )


def _told_apart(line: Line) -> tuple[str, str, str]:
    return line.meant.group, line.meant.basis, line.meant.view


def signature_of(tables: Iterable[Table], blocks: Iterable[FoundBlock]) -> str:
    """The layout of a file, as a digest: tabs, headings and labels of its tables and of the blocks that none used."""
    parts = [
        "|".join((table.key.rpartition("/")[0] or table.key, *sorted({base_name(line) for line in table.lines})))
        for table in tables
    ]
    parts.extend(block.key for block in blocks)
    return _digest(sorted(parts), 32)


def block_name(sheet: str, headings: Iterable[str]) -> str:
    """The key of a block of cells: its tab and its first texts, without periods."""
    texts = dict.fromkeys(filter(None, map(unnumbered, headings)))
    return f"{without_periods(sheet) or 'sheet'}?{_digest(texts)}"


def _digest(parts: Iterable[str], length: int = 8) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:length]
