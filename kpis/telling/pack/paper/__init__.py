"""The pack as a paper: an accessible PDF (PDF/UA-1), set by Typst in bundled letters, offline and without a browser."""

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from kpis.telling.pack.fonts import FOLDER, shown
from kpis.telling.pack.letters import clean
from kpis.telling.pack.page import Pack
from kpis.telling.pack.paper.document import document
from kpis.telling.pack.printed import IncompleteError

__all__ = ["IncompleteError", "pdf", "set_in_type"]

_LOOK = Path(__file__).with_name("paper.typ")


def pdf(pack: Pack, *, figures: bool = False) -> bytes:
    """The pack on A4, the same bytes for the same pack; with ``figures`` the tables behind its charts at the end.

    Raises IncompleteError where a title or a text alternative is missing, and RuntimeError where the paper would not
    be PDF/UA-1.
    """
    return set_in_type(document(pack, figures=figures), datetime.combine(pack.made_on, time(), UTC))


def set_in_type(told: dict[str, Any], made_at: datetime) -> bytes:
    """The PDF of what :func:`document` tells; its words reach Typst as data, so that none can be taken for markup."""
    words = shown(json.dumps(_cleaned(told), ensure_ascii=False))
    made: bytes = typst.compile(
        _LOOK.read_bytes(),
        root=str(_LOOK.parent),
        font_paths=_fonts(),  # type: ignore[type-var]
        sys_inputs={"pack": words},
        pdf_standards=["ua-1"],
        timestamp=made_at,
    )
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _cleaned(value: Any) -> Any:
    """Every text of the paper without what a PDF must not hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _cleaned(each) for name, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, (list, tuple)) else value
