"""Machines hold the layers, the style and the types; a person reads them in pyproject.toml."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECKS = {
    "the layers of the house": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "style": ["-m", "ruff", "check", "--quiet", "."],
    "layout": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "types": ["-m", "mypy"],
}


@pytest.mark.parametrize("arguments", CHECKS.values(), ids=CHECKS.keys())
def test_house_holds(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pages_work_nothing_out() -> None:
    """A page is about 40 lines; a longer one is working something out."""
    long = {
        path.name: lines for path in (ROOT / "pages").glob("*.py") if (lines := len(path.read_text().splitlines())) > 80
    }
    assert long == {}


def test_nothing_is_left_to_do() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "raise NotImplemented")
    unfinished = [
        f"{path.relative_to(ROOT)}: {word}"
        for folder in ("kpis", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert unfinished == []


def test_no_two_test_files_share_a_name() -> None:
    """Test folders are no packages: of two files with one name, the second cannot be imported, and nothing runs."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, number in names.items() if number > 1] == []
