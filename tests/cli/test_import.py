"""graphdb import: a file becomes a folder that answers, or nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.process import run

TRADE = "Exporter,Importer,Year,Weight\nMill,Port,2018.0,3\nPort,Market,2019,2\nMine,Port,2020,1\n"


@pytest.fixture
def trade(tmp_path: Path) -> Path:
    (tmp_path / "trade.csv").write_text(TRADE, encoding="utf-8")
    return tmp_path / "trade.csv"


def test_one_command_gives_an_answer(trade: Path, tmp_path: Path) -> None:
    done = run("import", str(trade), "-o", str(tmp_path / "mine"), "--to", "Market")
    assert done.returncode == 0, done.stderr
    assert "One actor sits on every route to Market: Port." in done.stdout
    said = done.stderr.splitlines()
    assert (
        "graphdb: columns of edges: 'Exporter' is from, 'Importer' is to, 'Year' is since, 'Weight' is x:Weight" in said
    )
    assert "graphdb: routes start at Mill, Mine (guessed: nothing flows to them; --starts names others)" in said
    assert f"graphdb: wrote {tmp_path / 'mine'}: 4 actors, 3 flows" in said
    assert said[-1].startswith("graphdb: check: 4 warnings; graphdb check")


def test_routes_start_at_whom_a_question_names(tmp_path: Path) -> None:
    (tmp_path / "ring.csv").write_text("from,to\na,b\nb,c\nc,a\n", encoding="utf-8")
    folder = tmp_path / "mine"
    assert run("import", str(tmp_path / "ring.csv"), "-o", str(folder)).returncode == 0
    done = run("chokepoints", "--data", str(folder), "--from", "a", "--to", "c", "--format", "json")
    assert [finding["id"] for finding in json.loads(done.stdout)["findings"]] == ["b"]


def test_an_import_is_repeated_from_what_it_left(trade: Path, tmp_path: Path) -> None:
    options = ["--commodity", "steel", "--starts", "Mill", "--map", "Weight=capacity"]
    assert run("import", str(trade), "-o", str(tmp_path / "one"), *options).returncode == 0
    again = run("import", str(trade), "-o", str(tmp_path / "two"), "--like", str(tmp_path / "one" / "import.yaml"))
    assert again.returncode == 0, again.stderr
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert b"capacity" in one["flows.csv"] and b"steel" in one["actors.csv"]


def test_a_dry_run_writes_nothing(trade: Path, tmp_path: Path) -> None:
    done = run("import", str(trade), "--dry-run")
    assert done.returncode == 0
    assert "columns of edges" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["trade.csv"]


def test_a_folder_of_lists_is_read_whole(tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "nodes.csv").write_text("Id,Label\n1,Mill\n2,Port\n", encoding="utf-8")
    (lists / "edges.csv").write_text("Source,Target\n1,2\n", encoding="utf-8")
    (lists / "README.md").write_text("from to\nnobody anybody\n", encoding="utf-8")
    (lists / "dataset.yaml").write_text("title: Steel\n", encoding="utf-8")
    done = run("import", str(lists), "-o", str(tmp_path / "mine"))
    assert done.returncode == 0, done.stderr
    assert [f"{lists / name} left out: no network" in done.stderr for name in ("README.md", "dataset.yaml")] == [
        True,
        True,
    ]
    assert (tmp_path / "mine" / "actors.csv").read_text(encoding="utf-8") == "id,name,produces\n1,Mill,goods\n2,Port,\n"


MISUSE = [
    (("import", "{trade}"), "name a folder to write with -o, or --dry-run"),
    (("import", "{trade}", "-o", "{full}"), "is there already (name a folder that is not, or an empty one)"),
    (("import", "{trade}", "-o", "x", "--map", "Year"), "--map takes COLUMN=FIELD, and 'Year' has no =."),
    (("import", "{trade}", "-o", "x", "--map", "Year=when"), "'when' is no field"),
    (("import", "{trade}", "-o", "x", "--map", "Jahr=since"), "no column is called 'Jahr'"),
    (("import", "{trade}", "-o", "x", "--undirected", "as-both", "--directed"), "say two things of the same ties"),
    (("import", "{trade}", "-o", "x", "--from", "Mill"), "--from needs --to"),
    (("import", "{trade}", "-o", "x", "--starts", "Mil"), "nobody is called 'Mil' (did you mean 'Mill'?)"),
    (("import", "{trade}", "-o", "x", "--encoding", "klingon"), "there is no encoding 'klingon'"),
    (("import", "nowhere.csv", "-o", "x"), "nowhere.csv cannot be read: No such file or directory"),
    (("import", "{trade}", "-o", "x", "--like", "{trade}"), "trade.csv"),
    (("import", "{hollow}", "-o", "x"), "hollow has no file of a network"),
    (("import", "{hollow}/dataset.yaml", "-o", "x"), "the folder of a dataset is asked as it is, with --data"),
]


@pytest.mark.parametrize(("arguments", "message"), MISUSE, ids=[message[:40] for _, message in MISUSE])
def test_misuse_is_said_and_nothing_written(
    trade: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    hollow = tmp_path / "hollow"
    hollow.mkdir()
    (hollow / "dataset.yaml").write_text("title: Steel\n", encoding="utf-8")
    done = run(*(part.format(trade=trade, full=tmp_path, hollow=hollow) for part in arguments), cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x").exists()


def test_check_says_what_to_do_with_a_network(tmp_path: Path) -> None:
    (tmp_path / "net.graphml").write_text("<graphml/>", encoding="utf-8")
    beside = run("check", str(tmp_path))
    assert "or make a dataset of 'net.graphml' with graphdb import" in beside.stdout
    alone = run("check", str(tmp_path / "net.graphml"))
    assert (
        f"'graphdb import \"{tmp_path / 'net.graphml'}\" -o FOLDER' makes a dataset of the network in it"
        in alone.stdout + alone.stderr
    )
