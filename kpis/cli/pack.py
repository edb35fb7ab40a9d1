"""``pack``: the board pack of an area, written as slides, paper, web page or workbook, for scheduled jobs."""

import argparse
from pathlib import Path

from kpis.cli.names import area_named
from kpis.cli.typed import day, period
from kpis.keeping import Refused, open_store

ABOUT = (
    "Write the board pack of an area: slides (pptx), paper (pdf), a web page (html) or a workbook (xlsx). Sections, "
    "logo, template and commentary are as they were set for the area."
)
EXAMPLE = (
    "  python -m kpis pack --area Merton --month 2026-03 --edition board --format pptx --out merton.pptx\n"
    "  python -m kpis pack --area Merton --preset short --out short.pptx\n"
    "  python -m kpis pack --area Merton --edition public --format html --out local-offer.html"
)
FORMATS = ("pptx", "pdf", "html", "xlsx")


def arguments(command: argparse.ArgumentParser) -> None:
    """What the command is asked."""
    command.add_argument("--area", metavar="NAME", required=True, help="the area")
    command.add_argument("--month", metavar="YYYY-MM", type=period, help="data month (default: the newest)")
    command.add_argument(
        "--edition", choices=("board", "public"), default="board", help="exact, or small numbers hidden"
    )
    command.add_argument("--format", choices=FORMATS, help="the form (default: by the ending of FILE)")
    command.add_argument(
        "--out", metavar="FILE", required=True, help="the file to write; one that is there is replaced"
    )
    command.add_argument("--meeting", metavar="DATE", type=day, help="the day of the board, such as 2026-05-12")
    command.add_argument(
        "--sections", metavar="IDS", help="sections in the order wanted, by their ids with commas between; default: all"
    )
    command.add_argument(
        "--preset", choices=("full", "short"), help="every section, or a short pack for one meeting (default: as set)"
    )
    command.add_argument("--store", metavar="URL", help="an SQLAlchemy URL, or the path of an SQLite file")


def pack(asked: argparse.Namespace) -> int:
    """Build the pack, draw it in one form, and write the file."""
    from kpis.questions.pack import board_pack  # noqa: PLC0415 the charts' libraries load with it
    from kpis.telling.pack.forms import in_form  # noqa: PLC0415

    path = Path(asked.out)
    form = asked.format or path.suffix.removeprefix(".")
    if form not in FORMATS:
        raise Refused(f"“{asked.out}” does not say which form is wanted. Add --format, one of {', '.join(FORMATS)}.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder “{path.parent}”.")
    made = board_pack(
        open_store(asked.store), area_named(asked.area), asked.month.last if asked.month else None,
        edition=asked.edition, meeting_on=asked.meeting, preset=asked.preset,
        sections=[each.strip() for each in asked.sections.split(",")] if asked.sections else None,
    )  # fmt: skip
    path.write_bytes(in_form(made, form))
    number = len(made.pages)
    print(f"{path}: {made.title}, {made.edition} edition, {number} {'page' if number == 1 else 'pages'}.")
    return 0
