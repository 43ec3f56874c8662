"""What is installed is installed once, and what cannot be is said by its name."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from tests.readers import npm
from tests.readers.once import CannotInstallError, command, once


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_made_once(cache: Path) -> None:
    made = []

    def install(folder: Path) -> None:
        made.append(folder)
        (folder / "a").write_text("a")

    first, second = once("x-1.0", install), once("x-1.0", install)
    assert first == second
    assert (first / "a").read_text() == "a"
    assert len(made) == 1
    assert [path.name for path in first.parent.iterdir()] == ["x-1.0"]


def test_of_two_that_make_it_at_a_time_the_first_is_kept(cache: Path) -> None:
    def first(folder: Path) -> None:
        (folder / "a").write_text("first")

    def install(folder: Path) -> None:
        once("x-1.0", first)
        (folder / "a").write_text("second")

    assert (once("x-1.0", install) / "a").read_text() == "first"


def test_nothing_is_left_of_what_failed(cache: Path) -> None:
    fails = [sys.executable, "-c", "import sys; sys.exit('so\\nan Error: no\\nmore')"]
    for _ in range(2):
        with pytest.raises(CannotInstallError, match=r"^an Error: no$"):
            once("x-1.0", lambda folder: command(fails, folder))
    assert [path.name for path in cache.rglob("x-1.0")] == []


def test_without_npm_a_test_is_skipped_by_the_name_of_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    npm._installed.cache_clear()
    with pytest.raises(pytest.skip.Exception) as skipped:
        npm.read("", (), "cytoscape@3.35.0", "jsdom@26.1.0")
    npm._installed.cache_clear()
    assert str(skipped.value) == "cytoscape 3.35.0 cannot be installed: node and npm are not on the PATH"
