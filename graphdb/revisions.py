"""A dataset's folder as it was at a git revision, without touching the working tree and without a network."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from graphdb.problems import QuestionError

MOST_BYTES = 400_000_000
"""The largest folder that is taken out of git."""

SECONDS = 60

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(?:yaml|csv|parquet)")
_PLAIN_FILES = ("100644", "100755")
_SETTINGS = {
    "GIT_NO_LAZY_FETCH": "1",  # what a partial clone lacks is not fetched
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


@contextmanager
def folder_at(revision: str, folder: Path) -> Iterator[Path]:
    """A temporary copy of a folder of a git repository as it was at a revision; it is gone when the context ends.

    Only plain data files that stand directly in the folder are copied: no links, no other folders. git runs without a
    shell and only reads its objects, so that nothing which a revision holds is ever executed.

    Raises:
        QuestionError: there is no git, no repository, no such revision, or no such folder in it.
    """
    _refuse_odd(revision, folder)
    commit = _commit(revision, folder)
    prefix = _git(folder, "rev-parse", "--show-prefix").decode().rstrip("\n")
    with TemporaryDirectory(prefix="graphdb-") as name:
        copied = 0
        for file, blob, size in _files(folder, commit, prefix):
            copied += size
            if copied > MOST_BYTES:
                raise QuestionError(f"'{folder}' at '{revision}' holds over {MOST_BYTES:,} bytes")
            (Path(name) / file).write_bytes(_git(folder, "cat-file", "blob", blob))
        if not copied:
            raise QuestionError(
                f"at '{revision}' there is no dataset in '{folder}'", "it may have had another place then"
            )
        yield Path(name)


def changed_lines(revision: str, folder: Path) -> dict[str, list[range]]:
    """By file name, the lines of each data file of a folder that are new or changed since a revision, from 1.

    Raises:
        QuestionError: as ``folder_at``.
    """
    _refuse_odd(revision, folder)
    commit = _commit(revision, folder)
    found = {}
    for path in sorted(folder.iterdir()):
        if _NAME.fullmatch(path.name) and path.is_file():
            options = ("--no-color", "--no-ext-diff", "--no-textconv", "--unified=0")
            patch = _git(folder, "diff", *options, commit, "--", path.name)
            hunks = re.findall(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", patch, re.MULTILINE)
            found[path.name] = [range(int(start), int(start) + int(count or 1)) for start, count in hunks]
            if not patch and not _git(folder, "ls-files", "--", path.name):
                found[path.name] = [range(1, 1 << 31)]  # git does not know the file yet
    return found


def _refuse_odd(revision: str, folder: Path) -> None:
    if not revision or revision.startswith("-") or "\0" in revision or ":" in revision:
        raise QuestionError(f"'{revision}' is no git revision", "name a branch, a tag or a commit, such as origin/main")
    if not folder.is_dir():
        raise QuestionError(f"there is no folder '{folder}'", "name the dataset's folder with --data")


def _commit(revision: str, folder: Path) -> str:
    if b"true" not in _git(folder, "rev-parse", "--is-inside-work-tree", missing=f"'{folder}' is in no git repository"):
        raise QuestionError(f"'{folder}' is in no git repository's working tree")
    hint = "a shallow clone has only its newest commits: 'git fetch origin BRANCH' brings another" * _is_shallow(folder)
    missing = f"git knows no revision '{revision}'"
    found = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", missing=missing, hint=hint)
    return found.decode().strip()


def _is_shallow(folder: Path) -> bool:
    return b"true" in _git(folder, "rev-parse", "--is-shallow-repository")


def _files(folder: Path, commit: str, prefix: str) -> Iterator[tuple[str, str, int]]:
    """Name, blob and size in bytes of each data file of a folder."""
    listed = _git(folder, "ls-tree", "-z", "-l", "--full-tree", commit, "--", prefix or ".")
    for line in listed.split(b"\0"):
        about, _, path = line.partition(b"\t")
        parts = about.decode().split()
        name = path.decode(errors="replace").removeprefix(prefix)
        if len(parts) == 4 and parts[0] in _PLAIN_FILES and _NAME.fullmatch(name):
            yield name, parts[2], int(parts[3])


def _git(folder: Path, *arguments: str, missing: str = "", hint: str = "") -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            env={**os.environ, **_SETTINGS},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
        )
    except FileNotFoundError:
        raise QuestionError("git is not installed, so no revision can be read", "name two folders instead") from None
    except subprocess.TimeoutExpired:
        raise QuestionError(f"git did not answer within {SECONDS} seconds") from None
    if done.returncode:
        says = done.stderr.decode(errors="replace").strip().splitlines()
        said = says[0].removeprefix("fatal: ") if says and not (missing and hint) else ""
        raise QuestionError(missing or f"git says: {said}", hint or (said if missing else ""))
    return done.stdout
