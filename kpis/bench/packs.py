"""How long a board pack takes: thirty slides, the same as paper, and all four forms for every area. Nothing passes or
fails here; the figures to reach stand beside those that were measured."""

import time
from dataclasses import replace

from kpis.keeping import open_store
from kpis.questions import areas
from kpis.questions.pack import board_pack
from kpis.telling.pack.forms import FORMS, in_form
from kpis.telling.pack.page import Pack

SLIDES = 30


def measure(store_url: str) -> int:
    """Measure and print; 0."""
    store = open_store(store_url)
    names = areas(store)
    fullest = max((board_pack(store, name) for name in names), key=lambda each: len(each.pages))
    thirty = replace(fullest, pages=fullest.pages[:SLIDES])
    print(f"\nA board pack of {len(thirty.pages)} pages")
    for form, wanted in (("pptx", "under 3 s and 1 MB"), ("pdf", "under 1 s"), ("html", ""), ("xlsx", "")):
        taken, size = _draw(thirty, form)
        print(
            f"  {form:6}{taken:6.2f} s{size / 1_000_000:7.2f} MB  {f'(to reach: {wanted})' if wanted else ''}".rstrip()
        )
    start = time.perf_counter()
    for name in names:
        made = board_pack(store, name)
        for form in FORMS:
            in_form(made, form)
    print(f"  all four forms of {len(names)} areas: {time.perf_counter() - start:.1f} s (to reach: under 30 s)")
    return 0


def _draw(pack: Pack, form: str) -> tuple[float, int]:
    """Seconds and bytes of the second drawing: the first loads the library."""
    in_form(pack, form)
    start = time.perf_counter()
    size = len(in_form(pack, form))
    return time.perf_counter() - start, size
