"""Texts of the YAML subset: what is read, and what is refused where; the cases are files in tests/cases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graphdb.problems import DataError
from graphdb.read import Document, Mark, examine, examine_file, parse_yaml, read_yaml

CASES = Path(__file__).parents[1] / "cases"
INVALID = sorted((CASES / "invalid").glob("*.yaml"))
VALID = sorted((CASES / "valid").glob("*.yaml"))


def refusal(path: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_yaml(path, path.name)
    return [f"{problem.line}:{problem.column}: {problem.code}" for problem in caught.value.problems]


def test_cases_were_found() -> None:
    assert len(INVALID) == len(list((CASES / "invalid").glob("*.expected"))) == 125
    assert len(VALID) == len(list((CASES / "valid").glob("*.json"))) == 24


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_refused(path: Path) -> None:
    expected = path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    assert expected
    assert refusal(path) == expected


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_every_refusal_says_what_to_do_on_one_printable_line(path: Path) -> None:
    for problem in examine_file(path, path.name).problems:
        assert problem.message and problem.hint
        assert str(problem).isprintable()
        assert len(str(problem)) < 300


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_read_right(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert read_yaml(path, path.name).root == expected


def test_places() -> None:
    document = parse_yaml("- id: é😀 # 1\n  place: {name: x,\n    latitude: [1, 22]}\n", "a.yaml")
    paths: dict[tuple[str | int, ...], tuple[Mark, Mark]] = {
        (): (Mark(1, 1), Mark(1, 1)),
        (0,): (Mark(1, 3), Mark(1, 3)),
        (0, "id"): (Mark(1, 3), Mark(1, 7)),
        (0, "place", "name"): (Mark(2, 11), Mark(2, 17)),
        (0, "place", "latitude", 1): (Mark(3, 19), Mark(3, 19)),
        (0, "place", "longitude"): (Mark(2, 3), Mark(2, 10)),
        (7, "place"): (Mark(1, 1), Mark(1, 1)),
    }
    assert {path: (document.place(path, key=True), document.place(path)) for path in paths} == paths


def test_a_place_far_to_the_right() -> None:
    document = parse_yaml(f"[{'a, ' * 400_000}b]", "a.yaml")
    assert document.place((400_000,)) == Mark(1, 1_200_002)


@pytest.mark.parametrize(("text", "has_gaps"), [("- a: ~", True), ("- {b}", True), ("- a: ''", False), ("", False)])
def test_gaps(text: str, has_gaps: bool) -> None:
    assert parse_yaml(text, "a.yaml").has_gaps is has_gaps


def test_what_can_be_read_past_still_gives_a_document() -> None:
    reading = examine("- id: a\n  id: b\n  name: “Foo”\n  kind: c #1\n", "a.yaml")
    assert [problem.code for problem in reading.problems] == ["duplicate-key", "curly-quotes", "comment-in-value"]
    assert isinstance(reading.document, Document)
    assert reading.document.root == [{"id": "b", "name": "Foo", "kind": "c"}]


def test_no_more_faults_than_anybody_reads() -> None:
    for text in ("- {a: b, a: c}\n", "\u200b\n", "<<<<<<< x\n", "- a #b\n"):
        assert len(examine(text * 1000, "a.yaml").problems) == 100


def make_huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 200_000_001)


PATHS: list[tuple[str, Callable[[Path], None], str]] = [
    ("missing", lambda path: None, "there is no such file"),
    ("folder", lambda path: path.mkdir(), "this is a folder, not a file"),
    ("huge", make_huge, "the file has 200,000,001 bytes"),
    ("loop", lambda path: path.symlink_to(path), "the file cannot be read: "),
    ("device", lambda path: path.symlink_to("/dev/zero"), "this is a device or a pipe, not a file"),
    ("pipe", lambda path: os.mkfifo(path), "this is a device or a pipe, not a file"),
]


@pytest.mark.parametrize(("name", "make", "says"), PATHS, ids=[name for name, *_ in PATHS])
def test_paths(tmp_path: Path, name: str, make: Callable[[Path], None], says: str) -> None:
    if sys.platform == "win32" and name in ("huge", "loop", "device", "pipe"):
        pytest.skip("needs a POSIX file system")
    path = tmp_path / "actors.yaml"
    make(path)
    with pytest.raises(DataError) as caught:
        read_yaml(path, "actors.yaml")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column) == ("actors.yaml", 0, 0)
    assert problem.code == ("file-too-large" if name == "huge" else "unreadable-file")
    assert problem.message.startswith(says)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "actors.yaml").touch()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = examine_file(tmp_path / "actors.yaml", "actors.yaml").problems
    assert (problem.code, problem.message) == ("unreadable-file", "the file cannot be read: Permission denied")


def test_importing_the_reader_is_cheap() -> None:
    code = "import sys, graphdb.read; print([m for m in ('csv', 'difflib', 'unicodedata') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
