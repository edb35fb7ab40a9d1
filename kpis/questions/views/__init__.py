"""Every view of the dashboard that can be presented: named, with what was picked, as pages of a pack's kind.

A view asks what its page asks, so that the presentation, the page and the pack show the same judged values.
"""

from dataclasses import replace

from kpis.keeping import Store
from kpis.questions.edition import PUBLIC, BoardOnly, edition_of, in_edition
from kpis.questions.views import (
    advice,
    ahead,
    audits,
    compared,
    glance,
    handed,
    in_pack,
    one_series,
    planned,
    trust,
    waits,
    written,
)
from kpis.questions.views.view import Of, Shown, View

__all__ = ["VIEWS", "Of", "Shown", "View", "is_boards", "presented"]

_ALL = (
    View("series", "", one_series.one_series, named=one_series.name_of_series),
    View("groups", "Every group", one_series.every_group, named=one_series.name_of_measure),
    View("glance", "At a glance", glance.glance),
    View("standing", "Beside England", compared.beside_england, named=compared.name_of_standing),
    View("beside", "Beside England, in a table", compared.beside_it, named=compared.name_of_beside),
    View("areas", "Areas beside one another", compared.beside_one_another, named=compared.name_of_areas),
    View("waits", "Who is waiting", waits.waits, named=waits.name_of_waits),
    View("stages", "Where time is lost", waits.stages, of_today=True, board_only=True),
    View("reasons", "The reasons that are given", waits.given_reasons, of_today=True, board_only=True),
    View("advice", "Advice, service by month", advice.every_service),
    View("partners", "What each service owes", advice.owed, of_today=True, board_only=True),
    View("terms", "Audits, section by term", audits.by_term, of_today=True, board_only=True),
    View("answers", "Audits, every answer", audits.answers, of_today=True, board_only=True),
    View("grades", "Grades before and after moderation", audits.grades, of_today=True, board_only=True),
    View("clocks", "The clocks of annual reviews", in_pack.clocks),
    View("decided", "What is already decided", ahead.decided, of_today=True, board_only=True),
    View("expected", "What to expect", ahead.to_expect, of_today=True, board_only=True),
    View("backlog", "The backlog, if", ahead.backlog, of_today=True, board_only=True, named=ahead.name_of_backlog),
    View("left", "Left to do for each target", ahead.left, of_today=True, board_only=True),
    View("section", "", in_pack.of_a_section, named=in_pack.name_of_section),
    View("cases", "By each month's cases", one_series.limits_by_cases, named=one_series.name_of_series),
    View("changed", "What changed", written.changed, of_today=True, board_only=True, named=written.name_of_changed),
    View("targets", "Targets", written.agreed, of_today=True, board_only=True),
    View("happened", "What happened", written.happened, board_only=True),
    View("recalculated", "Limits recalculated", written.recalculated, board_only=True),
    View("not_counted", "Months not counted", written.not_counted, board_only=True),
    View("differences", "Counted and reported", trust.differences, of_today=True, board_only=True),
    View("restated", "Restated figures", trust.restated, of_today=True, board_only=True),
    View("issues", "Open issues", trust.issues, of_today=True, board_only=True),
    View("reach", "How far figures reach", trust.reach, of_today=True, board_only=True, named=trust.name_of_reach),
    View("plan", "The plan", planned.stack, named=planned.name_of_stack),
    View("priorities", "Every priority in a line", planned.priorities),
    View("voices", "What families say", planned.voices),
    View("actions", "Actions", planned.actions, named=planned.name_of_actions),
    View("health", "Health advice", handed.health, of_today=True, board_only=True),
    View(
        "provider",
        "What a service owes",
        handed.provider,
        of_today=True,
        board_only=True,
        named=handed.name_of_provider,
    ),
    View("local_offer", "Page for the Local Offer", handed.families, of_today=True),
    View("foi", "Freedom of information", handed.by_right, of_today=True),
    View("law", "The law's clocks", handed.law, of_today=True),
    View("choices", "What is settled here", handed.choices, of_today=True),
)
VIEWS = {each.id: each for each in _ALL}


def is_boards(view: str, of: Of) -> bool:
    """Whether a view is no part of the public edition."""
    return VIEWS[view].board_only or in_pack.is_boards(of.get("section"))


def presented(store: Store, view: str, of: Of, edition: str) -> tuple[Shown, ...]:
    """The pages of a view in an edition; () where it is not known, is the board's alone, or asks for what is not held.

    A store that has the public edition alone gives no other.
    """
    here = in_edition(store, edition) if edition_of(store) != PUBLIC else store
    if (
        edition_of(here) == PUBLIC
    ):  # it is that of today: two days held against each other would give away what it hides
        of = replace(of, as_of=None)
    found = VIEWS.get(view)
    if found is not None and found.of_today:
        of = replace(of, as_of=None)
    if found is None or (found.board_only and edition_of(here) == PUBLIC):
        return ()
    try:
        return tuple(_dated(each, of) for each in found.pages(here, of))
    except (KeyError, ValueError, BoardOnly):
        return ()


def _dated(shown: Shown, of: Of) -> Shown:
    """The same with the day over it, where it is not shown as it stands today."""
    about = " – ".join(filter(None, (shown.page.about, of.seen)))
    return replace(shown, page=replace(shown.page, about=about))
