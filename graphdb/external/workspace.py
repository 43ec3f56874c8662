"""A temporary folder with a database beside it, gone when the answer is there, whatever happens."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graphdb.external.database import Database
from graphdb.external.disk import Disk
from graphdb.external.files import Files
from graphdb.problems import QuestionError

_NO_ROOM = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


class Workspace:
    """Where everything that is long lies."""

    def __init__(self, files: Files, database: Database) -> None:
        self.files, self.database = files, database
        self.space = Disk(files, database)


def has_duckdb() -> bool:
    """Whether DuckDB and pyarrow are there: the extra ``duckdb``."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("duckdb", "pyarrow"))


@contextmanager
def workspace(memory: str | None = None) -> Iterator[Workspace]:
    """A workspace whose database may take so much ``memory`` (such as ``2GB``; ``None``: as DuckDB finds fit).

    Raises:
        QuestionError: the memory is too little, or the disk has no room.
    """
    import duckdb

    try:
        with tempfile.TemporaryDirectory(prefix="graphdb-", ignore_cleanup_errors=True) as folder:
            files = Files(Path(folder))
            with closing(files), closing(Database(Path(folder) / "spilled", memory)) as database:
                yield Workspace(files, database)
    except duckdb.OutOfMemoryException as error:
        if "max_temp_directory_size" in str(error):
            raise _no_room() from error
        raise QuestionError("this takes more memory than DuckDB may have", "raise --memory-limit") from error
    except duckdb.IOException as error:
        raise _no_room() from error
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise _no_room() from error


def _no_room() -> QuestionError:
    folder = tempfile.gettempdir()
    hint = "free some, or set TMPDIR to a folder on a larger disk"
    return QuestionError(f"the folder for temporary files, {folder}, has no room left", hint)
