"""The plan by priority: what was wanted, what was done, what difference it made, what comes next."""

from collections.abc import Iterable
from dataclasses import replace

from kpis.judging.delivery.standing import ActionStanding, PlanStanding, PriorityStanding, Worked
from kpis.plan import Milestone, NextStep
from kpis.questions.pack.asked import Asked
from kpis.questions.pack.planned import action_table, as_of_words, plan_missing
from kpis.questions.pack.section import many, slug
from kpis.telling.milestone_table import COLUMNS as PROMISED
from kpis.telling.milestone_table import promise_rows, promises_title, without_target
from kpis.telling.pack.drawn import chart_of
from kpis.telling.pack.page import BULLET, Chart, Page, Said, Stack
from kpis.telling.pack.stacked import counts_by_status
from kpis.telling.pack.tabled import words_table
from kpis.telling.plan.stack import Of, counts, name_of, stacked, status_alt_text, status_title
from kpis.telling.plan.status import status_key
from kpis.telling.plan.words import attention, held_words, named, plan_facts, silent_past
from kpis.telling.sentences import _upper_first
from kpis.telling.words import day_words

SECTION = "plan"
NOTHING = "Nothing is held of this priority yet"
UNLISTED = "No action and no milestone is held"
FOUND, NEXT = "What was found", "What comes next"
MOST_WORKED = 2  # measures of which it is said whether they moved
MOST_LINES = 8  # of what was wanted, or done
ELSEWHERE = ("as above", "see ", "as below", "ditto")  # out of its row such a line points nowhere
MOST_LATE = 3  # overdue things that are named beside a priority


def pages(asked: Asked) -> tuple[Page, ...]:
    """How the whole plan stands, then a page a priority."""
    plan = asked.plan
    if plan is None or not plan.priorities:
        return plan_missing(asked, SECTION, "priorities")
    held = [each for each in plan.priorities if each.priority.code or each.actions or each.milestones]
    bare = [each for each in held if _is_bare(each)]
    bare = bare if len(bare) > 1 else []
    told = (page for each in held if each not in bare for page in _pages(each, asked, plan))
    return (_whole(asked, plan), *told, *((_bare_page(bare),) if bare else ()))


def _is_bare(told: PriorityStanding) -> bool:
    """Whether nothing is held of a priority but why it is one: a page of its own would stand empty."""
    held = (told.actions, told.milestones, told.worked, told.priority.headline)
    return not any(held) and not any(words for heading, words in _story(told) if heading != FOUND)


def _bare_page(bare: list[PriorityStanding]) -> Page:
    name = f"{SECTION}-unlisted"
    title = f"{many(len(bare), 'priority', 'priorities')} of which no action and no milestone is held"
    rows = [(name_of(each), _joined(each.priority.concern)) for each in bare]
    return Page(SECTION, name, title, "The improvement plan",
                tables=(words_table(f"{name}-table", title, ("Priority", FOUND), rows),))  # fmt: skip


def in_short(asked: Asked) -> tuple[Page, ...]:
    """How the whole plan stands, then one line a priority."""
    plan = asked.plan
    if plan is None or not plan.priorities:
        return pages(asked)
    name = f"{SECTION}-priorities"
    held = [each for each in plan.priorities if each.priority.code or each.actions or each.milestones]
    title = f"{many(len(held), 'priority', 'priorities')}: what was done, and whether its measures moved"
    rows = [
        (
            name_of(each),
            ". ".join(filter(None, (each.priority.headline.rstrip("."), _done(each)))) or _unlisted(each),
            ". ".join(_moved(one, each) for one in each.worked[:MOST_WORKED]),
            f"{each.overdue:,}" if each.overdue else "none",
        )
        for each in held
    ]  # fmt: skip
    table = words_table(
        f"{name}-table", title, ("Priority", "Where it stands", "Whether its measures moved", "Overdue"), rows
    )
    return (_whole(asked, plan), Page(SECTION, name, title, "The improvement plan", tables=(table,)))


def status_bars(plan: PlanStanding, of: Of, name: str) -> tuple[Stack, ...]:
    """The parts of every priority's bar, statuses that none has left out."""
    there = stacked(plan, of)
    found = [(look, [dict(counts(each, of)).get(status, 0) for each in there]) for status, look in status_key().items()]
    return tuple(
        Stack(look.word, look.status, tuple(map(float, values)), tuple(f"{value:,}" for value in values))
        for look, values in found
        if any(values)
    )


