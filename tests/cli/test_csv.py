"""`--format csv` as its users meet it: one heading a command, bytes that are UTF-8, a mark in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process import asked, folder, run, started
from tests.flat_tables import HEADINGS, agree, heading

FILES = {
    "dataset.yaml": "title: Toy\nevidence: optional\n",
    "actors.yaml": """
- {id: a, name: "=Firm, \\"A\\"", produces: [x], country: CN}
- {id: b, name: Cártel 武, country: MX}
- {id: c, name: Idle}
- {id: t, name: Town, country: US}
""",
    "flows.yaml": """
- {id: f1, from: a, to: b, commodity: x, likelihood: likely}
- {id: f2, from: b, to: t, commodity: x, since: "2024"}
- {id: f3, from: a, to: t, commodity: x, likelihood: unlikely}
""",
    "scenarios.yaml": "- {id: s, name: Without B, summary: B is gone., removes: [b]}\n",
    "questions.yaml": "- {id: q, name: Who?, to: [t]}\n",
}
QUESTIONS = {
    **dict.fromkeys(("chokepoints", "routes", "cuts", "sensitivity", "importance", "rank", "timeline")),
    "bypass": "bypass b",
    "disrupt": "disrupt --budget 1",
    "scenario run": "scenario run s",
    "scenario compare": None,
}


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(folder(tmp_path_factory.mktemp("toy"), FILES))


@pytest.mark.parametrize("command", QUESTIONS)
@pytest.mark.parametrize("target", ["t", "c"])
def test_every_question_has_one_heading_and_says_what_the_json_says(command: str, target: str, toy: str) -> None:
    arguments = [*(QUESTIONS[command] or command).split(), "--to", target, "--data", toy]
    done = run(*arguments, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    body = asked(*arguments)
    if command == "bypass":
        del body["findings"]  # which are the answer itself
    agree(command, done.stdout, body)


@pytest.mark.parametrize("command", ["show", "show b", "show f1", "scenario list", "scenario show s"])
def test_every_record_has_one_heading_and_says_what_the_json_says(command: str, toy: str) -> None:
    done = run(*command.split(), "--data", toy, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    kind = command if command in HEADINGS else command.rpartition(" ")[0]
    agree(kind, done.stdout, asked(*command.split(), "--data", toy))


def test_the_grouping_that_was_asked_for_is_a_column(toy: str) -> None:
    arguments = ("chokepoints", "--to", "t", "--by", "country", "--data", toy)
    rows = agree("chokepoints", run(*arguments, "-f", "csv").stdout, asked(*arguments), by="country")
    assert {(row["by"], row["id"]) for row in rows} >= {("country", "CN"), ("country", "MX")}


def test_rank_has_its_measure_nowhere_in_the_table(toy: str) -> None:
    assert "by" not in heading(run("rank", "--to", "t", "--by", "pagerank", "--data", toy, "-f", "csv").stdout)


def test_importance_has_what_stands_beside_it(toy: str) -> None:
    arguments = ("importance", "--to", "t", "--missing-actors", "0.1", "--data", toy)
    rows = agree("importance", run(*arguments, "-f", "csv").stdout, asked(*arguments))
    assert {"actor", "sensitivity.chokepoint", "missing_actors.chokepoint"} <= {row["finding"] for row in rows}


def test_missing_actors_have_the_heading_of_sensitivity(toy: str) -> None:
    arguments = ("sensitivity", "--to", "t", "--missing-actors", "0.1", "--data", toy)
    agree("sensitivity", run(*arguments, "-f", "csv").stdout, asked(*arguments))


def test_a_comparison_of_two_versions(toy: str, tmp_path: Path) -> None:
    before = str(folder(tmp_path, FILES | {"flows.yaml": FILES["flows.yaml"].replace("likely}", "unlikely}", 1)}))
    done = run("diff", before, toy, "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = agree("diff", done.stdout, asked("diff", before, toy))
    assert rows[0]["finding"] == "record"
    assert next((row["field"], row["before"], row["after"]) for row in rows) == ("likelihood", "unlikely", "likely")
    same = run("diff", toy, toy, "--format", "csv").stdout
    assert [row["questions"] for row in agree("diff", same, asked("diff", toy, toy))] == ["q"]


@pytest.mark.parametrize("command", ["show", "chokepoints --to t", "chokepoints --to c"])
def test_a_file_begins_with_the_mark_and_a_pipe_does_not(command: str, toy: str, tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    arguments = (*command.split(), "--data", toy, "-f", "csv")
    piped = started(*arguments, env={"PYTHONIOENCODING": "ascii"}).stdout
    assert run(*arguments, "-o", str(file)).returncode == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + piped
    assert piped.startswith(b"finding,")
    assert b"\r" not in piped
    assert ("Cártel 武" in piped.decode()) == ("--to c" not in command)
