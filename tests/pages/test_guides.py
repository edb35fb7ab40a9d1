"""The guides say what there is: every picture, page and word on screen that they name, and the page that shows them."""

import re
from functools import cache
from html import escape

import pytest

from docs.take_pictures import TAKEN
from kpis.changes import Store
from pages.shared.guides import DOCS, GUIDES, guide
from tests.pages.conftest import FRAME, ROOT, Opened, said

PICTURE = re.compile(r"!\[([^\]]+)\]\((pictures/\w+\.png)\)")
LARGEST = 120_000  # bytes


def text_of(name: str) -> str:
    return " ".join(" ".join(guide(name)).split())


@cache
def source() -> str:
    """All that the program can say, in one line."""
    files = [
        *(ROOT / "pages").rglob("*.py"),
        *(ROOT / "kpis" / "telling").rglob("*.py"),
        *(ROOT / "kpis" / "questions").rglob("*.py"),
    ]
    return " ".join(path.read_text(encoding="utf-8") for path in files)


def test_every_picture_is_there_is_small_and_is_taken_by_the_script() -> None:
    shown = [each for name in GUIDES for each in PICTURE.findall(text_of(name))]
    paths = {path for _, path in shown}
    assert len(paths) == len(shown) <= 12
    assert all(len(alt) > 20 for alt, _ in shown)
    held = {f"pictures/{path.name}" for path in (DOCS / "pictures").iterdir()}
    assert paths == held == {f"pictures/{each.name}.png" for each in TAKEN}
    assert [path for path in paths if (DOCS / path).stat().st_size > LARGEST] == []
    assert all((DOCS / path).read_bytes().startswith(b"\x89PNG") for path in paths)


@pytest.mark.parametrize("name", GUIDES)
def test_every_page_that_a_guide_names_is_in_the_navigation(name: str) -> None:
    titles = set(re.findall(r'page\("\w+", "([^"]+)"', FRAME.read_text(encoding="utf-8")))
    named = re.findall(r"\*\*(.+?)\*\*", text_of(name))
    assert len(named) > 1
    assert set(named) <= titles


@pytest.mark.parametrize("name", GUIDES)
def test_every_word_on_screen_that_a_guide_quotes_is_in_the_source(name: str) -> None:
    quoted = re.findall(r"“(.+?)”", text_of(name))
    assert len(quoted) > 5
    assert [each for each in quoted if not re.search(rf"\b{re.escape(each)}\b", source())] == []


@pytest.mark.parametrize("name", GUIDES)
def test_the_page_shows_the_guide_with_its_pictures(name: str, store: Store, opened: Opened) -> None:
    app = opened("guides", guide=name)
    assert not app.exception
    pictures = PICTURE.findall(text_of(name))
    assert said(app).count("data:image/png;base64,") == len(pictures)
    assert all(alt in said(app) for alt, _ in pictures)
    assert all(escape(each.lstrip("# ")) in said(app) for each in guide(name) if each.startswith("#"))


def test_the_public_may_read_the_guides(store: Store, opened: Opened) -> None:
    assert "not part of the public edition" not in said(opened("guides", edition="public"))


def test_the_readme_leads_to_each_guide() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"(docs/for_the_{name}.md)" in readme for name in GUIDES)
