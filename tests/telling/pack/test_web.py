"""The web page of a pack: every number as its value says it, words from a file as words, nothing loaded."""

import re
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from made_pack import bar_chart, line_chart, made_pack, made_pages

from kpis.telling.pack.page import Cell, Page, Said, Table
from kpis.telling.pack.printed import IncompleteError
from kpis.telling.pack.web import html, style

HOSTILE = (
    "<script>alert('x')</script> & \"><img src=x onerror=alert(1)> #import $x$ </style> "
    "\u05e9\u05dc\u05d5\u05dd \U0001f389"
)
PNG = b"\x89PNG\r\n\x1a\nnot looked into"
_VOID = {"meta", "img"}


class Read(HTMLParser):
    """What the page holds: its elements with their attributes, the texts, and whether all were closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.cells: list[list[str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "tr":
            self.cells.append([])
        if tag in ("td", "th"):
            self.cells[-1].append("")
        if tag not in _VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] != "style":
            self.texts.append(data.replace("\xa0", " "))
            if any(tag in ("td", "th") for tag, _ in self.open):
                self.cells[-1][-1] += data

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "|".join(self.texts))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def read() -> Read:
    return Read(html(made_pack()))


def test_every_number_and_word_stands_as_the_values_say(read: Read) -> None:
    pack = made_pack()
    words = [pack.title, pack.subtitle, pack.area]
    for page in pack.pages:
        words += [page.title, page.missing, page.notes, *page.points, *(each.text for each in page.said)]
        words += [line.end for chart in page.charts for line in chart.lines]
        words += [each for chart in page.charts for each in (chart.subtitle, chart.alt)]
        words += [each for chart in page.charts for stack in chart.stacks for each in stack.words]
    said = f"{read.text}{' '.join(str(each.get('aria-label')) for each in read.of('svg'))}"
    assert [each for each in words if each not in said] == []


def test_the_table_behind_each_chart_has_its_cells_in_order(read: Read) -> None:
    tables = [table for page in made_pages() for table in (*(each.table for each in page.charts), *page.tables)]
    expected = [
        row for table in tables for row in ([*table.columns], *([cell.text for cell in each] for each in table.rows))
    ]
    assert read.cells == expected
    assert len(read.of("details")) == sum(len(page.charts) for page in made_pages())


def test_headings_follow_one_another_and_the_contents_lead_to_them(read: Read) -> None:
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    anchors = [each["id"] for _, each in read.elements if "id" in each]
    assert len(anchors) == len(set(anchors))
    links = [str(each["href"]) for each in read.of("a")]
    assert {link.removeprefix("#") for link in links} <= set(anchors)
    pages = [page for page in made_pages() if page.section != "cover"]
    assert sum(link.startswith("#page-") for link in links) == len(pages)


def test_it_has_its_language_its_landmarks_and_a_way_past_them(read: Read) -> None:
    assert read.of("html") == [{"lang": "en-GB"}]
    assert {"header", "main", "nav", "footer"} <= {tag for tag, _ in read.elements}
    assert read.of("a")[0]["class"] == "skip"
    assert all(each.get("aria-label") and each.get("role") == "img" for each in read.of("svg"))
    assert read.open == []


def test_nothing_runs_and_nothing_is_loaded(read: Read) -> None:
    page = html(made_pack(logo=PNG))
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", page) == []
    assert [tag for tag, _ in read.elements if tag in ("script", "link", "iframe", "object", "form", "base")] == []
    assert [name for _, each in read.elements for name in each if name.startswith("on") or name == "style"] == []
    assert [str(each["src"])[:22] for each in Read(page).of("img")] == ["data:image/png;base64,"]
    policy = str(read.of("meta")[1]["content"])
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert b64decode(policy.partition("sha256-")[2].partition("'")[0]) == sha256(style().encode()).digest()
    assert f"<style>{style()}</style>" in page


def test_hostile_words_come_out_as_words() -> None:
    table = Table(
        HOSTILE, HOSTILE, (HOSTILE, ""), ((Cell(HOSTILE), Cell("\u202e12 %\x00", 0.12, "proportion", "far")),), HOSTILE
    )
    chart = replace(line_chart(), title=HOSTILE, subtitle=HOSTILE, alt=HOSTILE, source=HOSTILE, table=table)
    said = (Said(HOSTILE, HOSTILE),)
    page = Page(HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), (chart, bar_chart()), (table,), said, *[HOSTILE] * 3)
    pack = replace(made_pack((page,)), title=HOSTILE, subtitle=HOSTILE, area=HOSTILE, language='en"><script>')
    made = html(pack)
    read = Read(made)
    assert [tag for tag, _ in read.elements if tag in ("script", "img")] == []
    assert read.open == []
    assert read.text.count(HOSTILE) > 15
    assert "\u202e" not in made
    assert ["12 %"] in [row[1:] for row in read.cells]


def test_lines_that_are_parts_of_a_list_are_one_and_what_lacks_has_its_paragraphs() -> None:
    said = (Said("What we did", "In short:\n• Letters rewritten\n• Staff trained"),)
    made = html(made_pack((Page("s", "p", "T", said=said), Page("s", "q", "U", missing="None held.\nUpload a list."))))
    assert "<dd><p>In short:</p><ul><li>Letters rewritten</li><li>Staff trained</li></ul></dd>" in made
    assert "<p>None held.</p><p>Upload a list.</p>" in made


def test_what_cannot_be_read_aloud_is_refused() -> None:
    page = Page("s", "demand", "Demand", charts=(replace(line_chart("plans"), alt=""),))
    with pytest.raises(IncompleteError, match="Chart 'plans' on page 'demand' has no text alternative"):
        html(made_pack((page,)))


def test_a_tone_is_a_class_and_its_words_stay() -> None:
    table = Table("t", "t", ("a", "b"), ((Cell("Health"), Cell("▲ Far below target", tone="far")),))
    made = html(made_pack((Page("s", "p", "t", tables=(table,)),)))
    assert '<span class="chip t-far">▲ Far below target</span>' in made
    assert ".t-far{color:#ffffff;background:#AA2A16;}" in style()
