"""What holds of a record of a plan on a day: column by column, the newest word in time."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kpis.keeping.plan_words import PlanRecord, Word


@dataclass(frozen=True)
class News:
    """One word, and what was new in it. ``gone``: that the record is no longer in the plan."""

    word: Word
    said: dict[str, Any]
    gone: bool = False


@dataclass(frozen=True)
class Held:
    """What holds of a record: ``now`` by column, and the news from which it came, oldest first.

    ``record`` has the words up to that day alone.
    """

    record: PlanRecord
    now: dict[str, Any]
    gone: bool
    news: tuple[News, ...] = ()

    def last(self, name: str) -> News:
        """The word that holds for a column."""
        return next(each for each in reversed(self.news) if name in each.said)

    @property
    def place(self) -> Word:
        """Where it stands: the newest file that prints it, else what a person said first."""
        words = [each for each in self.record.words if not each.gone]
        return next((each for each in reversed(words) if not each.by_hand), words[0])


def held(record: PlanRecord, on: date | None = None) -> Held:
    """What holds of a record at the end of the day ``on``, or of all that was said.

    A file that goes on saying what the file before it said is no news: what a person said in between holds until a
    file says something else. An empty cell says nothing.
    """
    now: dict[str, Any] = {}
    printed: dict[str, Any] = {}
    gone, in_file = False, False
    news = []
    words = tuple(each for each in record.words if on is None or each.on <= on)
    for word in words:
        fresh = {
            name: value
            for name, value in word.said.items()
            if word.by_hand or not in_file or printed.get(name) != value
        }  # fmt: skip
        if (word.by_hand or in_file) if word.gone else fresh:
            told = {name: value for name, value in fresh.items() if now.get(name) != value}
            now |= fresh
            if told or word.gone != gone or word.by_hand:
                news.append(News(word, fresh if word.by_hand else told, word.gone))
            gone = word.gone
        if not word.by_hand:
            in_file = not word.gone
            printed |= word.said
    return Held(replace(record, words=words), now, gone, tuple(news))
