"""The cover: whose pack, of which month, how fresh its figures are, and who may see it."""

from kpis.questions.pack.asked import Asked
from kpis.telling.pack.page import Page
from kpis.telling.words import day_words

EDITIONS = {
    "board": "Board edition: exact numbers, small ones too. Not for publication.",
    "public": "Public edition: small numbers are hidden, and whatever would give them back. Weeks are rounded to half "
    "weeks.",
}


def pages(asked: Asked) -> tuple[Page, ...]:
    """One page."""
    meeting = f"For the board of {day_words(asked.meeting_on)}." if asked.meeting_on else ""
    points = (meeting, f"Figures to {asked.month_words}.", asked.freshness, EDITIONS[asked.edition])
    return (
        Page(
            "cover",
            "cover",
            f"{asked.place}: how services for children with SEND are doing, {asked.month_words}",
            about="SEND improvement board" if not asked.public else "SEND services",
            points=tuple(dict.fromkeys(filter(None, points))),
        ),
    )