def _whole(asked: Asked, plan: PlanStanding) -> Page:
    of: Of = "actions" if plan.actions else "milestones"
    name = f"{SECTION}-by-priority"
    title = status_title(plan, of)
    there = stacked(plan, of)
    if not there:
        stated = f"the plan's {plan.actions_stated:,} actions are" if plan.actions_stated else "no action is"
        number = sum(bool(each.priority.code) for each in plan.priorities)
        title = f"{many(number, 'priority', 'priorities')}; {stated} not listed".replace("is not listed", "is listed")
    charts: tuple[Chart, ...] = ()
    if there:
        charts = (
            counts_by_status(
                f"{name}-chart", title, f"{plan.area}: {of} of the improvement plan by priority; number.",
                [name_of(each) for each in there], status_bars(plan, of, name), alt=status_alt_text(plan, of),
            ),
        )  # fmt: skip
    facts = plan_facts(plan, asked.end)
    points = (
        held_words(plan),
        *filter(None, (as_of_words(asked),)),
        *(f"{heading}: {words}." for heading, words in facts.items() if words and heading != "To know"),
    )
    return Page(SECTION, name, title, "The improvement plan", points, charts, notes=facts.get("To know", ""))


def _pages(told: PriorityStanding, asked: Asked, plan: PlanStanding) -> tuple[Page, ...]:
    """One priority: its story beside the measure that it is to move, what was promised, then what is still to do."""
    still = [each for each in told.actions if each.status != "complete"]
    story = _story_page(told)
    made = (story, *_promised(told, asked, plan), *((_to_do(told, still, plan),) if still else ()))
    if len(made) == 1 or not story.charts:
        return made
    # Beside a chart there is no room for all of the story: what comes next stands with what is still to do.
    coming = tuple(each for each in story.said if each.heading == NEXT)
    rest = tuple(each for each in story.said if each.heading != NEXT)
    return (replace(story, said=rest), *made[1:-1], replace(made[-1], said=coming))


def _story_page(told: PriorityStanding) -> Page:
    """In the public edition without the words that were written for the board."""
    priority = told.priority
    name = f"{SECTION}-{slug(priority.code) or 'other'}"
    done = _done(told)
    points = [_moved(each, told) for each in told.worked[:MOST_WORKED]]
    more = len(told.worked) - MOST_WORKED
    points += [f"And {many(more, 'more measure')}."] if more > 0 else []
    moved = next((each.series for each in told.worked if not each.series.empty), None)
    charts = (chart_of(moved, f"{name}-chart"),) if moved is not None else ()
    said = tuple(Said(heading, words) for heading, words in _story(told) if words)
    nothing = "" if points or charts or said else NOTHING
    headline = priority.headline.rstrip(".") or done or (NOTHING if nothing else _unlisted(told))
    about = " ".join(filter(None, (name_of(told), f"({done})" if priority.headline and done else "")))
    notes = " ".join(filter(None, (_joined(priority.concern), _joined(priority.so_what))))
    return Page(SECTION, name, headline, about, tuple(points), charts, (), said, nothing, notes)


def _moved(each: Worked, told: PriorityStanding) -> str:
    """Whether the measure moved; what was done stands in the title already, where it is of all actions."""
    moved = each.words.partition("; ")[2]
    return _upper_first(moved) if moved and each.of in (0, len(told.actions)) and told.actions else each.words


def _done(told: PriorityStanding) -> str:
    return "; ".join(filter(None, (_counted(told, "actions"), _counted(told, "milestones"))))


def _unlisted(told: PriorityStanding) -> str:
    """The finding of a priority of which nothing is counted: ``7 things done, 4 come next; no action is listed``."""
    done, coming = len(told.priority.did.splitlines()), len(told.next_steps)
    parts = (many(done, "thing") + " done" if done else "",
             f"{coming:,} {'comes' if coming == 1 else 'come'} next" if coming else "")  # fmt: skip
    return f"{', '.join(filter(None, parts))}; no action is listed" if done or coming else UNLISTED


def _promised(told: PriorityStanding, asked: Asked, plan: PlanStanding) -> tuple[Page, ...]:
    """Each target of its measures: where it began, where it stands, what the months left must bring."""
    rows = promise_rows(told.worked, plan.on)
    if not rows:
        return ()
    name = f"{SECTION}-{slug(told.priority.code) or 'other'}-promised"
    title = promises_title(rows)
    return (
        Page(SECTION, name, title, name_of(told), tuple(filter(None, (as_of_words(asked),))),
             tables=(words_table(f"{name}-table", title, PROMISED, rows, without_target(told.worked)),)),
    )  # fmt: skip


