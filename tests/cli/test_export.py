"""graphdb export as its users meet it: one file or a folder, the view it holds, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import graphdb
from graphdb.present.exports import FOLDERS as SEVERAL
from graphdb.present.exports import FORMS, Form
from graphdb.present.exports.flatten import flatten
from tests.cli.process import ROOT, TOY, folder, run, started
from tests.present.exports.whole import written

ONE_FILE: tuple[Form, ...] = tuple(form for form in FORMS if form not in SEVERAL)
FOLDERS = {
    "gephi-csv": ["csv-metadata.json", "edges.csv", "nodes.csv"],
    "kumu-csv": ["connections.csv", "csv-metadata.json", "elements.csv"],
}

KUMU = ("elements.csv", "connections.csv", "csv-metadata.json")


def flows(*arguments: str) -> dict[str, dict[str, object]]:
    done = run("export", "--as", "node-link", *arguments)
    assert done.returncode == 0, done.stderr
    return {edge["flow_id"]: edge for edge in json.loads(done.stdout)["edges"]}


@pytest.mark.parametrize("form", ONE_FILE)
def test_one_file_holds_what_the_library_gives(form: Form, tmp_path: Path) -> None:
    data = folder(tmp_path, TOY)
    done = run("export", "--as", form, "--data", str(data), "-o", str(tmp_path / "new" / "a"))
    assert (done.returncode, done.stdout) == (0, "")
    dataset = graphdb.load(data)
    graph = flatten(dataset, graphdb.build(dataset, graphdb.View(min_likelihood=None)))
    assert (tmp_path / "new" / "a").read_bytes() == written(graph, form).content


def test_stdout_gets_the_same_bytes_whatever_its_encoding(tmp_path: Path) -> None:
    data = folder(tmp_path, {**TOY, "dataset.yaml": TOY["dataset.yaml"].replace("Toy", "武汉")})
    command = ["export", "--as", "gexf", "--data", str(data)]
    piped = started(*command, env={"PYTHONIOENCODING": "cp1252"})
    assert run(*command, "-o", str(tmp_path / "a")).returncode == 0
    assert (tmp_path / "a").read_bytes() == piped.stdout
    assert "武汉".encode() in piped.stdout


def answer(tmp_path: Path, *arguments: str) -> list[str]:
    """The first sheet of the workbook, a row a line, from the first gap on."""
    book, data = tmp_path / "a.xlsx", folder(tmp_path, TOY)
    done = run("export", "--as", "xlsx", "--data", str(data), "-o", str(book), *arguments)
    assert (done.returncode, done.stdout) == (0, "")
    rows = openpyxl.load_workbook(book)["answer"].iter_rows(values_only=True)
    lines = ["|".join(str(cell) for cell in row if cell is not None) for row in rows]
    return lines[lines.index("") :] if "" in lines else []


def test_a_workbook_has_the_answer_as_it_is_given_when_asked(tmp_path: Path) -> None:
    found = answer(tmp_path, "--to", "t")
    assert found[:3] == [
        "",
        "Which actors are on every route to Town?",
        "View: as of 2025; flows at 'likely' or above.",
    ]
    assert "1|Firm A|a|unlikely|bypass by Maker C > Town; its weakest flow: Maker C > Town" in found
    assert (
        found[-1] == "The sheets actors and flows have flows of any likelihood, also those that this answer leaves out."
    )
    wider = answer(tmp_path, "--to", "t", "--min-likelihood", "unlikely")
    assert wider[2] == "View: as of 2025; flows at 'unlikely' or above."
    assert not wider[-1].startswith("The sheets")
    assert answer(tmp_path, "--to", "a")[-3].startswith("No route reaches Firm A")
    assert answer(tmp_path, "--to", "t", "--all-dates") == [
        *("", "Who is on every route is asked of one date: the file is of all of them.")
    ]
    assert answer(tmp_path) == []


def test_a_workbook_goes_through_a_pipe_and_to_no_terminal(tmp_path: Path) -> None:
    data, book = str(folder(tmp_path, TOY)), tmp_path / "a.xlsx"
    command = ["export", "--as", "xlsx", "--data", data]
    assert run(*command, "-o", str(book)).returncode == 0
    assert started(*command).stdout == book.read_bytes()
    ours, theirs = os.openpty()
    shown = [sys.executable, "-m", "cli", *command]
    done = subprocess.run(shown, cwd=ROOT, stdout=theirs, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "name a file with -o" in done.stderr


@pytest.mark.parametrize("form", FOLDERS)
def test_several_files_go_to_a_folder(form: str, tmp_path: Path) -> None:
    data = folder(tmp_path, TOY)
    done = run("export", "--as", form, "--data", str(data), "-o", str(tmp_path / "out"))
    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FOLDERS[form]


def test_the_view_decides_which_flows_are_written(tmp_path: Path) -> None:
    data = ("--data", str(folder(tmp_path, TOY)))
    assert flows(*data).keys() == {"f1", "f2", "f4", "f5"}
    assert flows(*data, "--all-dates").keys() == {"f1", "f2", "f3", "f4", "f5"}
    assert flows(*data, "--as-of", "2020").keys() == {"f1", "f2", "f3", "f4"}
    assert flows(*data, "--min-likelihood", "likely").keys() == {"f1", "f2", "f5"}
    assert flows(*data, "--scenario", "s").keys() == {"f4"}
    assert flows(*data, "--without", "The broker").keys() == {"f2", "f4", "f5"}
    routes = ("--to", "t", "--from", "c", "--min-likelihood", "unlikely")
    assert flows(*data, *routes).keys() == {"f1", "f2", "f4", "f5"}
    assert flows(*data, *routes, "--only-from").keys() == {"f4"}


LEFT_OUT = [
    (["--all-dates"], "5 of 5 flows and 5 of 5 actors"),
    ([], "4 of 5 flows and 5 of 5 actors; 1 flow is left out (1 by date)"),
    (
        ["--min-likelihood", "likely"],
        "3 of 5 flows and 5 of 5 actors; 2 flows are left out (1 by date, 1 by likelihood)",
    ),
    (["--scenario", "s"], "1 of 5 flows and 4 of 5 actors; 4 flows are left out (1 by date, 3 by removal)"),
    (["--without", "e", "--all-dates"], "4 of 5 flows and 4 of 5 actors; 1 flow is left out (1 by removal)"),
    (
        ["--to", "t", "--from", "c", "--without", "a", "--min-likelihood", "unlikely"],
        "1 of 5 flows and 2 of 5 actors; 4 flows are left out (1 by date, 1 by removal, 2 on no route there)",
    ),
]


@pytest.mark.parametrize(("arguments", "said"), LEFT_OUT)
def test_what_the_view_leaves_out_is_said_in_one_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    data = str(folder(tmp_path, TOY))
    piped = run("export", "--as", "node-link", "--data", data, *arguments)
    assert piped.stderr == f"graphdb: {said}\n"
    assert len(json.loads(piped.stdout)["edges"]) == int(said[0])
    for form, what in (("ftm", f"{tmp_path}/a"), ("kumu-csv", f"{', '.join(KUMU)} to {tmp_path}/b")):
        path = what.split()[-1]
        assert run("export", "--as", form, "--data", data, *arguments, "-o", path).stderr == (
            f"graphdb: wrote {what}: {said}\n"
        )


def test_the_packaged_data_are_written_whole() -> None:
    done = run("export", "--as", "graphml", "--all-dates")
    records = (ROOT / "data" / "flows.yaml").read_text(encoding="utf-8").count("\n- id: ")  # below the modeline
    assert done.stdout.count("<edge id=") == records


def test_no_route_is_said_and_makes_a_file_without_flows(tmp_path: Path) -> None:
    data = folder(tmp_path, TOY)
    done = run("export", "--as", "node-link", "--data", str(data), "--to", "a")
    assert done.returncode == 0
    assert json.loads(done.stdout)["edges"] == []
    assert "no route leads there" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--as", "2018"), "'graphml'"),
        (("--as", "gephi-csv"), "name a folder"),
        (("--as", "gexf", "-o", "."), "is a folder"),
        (("--as", "gexf", "--from", "kind:port"), "--from needs --to"),
        (("--as", "gexf", "--as-of", "2018", "--all-dates"), "use one of them"),
        ((), "--as"),
    ],
)
def test_misuse_exits_2(arguments: tuple[str, ...], says: str) -> None:
    done = run("export", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


@pytest.mark.parametrize("arguments", [("--to", "atlantis"), ("--scenario", "atlantis"), ("--data", "docs/nowhere")])
def test_a_question_that_cannot_be_put_exits_1(arguments: tuple[str, ...]) -> None:
    done = run("export", "--as", "gexf", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr


def test_a_file_in_the_place_of_the_folder_exits_1_and_stays(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    done = run("export", "--as", "kumu-csv", "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "cannot write" in done.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"
