"""A zip of .csv files as the sheets of one workbook, and several files chosen together as such a zip."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from kpis.reading.door import Refused
from kpis.reading.grid import Grid
from kpis.reading.sen2.xml_return import grids_of_return
from kpis.reading.text import grid_of

_TEXTS = (".csv", ".txt", ".tsv")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_NESTED = (".zip", ".7z", ".rar", ".gz", ".tar", ".tgz")
_MADE_BY_SYSTEMS = ("__macosx", ".ds_store", "desktop.ini", "thumbs.db")
_ALIKE = (1980, 1, 1, 0, 0, 0)  # every packed file has this time, so that the same files give the same bytes
_EXPECTED = "a zip of .csv files, a workbook or a .csv file"


def _check_names(found: list[str]) -> None:
    """Refuse a zip that is no zip of .csv files, or whose names reach outside it."""
    for name in found:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name or not name.isprintable():
            raise Refused(
                "FILE_UNSAFE", "The zip holds a file whose name reaches outside the zip.",
                "Make a new zip of the .csv files themselves, and upload that.", expected=_EXPECTED,
            )  # fmt: skip
    kept = [name for name in found if not _is_made_by_system(name)]
    if any(name.lower().endswith(_NESTED) for name in kept):
        raise Refused(
            "FILE_UNSAFE", "The zip holds another archive: archives inside archives are not opened.",
            "Unpack it, and make one zip of the .csv files.", expected=_EXPECTED,
        )  # fmt: skip
    if any(name.lower().endswith(_WORKBOOKS) for name in kept):
        raise Refused(
            "FILE_NOT_SPREADSHEET", "The zip holds a workbook.",
            "Unpack the zip, and upload the workbook itself.", expected=_EXPECTED,
        )  # fmt: skip
    of_office = bool({"[Content_Types].xml", "word/document.xml", "mimetype"} & set(found))
    if of_office or not any(name.lower().endswith((*_TEXTS, ".xml")) for name in kept):
        word = ": it is a Word document." if "word/document.xml" in found else ", and no .csv file."
        raise Refused(
            "FILE_NOT_SPREADSHEET", f"The file is a zip archive, but there is no workbook in it{word}",
            "Upload the workbook (.xlsx), a .csv file, or a zip of .csv files.", expected=_EXPECTED,
        )  # fmt: skip


def grids_of_archive(content: bytes) -> list[Grid]:
    """The sheets of a zip: each .csv is one, named after its file; an XML return gives its own.

    A file of any other kind stands as an empty sheet under its name, so that the reading says that it was not read.
    """
    grids: list[Grid] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        _check_names(archive.namelist())
        for part in archive.infolist():
            if part.is_dir() or _is_made_by_system(part.filename):
                continue
            path = PurePosixPath(part.filename.replace("\\", "/"))
            suffix = path.suffix.lower()
            if suffix == ".xml":
                grids.extend(grids_of_return(archive.read(part)))
            elif suffix in _TEXTS:
                grid = grid_of(archive.read(part))
                grid.name = _free_name(path.stem, grids)
                grids.append(grid)
            else:
                grids.append(Grid(_free_name(path.name, grids)))
    return grids


def pack(files: Mapping[str, bytes]) -> bytes:
    """Several files as one zip, in order of name: the same files give the same bytes, whatever order they came in."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(PurePosixPath(name.replace("\\", "/")).name, _ALIKE), files[name])
    return packed.getvalue()


def belongs_in_archive(name: str) -> bool:
    """Whether a file of a folder is read together with the others there."""
    return name.lower().endswith((*_TEXTS, ".xml")) and not _is_made_by_system(name)


def _is_made_by_system(name: str) -> bool:
    return any(part.lower() in _MADE_BY_SYSTEMS or part.startswith("._") for part in name.split("/") if part)


def _free_name(name: str, grids: list[Grid]) -> str:
    taken = {grid.name for grid in grids}
    number = 2
    free = name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free
