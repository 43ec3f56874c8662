"""Broken files of every format, imported from beginning to end: a dataset that loads, or what is wrong in words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much memory a process has had since it began")
def test_what_is_broken_is_read_or_refused_in_little_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.importing.fuzzing", "12"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert min(found["read"], found["refused"]) > 100
    assert found["mb"] < 300
