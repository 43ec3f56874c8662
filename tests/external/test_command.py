"""`graphdb chokepoints --engine duckdb` as a command: what it prints, refuses, and leaves behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import csv, parquet

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "docs" / "example-tables"
COMMAND = [sys.executable, "-W", "error", "-m", "cli", "chokepoints"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example of the docs, its flows in Parquet."""
    data = tmp_path / "data"
    data.mkdir()
    for path in TABLES.iterdir():
        if path.name != "flows.csv":
            (data / path.name).write_bytes(path.read_bytes())
    parquet.write_table(csv.read_csv(TABLES / "flows.csv"), data / "flows.parquet")
    return data


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


def run(*arguments: str | Path, temporary: Path, code: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; ``code`` runs before it."""
    command = [sys.executable, "-c", f"{code}\nfrom cli import main\nmain()", "chokepoints"] if code else COMMAND
    environment = {**os.environ, "TMPDIR": str(temporary)}
    return subprocess.run([*command, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, env=environment)


@pytest.mark.parametrize("form", ["json", "table", "csv", "markdown"])
def test_both_engines_print_the_same(folder: Path, temporary: Path, form: str) -> None:
    question = ("--data", folder, "--to", "Market", "--by", "kind", "--min-likelihood", "unlikely", "-f", form)
    expected, done = (run(*question, *engine, temporary=temporary) for engine in ((), ("--engine", "duckdb")))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == expected.stdout
    assert len(done.stdout) > 100
    assert list(temporary.iterdir()) == []


def test_nothing_is_left_behind_when_the_answer_cannot_be_had(folder: Path, temporary: Path) -> None:
    done = run("--data", folder, "--to", "nowhere", "--engine", "duckdb", temporary=temporary)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("graphdb: no actor is called 'nowhere'")
    assert list(temporary.iterdir()) == []


def test_nothing_is_left_behind_when_it_is_interrupted(folder: Path, temporary: Path) -> None:
    stop = "import graphdb.questions.chokepoints as it\ndef stop(*_, **__): raise KeyboardInterrupt\n"
    code = stop + "it.large_chokepoints = stop"
    done = run("--data", folder, "--to", "market", "--engine", "duckdb", temporary=temporary, code=code)
    assert done.returncode not in (0, None)
    assert "Traceback" not in done.stderr
    assert list(temporary.iterdir()) == []


def test_flows_that_are_csv(temporary: Path) -> None:
    done = run("--data", TABLES, "--to", "market", "--engine", "duckdb", temporary=temporary)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "graphdb: --engine duckdb reads flows.parquet, and this folder has flows.csv"
        " (write the flows as flows.parquet and keep no other file of them, or leave --engine out)\n"
    )


def test_no_folder(tmp_path: Path, temporary: Path) -> None:
    done = run("--data", tmp_path / "none", "--to", "market", "--engine", "duckdb", temporary=temporary)
    assert done.returncode == 1
    assert "no-dataset" in done.stderr


def test_without_duckdb(folder: Path, temporary: Path) -> None:
    code = "import importlib.util as it\nfind = it.find_spec\n"
    code += "it.find_spec = lambda name, *more: None if name == 'duckdb' else find(name, *more)"
    done = run("--data", folder, "--to", "market", "--engine", "duckdb", temporary=temporary, code=code)
    assert done.returncode == 1
    assert done.stderr == (
        "flows.parquet: missing-extra --engine duckdb needs DuckDB and pyarrow"
        " (install it: pip install 'fentanyl-graphdb[duckdb]')\n"
        "graphdb: the data cannot be used: 1 error\n"
    )


@pytest.mark.parametrize("size", ["2", "much", "2 GB or so", "-1GB", "1e3MB"])
def test_a_limit_that_is_none(folder: Path, temporary: Path, size: str) -> None:
    done = run("--data", folder, "--to", "market", "--engine", "duckdb", "--memory-limit", size, temporary=temporary)
    assert done.returncode == 2
    assert f"'{size}' is no amount of memory; write 500MB or 2GB." in " ".join(done.stderr.split())


def test_a_limit_without_the_engine(folder: Path, temporary: Path) -> None:
    done = run("--data", folder, "--to", "market", "--memory-limit", "2GB", temporary=temporary)
    assert done.returncode == 2
    assert "it is a limit for --engine duckdb" in done.stderr


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300,000 flows with long ids, which no megabyte holds."""
    data = tmp_path_factory.mktemp("large")
    rng = np.random.default_rng(1)
    (data / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
    ids = [f"actor-{number:03}" for number in range(100)]
    parquet.write_table(pa.table({"id": ids, "produces": ["x"] + [None] * 99}), data / "actors.parquet")
    ends = {name: [ids[number] for number in rng.integers(0, 100, 300_000).tolist()] for name in ("from", "to")}
    flows = {"id": [f"a-rather-long-id-{number}" for number in rng.permutation(300_000).tolist()], **ends}
    parquet.write_table(pa.table({**flows, "commodity": ["x"] * 300_000}), data / "flows.parquet")
    return data


def test_a_limit_that_is_too_small(large: Path, temporary: Path) -> None:
    done = run("--data", large, "--to", "actor-099", "--engine", "duckdb", "--memory-limit", "1MB", temporary=temporary)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "graphdb: this takes more memory than DuckDB may have (raise --memory-limit)\n"
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("megabytes", [0.1, 1, 3])
def test_a_disk_that_is_full(large: Path, temporary: Path, megabytes: float) -> None:
    """A file that may not grow any more stands for it: at first those of the columns, then those of DuckDB."""
    resource = pytest.importorskip("resource")
    assert resource.RLIMIT_FSIZE
    size = int(megabytes * 1_000_000)
    code = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"
    done = run("--data", large, "--to", "actor-099", "--engine", "duckdb", temporary=temporary, code=code)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"graphdb: the folder for temporary files, {temporary}, has no room left"
        " (free some, or set TMPDIR to a folder on a larger disk)\n"
    )
    assert list(temporary.iterdir()) == []


def test_little_memory_and_many_rows(large: Path, temporary: Path) -> None:
    question = ("--data", large, "--to", "actor-099", "-f", "json")
    expected = run(*question, temporary=temporary)
    done = run(*question, "--engine", "duckdb", "--memory-limit", "30MB", temporary=temporary)
    assert done.stderr == ""
    assert done.stdout == expected.stdout
    assert json.loads(done.stdout)["dataset"]["flows"] == 300_000


def test_pandas_stays_out(folder: Path, temporary: Path) -> None:
    code = "import os, sys\nleave = os._exit\n"
    code += "os._exit = lambda code: (print([n for n in ('pandas', 'networkx') if n in sys.modules]), leave(code))"
    question = ("--data", folder, "--to", "market", "--engine", "duckdb", "-f", "json", "-o", os.devnull)
    done = run(*question, temporary=temporary, code=code)
    assert done.stdout == "[]\n"
