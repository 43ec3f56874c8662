"""A git repository with the invented mint in it, for tests of what a pull request does."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.check.mint import MINT

SETTINGS = {
    "GIT_AUTHOR_NAME": "Tests",
    "GIT_AUTHOR_EMAIL": "tests@example.org",
    "GIT_COMMITTER_NAME": "Tests",
    "GIT_COMMITTER_EMAIL": "tests@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


class Repository:
    """A temporary repository whose folder ``data`` is a dataset."""

    def __init__(self, folder: Path, data: Path = MINT) -> None:
        self.folder = folder
        self.data = folder / "data"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(data, self.data, ignore=shutil.ignore_patterns("expected.txt", "*.py", "__pycache__"))
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("The mint")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **SETTINGS},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, message: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.data / f"{file}.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def append(self, file: str, text: str) -> None:
        with (self.data / f"{file}.yaml").open("a", encoding="utf-8", newline="\n") as out:
            out.write(text)
