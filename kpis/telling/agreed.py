"""A target in words as the page and a screen say it: when it holds, and of which figures it speaks."""

from kpis.measure import BASIS_TITLES, VIEW_TITLES
from kpis.plan import Target
from kpis.telling.sentences import month_words, start_words

KINDS = {"plan": "plan target", "law": "the law's", "compare": "to compare with, never judged"}


def holds_words(target: Target) -> str:
    """When it holds: from a month on, to a month, by a month where it is a milestone."""
    words = start_words(target) or "every month"
    if target.ends is not None and not target.milestone and not target.start_assumed:
        words += f" to {month_words(target.ends)}"
    return words + (" (milestone)" if target.milestone else "")


def figures_words(target: Target) -> str:
    """Of which figures of its measure the target speaks."""
    view = "" if target.view == "stated" else VIEW_TITLES.get(target.view, "")
    return "; ".join(filter(None, (target.group, view, BASIS_TITLES.get(target.basis, ""), KINDS[target.kind])))
