"""Everything that the command may load, and the command in a process that has loaded it."""

from __future__ import annotations

import os
import pkgutil
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import cli
import graphdb

for package in (cli, graphdb):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def command(arguments: Sequence[str], environment: dict[str, str], folder: Path, streams: Sequence[Path]) -> None:
    """Be ``graphdb`` with these arguments and the files of these streams, and end as it ends."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    encoding = environment["PYTHONIOENCODING"]
    opened = [stream.open(mode, encoding=encoding) for stream, mode in zip(streams, "rww", strict=True)]
    for number, stream in enumerate(opened):
        os.dup2(stream.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = opened
    warnings.simplefilter("error")
    sys.argv[1:] = arguments
    cli.main()
