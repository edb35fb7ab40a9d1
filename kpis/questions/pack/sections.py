"""Every section of a board pack, in the order in which a board reads them."""

from collections.abc import Iterable

from kpis.keeping import Refused
from kpis.questions.pack import (
    action_log,
    advice,
    annual_reviews,
    asks,
    audits,
    cover,
    data_quality,
    definitions,
    demand,
    disputes,
    exceptions,
    families,
    headlines,
    how_to_read,
    milestones,
    next_steps,
    partners,
    plain_summary,
    plan,
    risks,
    scorecard,
    twenty_weeks,
    waits,
)
from kpis.questions.pack.section import Section

SECTIONS = (
    Section("cover", "Cover", cover.pages),
    Section(asks.SECTION, "Asks of the board", asks.pages, board_only=True),
    Section(action_log.SECTION, "Action log", action_log.pages, board_only=True),
    Section(headlines.SECTION, "Headlines", headlines.pages),
    Section(scorecard.SECTION, "Scorecard", scorecard.pages),
    Section(exceptions.SECTION, "Exceptions", exceptions.pages, board_only=True),
    Section(twenty_weeks.SECTION, "Plans within 20 weeks", twenty_weeks.pages),
    Section(waits.SECTION, "Waits and backlog", waits.pages),
    Section(demand.SECTION, "Demand and flow", demand.pages),
    Section(advice.SECTION, "Advice by partner", advice.pages),
    Section(audits.SECTION, "Audit quality", audits.pages),
    Section("annual-reviews", "Annual reviews", annual_reviews.pages),
    Section(disputes.SECTION, "Complaints, mediation, tribunal", disputes.pages),
    Section(families.SECTION, "Families' voice", families.pages),
    Section(plan.SECTION, "The plan by priority", plan.pages),
    Section(milestones.SECTION, "Milestones", milestones.pages),
    Section(risks.SECTION, "Risks and barriers", risks.pages, board_only=True),
    Section(partners.SECTION, "Health partners", partners.pages, board_only=True),
    Section(next_steps.SECTION, "Next steps", next_steps.pages, board_only=True),
    Section(definitions.SECTION, "Annex: definitions", definitions.pages),
    Section(data_quality.SECTION, "Annex: data quality", data_quality.pages),
    Section(how_to_read.SECTION, "Annex: how to read the charts", how_to_read.pages),
    Section(plain_summary.SECTION, "Plain summary for families", plain_summary.pages),
)
_BY_ID = {each.id: each for each in SECTIONS}


def sections_of(edition: str, wanted: Iterable[str] | None = None) -> tuple[Section, ...]:
    """The sections of an edition: all in order, or those ``wanted`` in the order given. Refused: one not known."""
    ids = tuple(_BY_ID if wanted is None else dict.fromkeys(wanted))
    if unknown := [each for each in ids if each not in _BY_ID]:
        raise Refused(f"There is no section “{unknown[0]}” in the pack. There are: {', '.join(_BY_ID)}.")
    return tuple(_BY_ID[each] for each in ids if edition == "board" or not _BY_ID[each].board_only)
