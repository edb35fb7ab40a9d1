"""What stands over every field in which somebody writes: that nobody may be known by it."""

from html import escape

from pages.shared.look import html

NOBODY = "Name nobody; give no date of birth, address or number of a child. Whoever sees the board pack reads this."


def name_nobody() -> None:
    html(escape(NOBODY))
