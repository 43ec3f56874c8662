"""`graphdb sensitivity` as its users meet it: every form, the keys of its JSON, and mistakes said plainly."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.cli.process import ANYWHERE, asked, folder, run, started
from tests.flat_tables import agree

FILES = {
    "dataset.yaml": "title: Toy\nevidence: optional\n",
    "actors.yaml": """
- {id: a, name: Firm A, produces: [x]}
- {id: b, name: "Port =B", country: MX}
- {id: c, name: Port C, country: MX}
- {id: d, name: Dealer D, country: US}
- {id: t, name: Town}
""",
    "flows.yaml": """
- {id: f1, from: a, to: b, commodity: x, modes: [sea], likelihood: very likely}
- {id: f2, from: b, to: d, commodity: x}
- {id: f3, from: a, to: c, commodity: x, likelihood: likely}
- {id: f4, from: c, to: d, commodity: x}
- {id: f5, from: d, to: t, commodity: x, likelihood: almost certain}
- {id: f6, from: c, to: t, commodity: x, likelihood: unlikely}
- {id: f7, from: a, to: c, commodity: x, likelihood: likely}
""",
}
OPTIONS = [
    [],
    ["--min-likelihood", "very likely"],
    ["--min-likelihood", "unlikely", "--max-size", "1"],
    ["--by", "mode"],
    ["--by", "country", "--min-likelihood", "very likely"],
    ["--missing-actors", "0.2"],
    ["--missing-actors", "1"],
]


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(folder(tmp_path_factory.mktemp("toy"), FILES))


def sensitivity(data: str, *arguments: str, to: str = "t") -> subprocess.CompletedProcess[str]:
    return run("sensitivity", "--to", to, "--data", data, *arguments)


def answered(toy: str, *arguments: str) -> dict[str, Any]:
    return asked("sensitivity", "--to", "t", "--data", toy, *arguments)


def test_json_holds_what_is_documented(toy: str) -> None:
    answer = answered(toy, "--max-size", "2")
    options = {"by": None, "max_size": 2, "missing_actors": None}
    assert answer["question"] == {"command": "sensitivity", "from": [], "to": ["t"], **ANYWHERE, **options}
    assert (answer["supplied"], answer["max_size"]) == (True, 2)
    proof = answer["findings"][1].pop("route")
    assert answer["findings"][1] == {
        "id": "d",
        "name": "Dealer D",
        "size": 1,
        "sets": [{"flows": ["f6"], "probability": 0.325}],
        "is_smallest": True,
        "complete": True,
        "none_up_to": None,
    }
    assert proof["flows"] == ["f3", "f6"]
    assert [(row["id"], row["size"], row["none_up_to"]) for row in answer["findings"]] == [
        ("a", None, None),
        ("d", 1, None),
    ]
    near = answer["near_misses"][0]
    assert (near["id"], near["sets"][0]["flows"]) == ("b", ["f3", "f7"])
    assert near["sets"][0]["probability"] == pytest.approx(0.325**2)
    assert near["route"]["flows"] == ["f1", "f2", "f5"]


def test_groups_as_json(toy: str) -> None:
    answer = answered(toy, "--by", "country")
    assert answer["question"]["by"] == "country"
    rows = [(row["id"], row["name"], [each["flows"] for each in row["sets"]]) for row in answer["findings"]]
    assert rows == [("MX", "Mexico", []), ("US", "United States", [["f6"]])]
    answer = answered(toy, "--by", "mode")
    assert answer["findings"] == []
    row = answer["near_misses"][0]
    assert (row["id"], row["size"], row["sets"][0]["flows"]) == ("sea", 2, ["f3", "f7"])
    assert row["route"]["flows"] == ["f1", "f2", "f5"]


def test_missing_actors_as_json(toy: str) -> None:
    answer = answered(toy, "--missing-actors", "0.2")
    options = {"missing_actors": 0.2, "draws": 1000, "seed": 0}
    assert answer["question"] == {"command": "sensitivity", "from": [], "to": ["t"], **ANYWHERE, **options}
    assert (answer["method"], answer["draws"], answer["seed"], answer["probability"]) == ("exact", None, None, 0.2)
    assert answer["still_supplied"]["estimate"] == pytest.approx(0.8 * 0.8 * (1 - 0.2 * 0.2))
    only_one = 0.2 * 0.8 / (1 - 0.2 * 0.2)
    assert [(row["id"], row["found"]["estimate"]) for row in answer["false_findings"]] == [
        ("b", pytest.approx(only_one)),
        ("c", pytest.approx(only_one)),
    ]
    assert answer["misled"]["estimate"] == pytest.approx(2 * only_one)
    dealer = answer["findings"][1]
    assert (dealer["id"], dealer["still_chokepoint"]["estimate"]) == ("d", 1.0)
    assert dealer["best_bypass_likelihood"] == "unlikely"
    assert dealer["bypass_found"]["estimate"] == pytest.approx(0.8 / (1 - 0.2 * 0.2))
    assert answer["findings"][0]["bypass_found"] is None


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
@pytest.mark.parametrize("options", OPTIONS)
def test_every_form(form: str, options: list[str], toy: str) -> None:
    done = sensitivity(toy, "--format", form, *options)
    assert (done.returncode, done.stderr) == (0, "")
    if form == "csv":
        by = options[1] if "--by" in options else None
        agree("sensitivity", done.stdout, asked("sensitivity", "--to", "t", "--data", toy, *options), by)
    else:
        assert "Toy" in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            [],
            [
                "which: Port C > Town (x); opens the way by Firm A > Port C > Town",
                "which: Firm A > Port C (x) and",
                "none",
            ],
        ),
        (["--min-likelihood", "very likely"], ["any one of", "no set of flows would do"]),
        (["--min-likelihood", "unlikely", "--max-size", "1"], ["more than 1"]),
        (["--by", "country"], ["which countries are chokepoints towards Town?", "Mexico", "none"]),
        (["--by", "mode"], ["There is no chokepoint: whichever of the modes is gone, some route remains.", "sea"]),
        (["--missing-actors", "0.2"], ["61.4% (exact)", "In 33.3% (exact) the answer has a false finding", "has none"]),
        (["--missing-actors", "1"], ["0.0% (exact)", "As no target is ever supplied, nothing more can be said."]),
        (["--without", "d", "--min-likelihood", "likely"], ["No route reaches Town in this view."]),
        (["--without", "d", "--missing-actors", "0.5"], ["No route reaches Town in this view."]),
    ],
)
def test_answers_are_put_into_words(options: list[str], said: list[str], toy: str) -> None:
    done = sensitivity(toy, *options)
    assert (done.returncode, done.stderr) == (0, "")
    for words in said:
        assert words in done.stdout, done.stdout


def test_the_same_seed_gives_the_same_bytes() -> None:
    def printed(seed: str, *options: str) -> bytes:
        command = ["sensitivity", "--to", "northeast", "--format", "json", *options]
        return started(*command, env={"PYTHONHASHSEED": seed}).stdout

    hidden = ["--missing-actors", "0.1", "--draws", "200"]
    assert printed("1", *hidden) == printed("2", *hidden) != printed("1", *hidden, "--seed", "1")
    assert json.loads(printed("1", *hidden))["method"] == "sampled"
    assert printed("1") == printed("2")
    assert len(printed("1")) > 1000


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--missing-actors", "1.5"], 2, "1.5"),
        (["--missing-actors", "-0.1"], 2, "-0.1"),
        (["--missing-actors", "nan"], 2, "is no probability"),
        (["--missing-actors", "few"], 2, "few"),
        (["--missing-actors", "0.1", "--draws", "1"], 2, "1"),
        (["--max-size", "0"], 2, "0"),
        (["--by", "colour"], 2, "colour"),
        (["--by", "kind", "--missing-actors", "0.1"], 2, "leave out one of them"),
        (["--from", "nobody"], 1, "no actor is called 'nobody'"),
    ],
)
def test_mistakes_are_said_plainly(arguments: list[str], code: int, said: str, toy: str) -> None:
    done = sensitivity(toy, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_help_has_an_example(toy: str) -> None:
    done = sensitivity(toy, "--help")
    assert "Example: graphdb sensitivity" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
