"""The terminal's two streams: answers on stdout, everything else on stderr."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

from graphdb.problems import Problem


def prepare() -> None:
    """Let any name be printed, whatever the terminal's encoding: what it lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def width() -> int | None:
    """How many columns stdout has; ``None`` when it is no terminal, where no row is to be broken."""
    return max(40, shutil.get_terminal_size((80, 24)).columns) if sys.stdout.isatty() else None


def shows_all_signs() -> bool:
    """Whether stdout can carry any sign of Unicode."""
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def complain(*lines: str, summary: str = "") -> None:
    """Say what is wrong on stderr."""
    for line in (*lines, *([summary] if summary else [])):
        print(f"graphdb: {line}" if line == summary or (len(lines) == 1 and not summary) else line, file=sys.stderr)


def note(line: str) -> None:
    """Say something in passing on stderr."""
    print(f"graphdb: {line}", file=sys.stderr)


def count(problems: Sequence[Problem]) -> str:
    """How many problems, in words: errors and warnings apart.

    >>> count([Problem("a.yaml", 1, 1, "x", "y"), Problem("a.yaml", 1, 1, "x", "y", "", "warning")])
    '1 error, 1 warning'
    """
    numbers = {kind: sum(problem.severity == kind for problem in problems) for kind in ("error", "warning")}
    parts = [f"{number} {kind}{'s' if number != 1 else ''}" for kind, number in numbers.items() if number]
    return ", ".join(parts) or "no problem"
