"""Board pack: what goes in, in which order and with which words; every slide as it will be; the files to take along."""

import streamlit as st

from pages.shared.address import pick_area, pick_month
from pages.shared.history import say_what_was_done
from pages.shared.look import heading, quiet
from pages.shared.pack.arranged import arranged, keep_it, pick_edition_of_pack, pick_length, pick_meeting, pick_section
from pages.shared.pack.downloads import build_in, downloads
from pages.shared.pack.files import files
from pages.shared.pack.made import Wanted, start
from pages.shared.pack.preview import preview
from pages.shared.pack.words import words_on
from pages.shared.present import say_present
from pages.shared.show import no_figures
from pages.shared.who import who_is_here

person = who_is_here()
heading("Board pack", 1)
quiet("Slides to edit, a paper, a web page and a workbook, all drawn from the figures of this dashboard.")
say_what_was_done(person)
with st.container(horizontal=True, vertical_alignment="bottom"):
    area = pick_area(person)
    month = pick_month(area)
    edition = pick_edition_of_pack()
    meeting_on = pick_meeting(area)
    pick_length(area)
say_present()
if month is None:
    no_figures(area, ["plans_issued_within_20_weeks"])
    st.stop()

order = arranged(area)
wanted = Wanted(area, month, edition, meeting_on, order.preset)
asked, kept = start(wanted)
slot = downloads(wanted, order, asked.newest)
left, right = st.columns([1, 3], gap="medium")
with left:
    section = pick_section(area, order, edition)
    keep_it(area, order, meeting_on, person)
with right:
    words_on(section, wanted, kept, person)
    preview(section, wanted, order)
files(area, kept, person)
build_in(slot, wanted, order)
