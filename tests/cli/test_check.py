"""graphdb check: every form, and on a pull request the contributor's own problems first."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.process import run
from tests.cli.repository import SETTINGS, Repository


def check(repository: Repository, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("check", *arguments, cwd=repository.folder, env=SETTINGS)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An old problem on line 4 of the actors, and a new one on line 2 of the sources."""
    made = Repository(tmp_path / "repository")
    made.replace("actors", "country: MX", "country: XX")
    made.commit("An old slip")
    made.replace("sources", "kind: book", "kind: book\n  relibility: A")
    return made


def test_problems_of_changed_records_come_first(repository: Repository) -> None:
    plain = json.loads(check(repository, "--format", "json").stdout)["problems"]
    assert [Path(row["file"]).name for row in plain] == ["actors.yaml", "sources.yaml"]
    done = check(repository, "--format", "json", "--changed-since", "main")
    assert done.returncode == 1
    rows = json.loads(done.stdout)["problems"]
    assert [(Path(row["file"]).name, row["in_change"]) for row in rows] == [
        ("sources.yaml", True),
        ("actors.yaml", False),
    ]
    assert "1 of them in what changed since main" in check(repository, "--changed-since", "main").stderr


def test_a_file_that_git_does_not_know_is_all_new(repository: Repository) -> None:
    actors = repository.data / "actors.yaml"
    content = actors.read_bytes()
    actors.unlink()
    repository.commit("Forget the actors")
    actors.write_bytes(content)
    assert "1 of them in what changed" in check(repository, "--changed-since", "main").stderr


def test_annotations_for_github(repository: Repository) -> None:
    lines = check(repository, "--format", "github").stdout.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error"]
    assert lines[0].startswith("::error file=data/actors.yaml,line=4,col=12,title=unknown-country::")


def test_sarif_for_code_scanning(repository: Repository) -> None:
    done = check(repository, "--format", "sarif")
    assert done.returncode == 1
    results = json.loads(done.stdout)["runs"][0]["results"]
    assert [row["ruleId"] for row in results] == ["unknown-country", "unknown-field"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:data"])
def test_no_such_revision(repository: Repository, revision: str) -> None:
    done = check(repository, f"--changed-since={revision}")
    assert (done.returncode, done.stdout) == (1, "")
    assert revision in done.stderr
