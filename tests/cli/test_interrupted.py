"""Whoever stops a command early finds nothing left behind: no temporary folder, no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "docs" / "example-tables"
ASK = ["chokepoints", "--data", str(TABLES), "--to", "market"]
BUSY = {
    "in Python": "import time; time.sleep(60)",
    "in DuckDB": "self._connection.execute('SELECT sum(a.range * b.range) FROM range(3000000) a, range(3000000) b')",
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither signal")
@pytest.mark.parametrize("busy", BUSY.values(), ids=BUSY)
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_nothing_is_left_behind(tmp_path: Path, sent: signal.Signals, code: int, busy: str) -> None:
    program = "\n".join(
        [
            "import signal; signal.alarm(100)  # should nobody stop it",
            "from cli import main",
            "from graphdb.read.database import Database",
            "def busy(self, *_):",
            "    print('busy', flush=True)",
            f"    {busy}",
            "Database.columns = busy",
            "main()",
        ]
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, *ASK],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "busy\n"
    assert [path.name.startswith("graphdb-") for path in tmp_path.iterdir()] == [True]
    process.send_signal(sent)
    _, told = process.communicate(timeout=30)
    assert process.returncode == code
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []
