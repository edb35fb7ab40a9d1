"""Write the demonstration workbooks of five areas, and the published DfE figures, from the tables in data/published.

Run ``python -m data.make_published`` from the project's folder after a change to those tables.
"""

import csv
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.workbook import COMPARATORS, FOLDER, about, add_table, empty_workbook, finish, month, new_sheet, save, typed

PUBLISHED = Path(__file__).resolve().parent / "published"
Row = dict[str, str]

LONG_HEADINGS = ("Area", "Indicator", "Breakdown", "Period", "Numerator", "Denominator", "Value", "Notes")
DFE_HEADINGS = ("Area", "Indicator", "Period", "Numerator", "Denominator", "Value", "Notes", "Source")
DFE_SOURCE = "Department for Education, Open Government Licence v3.0"
BASES = ("excluding", "including")

# What a reader of the figures must know of one year or one area, from the releases themselves.
DFE_NOTES = {
    ("", "2014"): "The law began on 1 September 2014: four months.",
    ("", "2023"): "From 2023 collected child by child, up to 2022 as totals: the series breaks here.",
    ("Dorset", "2024"): "The authority recorded an exception for every plan.",
    ("Lewisham", "2024"): "Known to be wrong in this release.",
}

ABOUT = {
    "Merton": (
        "Merton WSoA progress report, June 2022",
        "The report does not say whether its 20-week figures count exceptions; 72.0% for 2021 is close to the "
        "published 72.3% excluding exceptions (51.5% including).",
        "The report has no target of its own for any measure: it sets itself beside the national figure.",
    ),
    "Sutton": (
        "Sutton People Committee report, December 2018",
        "2017/18 and 2018/19 are taken as financial years: the report does not say, and academic years do not fit its "
        "figures. 2018/19 runs to October 2018.",
        "Requests are published as an average per month, which is not the figure of any one month.",
        "The report has no target for any measure.",
    ),
    "Somerset": (
        "Somerset WSoA monitoring report, March 2021",
        "One slide of the report prints both 16% and 17% for January 2021. Both are kept.",
        "For February 2021 only a lower bound is printed (over 50%), and for the plans of 2020 (over 1000).",
        "Figures printed as the present position are entered in the month of the report.",
        "The one target with a number is for health assessments: 75% by December 2021.",
    ),
    "Wandsworth": (
        "Wandsworth Written Statement of Action, 2020",
        "The targets are for cohorts: by the month in which the request was received, and by the month in which the "
        "assessment began. No monthly figure for such cohorts is public, so they stand here without one.",
        "The advice target of 80% is printed as due by the end of March 2021; that it holds for assessments starting "
        "from that month is our reading.",
    ),
    "Kingston upon Thames": (
        "Kingston WSoA impact report, March 2021",
        "The report prints its months without years. September 2019 to September 2020 is inferred (about 95% sure): "
        "the text is from the autumn of 2020, the last months are those of the pandemic, and the published figure for "
        "2020 agrees.",
        "Occupational therapy, speech and language therapy and physiotherapy are reported from April 2020. A blank is "
        "a service not yet reported; 0% for occupational therapy in August 2020 is a true figure.",
        "The annual review periods are of three, four and three months. Three figures read as a data error in the "
        "report.",
        "Where a printed percentage differs from its own count (80% for 19 of 24), both are kept. The year of the "
        "surveys is taken as the academic year.",
        "The report has no target for any measure.",
    ),
}


