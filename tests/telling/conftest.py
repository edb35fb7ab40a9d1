"""Golden files: texts and figures as they were last looked at and found good."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
REFRESH = "SEND_KPIS_REFRESH_GOLDEN"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare text with the golden file of this name; with SEND_KPIS_REFRESH_GOLDEN=1 set, write it and fail."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get(REFRESH) == "1":
            path.write_text(text, encoding="utf-8", newline="\n")
            pytest.fail(f"{name} written: look at the difference, then run again without {REFRESH}")
        assert path.exists(), f"no golden file {name}: run once with {REFRESH}=1"
        assert text == path.read_text(encoding="utf-8"), f"{name} differs: if that is meant, run with {REFRESH}=1"

    return check
