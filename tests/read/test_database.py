"""What does not fit into memory goes to disk; a disk that is full is said plainly, and nothing is left there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphdb.read.database import database

ROOT = Path(__file__).parents[2]
PROGRAM = """
import resource, signal, sys
from graphdb.problems import QuestionError
from graphdb.read.database import database
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
try:
    with database() as opened:
        opened.run("SET memory_limit = '40MB'")
        opened.run("CREATE TABLE t AS SELECT hash(range)::VARCHAR AS text FROM range(1500000)")
        print(opened.one("SELECT count(*) FROM (SELECT * FROM t ORDER BY text)"))
except QuestionError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("bytes_a_file", "said"),
    [(1 << 33, "1500000\n"), (100_000, "there is no room for what is read (free some memory, or some room in ")],
)
def test_what_does_not_fit_into_memory(tmp_path: Path, bytes_a_file: int, said: str) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", PROGRAM, str(bytes_a_file)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_who_asks_meanwhile_gets_the_same() -> None:
    with database() as opened:
        opened.keep("numbers", {"n": [3, 1, 2]})
        with database() as again:
            assert again is opened
        assert list(opened.rows("FROM numbers ORDER BY n")) == [(1,), (2,), (3,)]
    with database() as later, pytest.raises(Exception, match="numbers"):
        later.run("FROM numbers")
