"""The commands on a folder of tables: each answers as on the same data in YAML, and chokepoints makes no records."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from cli.app import make_app
from graphdb import load
from graphdb.network import Seen, View
from graphdb.present.exports import FOLDERS, FORMS
from graphdb.questions.chokepoints import chokepoints
from graphdb.tables.opening import load_tables
from tests.datasets import Case
from tests.tables.folders import full_cases, write

ROOT = Path(__file__).parents[2]
YAML, CSV = ROOT / "docs" / "example", ROOT / "docs" / "example-tables"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(make_app(arguments), list(arguments))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


COMMANDS = [
    "show",
    "show by-truck",
    "show lab -f json",
    "show lab -f csv",
    "chokepoints --to market",
    "chokepoints --to market -f json",
    "chokepoints --to kind:actor --by commodity",
    "chokepoints --to Market --without customs-staff --min-likelihood unlikely -f csv",
    "chokepoints --to market --plain -f markdown",
    "chokepoints --to market --without by-truck --without commodity:press --min-likelihood unlikely",
    "chokepoints --to market --only lab --only workshop --only press-sold --only by-truck -f markdown",
    "bypass port --to market",
    "bypass port --to market --only kind:actor -f json",
    "routes --to market -f json",
    "routes --to market -k 9 --shortest --min-likelihood unlikely",
    "routes --to market --from lab --only-from -f csv",
    "timeline --to market --first 2010 --last 2012",
    "timeline --to market --first 2010 --last 2011 --without port -f json",
    "cuts --to market",
    "cuts --to market --by kind -k 2 -f json",
    "cuts --to market --protect port --without customs-staff -f csv",
    "sensitivity --to market",
    "sensitivity --to market --by mode -f json",
    "sensitivity --to Market --min-likelihood unlikely -k 1 -f markdown",
    "sensitivity --to market --missing-actors 0.1",
    "disrupt --to market --budget 1 --worlds 500",
    "disrupt --to market --budget 2 --worlds 500 --interdict flows --protect port -f json",
    "disrupt --to market --budget 1 --adapt 0.5 --min-likelihood likely -f csv",
    "importance --to market",
    "importance --to market --sampled --worlds 500 -f json",
    "importance --to Market --without customs-staff --missing-actors 0.1 -f csv",
    "rank --to market",
    "rank --to market -f json --sample 2",
    "rank -f json",
    "rank --by closeness -f csv",
    "rank --to market --without flow:by-post --only kind:actor -f json",
    *(f"export --as {form}" for form in FORMS),
    "export --as node-link --to market --min-likelihood unlikely",
    "export --as graphml --without by-truck --only commodity:precursor --only kind:actor",
    "scenario list",
    "check -f json --data",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command(command: str) -> None:
    data = [] if command.endswith("--data") else ["--data"]
    answers = [whole(*command.split(), *data, str(folder)) for folder in (YAML, CSV)]
    assert answers[0] == answers[1]
    assert answers[0]


def test_the_map() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        pages = [Path(temporary) / name for name in ("yaml.html", "csv.html")]
        for folder, page in zip((YAML, CSV), pages, strict=True):
            run("map", "--to", "market", "--data", str(folder), "-o", str(page))
        assert pages[0].read_bytes() == pages[1].read_bytes()


@settings(max_examples=3, deadline=None)
@given(full_cases())
def test_chokepoints_of_any_dataset(case: Case) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        folders = [write(case.dataset, root / "yaml")]
        folders += [write(case.dataset, root / e[1:], actors=e, flows=e) for e in (".csv", ".parquet")]
        ends = [option for id in case.targets for option in ("--to", id)]
        if case.dataset.scenarios:
            ends += ["--scenario", "shock"]
        answers = [json.loads(run("chokepoints", *ends, "--data", str(folder), "-f", "json")) for folder in folders]
    assert reduced(answers[0]) == reduced(answers[1]) == reduced(answers[2])


ANSWERS = ("cuts", "cuts --by kind", "sensitivity", "sensitivity --by country")
FILES = [f"export --as {form} {more}" for form in FORMS for more in ("", "--to {to}", "--all-dates --scenario shock")]


@settings(max_examples=5, deadline=None)
@given(
    full_cases(),
    st.one_of(st.sampled_from([f"{each} --to {{to}} -f json" for each in ANSWERS]), st.sampled_from(FILES)),
)
def test_any_dataset(case: Case, command: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        folders = [write(case.dataset, root / "yaml")]
        folders += [write(case.dataset, root / e[1:], actors=e, flows=e) for e in (".csv", ".parquet")]
        if "shock" not in case.dataset.scenarios:
            command = command.replace("--scenario shock", "")
        asked = command.format(to=" --to ".join(case.targets)).split()
        answers = [whole(*asked, "--data", str(folder)) for folder in folders]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]


def whole(*arguments: str) -> list[str | bytes]:
    """What a command prints, and the files that it writes where its format is several."""
    if arguments[0] != "export" or arguments[2] not in FOLDERS:
        return [run(*arguments)]
    with tempfile.TemporaryDirectory() as written:
        run(*arguments, "-o", written)
        return [path.read_bytes() for path in sorted(Path(written).iterdir())]


def reduced(answer: dict[str, Any]) -> dict[str, Any]:
    """Without what may differ where several routes are equally good."""
    rows = {(row["id"], row["name"], row["best_bypass_likelihood"]) for row in answer["findings"]}
    return {**{key: answer[key] for key in ("question", "view", "dataset", "supplied")}, "rows": rows}


def test_an_unknown_end_and_a_fault_are_told_as_for_yaml(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cli", "chokepoints", "--data"]
    done = subprocess.run([*command, str(CSV), "--to", "mraket"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "graphdb: no actor is called 'mraket' (did you mean 'market'?)\n")
    folder = write(load(YAML), tmp_path / "spoilt", flows=".csv")
    text = (folder / "flows.csv").read_text(encoding="utf-8")
    (folder / "flows.csv").write_text(text.replace("by-ship,chemical-firm,port", "by-ship,chemical-firm,prot"), "utf-8")
    done = subprocess.run([*command, str(folder), "--to", "market"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == (
        f"{folder.as_posix()}/flows.csv:3:23: unknown-id no actor has the id 'prot' (did you mean 'port'?)\n"
        "graphdb: the data cannot be used: 1 error\n"
    )


UNWANTED = ("networkx", "pandas", "graphdb.worlds.plan")


@pytest.mark.parametrize(
    "command", ["chokepoints", "routes", "timeline --first 2010 --last 2011", "cuts", "sensitivity"]
)
def test_a_question_of_a_table_needs_no_records(command: str, tmp_path: Path) -> None:
    code = "import sys; from cli import _run; from graphdb.tables.on_demand import Rows; made = []\n"
    code += "get = Rows.__getitem__; Rows.__getitem__ = lambda rows, id: made.append(id) or get(rows, id)\n"
    code += "Rows.__iter__ = Rows.encoded = None\n"
    asked = [*command.split(), "--to", "market", "--data", str(CSV), "-o", str(tmp_path / "a")]
    code += f"_run({asked!r})\n"
    code += f"print(bool(made), [name for name in {UNWANTED!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "True []"


def test_check_of_a_table_makes_records_of_no_flows(tmp_path: Path) -> None:
    (tmp_path / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
    (tmp_path / "actors.csv").write_text("id,produces\na,x\nb,\nc,\n", encoding="utf-8")
    (tmp_path / "flows.csv").write_text("from,to,commodity\na,b,x\nb,c,x\n", encoding="utf-8")
    code = "import sys; from cli import _run; from graphdb.read.csv_tables import Csv; taken = []\n"
    code += "some = Csv.chosen; Csv.chosen = lambda table, rows: taken.extend(rows) or some(table, rows)\n"
    code += f"_run(['check', {str(tmp_path)!r}])\n"
    code += "print(len(taken), [name for name in ('networkx', 'pandas') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("0 []\n", "graphdb: 3 actors, 2 flows: no problem\n")


def test_check_of_a_yaml_folder_loads_nothing_for_tables() -> None:
    code = f"import sys; from cli import _run; _run(['check', {str(YAML)!r}])\n"
    code += "names = ('duckdb', 'numpy', 'graphdb.columns', 'graphdb.tables.opening', 'graphdb.read.tables')\n"
    code += "print([name for name in names if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_how_far_reading_and_asking_are() -> None:
    told: list[tuple[str, float]] = []

    def progress(text: str, share: float | None = None) -> None:
        told.append((text, share or 0.0))

    columns = load_tables(CSV, progress).columns
    assert [text for text, _ in told] == [
        *("reading actors.csv", "reading flows.csv", "checking the tables"),
    ]
    assert told == sorted(told, key=lambda each: each[1])
    told.clear()
    answer = chokepoints(Seen(columns, View()), ["market"], progress=progress)
    first, last = ["building the network", "looking for the most likely route", "removing 6 candidates"], told[-1][0]
    assert ([text for text, _ in told][:3], last) == (first, "looking for what it hinges on")
    assert {row.name for row in answer.findings} == {text for text, _ in told[3:-1]}
    assert told == sorted(told, key=lambda each: each[1])


def test_a_yaml_folder_loads_nothing_for_tables() -> None:
    code = "import sys; from cli import _run\n"
    code += f"_run(['chokepoints', '--to', 'market', '--data', {str(YAML)!r}])\n"
    code += "names = ('duckdb', 'networkx', 'graphdb.tables', 'graphdb.read.tables')\n"
    code += "print([name for name in names if name in sys.modules], 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[] True"
