"""The page's scripts that touch no document, by node's own test runner."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "scripts"


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed: the page's scripts are not run")
def test_node_finds_nothing_wrong() -> None:
    files = sorted(str(file) for file in SCRIPTS.glob("*.test.mjs"))
    assert files
    found = subprocess.run(["node", "--test", *files], capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
