"""The command line as its users meet it: in a process of its own, with exit codes, both streams, and every form."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

TOY = {
    "dataset.yaml": "title: Toy\nevidence: optional\ncurrent_through: '2025'\n",
    "actors.yaml": """
- {id: a, name: Firm A, produces: [x], country: CN}
- {id: b, name: Workshop B, converts: [{from: [x, y], to: z}], country: MX}
- {id: c, name: Maker C, produces: [y], country: CN}
- {id: e, name: Broker E, aliases: [The broker]}
- {id: t, name: Town, country: US}
""",
    "flows.yaml": """
- {id: f1, from: a, to: b, commodity: x, likelihood: likely, enabled_by: [e]}
- {id: f2, from: c, to: b, commodity: y}
- {id: f3, from: b, to: t, commodity: z, until: "2024"}
- {id: f4, from: c, to: t, commodity: y, likelihood: unlikely}
- {id: f5, from: b, to: t, commodity: z, since: "2024"}
""",
    "scenarios.yaml": "- {id: s, name: Without B, summary: B is gone., removes: [b]}\n",
}
CYCLE = {
    "dataset.yaml": "title: Round\nevidence: optional\n",
    "actors.yaml": "- {id: a, produces: [x]}\n- {id: b}\n- {id: c}\n- {id: t, produces: [x]}\n",
    "flows.yaml": """
