"""What is looked at before a file is opened: its size, its first bytes, and the directory of its zip."""

import io
import zipfile
import zlib

from kpis.reading.result import Issue
from kpis.settings import settings

PARTS_AT_MOST = 5_000
UNZIPPED_AT_MOST = 300 * 1024 * 1024
PART_AT_MOST = 200 * 1024 * 1024
RATIO_AT_MOST = 200  # a real sheet deflates some 10 to 30 times
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Refused(Exception):  # noqa: N818 - the field's word: a file is refused
    """A file that is not read: a code of the issue list, what was found, and what to do."""

    def __init__(
        self, code: str, found: str, to_do: str, *, expected: str = "a workbook or a .csv file", sheet: str = "",
        cell: str = "",
    ) -> None:  # fmt: skip
        super().__init__(f"{found} {to_do}")
        self.issue = Issue(code, "error", found, sheet, cell, found, expected, to_do)

    @classmethod
    def corrupt(cls, problem: object = "") -> "Refused":
        detail = f" ({problem})" if str(problem) else ""
        return cls(
            "FILE_CORRUPT",
            f"The workbook is damaged or was not saved whole{detail}.",
            "Open it in Excel, save it again, and upload the new file; or export it once more from its system.",
        )

    @classmethod
    def password(cls) -> "Refused":
        return cls(
            "FILE_PASSWORD",
            "The workbook is protected with a password, so nothing in it can be read.",
            "Open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, clear it, and save.",
        )


def check_size(content: bytes) -> None:
    """Refuse a file that is empty, or larger than this installation takes."""
    if not content.strip(b"\0 \t\r\n"):
        raise Refused(
            "FILE_EMPTY", "The file is empty.", "Export it again, and check that it opens in Excel.",
            expected="a file with something in it",
        )  # fmt: skip
    megabytes = settings().max_file_mb
    if len(content) > megabytes << 20:
        raise Refused(
            "FILE_UNSAFE", f"The file is {len(content) / (1 << 20):.1f} MB; at most {megabytes} MB are read.",
            "Remove sheets that hold no figures, or have the limit raised (SEND_KPIS_MAX_FILE_MB).",
            expected=f"a file of at most {megabytes} MB",
        )  # fmt: skip


def kind_of(content: bytes, name: str) -> str:
    """What a file really is: xlsx, xls, xlsb, ods, csv, xml, or zip where there is no workbook in it.

    Raises Refused, from its outside alone.
    """
    check_size(content)
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if content.startswith(b"PK"):
        return _kind_of_zip(content)
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    return _kind_of_text(content, suffix)


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            _look_over(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as problem:
        raise Refused.corrupt(problem) from problem
    except RuntimeError as problem:  # zipfile's word for an encrypted member
        raise Refused.password() from problem
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    return "zip"


def _look_over(archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack without bound, counted on bytes really inflated: a zip's directory can lie."""
    parts = archive.infolist()
    if len(parts) > PARTS_AT_MOST:
        raise Refused(
            "FILE_UNSAFE", f"The workbook has {len(parts):,} parts.", "Save it anew in Excel and upload that."
        )
    total = 0
    for part in parts:
        size = 0
        with archive.open(part) as data:
            while chunk := data.read(1 << 20):
                size += len(chunk)
                total += len(chunk)
                swollen = size > 10 << 20 and size > RATIO_AT_MOST * max(part.compress_size, 1)
                if swollen or size > PART_AT_MOST or total > UNZIPPED_AT_MOST:
                    raise Refused(
                        "FILE_TOO_BIG_UNZIPPED",
                        f"The workbook unpacks to more than {total >> 20} MB, far more than its size allows for.",
                        "Copy the sheets that you need into a new workbook and upload that.",
                    )


def _kind_of_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused.password()
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return "xls"
    raise Refused(
        "FILE_NOT_SPREADSHEET",
        "The file is an old Office document, but no Excel workbook.",
        "Upload the workbook (.xlsx or .xls) itself.",
    )


def _kind_of_text(content: bytes, suffix: str) -> str:
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = content[:8192].decode("utf-16", errors="replace").lstrip().lower().encode("ascii", errors="replace")
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")) or b"<table" in head:
        raise Refused(
            "FILE_HTML_AS_XLS",
            "The file is a web page that was named as a spreadsheet, as some systems export it.",
            "Open it in Excel, save it as an Excel workbook (.xlsx), and upload that.",
        )
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise Refused(
            "FILE_UNSUPPORTED_TYPE", "The file is an XML spreadsheet, the form that Excel wrote in 2003.",
            "Open it in Excel, save it as an Excel workbook (.xlsx), and upload that.",
        )  # fmt: skip
    if head.startswith((b"<?xml", b"<sen2", b"<message", b"<!doctype", b"<!entity")):
        return "xml"
    if head.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"gif8", b"\xff\xd8")) or suffix in ("pdf", "docx"):
        raise Refused(
            "FILE_NOT_SPREADSHEET", "The file is not a spreadsheet.", "Upload a workbook (.xlsx) or a .csv file."
        )
    if suffix in ("xlsx", "xlsm", "xls", "xlsb", "ods"):
        raise Refused(
            "FILE_NOT_SPREADSHEET",
            f"The file is named .{suffix}, but it is plain text.",
            "If it holds comma-separated values, name it .csv and upload it again.",
        )
    return "csv"
