"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphdb.present.files import write_whole


def test_writes_the_text_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "a.html", "é\n")
    assert (tmp_path / "new" / "a.html").read_bytes() == "é\n".encode()
    assert os.listdir(tmp_path / "new") == ["a.html"]


def test_what_was_there_stays_when_the_move_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.html"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no"):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.html"]