- {id: f1, from: a, to: b, commodity: x}
- {id: f2, from: b, to: c, commodity: x}
- {id: f3, from: c, to: a, commodity: x}
- {id: f4, from: c, to: t, commodity: x}
- {id: f5, from: t, to: a, commodity: x}
- {id: f6, from: b, to: b, commodity: x}
""",
}


def folder(place: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def run(*arguments: str, env: dict[str, str] | None = None, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "cli", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def asked(*arguments: str) -> dict[str, Any]:
    done = run(*arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture
def toy(tmp_path: Path) -> str:
    return str(folder(tmp_path, TOY))


def test_chokepoints_as_json_follow_the_contract(toy: str) -> None:
    answer = asked("chokepoints", "--to", "Town", "--data", toy)
    assert answer["question"] == {"command": "chokepoints", "from": [], "to": ["t"], "by": None, "plain": False}
    assert answer["view"] == {"as_of": None, "min_likelihood": "likely", "scenario": None, "without": []}
    assert answer["dataset"]["title"] == "Toy"
    assert answer["dataset"]["fingerprint"].startswith("sha256:")
    assert (answer["dataset"]["actors"], answer["dataset"]["flows"]) == (5, 5)
    assert answer["supplied"] is True
    assert [(row["id"], row["name"], row["best_bypass_likelihood"]) for row in answer["findings"]] == [
        ("a", "Firm A", "unlikely"),
        ("e", "Broker E", "unlikely"),
        ("c", "Maker C", None),
        ("b", "Workshop B", "unlikely"),
    ]
    assert answer["findings"][2]["bypass"] is None
    bypass = answer["findings"][0]["bypass"]
    assert {key: bypass[key] for key in ("actors", "flows", "commodities", "enablers", "weakest_likelihood")} == {
        "actors": ["c", "t"],
        "flows": ["f4"],
        "commodities": ["y"],
        "enablers": [],
        "weakest_likelihood": "unlikely",
    }
    assert answer["near_misses"] == []


def test_bypass_as_json_follows_the_contract(toy: str) -> None:
    answer = asked("bypass", "The broker", "--to", "t", "--data", toy)
    assert (answer["actor"], answer["is_chokepoint"], answer["supplied"]) == ("e", True, True)
    assert answer["route"]["flows"] == ["f4"]
    assert asked("bypass", "c", "--to", "t", "--data", toy)["route"] is None


def test_routes_as_json_follow_the_contract(toy: str) -> None:
    answer = asked("routes", "--to", "t", "--data", toy, "--min-likelihood", "unlikely")
    assert [(route["flows"], route["probability"]) for route in answer["findings"]] == [
        (["f1", "f2", "f5"], 0.675),
        (["f4"], 0.325),
    ]
    assert answer["complete"] is True
    shortest = asked("routes", "--to", "t", "--data", toy, "--min-likelihood", "unlikely", "--shortest", "-k", "1")
    assert [route["flows"] for route in shortest["findings"]] == [["f4"]]
    assert shortest["complete"] is False


def test_the_view_shapes_the_answer(toy: str) -> None:
    def ids(*view: str) -> list[str]:
        return [row["id"] for row in asked("chokepoints", "--to", "t", "--data", toy, *view)["findings"]]

    assert ids("--min-likelihood", "unlikely") == ["c"]
    assert ids("--as-of", "2023") == ["a", "e", "c", "b"]
    assert ids("--scenario", "s", "--min-likelihood", "Unlikely") == ["c"]
    assert ids("--without", "e", "--min-likelihood", "unlikely") == ["c"]
    assert ids("--from", "a", "--from", "c") == ["e", "b"]
    assert ids("--by", "country") == ["CN", "MX"]
    assert asked("chokepoints", "--to", "t", "--data", toy, "--scenario", "s")["supplied"] is False


def test_the_year_picks_the_flow(toy: str) -> None:
    assert asked("routes", "--to", "t", "--data", toy, "--as-of", "2023")["findings"][0]["flows"][-1] == "f3"
    assert asked("routes", "--to", "t", "--data", toy)["findings"][0]["flows"][-1] == "f5"


def test_timeline_as_json_follows_the_contract(toy: str) -> None:
    answer = asked("timeline", "--to", "t", "--data", toy, "--without", "c", "--min-likelihood", "unlikely")
    assert (answer["question"]["first"], answer["question"]["last"]) == ("2024", "2025")
    assert [row["supplied"] for row in answer["findings"]] == [False, False]
    answer = asked("timeline", "--to", "t", "--data", toy, "--first", "2023", "--last", "2024")
    assert answer["findings"][0] == {
        "as_of": "2023",
        "supplied": True,
        "chokepoints": ["a", "e", "c", "b"],
        "entered": [],
        "left": [],
        "because": [],
    }


def test_cuts_as_json_follow_the_contract(toy: str) -> None:
    question = ["cuts", "--to", "t", "--data", toy]
    answer = asked(*question, "--protect", "country:CN", "--max-size", "2")
    options = {"max_size": 2, "protect": ["a", "c"], "by": None, "time_limit": 60}
    assert answer["question"] == {"command": "cuts", "from": [], "to": ["t"], **options}
    assert [(row["members"], row["names"], row["size"], row["cost"]) for row in answer["findings"]] == [
        (["b"], ["Workshop B"], 1, 1.0),
        (["e"], ["Broker E"], 1, 1.0),
    ]
    assert [row["best_bypass_likelihood"] for row in answer["findings"]] == ["unlikely", "unlikely"]
    proof = answer["findings"][1]["proofs"]
    assert [(each["member"], each["route"]["flows"]) for each in proof] == [("e", ["f1", "f2", "f5"])]
    assert (answer["complete"], answer["stopped_by"], answer["uncuttable_route"]) == (True, None, None)
    assert answer["smallest_size_is_above"] is None
    groups = asked(*question, "--by", "country")["findings"]
    assert [(row["members"], row["names"], row["cost"]) for row in groups] == [
        (["MX"], ["Mexico"], 1.0),
        (["CN"], ["China"], 2.0),
    ]
    uncuttable = asked(*question, "--min-likelihood", "unlikely", "--protect", "c")
    assert (uncuttable["findings"], uncuttable["uncuttable_route"]["flows"]) == ([], ["f4"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], ["up to 3 together", "it stops Firm A > Workshop B", "These are all the minimal cuts of size 3 or less"]),
        (["--protect", "country:CN"], ["Protected: Firm A, Maker C."]),
        (["--protect", "c", "--min-likelihood", "unlikely"], ["No cut exists", "Maker C > Town", "are protected."]),
        (["--by", "region"], ["No cut exists", "or belong to none of the regions."]),
        (["--by", "country"], ["Which countries, up to 3 together,", "A member stands for all its actors"]),
        (["--without", "b"], ["No route reaches Town in this view."]),
    ],
)
def test_cuts_are_put_into_words(options: list[str], said: list[str], toy: str) -> None:
    done = run("cuts", "--to", "t", "--data", toy, *options)
    assert (done.returncode, done.stderr) == (0, "")
    for words in said:
        assert words in done.stdout


def test_cuts_of_two_say_what_each_member_stops(tmp_path: Path) -> None:
    flows = "- {id: f1, from: a, to: t, commodity: x, enabled_by: [e]}\n- {id: f2, from: c, to: t, commodity: y}\n"
    data = str(folder(tmp_path, {**TOY, "flows.yaml": flows}))
    pairs = run("cuts", "--to", "t", "--data", data).stdout
    assert (
        "of these, only Firm A stops Firm A > Town, enabled by Broker E; and only Maker C stops Maker C > Town" in pairs
    )
    none = run("cuts", "--to", "t", "--data", data, "--max-size", "1").stdout
    assert "There is no cut of size 1 or less: taking away so few actors leaves some route." in none


def test_scenarios_as_json_follow_the_contract(toy: str) -> None:
    answer = asked("scenario", "run", "s", "--to", "t", "--data", toy)
    assert answer["view"]["scenario"] == "s"
    assert (answer["removed"], answer["changed"]) == (["b", "f1", "f2", "f5"], [])
    assert [row["id"] for row in answer["baseline"]["findings"]] == ["a", "e", "c", "b"]
    assert answer["baseline"]["supplied_probability"] == {"estimate": 0.780625, "low": 0.780625, "high": 0.780625}
    assert answer["with_scenario"]["supplied"] is False
    assert answer["with_scenario"]["supplied_probability"]["estimate"] == 0.325
    table = asked("scenario", "compare", "--to", "t", "--data", toy)["findings"]
    assert [(row["id"], row["smallest_cut"], row["back_test"]) for row in table] == [
        (None, ["a"], None),
        ("s", None, None),
    ]
    assert "Without B" in run("scenario", "list", "--data", toy).stdout
    assert "removes actor" in run("scenario", "show", "s", "--data", toy).stdout


@pytest.mark.parametrize(
    "command",
    [
        ["chokepoints"],
        ["bypass", "b"],
        ["routes"],
        ["cuts"],
        ["timeline"],
        ["rank"],
        ["scenario", "run", "s"],
        ["scenario", "compare"],
    ],
)
@pytest.mark.parametrize("form", ["table", "csv", "markdown", "json"])
def test_every_form_of_every_question(command: list[str], form: str, toy: str, tmp_path: Path) -> None:
    done = run(*command, "--to", "t", "--data", toy, "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\n")
    if form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(done.stdout))}) == 1
    else:
        assert "Toy" in done.stdout
    path = tmp_path / "out" / "answer.txt"
    written = run(*command, "--to", "t", "--data", toy, "--format", form, "-o", str(path))
    assert (written.returncode, written.stdout) == (0, "")
    assert path.read_text(encoding="utf-8") == done.stdout


def test_show_tells_of_actors_flows_and_all(toy: str) -> None:
    assert "Workshop B (b)" in run("show", "b", "--data", toy).stdout
    assert "x + y to z" in run("show", "b", "--data", toy).stdout
    assert "Broker E (e)" in run("show", "f1", "--data", toy).stdout
    assert "Firm A" in run("show", "--data", toy).stdout
    shown = json.loads(run("show", "b", "--data", toy, "--format", "json").stdout)
    assert (shown["sends"], shown["receives"], shown["enables"]) == (["f3", "f5"], ["f1", "f2"], [])
    assert shown["actor"]["converts"] == [{"from": ["x", "y"], "to": "z"}]
    missing = run("show", "f9", "--data", toy)
    assert missing.returncode == 1
    assert "no actor or flow is called 'f9'" in missing.stderr


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


def test_no_route_is_an_answer_too(toy: str) -> None:
    done = run("chokepoints", "--to", "t", "--data", toy, "--min-likelihood", "very likely")
    assert done.returncode == 0
    assert "No route reaches Town in this view." in done.stdout


def test_a_target_that_is_also_the_origin_is_not_supplied_by_itself(toy: str) -> None:
    done = run("chokepoints", "--to", "t", "--from", "t", "--data", toy)
    assert done.returncode == 0
    assert "never the origin of its own supply" in done.stderr
    assert "No route reaches Town" in done.stdout


def test_a_cyclic_dataset_is_answered(tmp_path: Path) -> None:
    data = str(folder(tmp_path, CYCLE))
    found = asked("chokepoints", "--to", "t", "--data", data)["findings"]
    assert [row["id"] for row in found] == ["a", "b", "c"]
    routes = asked("routes", "--to", "t", "--data", data)["findings"]
    assert [route["flows"] for route in routes] == [["f1", "f2", "f4"]]


def test_empty_data_is_said_plainly(tmp_path: Path) -> None:
    empty = folder(
        tmp_path, {"dataset.yaml": "title: E\nevidence: optional\n", "actors.yaml": "[]\n", "flows.yaml": "[]\n"}
    )
    done = run("chokepoints", "--to", "t", "--data", str(empty))
    assert (done.returncode, done.stdout) == (1, "")
    assert "the dataset has no actors" in done.stderr
    assert run("check", "--data", str(empty)).returncode == 0


def test_nobody_produces_anything(tmp_path: Path) -> None:
    files = {**CYCLE, "actors.yaml": "- {id: a}\n- {id: b}\n- {id: c}\n- {id: t}\n"}
    data = str(folder(tmp_path, files))
    done = run("chokepoints", "--to", "t", "--data", data)
    assert done.returncode == 0
    assert "say where routes start with --from" in done.stderr
    assert asked("chokepoints", "--to", "t", "--from", "b", "--data", data)["supplied"] is True


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


def test_names_that_the_terminal_cannot_show_are_escaped(tmp_path: Path) -> None:
    files = {**TOY, "actors.yaml": TOY["actors.yaml"].replace("Firm A", "武汉公司")}
    done = run("chokepoints", "--to", "t", "--data", str(folder(tmp_path, files)), env={"PYTHONIOENCODING": "cp1252"})
    assert done.returncode == 0
    assert "\\u6b66\\u6c49" in done.stdout


def test_json_stays_json_on_such_a_terminal(tmp_path: Path) -> None:
    files = {**TOY, "actors.yaml": TOY["actors.yaml"].replace("Firm A", "武汉 \U00020000")}
    data = str(folder(tmp_path, files))
    done = run("chokepoints", "--to", "t", "--data", data, "--format", "json", env={"PYTHONIOENCODING": "cp1252"})
    assert json.loads(done.stdout)["findings"][0]["name"] == "武汉 \U00020000"


def test_a_reader_that_leaves_early_is_no_error(toy: str) -> None:
    command = f"{sys.executable} -m cli show --data {toy} | true"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "command", ["check", "show", "chokepoints", "bypass", "routes", "cuts", "timeline", "rank", "map", "scenario run"]
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.returncode == 0
    assert f"Example: graphdb {command}" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_same_question_gives_the_same_bytes() -> None:
    outputs = {
        run("chokepoints", "--to", "northeast", "--format", "json", env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1000
