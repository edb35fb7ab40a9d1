"""Present: one finding a screen, for the wall of a board room, by keyboard or clicker alone."""

import streamlit as st

from pages.shared.address import nothing_yet
from pages.shared.look import heading
from pages.shared.pack.arranged import arranged, edition_of_pack, meeting
from pages.shared.pack.made import Wanted
from pages.shared.pack.ordering import ordering
from pages.shared.present import say_present
from pages.shared.presenting import ARRANGE, area_and_month, present
from pages.shared.running_order import running_order
from pages.shared.show import no_figures
from pages.shared.who import who_is_here

person = who_is_here()
found = area_and_month(person)
if found is None or found[1] is None:
    heading("Present", 1)
    say_present()
    if found is None:
        nothing_yet(person)
    else:
        no_figures(found[0], ["plans_issued_within_20_weeks"])
    st.stop()
wanted = Wanted(found[0], found[1], edition_of_pack(), meeting(found[0]), arranged(found[0]).preset)
if ARRANGE in st.query_params:
    ordering(running_order(), wanted)
else:
    present(running_order(), wanted, person)
