"""``uploads`` and ``observations``: what the store holds, with where it came from."""

import argparse
import csv
import json
import sys
from typing import Any

from kpis.cli.expected import measure_and_title, printed_breakdown
from kpis.cli.names import area_named, listed, measure_called
from kpis.keeping import KeptUpload, Observation, Refused, open_store
from kpis.keeping import observations as kept_observations
from kpis.keeping import uploads as kept_uploads
from kpis.measure import LOCAL


def uploads(asked: argparse.Namespace) -> int:
    """Print the history, newest first."""
    store = open_store(asked.store)
    with store.reading() as conn:
        history = kept_uploads(conn)
    if asked.json:
        print(json.dumps([_upload(each) for each in history], ensure_ascii=False, indent=1))
        return 0
    if not history:
        print("Nothing has been uploaded yet.")
    for each in history:
        holds = each.did or f"{each.figures} figures, {each.targets} targets, {each.issues} issues"
        when = f"{each.uploaded_at.astimezone():%Y-%m-%d %H:%M}"
        months = f" {each.months}" if each.months else ""
        whose = f"{listed(each.areas)}{months}"
        kind = "published figures: " if each.published else ""
        print(f"{each.id:>5}  {each.status:<7} {when}  {each.uploaded_by}  {each.file}  [{whose}]  {kind}{holds}")
    return 0


def observations(asked: argparse.Namespace) -> int:
    """Print the observations of an area and a measure; 1 when there are none."""
    area = area_named(asked.area)
    store = open_store(asked.store)
    with store.reading() as conn:
        found = kept_observations(conn, area, as_of=asked.as_of)
    own = sorted({each.measure for each in found if each.measure.startswith(LOCAL)})
    measure = measure_called(asked.measure, own)
    rows = [_row(each) for each in found if each.measure == measure]
    if asked.breakdown:
        wanted = asked.breakdown.casefold()
        rows = [row for row in rows if (row["breakdown"] or "").casefold() == wanted]
    if not rows:
        raise Refused(
            f"The store holds no figure of {area} for {asked.measure}"
            f"{f', {asked.breakdown}' if asked.breakdown else ''}. 'python -m kpis uploads' lists what was added."
        )
    if asked.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif asked.csv:
        _print_csv(rows)
    else:
        _print_lines(rows)
    return 0


def _row(each: Observation) -> dict[str, Any]:
    measure, title = measure_and_title(each.measure)
    where = each.where
    return {
        "area": each.area,
        "measure": measure,
        "title": title,
        "view": each.view,
        "basis": each.basis or None,
        "breakdown": printed_breakdown(each.basis, each.group),
        "period": str(each.period),
        "numerator": each.numerator,
        "denominator": each.denominator,
        "value": each.value,
        "unit": each.unit,
        "missing": each.missing or None,
        "bound": each.bound or None,
        "source": each.source,
        "flags": list(each.flags),
        "also": list(each.also),
        "before": list(each.before),
        "data_to": each.data_to.isoformat() if each.data_to else None,
        "upload": where.upload if where else None,
        "file": where.file if where else None,
        "sheet": where.sheet if where else None,
        "cell": where.cell if where else None,
        "uploaded_by": where.uploaded_by if where else None,
        "uploaded_at": where.uploaded_at.isoformat() if where and where.uploaded_at else None,
        "published": where.published if where else False,
        "demonstration": where.demonstration if where else False,
    }


def _print_csv(rows: list[dict[str, Any]]) -> None:
    from kpis.telling.tables import safe  # noqa: PLC0415 the charts' libraries load with it, and take a second

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(rows[0])
    for row in rows:
        cells = (" ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in row.values())
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])


def _print_lines(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["value"] is None:
            value = f"no figure: {row['missing']}"
        elif row["unit"] == "proportion":
            value = f"{row['bound'] or ''}{row['value'] * 100:.1f} %"
        else:
            value = f"{row['bound'] or ''}{row['value']:g} {row['unit']}"
        counts = f" ({row['numerator']} of {row['denominator']})" if row["denominator"] is not None else ""
        also = f" also printed: {', '.join(map(str, row['also']))}" if row["also"] else ""
        place = f"upload {row['upload']}, {row['file']}, {row['sheet']} {row['cell']}"
        print(f"{row['period']:<16} {row['breakdown'] or '':<22} {value}{counts}{also}  [{place}]")


def _upload(each: KeptUpload) -> dict[str, Any]:
    return {
        "id": each.id,
        "file": each.file,
        "kind": each.kind,
        "status": each.status,
        "areas": list(each.areas),
        "months": str(each.months) if each.months else None,
        "figures": each.figures,
        "targets": each.targets,
        "issues": each.issues,
        "mode": each.mode,
        "demonstration": each.demonstration,
        "uploaded_by": each.uploaded_by,
        "uploaded_at": each.uploaded_at.isoformat(),
        "changed_by": each.changed_by or None,
        "changed_at": each.changed_at.isoformat() if each.changed_at else None,
        "did": each.did or None,
    }
