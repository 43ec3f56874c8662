"""`graphdb disrupt` as its users meet it: every form, the contract's keys, and mistakes said plainly."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from tests.cli.process import asked, folder, run
from tests.flat_tables import agree

FILES = {
    "dataset.yaml": "title: Toy\nevidence: optional\nkinds: [{id: gang, name: Gangs}, {id: other, name: Others}]\n",
    "actors.yaml": """
- {id: a, name: Firm A, produces: [x], kind: other}
- {id: b, name: "Gang =B", region: r, kind: gang, cost: 1.5}
- {id: c, name: Gang C, region: r, kind: gang}
- {id: t, name: Town, kind: other}
""",
    "flows.yaml": """
- {id: f1, from: a, to: b, commodity: x, likelihood: likely, capacity: 3}
- {id: f2, from: b, to: t, commodity: x, capacity: 5, cost: 0.5}
- {id: f3, from: a, to: c, commodity: x, likelihood: unlikely, capacity: 2}
- {id: f4, from: c, to: t, commodity: x, capacity: 2}
""",
}


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(folder(tmp_path_factory.mktemp("toy"), FILES))


def disrupt(toy: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("disrupt", "--to", "t", "--data", toy, *arguments)


def answered(toy: str, *arguments: str) -> dict[str, Any]:
    return asked("disrupt", "--to", "t", "--data", toy, *arguments)


def test_json_follows_the_contract(toy: str) -> None:
    answer = asked(
        "disrupt", "--to", "t", "--data", toy, "--budget", "1", "--protect", "a", "--kingpin", "gang", "--adapt", "0.5"
    )
    assert answer["question"] == {
        "command": "disrupt",
        "from": [],
        "to": ["t"],
        "only_from": False,
        "origins": {"named": [], "other_producers": True},
        "budget": 1.0,
        "protect": ["a"],
        "objective": "probability",
        "interdict": "actors",
        "kingpin": "gang",
        "adapt": 0.5,
        "worlds": 10000,
        "seed": 0,
        "time_limit": 60,
    }
    assert answer["view"]["min_likelihood"] is None
    whole = 1 - (1 - 0.675) * (1 - 0.325)
    assert answer["baseline"] == pytest.approx(whole)
    assert (answer["objective"], answer["supplied"], answer["exact"]) == ("probability", True, True)
    assert (answer["worlds"], answer["seed"], answer["fresh_seed"]) == (4, None, None)
    assert (answer["baseline_out_of_sample"], answer["stopped_by"]) == (None, None)
    assert answer["baseline_exact_probability"] is None
    assert [row["strategy"] for row in answer["findings"]] == ["optimal", "greedy", "degree", "betweenness", "kingpin"]
    best = answer["findings"][0]
    assert best.pop("objective") == best.pop("bound") == pytest.approx(0.675)
    assert best.pop("adapted") == pytest.approx(0.5 * 0.675 + 0.5 * whole)
    assert best == {
        "strategy": "optimal",
        "members": ["c"],
        "names": ["Gang C"],
        "cost": 1.0,
        "gap": 0.0,
        "optimal": True,
        "out_of_sample": None,
        "exact_probability": None,
        "replaceable": ["c"],
    }


def test_flows_and_capacities(toy: str) -> None:
    answer = asked(
        "disrupt", "--to", "t", "--data", toy, "--budget", "0.5", "--objective", "flow", "--interdict", "flows"
    )
    assert answer["view"]["min_likelihood"] == "likely"
    assert (answer["baseline"], answer["worlds"], answer["exact"]) == (3, None, True)
    best = answer["findings"][0]
    assert (best["members"], best["names"], best["cost"]) == (["f2"], ["Gang =B > Town"], 0.5)
    assert (best["objective"], best["bound"], best["optimal"]) == (0, 0, True)
    weaker = asked(
        "disrupt", "--to", "t", "--data", toy, "--budget", "0.5", "--objective", "flow", "--min-likelihood", "unlikely"
    )
    assert (weaker["baseline"], weaker["findings"][0]["members"]) == (5, [])


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
@pytest.mark.parametrize("options", [[], ["--adapt", "0.2"], ["--objective", "flow"], ["--interdict", "flows"]])
def test_every_form(form: str, options: list[str], toy: str) -> None:
    done = disrupt(toy, "--budget", "2", "--kingpin", "gang", "--format", form, *options)
    assert (done.returncode, done.stderr) == (0, "")
    if form == "csv":
        rows = agree("disrupt", done.stdout, answered(toy, "--budget", "2", "--kingpin", "gang", *options))
        assert [row["finding"] for row in rows] == [*["strategy"] * 5, "answer"]
    else:
        assert "Proven: nothing within the budget leaves less than" in done.stdout
        assert "Gangs" in done.stdout
        assert ("replaced" in done.stdout) == ("--adapt" in options)


def test_no_route_is_an_answer_too(toy: str) -> None:
    done = disrupt(toy, "--budget", "1", "--without", "a")
    assert (done.returncode, "No route reaches Town in this view." in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "--budget"),
        (["--budget", "-1"], 2, "-1"),
        (["--budget", "nan"], 2, "nan"),
        (["--budget", "1", "--adapt", "2"], 2, "2"),
        (["--budget", "1", "--worlds", "1"], 2, "1"),
        (["--budget", "1", "--kingpin", "port"], 1, "no actor has the kind 'port' (there are: gang, other)"),
        (["--budget", "1", "--adapt", "0.1", "--interdict", "flows"], 1, "only actors are replaced"),
        (["--budget", "1", "--protect", "nobody"], 1, "no actor is called 'nobody'"),
    ],
)
def test_mistakes_are_said_plainly(arguments: list[str], code: int, said: str, toy: str) -> None:
    done = disrupt(toy, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_help_has_an_example(toy: str) -> None:
    done = disrupt(toy, "--help")
    assert "Example: graphdb disrupt" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