def read_table(name: str) -> list[Row]:
    with open(PUBLISHED / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_dfe_rows(area: str) -> list[list[str]]:
    """The published 20-week figures of one area, as printed, in the columns of ``DFE_HEADINGS``."""
    rows = []
    for year in (row for row in read_table("dfe_20_week.csv") if row["area"] == area):
        period = f"{year['year']} (calendar year)"
        note = " ".join(filter(None, (DFE_NOTES.get(key, "") for key in ((area, year["year"]), ("", year["year"])))))
        for basis in BASES:
            title = f"EHC plans issued within 20 weeks ({basis} exceptions)"
            counts = [year[f"within_20_weeks_{basis}"], year[f"plans_{basis}_exceptions"]]
            percent = year[f"percent_{basis}"]
            rows.append([area, title, period, *counts, f"{percent}%" if percent else "", note, DFE_SOURCE])
        title = "Number of EHC plans issued"
        rows.append([area, title, period, "", "", year["plans_including_exceptions"], note, DFE_SOURCE])
    return sorted(rows, key=lambda row: row[1])


def write_dfe_sheet(workbook: Workbook, area: str) -> None:
    sheet = new_sheet(workbook, "DfE published figures", [f"{area} – published figures (DfE)", f"Source: {DFE_SOURCE}"])
    rows = [[*row[:3], *map(typed, row[3:6]), *row[6:]] for row in write_dfe_rows(area)]
    finish(sheet, add_table(sheet, DFE_HEADINGS, rows))


def write_long(sheet: Worksheet, rows: list[Row]) -> None:
    """One row a figure, for areas that keep a list."""
    table = [
        [
            row["area"],
            row["indicator"],
            row["breakdown"],
            row["period"],
            *(typed(row[key]) for key in ("numerator", "denominator", "value")),
            row["note"],
        ]
        for row in rows
    ]
    finish(sheet, add_table(sheet, LONG_HEADINGS, table))


def write_months_down(sheet: Worksheet, rows: list[Row]) -> None:
    """A row a month, a column a measure; the month of the report itself is still blank."""
    measures = list(dict.fromkeys(row["indicator"] for row in rows))
    figures = {(row["period"], row["indicator"]): typed(row["value"]) for row in rows}
    months = [*dict.fromkeys(row["period"] for row in rows), "March 2021"]
    table = [[month(each), *(figures.get((each, measure)) for measure in measures)] for each in months]
    finish(sheet, add_table(sheet, ("Month", *measures), table))


def write_kpi_milestones(sheet: Worksheet, rows: list[Row]) -> None:
    """Baseline, and what is to be reached by when."""
    (target,) = (row for row in read_table("targets.csv") if row["sheet"] == "KPI")
    due = month(target["by_when"])
    headings = ("Key Performance Indicator", "Baseline (date)", f"Milestone 1 – {due:%b %y}", f"Actual {due:%b %y}")
    table = [[row["indicator"], f"{row['value']} ({row['period']})", typed(target["target"]), None] for row in rows]
    finish(sheet, add_table(sheet, headings, table))


def write_impact(sheet: Worksheet, rows: list[Row]) -> None:
    """One block a theme, periods across, as the report's impact pages have it."""
    blocks: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        kind = row["indicator"] if row["breakdown"] or "20 weeks" in row["indicator"] else "Annual reviews"
        blocks.setdefault((kind,), []).append(row)
    for (kind,), figures in blocks.items():
        labels = list(dict.fromkeys(row["breakdown"] or row["indicator"] for row in figures))
        periods = list(dict.fromkeys(row["period"] for row in figures))
        printed = {(row["breakdown"] or row["indicator"], row["period"]): typed(row["value"]) for row in figures}
        heads = [period if "/" in period else month(period) for period in periods]
        sheet.cell(sheet.max_row + 2, 1, kind)
        table = [[label, *(printed[label, period] for period in periods)] for label in labels]
        add_table(sheet, ("%", *heads), table, at=sheet.max_row + 1)
    finish(sheet, 3)


def write_targets(workbook: Workbook, area: str) -> None:
    """The phased targets as the plan prints them."""
    rows = [row for row in read_table("targets.csv") if row["area"] == area and row["sheet"] == "Targets"]
    if not rows:
        return
    sheet = new_sheet(workbook, "Targets", [f"{area} – published targets", f"Source: {rows[0]['source']}"])
    keys = ("kpi", "service", "applies_to", "from", "target", "by_when")
    table = [[typed(row[key]) for key in keys] for row in rows]
    finish(sheet, add_table(sheet, ("KPI", "Service", "Applies to", "From", "Target", "By when"), table))


LAYOUTS: dict[str, Callable[[Worksheet, list[Row]], None]] = {
    "Monthly": write_months_down,
    "KPI": write_kpi_milestones,
    "Impact": write_impact,
}


def write_area(area: str) -> Workbook:
    """One area's workbook: about it, its own report's figures and targets, and the figures that the DfE published."""
    source, *notes = ABOUT[area]
    workbook = empty_workbook()
    about(
        workbook,
        f"{area} – published figures",
        [f"Published figures, carried over from: {source}.", f"Published figures, from: {DFE_SOURCE}.", *notes],
    )
    own = [row for row in read_table("figures.csv") if row["source"] == source]
    for name in dict.fromkeys(row["sheet"] for row in own):
        sheet = new_sheet(workbook, name, [f"{area} – published figures", f"Source: {source}"])
        LAYOUTS.get(name, write_long)(sheet, [row for row in own if row["sheet"] == name])
    write_targets(workbook, area)
    write_dfe_sheet(workbook, area)
    return workbook


def write_comparators() -> list[list[str]]:
    """England, the regions and the authorities, in the same columns as an area's own DfE sheet.

    The five areas are there too: theirs stay when the demonstration, with their own workbooks, is emptied.
    """
    areas = dict.fromkeys(row["area"] for row in read_table("dfe_20_week.csv"))
    return [row for area in areas for row in write_dfe_rows(area)]


def main() -> None:
    for area in ABOUT:
        save(write_area(area), FOLDER / f"{area.lower().replace(' ', '_')}.xlsx")
    with open(COMPARATORS / "dfe_published_20_week.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(DFE_HEADINGS)
        writer.writerows(write_comparators())


if __name__ == "__main__":
    main()
