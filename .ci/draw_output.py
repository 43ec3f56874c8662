#!/usr/bin/env python3
"""Draw what a command prints, as an SVG for CONTRIBUTING.md.

    draw_output.py OUT.svg graphdb ARGUMENT...

Runs this checkout's graphdb and draws both streams; the same output gives the same bytes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
WIDTH, SIZE, LINE, EDGE = 100, 14, 20, 18
INK, PAPER, QUIET = "#1f2328", "#f6f8fa", "#57606a"


def drawn(command: list[str]) -> str:
    """The picture of a command and of what it prints."""
    lines = [f"$ {' '.join(command)}", *wrapped(printed(command[1:]))]
    across, down = round(WIDTH * SIZE * 0.602) + 2 * EDGE, len(lines) * LINE + 2 * EDGE
    rows = [
        f'<text x="{EDGE}" y="{EDGE + LINE * (number + 1) - 6}" fill="{INK if number else QUIET}">{escape(line)}</text>'
        for number, line in enumerate(lines)
        if line
    ]
    label = escape(f"{lines[0]} prints: {' '.join(' '.join(lines[1:]).split())}"[:600])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" viewBox="0 0 {across} {down}" '
        f'role="img" aria-label="{label}">\n'
        f'<rect width="{across}" height="{down}" rx="8" fill="{PAPER}"/>\n'
        f'<g font-family="ui-monospace, SFMono-Regular, Consolas, monospace" font-size="{SIZE}" '
        f'xml:space="preserve">\n' + "\n".join(rows) + "\n</g>\n</svg>\n"
    )


def printed(arguments: list[str]) -> str:
    """What graphdb prints, answers first."""
    done = subprocess.run(
        [sys.executable, "-m", "cli", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout + done.stderr


def wrapped(text: str) -> list[str]:
    """Its lines, none of them longer than the picture is wide."""
    found = []
    for line in text.rstrip("\n").split("\n"):
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        found += textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True) or [
            ""
        ]
    return found


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    Path(sys.argv[1]).write_text(drawn(sys.argv[2:]), encoding="utf-8", newline="\n")
