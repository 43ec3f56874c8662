"""Folders that are none, and files that are missing, empty, misnamed or not to be read."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graphdb.check import load, review
from graphdb.problems import DataError
from tests.check.mint import MINT, found, shown, spoilt


def test_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name, says in [("missing", "there is no such folder"), ("file", "this is a file, not a folder")]:
        (problem,) = review(tmp_path / name).problems
        assert (problem.line, problem.code, problem.message) == (0, "no-dataset", says)
        assert problem.hint == "name the folder that holds actors.yaml and flows.yaml"
        with pytest.raises(DataError):
            load(tmp_path / name)


@pytest.mark.parametrize("name", ["file/below", "a\0b", "x" * 300])
def test_no_path_of_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (problem,) = review(tmp_path / name).problems
    assert problem.code == "no-dataset"


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    (problem,) = review(tmp_path).problems
    assert (problem.code, problem.message) == ("no-dataset", "the folder cannot be read: Permission denied")


MISSING = [
    ([], []),
    (["scenarios.yaml"], []),
    (["sources.yaml", "commodities.yaml"], ["commodities.yaml: missing-file", "sources.yaml: missing-file"]),
    (["actors.yaml"], ["actors.yaml: missing-file"]),
    (["flows.yaml", "scenarios.yaml"], ["flows.yaml: missing-file"]),
    (["dataset.yaml"], ["dataset.yaml: missing-file"]),
    (["dataset.yaml", "sources.yaml"], ["dataset.yaml: missing-file"]),
]


@pytest.mark.parametrize(("gone", "expected"), MISSING)
def test_missing_files_are_all_that_is_reported(tmp_path: Path, gone: list[str], expected: list[str]) -> None:
    folder = spoilt(tmp_path, [])
    for name in gone:
        (folder / name).unlink()
    problems = found(folder)
    assert [f"{problem.file}: {problem.code}" for problem in problems] == expected
    assert all(f"add {problem.file}" in problem.hint for problem in problems)


def test_an_empty_folder(tmp_path: Path) -> None:
    expected = ["actors.yaml: missing-file", "dataset.yaml: missing-file", "flows.yaml: missing-file"]
    assert [shown(problem._replace(message="", hint="")).strip() for problem in found(tmp_path)] == expected


def test_where_evidence_is_optional_three_files_do(tmp_path: Path) -> None:
    folder = spoilt(tmp_path, [("dataset", "title:", "evidence: optional\ntitle:")])
    for name in ("sources.yaml", "commodities.yaml", "scenarios.yaml"):
        (folder / name).unlink()
    assert {problem.code for problem in found(folder)} == {"unknown-id"}, "what is cited has to be there all the same"


@pytest.mark.parametrize("name", ["actors.yml", "Actors.yaml", "actors.yaml.txt", "actors.YML"])
def test_a_file_under_another_name_is_to_be_renamed(tmp_path: Path, name: str) -> None:
    folder = spoilt(tmp_path, [])
    (folder / "actors.yaml").rename(folder / "moved")
    (folder / "moved").rename(folder / name)
    if (folder / "actors.yaml").exists():
        pytest.skip("this file system does not tell small letters from capitals")
    hints = {problem.code: problem.hint for problem in found(folder)}
    assert hints.keys() == {"missing-file", "unread-file"}
    assert hints["missing-file"] == f"rename '{name}' to 'actors.yaml'"


EMPTY = [
    ("", "not-a-list", "this file should hold a list of records, but it is empty"),
    ("# nothing\n", "not-a-list", "this file should hold a list of records, but it is empty"),
    ("null\n", "not-a-list", "this file should hold a list of records, but it is empty"),
    ("hello\n", "not-a-list", "this file should hold a list of records, but it is text"),
    ("a: b\n", "not-a-list", "this file should hold a list of records, but it is a set of fields"),
]


@pytest.mark.parametrize(("text", "code", "says"), EMPTY)
@pytest.mark.parametrize("name", ["actors", "flows", "sources", "scenarios", "commodities"])
def test_a_list_that_is_none(tmp_path: Path, name: str, text: str, code: str, says: str) -> None:
    folder = spoilt(tmp_path, [])
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (problem,) = found(folder)
    assert shown(problem).startswith(f"{name}.yaml:1:1: {code} {says} (begin each record with '- id: ...'")


@pytest.mark.parametrize(("text", "what"), [("", "empty"), ("- a\n", "a list"), ("hello\n", "text")])
def test_a_dataset_yaml_that_is_none(tmp_path: Path, text: str, what: str) -> None:
    folder = spoilt(tmp_path, [])
    (folder / "dataset.yaml").write_text(text, encoding="utf-8")
    (problem,) = found(folder)
    assert problem.code == "not-a-record"
    assert problem.message == f"this file should hold fields such as 'title: ...', but it is {what}"


def test_lists_without_records(tmp_path: Path) -> None:
    for name in ("actors", "flows", "sources", "scenarios", "commodities"):
        (tmp_path / f"{name}.yaml").write_text("[]\n", encoding="utf-8")
    (tmp_path / "dataset.yaml").write_text("title: Nothing\n", encoding="utf-8")
    assert found(tmp_path) == []
    assert load(tmp_path).actors == {}


UNREADABLE: list[tuple[str, Callable[[Path], object]]] = [
    ("a folder", lambda path: path.mkdir()),
    ("a link to nothing", lambda path: path.symlink_to("nothing")),
    ("a pipe", lambda path: os.mkfifo(path)),
]


@pytest.mark.parametrize(("what", "make"), UNREADABLE, ids=[what for what, _ in UNREADABLE])
def test_an_unreadable_file_brings_no_other_problem(tmp_path: Path, what: str, make: Callable[[Path], object]) -> None:
    if sys.platform == "win32" and what != "a folder":
        pytest.skip("needs a POSIX file system")
    folder = spoilt(tmp_path, [])
    (folder / "actors.yaml").unlink()
    make(folder / "actors.yaml")
    (problem,) = found(folder)
    assert (problem.file, problem.line, problem.code) == ("actors.yaml", 0, "unreadable-file")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root and Windows read such files")
def test_a_file_without_permission(tmp_path: Path) -> None:
    folder = spoilt(tmp_path, [])
    (folder / "actors.yaml").chmod(stat.S_IWUSR)
    (problem,) = found(folder)
    assert problem.message == "the file cannot be read: Permission denied"


def test_files_are_named_as_an_editor_opens_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = spoilt(tmp_path, [("actors", "country: MX", "country: XX")])
    shutil.copy(MINT / "actors.yaml", folder / "actors.yml")
    for where, expected in [(tmp_path, "mint/"), (folder, ""), (tmp_path.parent, f"{tmp_path.name}/mint/")]:
        monkeypatch.chdir(where)
        assert [problem.file for problem in review(folder).problems] == [
            f"{expected}actors.yaml",
            f"{expected}actors.yml",
        ]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert review(folder).problems[0].file == (folder / "actors.yaml").as_posix()


def test_a_question_loads_no_editorial_check() -> None:
    rules = [f"rules.{name}" for name in ("contacts", "order", "persons", "places", "states")]
    unwanted = [f"graphdb.check.{name}" for name in ("faulty", "hints", "naming", "table_files", *rules)]
    unwanted += ["csv", "difflib", "importlib.resources", "unicodedata"]
    code = f"import sys; from graphdb.check import load; load(__import__('pathlib').Path({str(MINT)!r}));"
    code += f"print([name for name in {unwanted!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
