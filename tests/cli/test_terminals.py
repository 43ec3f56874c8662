"""Terminals that cannot show every sign, readers that leave early, and help that fits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import ROOT, TOY, folder, run


def test_names_that_the_terminal_cannot_show_are_escaped(tmp_path: Path) -> None:
    files = {**TOY, "actors.yaml": TOY["actors.yaml"].replace("Firm A", "武汉公司")}
    done = run("chokepoints", "--to", "t", "--data", str(folder(tmp_path, files)), env={"PYTHONIOENCODING": "cp1252"})
    assert done.returncode == 0
    assert "\\u6b66\\u6c49" in done.stdout


def test_json_stays_json_on_such_a_terminal(tmp_path: Path) -> None:
    files = {**TOY, "actors.yaml": TOY["actors.yaml"].replace("Firm A", "武汉 \U00020000")}
    data = str(folder(tmp_path, files))
    done = run("chokepoints", "--to", "t", "--data", data, "--format", "json", env={"PYTHONIOENCODING": "cp1252"})
    assert json.loads(done.stdout)["findings"][0]["name"] == "武汉 \U00020000"


def test_a_reader_that_leaves_early_is_no_error(toy: str) -> None:
    command = f"{sys.executable} -m cli show --data {toy} | true"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "command", ["check", "show", "chokepoints", "bypass", "routes", "cuts", "timeline", "rank", "map", "scenario run"]
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.returncode == 0
    assert f"Example: graphdb {command}" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
