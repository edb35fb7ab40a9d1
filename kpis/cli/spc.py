"""``python -m kpis spc``: judge series given as JSON, to hold this engine against another tool."""

import argparse
import json
import sys
from typing import Any

from kpis.judging.spc import BadInput
from kpis.judging.spc.cases import answer_of, chart_of_case

FORM = '{"cases": [{"id": …, "y": […]}]}'


def spc(asked: argparse.Namespace) -> int:
    """Print an answer for each case; of one that cannot be judged, say why on standard error, and give 1."""
    try:
        cases = _cases(sys.stdin.read() if asked.file is None else _read(asked.file))
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return 1
    answers, refused = [], 0
    for number, case in enumerate(cases):
        name = case.get("id", number) if isinstance(case, dict) else number
        try:
            answers.append(answer_of(chart_of_case(case), name))
        except BadInput as problem:
            refused += 1
            answers.append({"id": name, "error": str(problem)})
            print(f"case {name}: {problem}", file=sys.stderr)
    print(json.dumps({"cases": answers}, ensure_ascii=False, allow_nan=False))
    return 1 if refused else 0


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(path, str(error), f"a file of cases: {FORM}", "give the path of such a file") from None


def _cases(text: str) -> list[Any]:
    if not text.strip():
        raise BadInput("input", "nothing", FORM, "give the cases on standard input: python -m kpis spc < cases.json")
    try:
        given = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        where = f"input, line {error.lineno}, column {error.colno}"
        raise BadInput(where, error.msg, f"JSON: {FORM}", "mend the file there, and run again") from None
    cases = given.get("cases") if isinstance(given, dict) else given
    if not isinstance(cases, list):
        raise BadInput("input", given, f"a list of cases: {FORM}", 'put the cases into a list under "cases"')
    return cases
