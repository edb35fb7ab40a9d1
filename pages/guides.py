"""Guides: for the analyst, the manager and the presenter, a page each, as they stand in the docs folder."""

from pages.shared.address import picked
from pages.shared.guides import GUIDES, show_guide
from pages.shared.look import heading, quiet
from pages.shared.show import say_first
from pages.shared.who import who_is_here

who_is_here()
heading("Guides", 1)
quiet("A page each. The pictures are of this dashboard, with the made-up area.")
name = picked("guide", "Guide", GUIDES, kind="switch")
say_first(None)
show_guide(name)
