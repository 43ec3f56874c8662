"""Every problem of a folder at once, in the order of files and lines, and none that only follows from another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.mint import CASES, found, shown

FOLDERS = sorted(path.parent for path in (CASES / "invalid").glob("*/expected.txt"))


def test_folders_were_found() -> None:
    assert [folder.name for folder in FOLDERS] == ["evidence-optional", "merge-conflict-and-more", "ten-mistakes"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_folder(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    problems = found(folder)
    assert [shown(problem) for problem in problems] == expected
    assert [problem[:3] for problem in problems] == sorted(problem[:3] for problem in problems)


def test_each_of_ten_mistakes_is_reported() -> None:
    codes = {problem.code for problem in found(CASES / "invalid" / "ten-mistakes")}
    assert len(codes) >= 10
