"""How an area's pack is set and what is written of its sections: kept, carried forward, undone, and refused."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kpis import changes
from kpis.changes import Store
from kpis.changes.pack import LARGEST, set_pack, set_pack_file, write_section
from kpis.cli.commands import main
from kpis.keeping import PackFile, PackSetting, PackWords, Refused
from kpis.keeping.observation import Observation
from kpis.period import Period
from kpis.questions.pack import board_pack
from kpis.questions.pack_settings import pack_settings
from kpis.telling.pack.page import Pack
from kpis.telling.pack.slides.own import own_template
from tests.questions.stocked import add

AREA = "Merton"
MARCH = Period.month(2026, 3).first


def _picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (200, 100), "navy").save(stream, "PNG")
    return stream.getvalue()


PNG = _picture()


@pytest.fixture
def held(store: Store) -> Store:
    figures = (
        Observation(AREA, "plans_issued", "issued", "", "", "", Period(month, month), "count", 40.0 + month % 3)
        for month in range(MARCH - 3, MARCH + 2)
    )
    add(store, "scorecard.xlsx", figures)
    return store


def _written(pack: Pack, section: str = "demand") -> list[str]:
    first = next(page for page in pack.pages if page.section == section)
    return [each.text for each in first.said]


def test_what_is_set_holds_for_every_pack_until_it_is_undone(held: Store) -> None:
    setting = PackSetting(AREA, ("cover", "demand", "exceptions"), date(2026, 5, 12))
    change = set_pack(held, setting, "Ann Alyst")
    pack = board_pack(held, AREA, MARCH)
    assert [name for name, _ in pack.sections] == ["cover", "demand", "exceptions"]
    assert pack.meeting_on == date(2026, 5, 12)
    assert "Board of 12 May 2026" in pack.subtitle
    assert [name for name, _ in board_pack(held, AREA, edition="public").sections] == ["cover", "demand"]
    assert board_pack(held, AREA, sections=["cover"], meeting_on=date(2026, 6, 1)).meeting_on == date(2026, 6, 1)
    changes.undo(held, change, "Ann Alyst")
    assert pack_settings(held, AREA, MARCH).setting is None
    assert board_pack(held, AREA).meeting_on is None


def test_a_later_setting_stands_in_the_place_of_an_earlier_one(held: Store) -> None:
    set_pack(held, PackSetting(AREA, ("cover",)), "Ann")
    set_pack(held, PackSetting(AREA, ("demand",)), "Ben")
    kept = pack_settings(held, AREA, MARCH).setting
    assert kept is not None
    assert (kept.sections, kept.by) == (("demand",), "Ben")
    assert pack_settings(held, "Sutton", MARCH).setting is None


def test_commentary_is_carried_forward_with_who_and_when_until_it_is_ended(held: Store) -> None:
    write_section(held, PackWords(AREA, "demand", MARCH - 1, "Requests rise each spring."), "Ann Alyst")
    assert "written" not in str(_written(board_pack(held, AREA, MARCH - 2)))
    assert _written(board_pack(held, AREA, MARCH - 2)) == []
    (then,) = _written(board_pack(held, AREA, MARCH - 1))
    assert then.startswith("Requests rise each spring. (by Ann Alyst, ")
    assert "carried forward" not in then
    (later,) = _written(board_pack(held, AREA, MARCH))
    assert "carried forward from February 2026" in later
    assert pack_settings(held, AREA, MARCH).carried("demand")
    write_section(held, PackWords(AREA, "demand", MARCH, ""), "Ann Alyst")
    assert _written(board_pack(held, AREA, MARCH)) == []
    assert _written(board_pack(held, AREA, MARCH - 1)) != []
    assert _written(board_pack(held, AREA, MARCH, commentary={"demand": "Of this day"})) == ["Of this day"]


def test_the_public_pack_has_words_of_its_own_and_names_nobody(held: Store) -> None:
    write_section(held, PackWords(AREA, "demand", MARCH, "For the board"), "Ann Alyst")
    assert _written(board_pack(held, AREA, MARCH, edition="public")) == []
    write_section(held, PackWords(AREA, "demand", MARCH, "For everybody", "public"), "Ann Alyst")
    pack = board_pack(held, AREA, MARCH, edition="public")
    assert _written(pack)[0].startswith("For everybody (written ")
    assert "Ann Alyst" not in repr(pack)
    assert _written(board_pack(held, AREA, MARCH))[0].startswith("For the board")


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("logo", b"GIF89a", "PNG or JPEG"),
        ("template", PNG, "PowerPoint file"),
        ("logo", PNG + bytes(LARGEST["logo"]), "at most 0.5 MB"),
        ("cover", PNG, "a logo and a template"),
        ("logo", b"\x89PNG\r\n\x1a\npicture", "damaged"),
        ("template", b"PK\x03\x04slides", "not a PowerPoint template"),
    ],
)
def test_a_file_of_another_kind_or_too_large_is_refused(held: Store, kind: str, content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        set_pack_file(held, PackFile(AREA, kind, "file", content), "Ann")
    assert pack_settings(held, AREA, MARCH).logo is None


def test_a_logo_is_kept_byte_for_byte_and_taken_away(held: Store) -> None:
    set_pack_file(held, PackFile(AREA, "logo", "crest.png", PNG), "Ann")
    set_pack_file(held, PackFile(AREA, "template", "council.pptx", own_template()), "Ann")
    pack = board_pack(held, AREA)
    assert (pack.logo, pack.template) == (PNG, own_template())
    assert "PNG" not in repr(pack)
    set_pack_file(held, PackFile(AREA, "logo", "", b""), "Ann")
    assert board_pack(held, AREA).logo is None


@pytest.mark.parametrize("text", ["Call Sarah Whitfield on 07700 900123", "x" * 1300])
def test_words_that_may_tell_who_somebody_is_or_are_too_long_are_refused(held: Store, text: str) -> None:
    with pytest.raises(Refused):
        write_section(held, PackWords(AREA, "demand", MARCH, text), "Ann")
    assert pack_settings(held, AREA, MARCH).words == {}


def test_the_command_writes_a_pack_and_says_what_it_wrote(held: Store, tmp_path: Path, capsys) -> None:
    url = held.engine.url.render_as_string(hide_password=False)
    asked = ["pack", "--area", "merton", "--month", "2026-03", "--store", url]
    path = tmp_path / "pack.xlsx"
    assert main([*asked, "--sections", "cover,demand", "--out", str(path)]) == 0
    assert path.read_bytes().startswith(b"PK")
    assert "Merton: SEND improvement, March 2026, board edition, 2 pages." in capsys.readouterr().out
    assert main([*asked, "--out", str(tmp_path / "pack.doc")]) == 1
    assert "Add --format" in capsys.readouterr().err
    assert main([*asked, "--out", str(tmp_path / "nowhere" / "pack.xlsx")]) == 1
    assert "no folder" in capsys.readouterr().err
