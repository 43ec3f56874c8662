"""`graphdb brief` and `graphdb site` as their users meet them, on the small dataset of the documents."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "docs" / "example")


def run(folder: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "cli", *arguments, "--data", EXAMPLE],
        cwd=folder,
        env=environment if path is None else {**environment, "PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_brief_goes_where_it_is_expected(tmp_path: Path) -> None:
    done = run(tmp_path, "brief", "--to", "market", "--worlds", "200")
    assert (done.returncode, done.stdout) == (0, "")
    page = (tmp_path / "html_out" / "brief-market.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "on every route to" in page


def test_without_a_browser_the_page_is_still_written(tmp_path: Path) -> None:
    done = run(tmp_path, "brief", "--to", "market", "-o", "b.html", "--pdf", "b.pdf", path=str(tmp_path))
    assert done.returncode == 1
    assert "a PDF needs Chromium, Chrome or Edge, and none was found (open the HTML and print it)" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "b.html").is_file()
    assert not (tmp_path / "b.pdf").exists()


def test_a_site_is_whole(tmp_path: Path) -> None:
    done = run(tmp_path, "site", "-o", "public", "--worlds", "200")
    assert done.returncode == 0, done.stderr
    listed = (tmp_path / "public" / "site.txt").read_text(encoding="utf-8").split()
    assert {"index.html", "dictionary.html"} < set(listed)
    assert [path for path in listed if not (tmp_path / "public" / path).is_file()] == []
    assert {path.partition("/")[0] for path in listed} >= {"maps", "briefs", "actors"}


def test_nothing_is_written_for_a_question_that_has_a_problem(tmp_path: Path) -> None:
    done = run(tmp_path, "brief", "--to", "atlantis")
    assert done.returncode == 1
    assert "no actor is called 'atlantis'" in done.stderr
    assert list(tmp_path.iterdir()) == []
