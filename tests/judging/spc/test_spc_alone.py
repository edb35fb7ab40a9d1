"""The folder can be taken alone: it imports Python and itself."""

import ast
import sys
from pathlib import Path

import kpis.judging.spc


def test_it_imports_the_standard_library_and_itself_alone():
    imported = set()
    for path in Path(kpis.judging.spc.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level == 1:
                continue
            if isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
            elif isinstance(node, ast.Import):
                imported |= {name.name.partition(".")[0] for name in node.names}
    assert imported
    assert imported <= set(sys.stdlib_module_names)
