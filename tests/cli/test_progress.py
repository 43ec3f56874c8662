"""The progress bar: on a terminal only, with what was last told, and gone when the work is done."""

from __future__ import annotations

import io
import sys
import time

import pytest

from cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_PAUSE", 0.01)


def shown(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *told: tuple[str, float | None]) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.progress_bar("Looking", seconds=1000) as tell:
        for text, share in told:
            tell(text, share)
        end = time.monotonic() + 10
        while stream.isatty() and told[-1][0] not in stream.getvalue() and time.monotonic() < end:
            time.sleep(0.01)
    return stream.getvalue()


def test_a_terminal_sees_the_last_that_was_told(impatient: None, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(Terminal(), monkeypatch, ("best 9%", None), ("best 5%", 0.5))
    assert "Looking" in text
    assert "50%  best 5%" in text


def test_without_a_share_the_bar_is_the_time_used(impatient: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "0%  best 9%" in shown(Terminal(), monkeypatch, ("best 9%", None))


def test_elsewhere_nothing_is_written(impatient: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(io.StringIO(), monkeypatch, ("best 9%", None)) == ""


def test_what_is_quick_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.progress_bar("Looking"):
        pass
    assert terminal.getvalue() == ""
