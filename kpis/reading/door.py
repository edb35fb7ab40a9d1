"""What is looked at before a file is opened: its size, its first bytes, and the directory of its zip."""

import io
import zipfile
import zlib

from kpis.reading.result import Issue
from kpis.settings import settings

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
    def corrupt(cls) -> "Refused":
        return cls(
            "FILE_CORRUPT",
            "The workbook is damaged or was not saved whole.",
            "Open it in Excel, save it again, and upload the new file; or export it once more from its system.",
            expected="a workbook that Excel opens without repair",
        )

    @classmethod
    def password(cls) -> "Refused":
        return cls(
            "FILE_PASSWORD",
            "The workbook is protected with a password, so nothing in it can be read.",
            "Open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, clear it, and save.",
            expected="a workbook that opens without a password",
        )

    @classmethod
    def no_spreadsheet(cls, found: str, to_do: str = "Upload a workbook (.xlsx) or a .csv file.") -> "Refused":
        return cls("FILE_NOT_SPREADSHEET", found, to_do, expected="a workbook or a .csv file")


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
            names = {name.lower() for name in archive.namelist()}
            _look_over(archive.infolist())
            _inflate(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as problem:
        raise Refused.corrupt() from problem
    except RuntimeError as problem:  # zipfile's word for an encrypted member
        raise Refused.password() from problem
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    return "zip"


def _look_over(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what the directory of a zip gives away: too many parts, too large, two in one place or of one name."""
    limit = settings().max_parts
    if len(parts) > limit:
        raise Refused(
            "FILE_UNSAFE", f"The file has {len(parts):,} parts inside; at most {limit:,} are read.",
            "Save it anew in Excel and upload that, or have the limit raised (SEND_KPIS_MAX_PARTS).",
            expected=f"at most {limit:,} parts",
        )  # fmt: skip
    if sum(part.file_size for part in parts) > settings().max_unzipped_mb << 20:
        raise _too_big()
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:  # entries that share their bytes unpack to far more than the file holds
            raise _crafted("two parts inside lie in the same place")
        end = part.header_offset + 30 + part.compress_size
        if part.flag_bits & 1:
            raise Refused.password()
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _crafted("a part inside is packed in a way that no spreadsheet program uses")
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise _crafted("two parts inside have the same name")


def _inflate(archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack without bound, counted on bytes really inflated: the directory can lie."""
    most, ratio = settings().max_unzipped_mb << 20, settings().max_ratio
    total = 0
    for part in archive.infolist():
        size = 0
        with archive.open(part) as data:
            while chunk := data.read(1 << 20):
                size += len(chunk)
                total += len(chunk)
                if total > most or (size > 10 << 20 and size > ratio * max(part.compress_size, 1)):
                    raise _too_big()


def _too_big() -> Refused:
    limit, ratio = settings().max_unzipped_mb, settings().max_ratio
    return Refused(
        "FILE_TOO_BIG_UNZIPPED",
        f"The file unpacks to more than {limit} MB, or to more than {ratio} times its own size.",
        "Copy the sheets that you need into a new workbook and upload that; "
        "or have the limit raised (SEND_KPIS_MAX_UNZIPPED_MB, SEND_KPIS_MAX_RATIO).",
        expected=f"at most {limit} MB when unpacked",
    )


def _crafted(how: str) -> Refused:
    return Refused(
        "FILE_UNSAFE", f"The file is not packed as spreadsheet programs pack it: {how}.",
        "Open it in Excel, save it as a new workbook, and upload that.",
        expected="a workbook as a spreadsheet program saves it",
    )  # fmt: skip


def _kind_of_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused.password()
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return "xls"
    raise Refused.no_spreadsheet(
        "The file is an old Office document, but no Excel workbook.", "Upload the workbook (.xlsx or .xls) itself."
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
            expected="a workbook that a spreadsheet program saved",
        )
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise Refused(
            "FILE_UNSUPPORTED_TYPE", "The file is an XML spreadsheet, the form that Excel wrote in 2003.",
            "Open it in Excel, save it as an Excel workbook (.xlsx), and upload that.",
            expected=".xlsx, .xlsm, .xls, .xlsb, .ods, .csv or .txt",
        )  # fmt: skip
    if head.startswith((b"<?xml", b"<sen2", b"<message", b"<!doctype", b"<!entity")):
        return "xml"
    if head.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"gif8", b"\xff\xd8")) or suffix in ("pdf", "docx"):
        raise Refused.no_spreadsheet("The file is not a spreadsheet.")
    if suffix in ("xlsx", "xlsm", "xls", "xlsb", "ods"):
        raise Refused.no_spreadsheet(
            f"The file is named .{suffix}, but it is plain text.",
            "If it holds comma-separated values, name it .csv and upload it again.",
        )
    return "csv"
