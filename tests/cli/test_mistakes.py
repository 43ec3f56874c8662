"""What goes wrong is said plainly, with the exit code that a script expects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.process import TOY, asked, folder, run


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["chokepoints", "--to", "tow"], 1, "no actor is called 'tow' (did you mean 'town'?)"),
        (["chokepoints", "--to", "t", "--from", "nobody"], 1, "no actor is called 'nobody'"),
        (
            ["chokepoints", "--to", "t", "--scenario", "x"],
            1,
            "no scenario is called 'x' (scenarios of this dataset: s)",
        ),
        (["bypass", "t", "--to", "t"], 1, "none can avoid it"),
        (["bypass", "country:CN", "--to", "t"], 1, "means 2 actors"),
        (["chokepoints", "--to", "t", "--as-of", "2024-02-30"], 2, "is no date"),
        (["chokepoints", "--to", "t", "--min-likelihood", "maybe"], 2, "maybe"),
        (["chokepoints"], 2, "--to"),
        (["chokepoints", "--to", "t", "--format", "xml"], 2, "xml"),
        (["chokpoints"], 2, "Did you mean 'chokepoints'?"),
        (["routes", "--to", "t", "-k", "0"], 2, "0"),
        (["timeline", "--to", "t", "--first", "2030"], 1, "no span of years"),
        (["cuts", "--to", "t", "--protect", "nobody"], 1, "no actor is called 'nobody'"),
        (["cuts", "--to", "t", "--max-size", "0"], 2, "0"),
        (["cuts", "--to", "t", "--by", "mode"], 2, "mode"),
        (["cuts", "--to", "t", "--time-limit", "0"], 2, "0"),
    ],
)
def test_mistakes_are_said_plainly_and_exit_as_they_should(
    arguments: list[str], code: int, said: str, toy: str
) -> None:
    done = run(*arguments, env={"GRAPHDB_DATA": toy})
    assert done.returncode == code
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_target_that_is_also_the_origin_is_not_supplied_by_itself(toy: str) -> None:
    done = run("chokepoints", "--to", "t", "--from", "t", "--only-from", "--data", toy)
    assert done.returncode == 0
    assert "never the origin of its own supply" in done.stderr
    assert "No route reaches Town" in done.stdout


def test_empty_data_is_said_plainly(tmp_path: Path) -> None:
    empty = folder(
        tmp_path, {"dataset.yaml": "title: E\nevidence: optional\n", "actors.yaml": "[]\n", "flows.yaml": "[]\n"}
    )
    done = run("chokepoints", "--to", "t", "--data", str(empty))
    assert (done.returncode, done.stdout) == (1, "")
    assert "the dataset has no actors" in done.stderr
    assert run("check", "--data", str(empty)).returncode == 0


def test_nobody_produces_anything(tmp_path: Path) -> None:
    files = {"actors.yaml": "- {id: a}\n- {id: t}\n", "flows.yaml": "- {id: f, from: a, to: t, commodity: x}\n"}
    data = str(folder(tmp_path, {"dataset.yaml": "title: Two\nevidence: optional\n", **files}))
    done = run("chokepoints", "--to", "t", "--data", data)
    assert done.returncode == 0
    assert "say where routes start with --from" in done.stderr
    assert asked("chokepoints", "--to", "t", "--from", "a", "--data", data)["supplied"] is True


@pytest.mark.parametrize("kind", ["missing", "file", "empty folder", "unreadable"])
def test_a_folder_that_is_none(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "data"
    if kind == "file":
        place.write_text("x", encoding="utf-8")
    elif kind == "empty folder":
        place.mkdir()
    elif kind == "unreadable":
        place.mkdir()
        folder(place, TOY)
        (place / "flows.yaml").unlink()
        (place / "flows.yaml").mkdir()
    for command in (["chokepoints", "--to", "t"], ["check"], ["show"]):
        done = run(*command, "--data", str(place))
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert str(place) in done.stderr + done.stdout


def test_check_prints_places_and_exits_1(tmp_path: Path) -> None:
    broken = TOY["flows.yaml"].replace("to: b, commodity: y", "to: bb, commodity: y")
    data = str(folder(tmp_path, {**TOY, "flows.yaml": broken}))
    done = run("check", "--data", data)
    assert done.returncode == 1
    assert "flows.yaml:3:25: unknown-id no actor has the id 'bb' (did you mean 'b'?)" in done.stdout
    found = json.loads(run("check", "--data", data, "--format", "json").stdout)
    assert (found["actors"], found["flows"]) == (5, 5)
    first = next(problem for problem in found["problems"] if problem["code"] == "unknown-id")
    assert (first["line"], first["column"], first["code"], first["severity"]) == (3, 25, "unknown-id", "error")
    assert set(first) == {"file", "line", "column", "code", "severity", "message", "hint"}
    answer = run("chokepoints", "--to", "t", "--data", data)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "unknown-id" in answer.stderr
