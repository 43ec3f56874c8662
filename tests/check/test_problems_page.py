"""docs/problems.md: a section for every code that can be given, with an example that gives it and one that does not."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.check.mint import found, shown, spoilt

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### ([a-z0-9-]+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLE = re.compile(r"```yaml\n(# (\w+\.yaml)\n.*?)```\n\n```text\n(.*?)\n```", re.DOTALL)
EXAMPLES = {code: match for code, text in SECTIONS.items() if (match := EXAMPLE.search(text))}
GOOD = {code: re.findall(r"```yaml\n(# (\w+\.yaml)\n.*?)```", SECTIONS[code], re.DOTALL)[1:] for code in EXAMPLES}
NO_CODE = {"utf-8"}


def codes_in_the_source() -> set[str]:
    texts = set()
    for folder in ("read", "check"):
        for path in (ROOT / "graphdb" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    texts.add(node.value)
    return {text for text in texts if re.fullmatch(r"[a-z]+(?:-[a-z0-9]+)+|unsorted", text)} - NO_CODE


def no_folder(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def in_another_encoding(folder: Path) -> None:
    (folder / "actors.yaml").write_bytes("- id: hill-mine\n  name: Cárdenas\n".encode("cp1252"))


def a_folder_for_a_file(folder: Path) -> None:
    (folder / "flows.yaml").unlink()
    (folder / "flows.yaml").mkdir()


def as_csv(folder: Path, text: str) -> None:
    (folder / "flows.yaml").unlink()
    (folder / "flows.csv").write_text(text)


FOLDERS: dict[str, Callable[[Path], object]] = {
    "no-dataset": no_folder,
    "missing-file": lambda folder: (folder / "flows.yaml").unlink(),
    "unread-file": lambda folder: (folder / "flows.yml").touch(),
    "unreadable-file": a_folder_for_a_file,
    "file-too-large": lambda folder: os.truncate(folder / "flows.yaml", 200_000_001),
    "not-utf-8": in_another_encoding,
    "two-files": lambda folder: (folder / "flows.csv").touch(),
    "not-csv": lambda folder: (folder / "flows.csv").write_text("from;to;commodity"),
    "ragged-row": lambda folder: (folder / "flows.csv").write_text("from,to,commodity\nhill-mine"),
    "empty-row": lambda folder: as_csv(folder, "from,to,commodity\nhill-mine,river-workshop,ore\n,,\n"),
    "empty-column": lambda folder: as_csv(folder, "from,to,commodity,\nhill-mine,river-workshop,ore,\n"),
    "year-with-decimals": lambda folder: as_csv(folder, "from,to,commodity,since\na,b,ore,2018.0\n"),
    "not-parquet": lambda folder: (folder / "flows.yaml").rename(folder / "flows.parquet"),
}


def test_every_code_has_its_section_and_every_section_its_code() -> None:
    assert set(SECTIONS) == codes_in_the_source()
    assert len(SECTIONS) == PAGE.count("\n### ")
    assert len(SECTIONS) > 40
    assert EXAMPLES.keys() | FOLDERS.keys() == set(SECTIONS)
    assert not EXAMPLES.keys() & FOLDERS.keys()


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_gives_what_is_shown(tmp_path: Path, code: str) -> None:
    text, file, expected = EXAMPLES[code].groups()
    folder = spoilt(tmp_path, [])
    content = re.sub(r"<U\+([0-9A-F]{4})>", lambda character: chr(int(character[1], 16)), text)
    (folder / file).write_text(content, encoding="utf-8")
    printed = [shown(problem) for problem in found(folder) if (problem.file, problem.code) == (file, code)]
    assert printed[:1] == [expected]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_good_example_is_good(tmp_path: Path, code: str) -> None:
    ((content, file),) = GOOD[code]
    folder = spoilt(tmp_path, [])
    (folder / file).write_text(content, encoding="utf-8")
    assert file == EXAMPLES[code][2]
    assert [shown(problem) for problem in found(folder) if (problem.file, problem.code) == (file, code)] == []


@pytest.mark.parametrize("code", FOLDERS)
def test_the_code_for_a_folder_or_file(tmp_path: Path, code: str) -> None:
    folder = spoilt(tmp_path, [])
    FOLDERS[code](folder)
    assert code in {problem.code for problem in found(folder)}


@pytest.mark.parametrize("code", SECTIONS)
def test_a_section_says_what_it_means_and_what_to_do(code: str) -> None:
    paragraphs = [
        part for part in re.sub(r"```.*?```", "", SECTIONS[code], flags=re.DOTALL).split("\n\n") if part.strip()
    ]
    assert len(paragraphs) == 2
