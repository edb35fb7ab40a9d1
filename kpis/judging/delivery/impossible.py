"""What a plan says that cannot be: shown as it is printed, with its sheet and cell, and never mended."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import ascii_uppercase

from kpis.judging.delivery.days import day_words, last_day
from kpis.judging.delivery.standing import ActionStanding, MilestoneStanding, RiskScore
from kpis.keeping.plan_holding import Held
from kpis.plan import SAYS_NO_STATUS, STATUS_WORDS

FIVE = range(1, 6)  # consequence and likelihood


def placed(holds: Held, words: str) -> str:
    """``Plan A7: …``, where a file prints it; ``By hand, 5 June 2021: …``."""
    word = holds.place
    return f"{word.sheet} {word.cell}: {words}" if word.sheet else f"By hand, {day_words(word.on)}: {words}"


def wrong_in_action(holds: Held) -> tuple[str, ...]:
    """Days in an order that cannot be, and a status that is none or is said otherwise by its file."""
    now = holds.now
    status, printed = now.get("status", "unknown"), now.get("status_as_printed", "")
    started, completed, due = (last_day(now.get(name, "")) for name in ("started", "completed", "due"))
    said = list(filter(None, (wrong_status(status, printed), _against_its_file(holds))))
    if started and completed and completed < started:
        said.append(f"completed on {day_words(completed)}, before it was started on {day_words(started)}.")
    elif started and due and due < started:
        said.append(f"due by {day_words(due)}, before it is started on {day_words(started)}.")
    if completed and status not in ("complete", "unknown"):
        said.append(f"completed on {day_words(completed)}, but its status is {STATUS_WORDS[status]}.")
    if completed and completed > holds.place.on and not holds.place.by_hand:
        said.append(f"completed on {day_words(completed)}, after the day of its file, {day_words(holds.place.on)}.")
    return tuple(placed(holds, each) for each in said)


def wrong_status(status: str, printed: str) -> str:
    """What is printed as a status and is none."""
    if status != "unknown" or SAYS_NO_STATUS.fullmatch(printed.strip()):
        return ""
    if printed.replace(".", "", 1).isdigit():
        return f"“{printed}” stands where a status is expected: it looks like a score. The status is not known."
    return f"“{printed}” is not known as a status: kept as printed."


def _against_its_file(holds: Held) -> str:
    if not any("status" in each.said for each in holds.news):
        return ""
    by_hand = holds.last("status").word
    file = next((each for each in reversed(holds.record.words) if not each.by_hand and "status" in each.said), None)
    if not by_hand.by_hand or file is None or file.on < by_hand.on or file.said["status"] == holds.now["status"]:
        return ""
    return (
        f"{STATUS_WORDS[holds.now['status']]} by hand since {day_words(by_hand.on)}, but {file.file} of "
        f"{day_words(file.on)} still prints {STATUS_WORDS[file.said['status']]}."
    )


def with_codes_twice(actions: Sequence[ActionStanding]) -> tuple[ActionStanding, ...]:
    """The same actions; those that share a code within their objective say so."""
    places: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for each in actions:
        places[each.priority, each.objective_code, each.code].append(each.where)

    def told(each: ActionStanding) -> ActionStanding:
        shared = places[each.priority, each.objective_code, each.code] if each.code else []
        if len(shared) <= 1:
            return each
        return replace(
            each, issues=(*each.issues, f"Code {each.code} stands {len(shared)} times: {'; '.join(shared)}.")
        )

    return tuple(map(told, actions))


def wrong_in_score(score: RiskScore, stage: str) -> Iterable[str]:
    """A consequence or likelihood outside 1 to 5, and a score that is not their product."""
    for name, value in (("consequence", score.consequence), ("likelihood", score.likelihood)):
        if value is not None and value not in FIVE:
            yield f"the {name} {stage} mitigation is {value}; it is from 1 to 5."
    if score.consequence is not None and score.likelihood is not None and score.score is not None:
        product = score.consequence * score.likelihood
        if score.score != product:
            yield (
                f"the score {stage} mitigation is {score.score}, but {score.consequence} × {score.likelihood} "
                f"is {product}."
            )
    elif score.score is not None and not 1 <= score.score <= FIVE[-1] ** 2:
        yield f"the score {stage} mitigation is {score.score}; it is from 1 to 25."


def with_totals(milestones: Sequence[MilestoneStanding]) -> tuple[MilestoneStanding, ...]:
    """The same milestones; where those of a priority do not add up to the total that is printed, each says so."""
    sums: dict[tuple[str, str, int], int] = defaultdict(int)
    for each in milestones:
        if each.milestone.stated is not None:
            sums[each.milestone.priority, each.milestone.milestone, each.milestone.stated] += each.milestone.count

    def told(each: MilestoneStanding) -> MilestoneStanding:
        of = each.milestone
        found = sums[of.priority, of.milestone, of.stated] if of.stated is not None else None
        if found is None or found == of.stated:
            return each
        row = f" row {of.cell.lstrip(ascii_uppercase)}" if of.cell else ""
        what = f"milestones {of.milestone}" if of.milestone else f"priority {of.priority}"
        words = f"{of.sheet or 'By hand'}{row}: the statuses of {what} add up to {found}, of {of.stated} printed."
        return replace(each, issues=(*each.issues, words))

    return tuple(map(told, milestones))
