"""The workbook behind a pack, as published spreadsheets are to be: a cover, contents, and one named table a sheet."""

from kpis.telling.pack.book.workbook import xlsx

__all__ = ["xlsx"]
