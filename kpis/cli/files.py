"""``read`` and ``upload``: files, and what is in them."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from kpis import changes
from kpis.cli.expected import as_expected
from kpis.cli.names import area_named, listed
from kpis.keeping import Refused
from kpis.measures import measure_named
from kpis.reading.result import Question, Reading
from kpis.settings import settings


def read(asked: argparse.Namespace) -> int:
    """Print what is recognised in a file; a rejected file gives 1."""
    store = changes.open_store(asked.store) if asked.store else None
    reading, _ = _reading(Path(asked.file), asked, store)
    _say_if_rejected(reading)
    if asked.json:
        print(json.dumps(as_expected(reading), ensure_ascii=False, indent=1))
    else:
        _print_summary(reading)
    _say_if_area_unused(reading, asked)
    return 1 if reading.outcome == "rejected" else 0


def upload(asked: argparse.Namespace) -> int:
    """Add each file; one that is refused does not stop the others, and gives 1."""
    store = changes.open_store(asked.store)
    refused = 0
    for name in asked.files:
        try:
            reading, content = _reading(Path(name), asked, store)
            if reading.outcome == "needs_confirmation" and not asked.accept_defaults:
                raise Refused(_must_be_answered(reading))
            done = changes.upload(
                store,
                reading,
                content,
                by=asked.by or settings().person,
                mode="replace" if asked.replace else "usual",
                kind="published" if asked.published else "workbook",
            )
        except Refused as refusal:
            print(refusal, file=sys.stderr)
            refused += 1
            continue
        if not asked.published:
            changes.remember(store, reading, asked.by or settings().person)
        whose = listed(reading.areas)
        if done.already:
            print(f"{name}: already in the store as upload {done.upload_id} ({whose}); nothing changed")
        else:
            print(
                f"{name}: upload {done.upload_id} ({whose}); figures: {done.new} new, {done.restated} restated, "
                f"{done.same} the same, {done.gone} gone; targets: {done.targets}"
            )
            for question in _open_questions(reading):
                print(f"taken as:\n{_question(question)}", file=sys.stderr)
        _say_if_area_unused(reading, asked)
        _print_issues(reading)
    return 1 if refused else 0


def _reading(path: Path, asked: argparse.Namespace, store: changes.Store | None) -> tuple[Reading, bytes]:
    """A file as it is read; with a store, as files of its layout were read before."""
    try:
        content = changes.read_folder(path) if path.is_dir() else path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be opened: {error.strerror}.") from error
    name = path.resolve().name
    area = area_named(asked.area) if asked.area else None
    answers = dict(asked.answer)
    if store is None:
        return changes.read(content, name, area=area, as_at=asked.as_at, answers=answers), content
    by = getattr(asked, "by", None) or settings().person
    reading, recalled = changes.read_as_before(
        store, content, name, area=area, as_at=asked.as_at, answers=answers, by=by
    )
    if recalled:
        print(f"{path.name}: {recalled.words}", file=sys.stderr)
    return reading, content


def _say_if_rejected(reading: Reading) -> None:
    if reading.outcome == "rejected":
        why = (f"{issue.message} {issue.to_do}" for issue in reading.issues if issue.severity == "error")
        print(f"{reading.file} cannot be used: {next(why, 'nothing in it was recognised.').strip()}", file=sys.stderr)


def _say_if_area_unused(reading: Reading, asked: argparse.Namespace) -> None:
    """A file's own word on whose figures they are goes before the caller's: the caller must know."""
    if asked.area and reading.areas and area_named(asked.area) not in reading.areas:
        print(
            f"  warning: --area {asked.area} was not used: {reading.file} itself names {listed(reading.areas)}, "
            f"and its figures are kept there.",
            file=sys.stderr,
        )


def _open_questions(reading: Reading) -> list[Question]:
    answered = dict(reading.answers)
    return [question for question in reading.questions if question.key not in answered]


def _must_be_answered(reading: Reading) -> str:
    """A file whose months, say, are a guess goes in by a person's word only: a scheduled job must not guess."""
    return (
        f"{reading.file} was not added: it leaves something open.\n"
        + "\n".join(_question(question) for question in _open_questions(reading))
        + "\nAnswer with --answer KEY=VALUE, or take the defaults with --accept-defaults."
    )


def _question(question: Question) -> str:
    options = "".join(f"\n    {value}: {meaning}" for value, meaning in question.options)
    place = f" ({question.sheet} {question.cell})".replace(" )", ")") if question.sheet else ""
    return f"  {question.text}{place}{options}\n    --answer {question.key}={question.default}   (the default)"


def _print_summary(reading: Reading) -> None:
    print(f"{reading.file}: {reading.outcome.replace('_', ' ')}")
    for sheet in reading.sheets:
        print(f"  {sheet.name}: {sheet.role}{f', {sheet.why}' if sheet.why else ''}")
        for table in sheet.tables:
            print(f"    {table.range}: {table.shape}; {table.why}")
    series = Counter((figure.area or "area not known", figure.measure, figure.unit) for figure in reading.figures)
    for (area, measure, unit), number in sorted(series.items()):
        print(f"  {number} figures: {measure_named(measure, unit).title}, {area}")
    print(f"  {len(reading.targets)} targets")
    for question in reading.questions:
        print(_question(question))
    _print_issues(reading, every=True)


def _print_issues(reading: Reading, *, every: bool = False) -> None:
    for issue in reading.issues:
        if issue.severity == "info" and not every:
            continue
        place = " ".join(filter(None, (issue.sheet, issue.cell)))
        to_do = f" {issue.to_do}" if issue.to_do else ""
        print(f"  {issue.severity} {place}: {issue.message}{to_do}", file=sys.stdout if every else sys.stderr)
