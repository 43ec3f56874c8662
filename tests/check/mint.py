"""The small valid dataset in tests/cases/valid/mint, and the ways to spoil it in tests/cases/invalid/mint."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from graphdb.check import review
from graphdb.problems import Problem

CASES = Path(__file__).parents[1] / "cases"
MINT = CASES / "valid" / "mint"


class Case(NamedTuple):
    """Replacements in files of the mint, and every problem that comes of them."""

    name: str
    changes: list[tuple[str, str, str]]
    expected: list[str]


def cases_in(table: Path) -> list[Case]:
    """The cases of one table; README.md beside the tables says how they are written."""
    cases: list[Case] = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            cases.append(Case(line.strip("[]"), [], []))
        elif " => " in line and not cases[-1].expected:
            file, _, change = line.replace("\\n", "\n").partition(":")
            old, _, new = change.partition(" => ")
            cases[-1].changes.append((file, old.removeprefix(" "), new))
        elif line:
            cases[-1].expected.append(line)
    return cases


def spoilt(tmp_path: Path, changes: list[tuple[str, str, str]]) -> Path:
    """A copy of the mint with replacements; one of nothing adds a file."""
    folder = tmp_path / "mint"
    shutil.copytree(MINT, folder, ignore=shutil.ignore_patterns("expected.txt"))
    for file, old, new in changes:
        path = folder / (file if "." in file else f"{file}.yaml")
        text = path.read_text(encoding="utf-8") if old else ""
        assert text.count(old) >= 1, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8", newline="")
    return folder


def found(folder: Path) -> list[Problem]:
    """What a review finds, with files named as in the folder."""
    return [problem._replace(file=Path(problem.file).name) for problem in review(folder).problems]


def shown(problem: Problem) -> str:
    """A problem as ``graphdb check`` prints it."""
    return f"{problem}{' [warning]' * (problem.severity == 'warning')}"
