"""Readers in JavaScript."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from tests.readers.once import CannotInstallError, command, once, skipped

_QUICK = (
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--loglevel=error",
    "--fetch-retries=0",
    "--fetch-timeout=20000",
)


_EACH = 'console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(read)))'


@cache
def read(script: str, contents: tuple[str, ...], *packages: str) -> Any:
    """What the function ``read`` of a script makes of each content, in one process.

    The script may require the packages, such as cytoscape@3.35.0; the test is skipped where they cannot be had.
    """
    folder = _installed(packages)
    if isinstance(folder, CannotInstallError):
        skipped(packages[0].replace("@", " "), folder)
    done = subprocess.run(
        [str(shutil.which("node")), "-e", f"{script}\n{_EACH}"],
        cwd=folder,
        input=json.dumps(contents).encode(),
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@cache
def _installed(packages: tuple[str, ...]) -> Path | CannotInstallError:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return CannotInstallError("node and npm are not on the PATH")
    name = "npm-" + "+".join(package.replace("@", "-") for package in packages)
    try:
        return once(name, lambda folder: command([npm, "install", *_QUICK, *packages], folder))
    except CannotInstallError as error:
        return error
