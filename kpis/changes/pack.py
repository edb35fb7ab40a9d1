"""How an area's board pack is made: its settings, its logo and template, and what is written of its sections."""

from dataclasses import replace

from kpis.changes.by_hand import check_subject, keep_by_hand
from kpis.changes.plain_words import written
from kpis.keeping import PackFile, PackSetting, PackWords, Refused, Store
from kpis.keeping.pack_rows import FILE_KINDS, file_row, setting_row, words_row
from kpis.keeping.uploading import Sender
from kpis.period import Period
from kpis.telling.pack.logo import logo_warnings

__all__ = ["PackFile", "PackSetting", "PackWords", "set_pack", "set_pack_file", "write_section"]

LARGEST = {"logo": 500_000, "template": 10_000_000}  # bytes
LONGEST_WORDS = 1_200  # characters of what is written of a section: two paragraphs of a paper
EDITIONS = ("board", "public")
# A picture or a slide deck is told by its first bytes, whatever it is called.
_BEGINS = {"logo": (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"), "template": (b"PK\x03\x04",)}
_WANTED = {"logo": "a PNG or JPEG picture", "template": "a PowerPoint file (.pptx or .potx)"}


def set_pack(store: Store, setting: PackSetting, by: str) -> int:
    """Keep how an area's pack is made: sections in order, the day of the next meeting; gives the change's number."""
    check_subject(setting.area)
    if len(set(setting.sections)) < len(setting.sections):
        raise Refused("A section stands in the pack twice. Name each once.")
    words = f"Board pack, {setting.area}: settings"
    with store.writing() as conn:
        rows = [setting_row(setting)]
        return keep_by_hand(conn, "pack_setting", rows, Sender.now(by), action="set", words=words, name="Board pack")


def set_pack_file(store: Store, file: PackFile, by: str) -> int:
    """Keep an area's logo or template; empty content takes it away.

    Refused where it is too large, of another kind, or such that no pack could be drawn on it: a job of the night finds
    nobody to tell. What to know of one that can be used, its looker-over says.
    """
    check_subject(file.area)
    if file.kind not in FILE_KINDS:
        raise Refused(f"A pack has a logo and a template, and no “{file.kind}”.")
    if len(file.content) > LARGEST[file.kind]:
        raise Refused(
            f"The {file.kind} has {len(file.content) / 1_000_000:.1f} MB; at most "
            f"{LARGEST[file.kind] / 1_000_000:g} MB can be kept. Make its pictures smaller."
        )
    if file.content and not file.content.startswith(_BEGINS[file.kind]):
        raise Refused(f"This is not {_WANTED[file.kind]}. Nothing was kept.")
    if file.content:
        _look_over(file)
    what = "is set" if file.content else "is taken away"
    with store.writing() as conn:
        return keep_by_hand(
            conn, "pack_file", [file_row(file)], Sender.now(by), action="set",
            words=f"Board pack, {file.area}: the {file.kind} {what}", name="Board pack",
        )  # fmt: skip


def _look_over(file: PackFile) -> None:
    if file.kind == "template":
        from kpis.telling.pack.slides import template_warnings  # noqa: PLC0415 its library is large, and seldom needed

        template_warnings(file.content)
    else:
        logo_warnings(file.content)


def write_section(store: Store, words: PackWords, by: str) -> int:
    """Keep what is written of a section for a month, in the pack of one edition; an empty text ends what was carried.

    Refused where it is too long, or may tell who somebody is.
    """
    check_subject(words.area)
    if words.edition not in EDITIONS:
        raise Refused(f"A pack is of the board or the public, not “{words.edition}”.")
    words = replace(words, text=written("What is written", words.text, LONGEST_WORDS))
    month = Period(words.month, words.month).long_label
    with store.writing() as conn:
        return keep_by_hand(
            conn, "pack_words", [words_row(words)], Sender.now(by), action="say",
            words=f"Board pack, {words.area}: words on “{words.section}” for {month}", name="Board pack",
        )  # fmt: skip
