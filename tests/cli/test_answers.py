"""Every question as its users ask it: the keys of the contract, what the view does, and every form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.process import ANYWHERE, asked, folder, run, started
from tests.flat_tables import HEADINGS, heading

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


def test_chokepoints_as_json_follow_the_contract(toy: str) -> None:
    answer = asked("chokepoints", "--to", "Town", "--data", toy)
    assert answer["question"] == {
        "command": "chokepoints",
        "from": [],
        "to": ["t"],
        **ANYWHERE,
        "by": None,
        "plain": False,
    }
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
        assert heading(done.stdout) == HEADINGS[" ".join(command).removesuffix(" b").removesuffix(" s")]
    else:
        assert "Toy" in done.stdout
    path = tmp_path / "out" / "answer.txt"
    written = run(*command, "--to", "t", "--data", toy, "--format", form, "-o", str(path))
    assert (written.returncode, written.stdout) == (0, "")
    assert path.read_text(encoding="utf-8-sig" if form == "csv" else "utf-8") == done.stdout


def test_rank_of_the_whole_network(toy: str) -> None:
    answer = asked("rank", "--by", "closeness", "--data", toy)
    assert answer["question"] == {"command": "rank", "from": [], "to": [], **ANYWHERE, "by": "closeness"}
    assert answer["supplied"] is None
    assert {row["id"]: round(row["closeness"], 3) for row in answer["findings"]} == {
        "t": 0.6,
        "b": 0.667,
        "a": 0,
        "c": 0,
    }
    shown = run("rank", "--data", toy).stdout
    assert shown.startswith("How do classical measures rank the actors of the whole network?\n")
    assert "eigenvector" in shown and "No route" not in shown and " is 0" not in shown
    assert "eigenvector" not in run("rank", "--data", toy, "--to", "t").stdout
    for wrong, said in ((["--to", "t", "--by", "closeness"], "leave out --to"), (["--from", "a"], "leave out --from")):
        done = run("rank", "--data", toy, *wrong)
        assert (done.returncode, done.stdout, said in done.stderr) == (1, "", True)


def test_rank_marks_an_estimate(toy: str) -> None:
    answer = asked("rank", "--sample", "2", "--seed", "1", "--data", toy)
    assert answer["pivots"] == 2 and "left_out" not in answer
    assert answer["question"] == {"command": "rank", "from": [], "to": [], **ANYWHERE} | {
        "by": "betweenness",
        "sample": 2,
        "seed": 1,
    }
    shown = run("rank", "--sample", "2", "--data", toy).stdout
    assert "Estimated from the shortest paths of 2 actors drawn at random: betweenness and closeness." in shown
    assert run("rank", "--sample", "9", "--data", toy).stdout == run("rank", "--data", toy).stdout
    assert run("rank", "--sample", "1", "--data", toy).returncode == 2


def test_rank_says_why_a_measure_is_0_for_everybody(tmp_path: Path) -> None:
    """And that nothing is supplied: the flow that would reach the market is less likely than the view admits."""
    files = {
        "dataset.yaml": "title: T\nevidence: optional\n",
        "actors.yaml": "- {id: a, produces: [x]}\n- {id: b}\n- {id: m}\n",
        "flows.yaml": "- {id: f1, from: a, to: b, commodity: x, likelihood: likely}\n"
        "- {id: f2, from: b, to: m, commodity: x, likelihood: unlikely}\n",
    }
    data = str(folder(tmp_path, files))
    assert asked("rank", "--to", "m", "--data", data)["supplied"] is False
    assert asked("rank", "--to", "m", "--data", data, "--min-likelihood", "unlikely")["supplied"] is True
    shown = run("rank", "--to", "m", "--data", data).stdout
    assert "Every betweenness is 0: no shortest path from an origin to m leads through anybody in between." in shown
    assert "No route reaches m in this view." in shown
    shown = run("rank", "--data", data).stdout
    assert "Every betweenness is 0: no shortest path of flows leads through anybody in between." in shown
    assert "Every" not in run("rank", "--data", data, "--min-likelihood", "unlikely").stdout
    shown = run("rank", "--data", data, "--min-likelihood", "almost certain").stdout
    assert "No flow counts in this view, so there is nobody to rank." in shown


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


def test_no_route_is_an_answer_too(toy: str) -> None:
    done = run("chokepoints", "--to", "t", "--data", toy, "--min-likelihood", "very likely")
    assert done.returncode == 0
    assert "No route reaches Town in this view." in done.stdout


def test_a_cyclic_dataset_is_answered(tmp_path: Path) -> None:
    data = str(folder(tmp_path, CYCLE))
    found = asked("chokepoints", "--to", "t", "--data", data)["findings"]
    assert [row["id"] for row in found] == ["a", "b", "c"]
    routes = asked("routes", "--to", "t", "--data", data)["findings"]
    assert [route["flows"] for route in routes] == [["f1", "f2", "f4"]]


def test_the_same_question_gives_the_same_bytes() -> None:
    outputs = {
        started("chokepoints", "--to", "northeast", "--format", "json", env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1000
