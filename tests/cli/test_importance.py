"""`graphdb importance` as its users meet it: every form, the contract's keys, and mistakes said plainly."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from graphdb.present.words.chance import NOT_OF_SUPPLY, SOME_ROUTE_RIGHT
from tests.cli.process import asked, folder, run
from tests.flat_tables import agree

FILES = {
    "dataset.yaml": "title: Toy\nevidence: optional\n",
    "actors.yaml": """
- {id: a, name: Firm A, produces: [x]}
- {id: b, name: "Gang =B"}
- {id: c, name: Gang C}
- {id: t, name: Town}
""",
    "flows.yaml": """
- {id: f1, from: a, to: b, commodity: x, likelihood: likely}
- {id: f2, from: b, to: t, commodity: x}
- {id: f3, from: a, to: c, commodity: x, likelihood: unlikely}
- {id: f4, from: c, to: t, commodity: x}
- {id: f5, from: c, to: b, commodity: x}
""",
}
WHOLE = 1 - (1 - 0.675) * (1 - 0.325)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(folder(tmp_path_factory.mktemp("toy"), FILES))


def importance(toy: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("importance", "--to", "t", "--data", toy, *arguments)


def answered(toy: str, *arguments: str) -> dict[str, Any]:
    return asked("importance", "--to", "t", "--data", toy, *arguments)


def test_json_follows_the_contract(toy: str) -> None:
    answer = answered(toy)
    assert answer["question"] == {
        "command": "importance",
        "from": [],
        "to": ["t"],
        "only_from": False,
        "origins": {"named": [], "other_producers": True},
        "worlds": 10000,
        "seed": 0,
        "given_supplied": True,
        "sampled": False,
        "missing_actors": None,
    }
    assert answer["view"]["min_likelihood"] is None
    share = dict.fromkeys(("estimate", "low", "high"), round(WHOLE, 12))
    assert answer["supplied_probability"] == share
    assert {key: answer[key] for key in ("method", "how", "worlds", "seed", "interval", "uncertain_flows")} == {
        "method": "exact",
        "how": "elimination",
        "worlds": None,
        "seed": None,
        "interval": 0.95,
        "uncertain_flows": 2,
    }
    certain = dict.fromkeys(("estimate", "low", "high"), 1.0)
    assert answer["findings"][0] == {"id": "a", "name": "Firm A", "on_every_route": certain, "birnbaum": share}
    assert [row["id"] for row in answer["findings"]] == ["a", "b", "c"]
    assert [row["birnbaum"]["estimate"] for row in answer["findings"][1:]] == pytest.approx(
        [WHOLE - 0.325, WHOLE - 0.675]
    )


def test_sampled_worlds_are_the_same_for_any_number_of_processes(toy: str) -> None:
    one, two = (
        importance(toy, "--sampled", "--worlds", "20000", "--seed", "3", "--jobs", n, "-f", "json") for n in "12"
    )
    assert (one.returncode, one.stderr, two.stderr) == (0, "", "")
    assert one.stdout == two.stdout
    answer = json.loads(one.stdout)
    assert (answer["method"], answer["how"], answer["worlds"], answer["seed"]) == ("sampled", "sampling", 20000, 3)
    for found, exact in zip(answer["findings"], answered(toy)["findings"], strict=True):
        assert found["birnbaum"]["low"] < found["birnbaum"]["estimate"] < found["birnbaum"]["high"]
        assert found["birnbaum"]["estimate"] == pytest.approx(exact["birnbaum"]["estimate"], abs=0.015)


def test_the_threshold_and_named_origins(toy: str) -> None:
    assert answered(toy, "--min-likelihood", "likely")["supplied_probability"]["estimate"] == pytest.approx(0.675)
    assert [row["id"] for row in answered(toy, "--from", "a")["findings"]] == ["b", "c"]


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
@pytest.mark.parametrize("sampled", [False, True])
def test_every_form(form: str, sampled: bool, toy: str) -> None:
    done = importance(toy, "--format", form, *(["--sampled"] if sampled else []))
    assert (done.returncode, done.stderr) == (0, "")
    if form == "csv":
        rows = agree("importance", done.stdout, answered(toy, *(["--sampled"] if sampled else [])))
        assert [row["id"] for row in rows if row["finding"] == "actor"] == ["a", "b", "c"]
    else:
        assert ("Counted in 10,000 worlds drawn with seed 0." in done.stdout) == sampled
        assert ("Exact, by variable elimination" in done.stdout) != sampled
        assert f"{SOME_ROUTE_RIGHT.capitalize()}: " in done.stdout
        assert NOT_OF_SUPPLY in done.stdout


@pytest.mark.parametrize(
    ("options", "columns", "shares"),
    [
        ([], ["on every route", "overall"], ["58.4%", "45.6%"]),
        (["--given-supplied"], ["on every route", "overall"], ["58.4%", "45.6%"]),
        (["--overall"], ["overall", "on every route"], ["45.6%", "58.4%"]),
    ],
)
def test_which_column_leads(options: list[str], columns: list[str], shares: list[str], toy: str) -> None:
    """B is needed where A's likely flow to it is there and the unlikely one to C is not: 0.675 x 0.675 of 0.780625."""
    done = importance(toy, *options, "--format", "markdown")
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines() if "|" in line]
    assert cells[0][3:] == columns
    assert next(row for row in cells if row[2] == "b")[3:] == shares
    rows = [answered(toy, *each)["findings"] for each in (options, [])]
    assert rows[0] == rows[1]


def test_no_route_is_an_answer_too(toy: str) -> None:
    done = importance(toy, "--without", "a")
    assert (done.returncode, "No route reaches Town in this view." in done.stdout) == (0, True)
    assert answered(toy, "--without", "a")["findings"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--worlds", "1"], 2, "1"),
        (["--seed", "-1"], 2, "-1"),
        (["--jobs", "0"], 2, "0"),
        (["--jobs", "2", "--cluster", "tcp://127.0.0.1:1"], 2, "leave out --jobs"),
        (["--cluster", "nowhere"], 1, "no Dask scheduler answers at 'nowhere'"),
        (["--scenario", "none-such"], 1, "no scenario is called 'none-such'"),
    ],
)
def test_mistakes_are_said_plainly(arguments: list[str], code: int, said: str, toy: str) -> None:
    done = importance(toy, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_help_has_an_example(toy: str) -> None:
    done = importance(toy, "--help")
    assert "Example: graphdb importance" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_beside_it_stands_what_the_answer_hinges_on(toy: str) -> None:
    answer = answered(toy, "--missing-actors", "0.1")
    found = answer["sensitivity"]["findings"]
    assert {row["id"]: [each["flows"] for each in row["sets"]] for row in found} == {"a": [], "b": [["f3"]]}
    assert answer["missing_actors"]["probability"] == 0.1
    assert answered(toy)["missing_actors"] is None


def test_a_probability_that_is_none_is_misuse(toy: str) -> None:
    for wrong in ("1.5", "-0.1", "nan"):
        done = importance(toy, "--missing-actors", wrong)
        assert done.returncode == 2
        assert "is no probability" in done.stderr
