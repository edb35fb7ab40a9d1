"""What a sheet's XML says beside its values is the same by searching as by parsing, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.reading.beside import Beside, beside
from kpis.reading.package import Styles, shows

STYLES = Styles(percent={2}, padded={3: 6})
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<worksheet xmlns="{MAIN}"><cols><col min="3" max="4" hidden="1"/></cols>'
TAIL = '</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>'


def sheet(body: str) -> bytes:
    return f"{HEAD}<sheetData>{body}{TAIL}".encode()


def said(found: Beside) -> tuple:
    return (
        sorted(found.percent), sorted(found.padded), sorted(found.uncached), sorted(found.errors),
        sorted(found.hidden_rows), found.hidden_columns, found.merged,
    )  # fmt: skip


def both(body: str, waits: bool = False) -> Beside:
    """What searching finds; a comment makes the same sheet be parsed."""
    searched = beside(sheet(body), STYLES, waits)
    parsed = beside(sheet(f"<!-- read otherwise -->{body}"), STYLES, waits)
    assert searched.is_plain
    assert not parsed.is_plain
    assert said(searched) == said(parsed)
    assert searched.cells >= parsed.cells
    return searched


VALUES = st.sampled_from([
    "<v>12</v>", "<v>0</v>", "", "<f>A1+1</f><v>3</v>", "<f>A1&gt;B1</f>", "<f>A1>B1</f><v></v>",
    "<f>A1</f><v/>", "<f>1+1</f><v>0</v>", '<f t="shared" si="0"/><v>0.5</v>', '<f t="shared" si="0"/>',
    "<is><t>words</t></is>", '<f ref="A1:B2" t="array">x</f><v>#DIV/0!</v>', "<v>#REF!</v>",
])  # fmt: skip
CELLS = st.tuples(
    st.integers(0, 30), st.sampled_from(["", ' s="1"', ' s="2"', ' s="3"', ' s="22"']),
    st.sampled_from(["", ' t="n"', ' t="s"', ' t="e"', ' t="str"', ' t="b"']), st.booleans(), VALUES,
)  # fmt: skip
ROWS = st.lists(
    st.tuples(st.integers(1, 120_000), st.booleans(), st.lists(CELLS, max_size=6, unique_by=lambda cell: cell[0])),
    max_size=6,
    unique_by=lambda r: r[0],
)


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else "A" + chr(65 + column - 26)


@given(rows=ROWS, waits=st.booleans())
def test_searching_finds_what_parsing_finds(rows: list, waits: bool) -> None:
    body = ""
    for number, hidden, cells in rows:
        body += f'<row r="{number}" spans="1:9"{" hidden=" + chr(34) + "1" + chr(34) if hidden else ""}>'
        for column, style, kind, style_first, value in cells:
            marks = style + kind if style_first else kind + style
            start = f'<c r="{_letters(column)}{number}"{marks}'
            body += f"{start}>{value}</c>" if value else f"{start}/>"
        body += "</row>"
    both(body, waits)


def test_what_is_seen_beside_values() -> None:
    found = both(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" hidden="1"><c r="B2" s="2"><v>0.5</v></c>'
        '<c r="C2" s="2"/><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E2" s="3"><v>907</v></c><c r="F2"><f>A1</f></c></row>'
    )
    assert said(found) == (
        [(1, 1)], [(1, 4, 6)], [(1, 5)], [(1, 3, "#DIV/0!")], [1], [2, 3], [(0, 0, 0, 2)],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "percent", "digits"),
    [("0%", True, 0), ("0.0 %", True, 0), ('0"%"', False, 0), (r"0\%", False, 0), ("000000", False, 6),
     ("000000;@", False, 6), ("0", False, 0), ("00.0", False, 0), ("General", False, 0), ("dd/mm/yyyy", False, 0)],
)  # fmt: skip
def test_number_formats(code: str, percent: bool, digits: int) -> None:
    assert shows(code) == (percent, digits)


ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "odd",
    [
        '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<row spans="1:2" r="1048576"><c s="1" r="XFD1048576"><v>1</v></c></row>',
        '<row\nr="1048576"><c\nr="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
        '<row r="3"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="XFC1048576"/><c><v>1</v></c></row>',
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t></t></is></c></row>',
        '<row r="1048576"><c r="XFD1048576"><!-- x --><v>1</v></c></row>',
    ],
)
def test_far_value_is_seen_however_it_is_written(odd: str) -> None:
    data = sheet(ONE + odd)
    if "x:" in odd:
        data = data.replace(
            b"<worksheet ", b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        )
    assert beside(data, STYLES, False).cells == 1_048_576 * 16_384


def test_formatted_far_cell_reaches_nowhere() -> None:
    found = beside(
        sheet(ONE + '<row r="1048576"><c r="XFD1048576" s="2"/><c r="XFC1048576" s="2"></c></row>'), STYLES, False
    )
    assert found.cells == 1


@pytest.mark.parametrize("reference", ["A99999999", "A0", "1A", "ABCD1", "A1:B2", ""])
def test_cell_reference_that_is_none_is_damage(reference: str) -> None:
    with pytest.raises(ValueError, match="reference"):
        beside(sheet(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'), STYLES, False)


def test_large_sheet_is_searched() -> None:
    """No handler is called for its cells: a slip here would cost three seconds a file."""
    row = '<row r="{0}"><c r="A{0}" s="1"><v>1</v></c><c r="B{0}" t="s"><v>3</v></c></row>'
    found = beside(sheet("".join(row.format(number) for number in range(1, 3000))), STYLES, False)
    assert found.is_plain
