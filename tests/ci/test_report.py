"""The report on a pull request, made without GitHub: annotations, a summary, and a page for the comment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from graphdb.present.answers.tables import Page
from tests.cli.repository import SETTINGS, Repository
from tests.cli.test_diff import QUESTIONS, open_bypass

ROOT = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    made.replace("flows", "  enabled_by: [hill-mine]\n", "")
    made.data.joinpath("questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    made.commit("One standing question")
    return made


def report(repository: Repository, base: str = "main") -> tuple[subprocess.CompletedProcess[str], list[Page], str]:
    summary = repository.folder / "summary.md"
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "report.py"), base, "data", "out"],
        cwd=repository.folder,
        env={**os.environ, **SETTINGS, "PYTHONPATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(summary)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stderr, done.stderr
    pages = msgspec.json.decode((repository.folder / "out" / "page.json").read_bytes(), type=list[Page])
    return done, pages, summary.read_text(encoding="utf-8")


def test_a_bypass_and_no_problem(repository: Repository) -> None:
    open_bypass(repository)
    done, pages, summary = report(repository)
    assert (done.returncode, done.stdout) == (0, "")
    assert [page.heading for page in pages] == ["What changed from before to this pull request?", "Is the data right?"]
    assert pages[0].tables[0].rows[0][1] == "Hill mine is no longer on every route"
    assert pages[1].context == ["No problem found."]
    assert "Hill mine is no longer on every route" in summary


def test_errors_come_first_and_as_annotations(repository: Repository) -> None:
    repository.replace("flows", "to: market-town", "to: market-twon")
    done, pages, summary = report(repository)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=data/flows.yaml,line=18,col=7,title=unknown-id::no actor has the id ")
    assert [page.heading for page in pages] == ["Is the data right?"]
    assert pages[0].context[0] == "1 errors, 0 warnings; 1 of them in records that this change touches."
    assert "did you mean 'market-town'?" in summary


def test_no_base(repository: Repository) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "report.py"), "nowhere", "data", "out"],
        cwd=repository.folder,
        env={**os.environ, **SETTINGS, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, "nothing to compare with: git knows no revision 'nowhere'\n")


def test_a_base_that_was_faulty(repository: Repository) -> None:
    repository.replace("flows", "to: market-town", "to: market-twon")
    repository.commit("A slip")
    repository.replace("flows", "to: market-twon", "to: market-town")
    done, pages, _ = report(repository)
    assert done.returncode == 0
    assert pages[0].context == ["The two versions cannot be compared: the data were faulty before this change."]
