"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
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


def test_a_link_stays_and_leads_to_the_new_content(tmp_path: Path) -> None:
    place, link = tmp_path / "elsewhere" / "a.html", tmp_path / "a.html"
    place.parent.mkdir()
    place.write_text("old", encoding="utf-8")
    try:
        link.symlink_to(place)
    except OSError:
        pytest.skip("no links here")
    write_whole(link, "new")
    assert link.is_symlink()
    assert place.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as threads:
        heard = threads.submit(pipe.read_bytes)
        write_whole(pipe, "new")
        assert heard.result(timeout=10) == b"new"
    assert stat.S_ISFIFO(pipe.stat().st_mode), "as with a device: /dev/null must stay one"
    assert os.listdir(tmp_path) == ["pipe"]
