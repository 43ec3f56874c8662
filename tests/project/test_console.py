"""The commands in README.md, CONTRIBUTING.md and docs/ run, exit as stated, and print what is shown beneath them.

A fenced block marked `console` holds lines that begin with `$`; those that run graphdb are tested, from the checkout's
root, in a terminal of 80 columns. A comment `# exits 1` states the exit code, 0 where there is none. `...` in the
shown output stands for anything.
"""

import contextlib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "data" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXITS = re.compile(r"\s+# exits (\d)$")


class Command(NamedTuple):
    line: str
    exits: int
    shown: str


def commands(page: Path) -> list[Command]:
    found = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            stated = EXITS.search(line)
            if line.split()[0] == "graphdb":
                exits = int(stated[1]) if stated else 0
                found.append(Command(EXITS.sub("", line), exits, shown.strip("\n")))
    return found


CASES = [
    pytest.param(command, id=f"{page.relative_to(ROOT).as_posix()}: {command.line}")
    for page in PAGES
    if page.exists()
    for command in commands(page)
]


def test_commands_were_found() -> None:
    assert len(commands(ROOT / "README.md")) >= 3
    assert len(CASES) >= 10


@pytest.mark.parametrize("command", CASES)
def test_command(command: Command) -> None:
    exits, printed = in_a_terminal([sys.executable, "-m", "cli", *shlex.split(command.line)[1:]])
    assert exits == command.exits, printed
    if command.shown and sys.platform != "win32":
        pieces = lines(command.shown).split("...")
        assert re.fullmatch(".*".join(map(re.escape, pieces)), lines(printed), re.DOTALL), printed


def in_a_terminal(command: list[str]) -> tuple[int, str]:
    """The exit code, and all that is printed to a terminal of 80 columns (on Windows, to a pipe)."""
    environment = {name: value for name, value in os.environ.items() if name != "GRAPHDB_DATA"}
    environment |= {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "TERM": "dumb"}  # no progress bar
    if sys.platform == "win32":
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode("utf-8")
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        printed = b""
        with contextlib.suppress(OSError):  # Linux reports the other end's closing as an error
            while chunk := os.read(ours, 65536):
                printed += chunk
    os.close(ours)
    return process.returncode, printed.decode("utf-8").replace("\r\n", "\n")


def lines(text: str) -> str:
    """Without the blanks at the ends of lines, which editors take away."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