def _to_do(told: PriorityStanding, still: list[ActionStanding], plan: PlanStanding) -> Page:
    name = f"{SECTION}-{slug(told.priority.code) or 'other'}-to-do"
    untold = sum(each.status == "unknown" for each in still)
    if untold == len(still):
        gone = silent_past(still, plan.on)
        past = f"; the day of {'all' if gone == untold else f'{gone:,}'} has gone by" if gone else ""
        title = f"{many(untold, 'action')} held, of none a status{past}"
    else:
        known = many(len(still) - untold, "action")
        title = f"{known} still to do{f', {untold} without a status' if untold else ''}, "
        title += f"{told.overdue} of actions and milestones overdue"
    late, _ = attention(told)
    stones = tuple(each for each in late if not any(each.startswith(named(one)) for one in still))
    return Page(SECTION, name, title, name_of(told), stones[:MOST_LATE],
                tables=(action_table(f"{name}-table", title, still, plan),))  # fmt: skip


def _counted(told: PriorityStanding, of: Of) -> str:
    """``9 of 11 actions complete, 1 delayed``; ``41 actions, none with a status``."""
    found = dict(counts(told, of))
    every = sum(found.values())
    if not every:
        return ""
    key = status_key()
    noun = of.removesuffix("s") if every == 1 else of
    if found.get("unknown") == every:
        return f"{every:,} {noun}, none with a status"
    late = [
        f"{found[each]:,} {key[each].word.lower()}" for each in ("off_track", "delayed", "unknown") if found.get(each)
    ]
    printed = _printed(told) if of == "milestones" else every
    more = f" (the plan prints {printed:,})" if printed > every else ""
    return ", ".join([f"{found['complete']:,} of {every:,} {noun} {key['complete'].word.lower()}", *late]) + more


def _printed(told: PriorityStanding) -> int:
    """How many milestones the plan itself says that there are, where that is more than their statuses come to."""
    parts: dict[str, list[Milestone]] = {}
    for each in told.milestones:
        parts.setdefault(each.milestone.milestone, []).append(each.milestone)
    return sum(max(sum(one.count for one in of), *(one.stated or 0 for one in of)) for of in parts.values())


def _story(told: PriorityStanding) -> tuple[tuple[str, str], ...]:
    priority = told.priority
    # What was found is the reason for the priority: it gives way to what became of it.
    found = "" if priority.did or priority.difference else _joined(priority.concern)
    return (
        (FOUND, found),
        ("What was wanted", _listed(_first(each.text for each in told.tests))),
        ("What we did", _listed(_first(priority.did.splitlines() or _came_of_it(told)))),
        ("What difference it made", _listed(priority.difference.splitlines())),
        (NEXT, _listed(_next(each) for each in told.next_steps)),
    )


def _came_of_it(told: PriorityStanding) -> list[str]:
    """What the plan says of the actions that are complete, where nobody told it of the priority."""
    return [
        each.progress
        for each in told.actions
        if each.status == "complete" and each.progress and not each.progress.casefold().startswith(ELSEWHERE)
    ]


def _first(lines: Iterable[str]) -> list[str]:
    """The first of many, and how many more there are: nobody reads thirty on a slide."""
    every = [each.strip() for each in lines if each.strip()]
    more = len(every) - MOST_LINES
    return every if more <= 1 else [*every[:MOST_LINES], f"and {more} more, on the page of the plan"]


def _listed(lines: Iterable[str]) -> str:
    """One line, one point of a list; a single one is a sentence."""
    told = [each for line in lines if (each := line.strip().rstrip(".;"))]
    return "\n".join(f"{BULLET}{each}" for each in told) if len(told) > 1 else "".join(f"{each}." for each in told)


def _joined(lines: str) -> str:
    """One line, one point: said one after another, so that every form tells them apart."""
    return "; ".join(filter(None, (each.strip().rstrip(";") for each in lines.splitlines())))


def _next(step: NextStep) -> str:
    who = ", ".join(filter(None, (step.owner, f"by {day_words(step.due_on)}" if step.due_on else "")))
    return f"{step.text.rstrip('.')}{f' ({who})' if who else ''}"
