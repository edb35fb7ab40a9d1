"""The command line: what it prints, what it refuses, and its exit codes."""

import csv
import io
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kpis import changes
from kpis.cli.commands import main
from kpis.cli.expected import as_expected
from kpis.keeping import content
from kpis.period import Period
from kpis.plan import Target
from kpis.reading.result import Figure, FoundTarget
from kpis.settings import ROOT
from tests.keeping.readings import APRIL, reading, share

HEAD = "Area,Measure,Period,Numerator,Denominator,Value\n"
ROWS = [
    f"Merton,% EHC plans issued within 20 weeks excluding exceptions,{month},{n},20,{n * 5}%\n"
    for month, n in (("Apr-21", 10), ("May-21", 12), ("Jun-21", 13))
]
MEASURE = ("--area", "Merton", "--measure", "plans_issued_within_20_weeks")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a store of its own: exit code, output, errors."""

    def call(command: str, *arguments: str) -> tuple[int, str, str]:
        store = () if command == "read" else ("--store", f"sqlite:///{tmp_path.as_posix()}/send.db")
        code = main([command, *arguments, *store])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def file(folder: Path, name: str = "long.csv", rows: list[str] = ROWS, head: str = HEAD) -> str:
    path = folder / name
    path.write_text(head + "".join(rows), encoding="utf-8")
    return str(path)


def test_a_file_is_read_without_being_stored(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("read", file(tmp_path), "--as-at", "2022-04-30", "--json")
    said = json.loads(out)
    assert code == 0
    assert [(each["period"], each["numerator"], each["breakdown"]) for each in said["observations"]] == [
        ("2021-04", 10, "excluding exceptions"),
        ("2021-05", 12, "excluding exceptions"),
        ("2021-06", 13, "excluding exceptions"),
    ]
    code, out, _ = run("read", file(tmp_path))
    assert (code, "3 figures: EHC plans issued within 20 weeks, Merton" in out) == (0, True)
    assert not (tmp_path / "send.db").exists()


def test_a_row_of_all_services_is_printed_as_all(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "advice.csv"
    rows = [f"Merton,Advice within 6 weeks,{service},May 2021,61%" for service in ("All", "EP")]
    path.write_text("\n".join(["Area,Indicator,Service,Period,Value", *rows]) + "\n", encoding="utf-8")
    printed = json.loads(run("read", str(path), "--json")[1])["observations"]
    assert [each["breakdown"] for each in printed] == ["All", "EP"]


def test_upload_observe_undo_and_redo(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("upload", file(tmp_path), "--by", "Ana")
    assert (code, "upload 1 (Merton); figures: 3 new" in out) == (0, True)
    code, out, _ = run("upload", file(tmp_path))
    assert (code, "already in the store as upload 1 (Merton)" in out) == (0, True)
    code, out, _ = run("observations", *MEASURE, "--json")
    assert code == 0
    first = json.loads(out)[0]
    assert (first["value"], first["file"], first["cell"], first["uploaded_by"]) == (0.5, "long.csv", "F2", "Ana")
    code, out, _ = run("observations", "--area", "LB Merton", *MEASURE[2:], "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["period"], row["numerator"], row["upload"]) for row in rows] == [
        ("2021-04", "10", "1"), ("2021-05", "12", "1"), ("2021-06", "13", "1"),
    ]  # fmt: skip
    code, out, _ = run("observations", *MEASURE, "--breakdown", "Excluding exceptions")
    assert (code, "50.0 % (10 of 20)" in out, "upload 1, long.csv" in out) == (0, True, True)
    code, out, _ = run("undo", "1")
    assert (code, out.splitlines()[0]) == (0, "Upload 1 is undone. Figures: 0 came back, 0 changed, 3 are gone.")
    code, out, err = run("observations", *MEASURE)
    assert (code, out, "no figure of Merton" in err) == (1, "", True)
    assert run("redo", "1")[0] == 0
    code, out, _ = run("uploads")
    assert "active" in out and "[Merton 2021-04/2021-06]  3 figures" in out
    assert json.loads(run("uploads", "--json")[1])[0]["figures"] == 3


def test_what_is_refused_gives_1_with_the_reason_and_what_to_do(run: Run, tmp_path: Path) -> None:
    for command in ("undo", "redo"):
        code, out, err = run(command, "9")
        assert (code, out, "There is no upload 9. “python -m kpis uploads --store" in err) == (1, "", True)
    code, out, err = run("upload", str(tmp_path / "none.xlsx"))
    assert (code, out, "cannot be opened" in err) == (1, "", True)
    code, _, err = run("observations", "--area", "Atlantis", *MEASURE[2:])
    assert (code, "There is no area “Atlantis”" in err) == (1, True)
    code, _, err = run("observations", *MEASURE, "--breakdown", "EP")
    assert (code, "plans_issued_within_20_weeks, EP" in err) == (1, True)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    code, out, err = run("read", str(broken), "--json")
    assert (code, json.loads(out)["outcome"], "broken.xlsx cannot be used" in err) == (1, "rejected", True)
    code, _, err = run("read", file(tmp_path), "--area", "Atlantis")
    assert (code, "There is no area “Atlantis”" in err) == (1, True)
    code, _, err = run("upload", str(broken), file(tmp_path))
    assert (code, "broken.xlsx was not added" in err) == (1, True)
    assert "3 figures" in run("uploads")[1]  # the whole one went in


def test_a_file_that_must_be_confirmed_waits_for_an_answer(run: Run, tmp_path: Path) -> None:
    scorecard = (
        "Merton SEND scorecard,,,,\n"
        "Measure,Apr,May,Jun,Jul\n"
        "% EHC plans issued within 20 weeks excluding exceptions,50%,60%,65%,70%\n"
    )
    asked = file(tmp_path, "scorecard.csv", [], scorecard), "--as-at", "2021-12-31"
    code, _, err = run("upload", *asked)
    assert (code, "--answer years:" in err, "--accept-defaults" in err) == (1, True, True)
    assert "Nothing has been uploaded" in run("uploads")[1]
    key, default = next(line.split()[1].split("=") for line in err.splitlines() if "--answer years:" in line)
    assert default == "2021-04/2021-07"
    assert run("upload", *asked, "--answer", f"{key}=2020-04/2020-07")[0] == 0
    assert json.loads(run("observations", *MEASURE, "--json")[1])[0]["period"] == "2020-04"
    run("undo", "1")
    assert run("upload", *asked, "--accept-defaults")[0] == 0
    assert json.loads(run("observations", *MEASURE, "--json")[1])[0]["period"] == "2021-04"


def test_undo_and_redo_name_each_other_as_they_are_typed(run: Run, tmp_path: Path) -> None:
    run("upload", file(tmp_path))
    code, _, err = run("redo", "1")
    assert (code, err) == (1, "Upload 1 is not undone: there is nothing to put back.\n")
    _, done, _ = run("undo", "1")
    code, out, refused = run("undo", "1")
    assert (code, out, "Upload 1 is already undone." in refused) == (1, "", True)
    for said in (done, refused):
        (typed,) = (line.partition("To put it back: ")[2] for line in said.splitlines() if "To put it back" in line)
        assert typed.startswith("python -m kpis redo 1 --store ")
    assert main(shlex.split(typed)[3:]) == 0  # what was said to type is typed
    assert run("observations", *MEASURE)[0] == 0


def test_an_unknown_measure_is_told_its_nearest(run: Run, tmp_path: Path) -> None:
    own = [row.replace("% EHC plans issued within 20 weeks excluding exceptions", "Coffee mornings") for row in ROWS]
    run("upload", file(tmp_path))
    run("upload", file(tmp_path, "own.csv", own))

    def ask(name: str) -> tuple[int, str, str]:
        return run("observations", "--area", "Merton", "--measure", name)

    code, out, err = ask("20 weeks")
    assert (code, out) == (1, "")
    assert err.splitlines()[:2] == [
        "There is no measure “20 weeks”. Did you mean:",
        "  plans_issued_within_20_weeks (EHC plans issued within 20 weeks)",
    ]
    for mistyped in ("plans_isued_within_20_weeks", "EHC plans issued in 20 weeks", "PLANS within 20"):
        assert "  plans_issued_within_20_weeks (" in ask(mistyped)[2].splitlines()[1]
    assert "  “Coffee mornings” (the area’s own)" in ask("coffe mornings")[2]
    assert "There are:\n  decided_to_assess (" in ask("zebra")[2]
    for known in ("ehc plans issued within 20 weeks", "coffee mornings", "local: Coffee mornings"):
        assert ask(known)[0] == 0
    code, _, err = ask("requests_received")  # a measure that there is, without a figure here
    assert (code, "holds no figure of Merton for requests_received" in err) == (1, True)


def test_an_area_that_the_file_overrules_is_said_not_to_be_used(run: Run, tmp_path: Path) -> None:
    unused = "--area Wandsworth was not used: long.csv itself names Merton"
    code, _, err = run("read", file(tmp_path), "--area", "Wandsworth")
    assert (code, unused in err) == (0, True)
    code, out, err = run("upload", file(tmp_path), "--area", "Wandsworth")
    assert (code, "upload 1 (Merton); figures: 3 new" in out, unused in err) == (0, True, True)
    code, out, err = run("upload", file(tmp_path), "--area", "LB Merton")
    assert (code, "already in the store as upload 1 (Merton)" in out, "not used" in err) == (0, True, False)
    unnamed = [row.removeprefix("Merton,") for row in ROWS]
    nameless = file(tmp_path, "nameless.csv", unnamed, HEAD.removeprefix("Area,"))
    code, out, err = run("upload", nameless, "--area", "Wandsworth")
    assert (code, "upload 2 (Wandsworth); figures: 3 new" in out, "not used" in err) == (0, True, False)


def test_purge_says_what_it_would_take_and_when_there_is_nothing(run: Run, tmp_path: Path) -> None:
    code, _, err = run("purge", "--area", "Merton", "--yes")
    assert (code, err) == (1, "The store holds nothing of “Merton”; nothing was removed. It is empty.\n")
    both = [*ROWS, *(row.replace("Merton", "Sutton") for row in ROWS)]
    run("upload", file(tmp_path, rows=both))
    code, _, err = run("purge", "--area", "Atlantis")
    assert (code, "nothing of “Atlantis”; nothing was removed. It holds Merton, Sutton." in err) == (1, True)
    code, out, _ = run("purge", "--undone", "--yes")
    assert (code, out) == (0, "There is nothing to remove: the store holds no undone upload.\n")
    code, out, _ = run("purge", "--demonstration", "--yes")
    assert (code, out) == (0, "There is nothing to remove: the store holds no demonstration.\n")
    out = run("purge", "--area", "Sutton", "--yes")[1]
    assert out.startswith("Removed everything of Sutton: 0 uploads gone. 1 upload of other areas too stays without it.")
    assert run("observations", *MEASURE)[0] == 0


def test_published_figures_are_no_demonstration(run: Run, tmp_path: Path, demonstration: Path) -> None:
    shutil.copy(demonstration, tmp_path / "send.db")
    code, out, _ = run("purge", "--demonstration", "--yes")
    assert (code, out.startswith("Removed the demonstration: 15 uploads gone. Backups")) == (0, True)
    (line,) = run("uploads")[1].splitlines()
    assert "dfe_published_20_week.csv" in line and "]  published figures: 1563 figures" in line
    assert "more 2014-01/2025-12]" in line  # of some sixty areas, not all are printed
    (found, *_) = json.loads(run("observations", "--area", "England", *MEASURE[2:], "--json")[1])
    assert (found["published"], found["demonstration"]) == (True, False)
    run("undo", "1")
    assert run("observations", "--area", "England", *MEASURE[2:])[0] == 1
    run("redo", "1")
    assert run("observations", "--area", "England", *MEASURE[2:])[0] == 0
    assert run("upload", file(tmp_path), "--published")[0] == 0
    assert [each["kind"] for each in json.loads(run("uploads", "--json")[1])] == ["published", "published"]


def test_nothing_of_a_child_on_another_sheet_reaches_the_store(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    figures = book.active
    figures.title = "Scorecard"
    for row in (["Merton"], ["Measure", "Apr-21", "May-21", "Jun-21"], ["EHC plans issued", 21, 33, 27]):
        figures.append(row)
    cases = book.create_sheet("Cases")
    cases.append(["Child", "Date of birth", "UPN", "Notes"])
    cases.append(["Zebedee Quillfeather", "2012-03-04", "A123456789012", "awaiting EP"])
    path = tmp_path / "mixed.xlsx"
    book.save(path)
    assert run("upload", str(path))[0] == 0
    with changes.open_store(f"sqlite:///{tmp_path.as_posix()}/send.db").reading() as conn:
        assert content(conn, 1) is None  # the workbook itself would hold them, deflated
    kept = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file() and each != path)
    assert b"EHC plans issued" in kept or b"plans_issued" in kept
    for private in (b"Zebedee", b"Quillfeather", b"2012-03-04", b"A123456789012"):
        assert private not in kept


def test_a_wrong_call_gives_2(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (("undo", "seven"), ("read", "a.csv", "--as-at", "30/04/2022"), ("upload", "a.csv", "--answer", "x")):
        with pytest.raises(SystemExit) as stop:
            run(*wrong)
        assert stop.value.code == 2
    assert "expected KEY=VALUE" in capsys.readouterr().err


def test_a_backup_is_restored_and_a_purge_says_first_what_it_would_do(run: Run, tmp_path: Path) -> None:
    run("upload", file(tmp_path))
    copies = tmp_path / "copies"
    copies.mkdir()
    code, out, _ = run("backup", str(copies))
    assert code == 0
    code, _, err = run("purge", "--area", "Merton")
    assert (code, "would remove everything of Merton" in err, "upload 1, long.csv" in err) == (1, True, True)
    assert run("purge", "--area", "LB Merton", "--yes")[1].startswith("Removed everything of Merton: 1 upload gone.")
    assert run("observations", *MEASURE)[0] == 1
    assert run("restore", out.strip())[0] == 0
    assert run("observations", *MEASURE)[0] == 0


def test_a_formula_in_a_name_is_written_as_text(run: Run, tmp_path: Path) -> None:
    rows = [row.replace("% EHC plans issued within 20 weeks excluding exceptions", "=1+1 days") for row in ROWS]
    assert run("upload", file(tmp_path, rows=rows))[0] == 0
    code, out, _ = run("observations", "--area", "Merton", "--measure", "=1+1 days", "--csv")
    assert code == 0
    assert [row["title"] for row in csv.DictReader(io.StringIO(out))] == ["'=1+1 days"] * 3


def test_the_module_runs_and_its_help_teaches() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kpis", "upload", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "--answer KEY=VALUE" in done.stdout and "example:" in done.stdout


def test_the_schema_names_local_measures_bases_groups_and_targets_as_it_should() -> None:
    local = Figure("Merton", "local: Health checks", APRIL, "count", "S", "B2", 4.0)
    service = share(APRIL, 1, 2, measure="advice_within_6_weeks", basis="")
    service = Figure(**{**vars(service), "breakdown": "service", "group": "EP"})
    requested = Figure(**{**vars(share(APRIL, 1, 4)), "view": "requested"})
    quarter = share(Period.parse("2021-04/2021-06"), value=0.4, basis="not_stated")
    start = APRIL.first
    found = [
        FoundTarget(Target("Merton", "plans_issued_within_20_weeks", 0.6, starts=start), "T", "E4", "request_received"),
        FoundTarget(
            Target("Merton", "plans_issued_within_20_weeks", 0.7, starts=start, ends=start, start_assumed=True),
            "T",
            "E5",
        ),
    ]
    said = as_expected(reading(local, service, requested, quarter, share(APRIL, missing="blank"), targets=found))
    names = [(each["measure"], each["title"], each["breakdown"], each["period"]) for each in said["observations"]]
    assert names == [
        ("custom", "Health checks", None, "2021-04"),
        ("advice_within_6_weeks", None, "EP", "2021-04"),
        ("plans_issued_within_20_weeks", None, None, "2021-04/2021-06"),
        ("plans_issued_within_20_weeks", None, "excluding exceptions", "2021-04"),
    ]
    assert (said["observations"][-1]["missing"], said["observations"][-1]["value"]) == ("blank", None)
    assert [each["view"] for each in said["more"]] == ["requested"]
    assert [(each["basis"], each["effective_from"], each["effective_to"]) for each in said["targets"]] == [
        ("request_received", "2021-04", None), (None, None, None),
    ]  # fmt: skip
