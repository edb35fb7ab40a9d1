"""Targets: what the board agreed, from which month, where it is printed, and who entered it."""

from pages.shared.address import pick_area
from pages.shared.history import say_what_was_done
from pages.shared.look import heading, quiet
from pages.shared.show import say_first
from pages.shared.targets import add_target, change_target, held_targets, withdraw
from pages.shared.who import who_is_here

person = who_is_here()
heading("Targets", 1)
quiet("A target holds from its month until the next one. What the law asks is not entered: every measure declares it.")
say_what_was_done(person)
area = pick_area(person)
say_first(None)
held = held_targets(area)
if person.is_analyst:
    add_target(area, person)
    change_target(held, person)
    withdraw(held, person)
else:
    quiet("Targets are entered and withdrawn by the analyst. You are here as a viewer and can change nothing.")
