"""A bar on stderr while something long runs: on a terminal that is not dumb, and not before it has taken a moment."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from graphdb.progress import Progress, silent

_PATIENCE, _PAUSE = 0.7, 0.2
"""Seconds before a bar appears, and between two looks at it."""

_STEPS = 1000


@contextmanager
def progress_bar(label: str, seconds: float | None = None) -> Iterator[Progress]:
    """Give a question something to tell its progress to; without a share, the bar is the time used of ``seconds``."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    told = _Told(label, seconds)
    thread = threading.Thread(target=told.show, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        told.done.set()
        thread.join()


class _Told:
    """The last that was told, shown from a thread of its own: a solver may be silent for long."""

    def __init__(self, label: str, seconds: float | None) -> None:
        self.label, self.seconds = label, seconds
        self.text, self.share = "", 0.0
        self.told_share = False
        self.done = threading.Event()

    def __call__(self, text: str, share: float | None = None) -> None:
        self.text = text
        if share is not None:
            self.share, self.told_share = share, True

    def show(self) -> None:
        start = time.monotonic()
        if self.done.wait(_PATIENCE):
            return
        shown = typer.progressbar(
            range(_STEPS), label=self.label, file=sys.stderr, show_eta=False, item_show_func=lambda _: self.text
        )
        with shown as bar:
            while True:
                share = self.share
                if not self.told_share and self.seconds:
                    share = (time.monotonic() - start) / self.seconds
                bar.update(int(_STEPS * min(1.0, share)) - bar.pos)
                bar.render_progress()
                if self.done.wait(_PAUSE):
                    break
        if os.name != "nt":  # the bar ends with a line of its own: go back and clear it
            sys.stderr.write("\x1b[1A\x1b[2K")
            sys.stderr.flush()
