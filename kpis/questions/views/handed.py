"""What is handed to others, on a wall: health's page, a service's report, answers by right, families, and the rules."""

from kpis.keeping import Store
from kpis.questions.definitions import Rule, clocks, project_choices
from kpis.questions.edition import PUBLIC
from kpis.questions.for_others import foi, health_page, local_offer, partner_reports
from kpis.questions.pack import plain_summary
from kpis.questions.pack.making import ask
from kpis.questions.views.view import Of, Shown, tabled
from kpis.telling.for_others.foi import newest
from kpis.telling.for_others.provider import provider_pages

ANSWERS = ("Question", "Newest answer", "Period")
RULES = ("What", "In words")


def health(store: Store, of: Of) -> tuple[Shown, ...]:
    """All health services that give advice, then each."""
    pages = health_page(store, of.area, _month(of)).pages
    return () if pages[0].missing else tuple(map(Shown, pages))


def provider(store: Store, of: Of) -> tuple[Shown, ...]:
    """What one service owes, with its chart; without the rows of its cases, which are for the service alone."""
    told = next((each for each in partner_reports(store, of.area) if each.service == of.get("service")), None)
    return (Shown(provider_pages(told)[0]),) if told is not None else ()


def name_of_provider(of: Of) -> str:
    return of.get("service")


def families(store: Store, of: Of) -> tuple[Shown, ...]:
    """The page for the Local Offer: always of the public edition. In short it stands a few questions a screen."""
    in_short = plain_summary.pages(ask(store, of.area, _month(of), edition=PUBLIC))
    return tuple(map(Shown, (*in_short, *local_offer(store, of.area, _month(of)).pages[1:])))


def by_right(store: Store, of: Of) -> tuple[Shown, ...]:
    """What is asked under the Freedom of Information Act, with the newest answers: always of the public edition."""
    told = newest(foi(store, of.area, _month(of)))
    title = "What is asked again and again, and the newest answers"
    return tabled(of, "foi", title, "Freedom of information requests", ANSWERS, told)


def law(_store: Store, of: Of) -> tuple[Shown, ...]:
    """The law's clocks."""
    return _rules(of, "law", "The law's clocks: calendar days, the last day itself is in time", clocks())


def choices(_store: Store, of: Of) -> tuple[Shown, ...]:
    """What is settled here where the law or the files leave a choice."""
    return _rules(of, "choices", "What is settled where the law or the files leave a choice", project_choices())


def _rules(of: Of, name: str, title: str, rules: tuple[Rule, ...]) -> tuple[Shown, ...]:
    return tabled(of, name, title, "Definitions", RULES, [(each.title, each.words) for each in rules])


def _month(of: Of) -> int | None:
    return of.number("month") if of.get("month") else None
