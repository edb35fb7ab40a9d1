"""Every command of the command line, with the help that teaches it."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

from sqlalchemy.exc import SQLAlchemyError

from kpis.cli import care, figures, files, pack
from kpis.cli.exceptions import exceptions
from kpis.cli.spc import spc
from kpis.cli.trace import trace
from kpis.cli.typed import answer, day, period
from kpis.keeping.refusal import Refused

ABOUT = """
SEND measures of local areas against their improvement plans, from the analyst's own spreadsheets.
Without --store, commands use the store of the dashboard (setting SEND_KPIS_STORE).
"""
FIRST_STEPS = """
examples:
  See what a workbook holds, and store nothing:
    python -m kpis read scorecard.xlsx --area Merton
  Add it, see the figures, take it back:
    python -m kpis upload scorecard.xlsx --area Merton
    python -m kpis observations --area Merton --measure plans_issued_within_20_weeks
    python -m kpis undo 7
  And put it back:
    python -m kpis redo 7
  Each night, a copy:
    python -m kpis backup /safe/place/

exit codes: 0 done, 1 refused or failed (the reason is on standard error), 2 wrongly called
"""
OK, FAILED, WRONGLY_CALLED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Names of areas and dashes print on any console, also where its code page is not UTF-8.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = asked.run
        return run(asked)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return FAILED
    except SQLAlchemyError as error:  # a full disk, a server that went away: nothing was changed
        print(f"The store failed, and nothing was changed: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        sys.stderr.close()
        return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kpis",
        description=ABOUT,
        epilog=FIRST_STEPS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _reading(commands)
    _uploading(commands)
    _asking(commands)
    _judging(commands)
    _caring(commands)
    pack.arguments(_command(commands, "pack", pack.pack, pack.ABOUT, pack.EXAMPLE))
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], about: str, example: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=about.partition(":")[0].partition(".")[0],
        description=about,
        epilog=f"example:\n{example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _store(command: argparse.ArgumentParser) -> None:
    command.add_argument("--store", metavar="URL", help="an SQLAlchemy URL, or the path of an SQLite file")


def _by(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", metavar="NAME", help="who does this, for the history (default: SEND_KPIS_PERSON)")


def _how_to_read(command: argparse.ArgumentParser) -> None:
    command.add_argument("--area", metavar="NAME", help="the area, where the file does not name one")
    command.add_argument(
        "--as-at", metavar="DATE", type=day, help="read as on this day, such as 2022-04-30 (default: today)"
    )
    command.add_argument(
        "--answer", metavar="KEY=VALUE", action="append", default=[], type=answer,
        help="answer a question that the file left open; may be given several times",
    )  # fmt: skip


def _reading(commands: Commands) -> None:
    read = _command(
        commands, "read", files.read,
        "Read a file and print what was recognised: figures, targets, issues and questions. Nothing is stored.",
        "  python -m kpis read scorecard.xlsx --area Merton --as-at 2022-04-30 --json",
    )  # fmt: skip
    read.add_argument("file", metavar="FILE", help="a workbook, .csv file, zip of .csv files, SEN2 return, or folder")
    _how_to_read(read)
    read.add_argument("--json", action="store_true", help="print everything, as JSON")
    read.add_argument("--store", metavar="URL", help="read as files of this layout were read into that store before")


def _uploading(commands: Commands) -> None:
    upload = _command(
        commands, "upload", files.upload,
        "Add files to the store: each file wholly or not at all. A file that is in the store already changes nothing.",
        "  python -m kpis upload board_pack.xlsx --area Sutton --answer year=2020-04/2021-03",
    )  # fmt: skip
    upload.add_argument("files", metavar="FILE", nargs="+", help="workbooks (.xlsx) or .csv files")
    _how_to_read(upload)
    upload.add_argument(
        "--accept-defaults", action="store_true", help="take the default answer to every question of the file"
    )
    upload.add_argument(
        "--replace", action="store_true", help="take away what the file no longer holds of the months that it covers"
    )
    upload.add_argument(
        "--published", action="store_true",
        help="these are published figures of many areas, to compare with: no area's own workbook",
    )  # fmt: skip
    _store(upload)
    _by(upload)
    for name, run, about in (
        ("undo", care.undo, "Take an upload back. What other uploads say stays, in whatever order they came."),
        ("redo", care.redo, "Put an undone upload back in its old place."),
    ):
        command = _command(commands, name, run, about, f"  python -m kpis {name} 7")
        command.add_argument("id", metavar="ID", type=int, help="the number that 'uploads' lists")
        _store(command)
        _by(command)


def _asking(commands: Commands) -> None:
    uploads = _command(
        commands, "uploads", figures.uploads, "List the history of uploads, newest first.", "  python -m kpis uploads"
    )
    uploads.add_argument("--json", action="store_true", help="print them as JSON")
    _store(uploads)
    observations = _command(
        commands, "observations", figures.observations,
        "Print what is known of an area and a measure, each figure with the upload, sheet and cell it came from.",
        "  python -m kpis observations --area Kingston --measure advice_within_6_weeks --breakdown EP --csv\n"
        "  python -m kpis observations --area Somerset --measure plans_issued_within_20_weeks --as-of 2022-03-31",
    )  # fmt: skip
    observations.add_argument("--area", metavar="NAME", required=True, help="an area by any of its names")
    observations.add_argument(
        "--measure", metavar="M", required=True, help="a measure's id or title; of an area's own measure, its title"
    )
    observations.add_argument(
        "--breakdown", metavar="B", help="one service or question, or 'excluding exceptions', 'including exceptions'"
    )
    observations.add_argument("--as-of", metavar="DATE", type=day, help="as it was known at the end of this day")
    form = observations.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")
    _store(observations)
    tracing = _command(
        commands, "trace", trace,
        "Print where one figure comes from: definition, counts, upload, file, sheet, cell, and what it was before.",
        "  python -m kpis trace --area Merton --measure plans_issued_within_20_weeks --period 2021-06\n"
        "  python -m kpis trace --area Sutton --measure advice_within_6_weeks --breakdown EP --period 2020-04/2020-06",
    )  # fmt: skip
    tracing.add_argument("--area", metavar="NAME", required=True, help="an area by any of its names")
    tracing.add_argument("--measure", metavar="M", required=True, help="a measure's id or title")
    tracing.add_argument("--period", metavar="P", required=True, type=period, help="2021-06, or 2021-04/2021-06")
    tracing.add_argument(
        "--breakdown", metavar="B", help="one service or question, or 'excluding exceptions', 'including exceptions'"
    )
    tracing.add_argument("--view", metavar="V", help="the month by which it is counted: issued, requested, …")
    tracing.add_argument("--as-of", metavar="DATE", type=day, help="as it was known at the end of this day")
    tracing.add_argument("--json", action="store_true", help="print JSON")
    _store(tracing)


def _judging(commands: Commands) -> None:
    reports = _command(
        commands, "exceptions", exceptions,
        "Print each measure that is off its plan or in concern: its figures, and cause, action, owner and day as said.",
        "  python -m kpis exceptions --area Merton --month 2021-06 --json",
    )  # fmt: skip
    reports.add_argument("--area", metavar="NAME", required=True, help="an area by any of its names")
    reports.add_argument("--month", metavar="M", type=period, help="2021-06 (default: the newest with a figure)")
    reports.add_argument("--as-of", metavar="DATE", type=day, help="as it was known at the end of this day")
    reports.add_argument("--json", action="store_true", help="print JSON")
    _store(reports)
    judging = _command(
        commands, "spc", spc,
        "Judge series by statistical process control: cases as JSON in, lines, kinds and icons as JSON out.",
        "  python -m kpis spc < cases.json\n"
        """  echo '{"cases": [{"id": "a", "y": [61, null, 64], "target": 60, "preset": "r"}]}' | python -m kpis spc""",
    )  # fmt: skip
    judging.add_argument("file", metavar="FILE", nargs="?", help="a file of cases (default: standard input)")


def _caring(commands: Commands) -> None:
    backup = _command(
        commands, "backup", care.backup,
        "Copy the store, while it is used, to a new file or into a folder. The copy is checked.",
        "  python -m kpis backup /safe/place/",
    )  # fmt: skip
    backup.add_argument("path", metavar="PATH", help="a new file, or a folder in which a file is named by the time")
    restore = _command(
        commands, "restore", care.restore,
        "Put a backup in the place of everything in the store. What was there is kept in a file beside it.",
        "  python -m kpis restore /safe/place/send-20260401-020000.backup",
    )  # fmt: skip
    restore.add_argument("path", metavar="FILE", help="a file that 'backup' made")
    purge = _command(
        commands, "purge", care.purge,
        "Remove for good. Nothing brings it back, but backups that people made still hold it.",
        '  python -m kpis purge --area "Northbridge" --yes',
    )  # fmt: skip
    what = purge.add_mutually_exclusive_group(required=True)
    what.add_argument("--area", metavar="NAME", help="everything of one area, with the files that hold it")
    what.add_argument("--undone", action="store_true", help="every upload that is undone")
    what.add_argument("--demonstration", action="store_true", help="the demonstration (published figures stay)")
    purge.add_argument("--yes", action="store_true", help="do it; without this, it is only said what would go")
    for command in (backup, restore, purge):
        _store(command)
    for command in (restore, purge):
        _by(command)
    forget = _command(
        commands, "forget", care.forget,
        "Forget the cases of an upload, and keep what was counted from them. Nothing brings the cases back.",
        "  python -m kpis forget 7 --yes",
    )  # fmt: skip
    forget.add_argument("id", metavar="ID", type=int, help="the number that 'uploads' lists")
    forget.add_argument("--yes", action="store_true", help="do it; without this, it is only said what would go")
    retain = _command(
        commands, "retain", care.retain,
        "Forget every case of which nothing happened for so many months, and keep what was counted. Each upload does "
        "this too, where SEND_KPIS_KEEP_CASES_MONTHS is set.",
        "  python -m kpis retain --months 36",
    )  # fmt: skip
    retain.add_argument("--months", metavar="N", type=int, help="how long (default: SEND_KPIS_KEEP_CASES_MONTHS)")
    original = _command(
        commands, "original", care.original,
        "Write the file of an upload as it came. Files that may hold rows about people are not kept.",
        "  python -m kpis original 7 /some/folder/",
    )  # fmt: skip
    original.add_argument("id", metavar="ID", type=int, help="the number that 'uploads' lists")
    original.add_argument("path", metavar="PATH", help="a new file, or a folder")
    for command in (forget, retain, original):
        _store(command)
    for command in (forget, retain):
        _by(command)
    bench = _command(
        commands, "bench", care.bench,
        "Measure how fast this installation reads, stores and answers.",
        "  python -m kpis bench",
    )  # fmt: skip
    bench.add_argument("--rounds", type=int, default=7, help="measurements behind each median (7)")
    bench.add_argument("--national", action="store_true", help="153 areas and ten years: minutes, and several GB")
    bench.add_argument(
        "--only", choices=("reading", "large", "counting", "judging", "pages", "first-chart", "pack"),
        help="one part alone",
    )  # fmt: skip
