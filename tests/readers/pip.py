"""Readers in Python that are no dependencies, in an environment of their own that stands on that of the tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from tests.readers.once import CannotInstallError, command, once, skipped

_EACH = "import json, sys; print(json.dumps([read(content) for content in json.loads(sys.stdin.buffer.read())]))"


@cache
def read(script: str, contents: tuple[str, ...], package: str) -> Any:
    """What the function ``read`` of a script makes of each content, in one process.

    The script may import the package, such as ndex2==3.12.0; where that cannot be had, the test is skipped.
    """
    folder = _installed(package)
    if isinstance(folder, CannotInstallError):
        skipped(package.replace("==", " "), folder)
    done = subprocess.run(
        [_python(folder), "-c", f"{script}\n{_EACH}"],
        input=json.dumps(contents).encode(),
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@cache
def _installed(package: str) -> Path | CannotInstallError:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    under = crc32(sys.prefix.encode())
    try:
        return once(f"pip-{package.replace('==', '-')}-{version}-{under:08x}", lambda folder: _install(package, folder))
    except CannotInstallError as error:
        return error


def _install(package: str, folder: Path) -> None:
    """What the tests have anyway, such as pandas, is not installed again."""
    venv.create(folder, with_pip=False)
    there = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", there))
    (packages / "tests.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", _python(folder), "--disable-pip-version-check"]
    command([*pip, "install", "--quiet", "--retries=1", package], folder)


def _python(folder: Path) -> str:
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
