"""What is written of a section of the pack: by whom and when, or carried forward from an earlier month."""

import streamlit as st

from kpis.changes.pack import LONGEST_WORDS, PackWords, write_section
from kpis.questions.edition import PUBLIC
from kpis.questions.pack_settings import PackSettings
from kpis.telling import day_words
from kpis.telling.sentences import month_words
from pages.shared.answers import the_store
from pages.shared.edition import is_public
from pages.shared.history import make
from pages.shared.look import heading, plain, quiet
from pages.shared.pack.made import SECTION, Wanted
from pages.shared.who import Person
from pages.shared.written import name_nobody


def words_on(section: str, wanted: Wanted, kept: PackSettings, person: Person) -> None:
    """The section's title, who wrote of it, and for the analyst the field to write in."""
    heading(SECTION[section].title)
    quiet(_who(section, kept, wanted))
    if not person.is_analyst or is_public():
        return
    held = kept.words.get(section)
    with (
        st.expander("Write commentary on this section", key="write words"),
        st.form(f"words on {section} {wanted.month} {wanted.edition}", border=False),
    ):
        name_nobody()
        text = st.text_area(
            f"Commentary for {month_words(wanted.month)}", held.text if held else "", max_chars=LONGEST_WORDS,
            key=f"words {section} {wanted.area} {wanted.month} {wanted.edition} {held.id if held else 0}",
            help="It stands on the section's first page, and is carried forward until something else is written.",
        )  # fmt: skip
        if not st.form_submit_button("Keep the commentary", type="primary"):
            return
    said = PackWords(wanted.area, section, wanted.month, text, wanted.edition)

    def keep() -> str:
        write_section(the_store(), said, by=person.name)
        what = "Kept" if text.strip() else "Ended"
        return f"**{what}: commentary on {plain(SECTION[section].title)}.** The history of uploads can undo this."

    make(keep)


def _who(section: str, kept: PackSettings, wanted: Wanted) -> str:
    held = kept.words.get(section)
    if held is None:
        pack = "public pack" if wanted.edition == PUBLIC else "board's pack"
        return f"No commentary on this section in the {pack}."
    by = "" if wanted.edition == PUBLIC else f" by {held.by}"
    carried = f"Carried forward from {month_words(held.month)}: commentary" if kept.carried(section) else "Commentary"
    return f"{carried} written{by}, {day_words(held.at.astimezone())}."
