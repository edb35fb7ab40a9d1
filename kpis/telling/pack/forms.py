"""The forms in which a pack can be had: their titles, and the writer of each, loaded when somebody asks for it."""

from dataclasses import dataclass
from importlib import import_module

from kpis.telling.pack.page import Pack


@dataclass(frozen=True)
class Form:
    """``ending`` is that of its files."""

    ending: str
    title: str
    media_type: str
    module: str  # where its writer lives
    writer: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS = {
    each.ending: each
    for each in (
        Form("pptx", "PowerPoint", f"{_OFFICE}.presentationml.presentation", "kpis.telling.pack.slides", "pptx"),
        Form("pdf", "PDF", "application/pdf", "kpis.telling.pack.paper", "pdf"),
        Form("html", "Web page", "text/html", "kpis.telling.pack.web", "html"),
        Form("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet", "kpis.telling.pack.book", "xlsx"),
    )
}


def in_form(pack: Pack, ending: str) -> bytes:
    """The pack in the form with this ending. A form weighs nothing until it is asked for."""
    form = FORMS[ending]
    written = getattr(import_module(form.module), form.writer)(pack)
    return written.encode() if isinstance(written, str) else bytes(written)
