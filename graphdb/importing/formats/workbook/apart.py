"""Reading a workbook in a process of its own, which a damaged one may end.

calamine (0.37) makes room for every cell between the first and the last: two cells in the far corners of a sheet, in a
file of five kilobytes, ask for 550 GB, upon which the process is ended without an exception.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from graphdb.importing.file import File
from graphdb.importing.formats.workbook.archives import Workbook
from graphdb.importing.formats.workbook.contents import Read, contents
from graphdb.problems import QuestionError

_SECONDS = 600
_LEAST_MEMORY, _TIMES_SIZE = 600_000_000, 20
"""Bytes, and how many for each of the workbook's own, unpacked."""

_LOCKED = 73
"""The exit code of the other process where the workbook has a password."""

_CODE = f"import sys, json; sys.path[:] = json.loads(sys.argv[1]); from {__name__} import main; main(*sys.argv[2:])"


def read_apart(file: File, kind: Workbook) -> list[Read]:
    """The sheets of a workbook.

    Raises:
        QuestionError: it has a password, or cannot be read.
    """
    with TemporaryDirectory(prefix="graphdb-") as folder:
        path = Path(folder) / f"workbook{kind.ending}"  # the ending matters: by it calamine sees a password
        path.write_bytes(file.content)
        command = [sys.executable, "-c", _CODE, json.dumps(sys.path), str(path), str(kind.size)]
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            message = f"{file.name} was not read within {_SECONDS // 60} minutes"
            raise QuestionError(message, "save its sheets as CSV") from None
    if done.returncode == 0:
        return msgspec.msgpack.decode(done.stdout, type=list[Read])
    if done.returncode == _LOCKED:
        hint = "open it, take the password off (File, Info, Protect Workbook), and save it anew"
        raise QuestionError(f"{file.name} has a password", hint)
    hint = "open it in Excel or LibreOffice, delete empty rows and columns behind the last cell, and save it as .xlsx"
    raise QuestionError(f"{file.name} is damaged, or its cells are very far apart", hint)


def main(path: str, size: str) -> None:
    """In the other process: the sheets of a workbook, to stdout."""
    from python_calamine import PasswordError

    _limit(_LEAST_MEMORY + _TIMES_SIZE * int(size))
    gc.disable()  # all that is made here is kept to the end
    try:
        found = contents(path)
    except PasswordError:
        sys.exit(_LOCKED)
    sys.stdout.buffer.write(msgspec.msgpack.encode(found))


def _limit(memory: int) -> None:
    """Take no more memory than this, where the system can see to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (memory if most == resource.RLIM_INFINITY else min(memory, most), most))
