"""Readers that nobody needs but a few tests: installed once, into a folder outside the repository.

A test whose reader cannot be installed is skipped and says so. Its folder is named by its version.
"""

from __future__ import annotations

import getpass
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

_LONGEST = 300
"""Seconds that an installation may take."""


class CannotInstallError(Exception):
    """Why something cannot be installed."""


def once(name: str, install: Callable[[Path], None]) -> Path:
    """The folder of a name, made by ``install`` if it is not there; of several processes one is the first.

    Raises:
        CannotInstallError: it could not be made.
    """
    cache = Path(tempfile.gettempdir()) / f"graphdb-readers-{getpass.getuser()}"
    cache.mkdir(mode=0o700, exist_ok=True)
    folder = cache / name
    if not folder.is_dir():
        with tempfile.TemporaryDirectory(dir=cache, prefix="new-", ignore_cleanup_errors=True) as new:
            made = Path(new) / "made"
            made.mkdir()
            install(made)
            try:
                made.rename(folder)
            except OSError:
                if not folder.is_dir():
                    raise
    return folder


def command(words: Sequence[str | Path], folder: Path) -> None:
    """Run what installs something.

    Raises:
        CannotInstallError: it fails, or takes too long.
    """
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=_LONGEST)
    except subprocess.TimeoutExpired as error:
        raise CannotInstallError(f"it took more than {_LONGEST} seconds") from error
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if "error" in line.casefold()]
        raise CannotInstallError(errors[0] if errors else f"{Path(words[0]).name} failed")


def skipped(package: str, why: object) -> NoReturn:
    """Skip a test, by the name of what it needs."""
    pytest.skip(f"{package} cannot be installed: {why}")
