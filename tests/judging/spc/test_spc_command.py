"""``python -m kpis spc``: answers as JSON; of what cannot be judged, where, what was found, what to do."""

import io
import json

import pytest

from kpis.__main__ import main
from kpis.judging.spc import BadInput, Settings, control_chart, settings_for


def answer(monkeypatch, capsys, given):
    text = given if isinstance(given, str) else json.dumps(given)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    code = main(["spc"])
    printed = capsys.readouterr()
    return code, json.loads(printed.out)["cases"] if printed.out else None, printed.err


def test_a_case_is_answered_point_by_point(monkeypatch, capsys):
    case = {
        "id": "a",
        "y": [45, 55] * 7 + [None, 99],
        "target": 50,
        "direction": "Decrease",
        "preset": "MDC",
        "why": "drawn",
    }
    code, (found,), errors = answer(monkeypatch, capsys, {"cases": [case]})
    assert (code, errors) == (0, "")
    assert set(found) == {"id", "mean", "lpl", "upl", "kind", "reasons", "variation", "assurance"}
    assert found["kind"] == ["common"] * 14 + [None, "concern"]
    assert found["reasons"][-1] == ["outside_high"]
    assert (found["variation"], found["assurance"], len(found["mean"])) == ("concern", "inconsistent", 16)


def test_neutral_means_neither_and_an_empty_series_has_an_empty_answer(monkeypatch, capsys):
    cases = {"cases": [{"id": 1, "y": [0] * 12 + [5], "direction": "neutral"}, {"id": 2, "y": []}]}
    code, (neutral, empty), _ = answer(monkeypatch, capsys, cases)
    assert code == 0
    assert neutral["kind"] == ["low"] * 12 + ["high"]
    assert (empty["mean"], empty["variation"]) == ([], None)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ({}, "y, the values"),
        (7, "expected an object with y"),
        ({"y": [1, "2"]}, "y[1]: found '2', expected a number"),
        ({"y": [1, True]}, "y[1]: found True"),
        ({"y": [1, 10**400]}, "no larger than 1e100"),
        ({"y": "1, 2"}, "y: found '1, 2', expected a list"),
        ({"y": [1, 2], "target": [1]}, "expected 2 values"),
        ({"y": [1, 2], "target": "60"}, "target: found '60'"),
        ({"y": [1, 2], "recalc": [2]}, "recalc[0]: found 2, expected a whole number from 0 to 1"),
        ({"y": [1, 2], "recalc": 1}, "write the positions in a list"),
        ({"y": [1, 2], "ghost": [0.5]}, "ghost[0]: found 0.5"),
        ({"y": [1, 2], "baseline": 1}, "baseline: found 1"),
        ({"y": [1, 2], "direction": "best"}, "expected increase, decrease or neither"),
        ({"y": [1, 2], "preset": "mdc7"}, "did you mean mdc?"),
        ({"y": [1, 2], "override": {"confict": "rank"}}, "did you mean conflict?"),
        ({"y": [1, 2], "override": {"gap": "skip"}}, "setting gap: found 'skip', expected one of bridge, break"),
        ({"y": [1, 2], "override": {"shift": 1}}, "setting shift: found 1"),
        ({"y": [1, 2], "override": {"inclusive": 1}}, "true or false"),
        ({"y": [1, 2], "override": {"factor": 0}}, "a number above 0"),
        ({"y": [1, 2], "override": ["gap"]}, "an object of settings"),
        ({"y": [1, 2], "basline": 12}, "did you mean baseline?"),
    ],
)
def test_what_cannot_be_judged_is_said_and_the_rest_is_answered(monkeypatch, capsys, case, said):
    code, (refused, good), errors = answer(monkeypatch, capsys, {"cases": [case, {"id": "good", "y": [1, 2]}]})
    assert code == 1
    assert said in refused["error"]
    assert f"case 0: {refused['error']}" in errors
    assert good["mean"] == [1.5, 1.5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "found 'nothing'"),
        ('{"cases": [}', "line 1, column 12"),
        ('{"case": []}', "a list of cases"),
        ("3", "a list of"),
    ],
)
def test_input_that_is_no_list_of_cases(monkeypatch, capsys, text, said):
    code, answers, errors = answer(monkeypatch, capsys, text)
    assert (code, answers) == (1, None)
    assert said in errors


def test_a_file_can_be_given(tmp_path, capsys):
    path = tmp_path / "cases.json"
    path.write_text('\ufeff[{"y": [1, 3]}]', encoding="utf-8")
    assert main(["spc", str(path)]) == 0
    assert '"mean": [2.0, 2.0]' in capsys.readouterr().out
    assert main(["spc", str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err


def test_presets_in_any_case_and_settings_by_name():
    assert settings_for(" R ").screen == "r"
    assert settings_for("MDC6").shift == 6
    assert settings_for("mdc", {"Screen": "SQL", "min_points": 10}) == Settings(screen="sql", fewest=10)


def test_nan_of_a_data_frame_is_a_missing_month():
    assert control_chart([1.0, float("nan"), 3.0]).points[1].kind is None
    with pytest.raises(BadInput):
        control_chart([1.0, 2.0], target=float("inf"))
