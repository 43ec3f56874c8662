"""`graphdb brief` and `graphdb site` as their users meet them, on the small dataset of the documents."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.process import ROOT, run

EXAMPLE = str(ROOT / "docs" / "example")


def graphdb(folder: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    return run(*arguments, "--data", EXAMPLE, cwd=folder, env=None if path is None else {"PATH": path})


def test_a_brief_goes_where_it_is_expected(tmp_path: Path) -> None:
    done = graphdb(tmp_path, "brief", "--to", "market", "--worlds", "200")
    assert (done.returncode, done.stdout) == (0, "")
    page = (tmp_path / "html_out" / "brief-market.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "on every route to" in page


def test_without_a_browser_the_page_is_still_written(tmp_path: Path) -> None:
    done = graphdb(tmp_path, "brief", "--to", "market", "-o", "b.html", "--pdf", "b.pdf", path=str(tmp_path))
    assert done.returncode == 1
    assert "a PDF needs Chromium, Chrome or Edge, and none was found (open the HTML and print it)" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "b.html").is_file()
    assert not (tmp_path / "b.pdf").exists()


def test_a_site_is_whole(tmp_path: Path) -> None:
    done = graphdb(tmp_path, "site", "-o", "public", "--worlds", "200")
    assert done.returncode == 0, done.stderr
    listed = (tmp_path / "public" / "site.txt").read_text(encoding="utf-8").split()
    assert {"index.html", "dictionary.html"} < set(listed)
    assert [path for path in listed if not (tmp_path / "public" / path).is_file()] == []
    assert {path.partition("/")[0] for path in listed} >= {"maps", "briefs", "actors"}


def test_nothing_is_written_for_a_question_that_has_a_problem(tmp_path: Path) -> None:
    done = graphdb(tmp_path, "brief", "--to", "atlantis")
    assert done.returncode == 1
    assert "no actor is called 'atlantis'" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "name", "said"),
    [
        ("brief", "b.pdf", "this command writes HTML: end the name in .html. For a PDF, graphdb brief has --pdf."),
        ("map", "b.PNG", "this command writes HTML: end the name in .html. For a picture, open the map"),
        ("map", "b.json", "this command writes HTML: end the name in .html."),
    ],
)
def test_no_html_in_a_file_that_promises_something_else(command: str, name: str, said: str, tmp_path: Path) -> None:
    done = graphdb(tmp_path, command, "--to", "market", "-o", name)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []
