"""Every problem of a folder at once, whatever its files are: by column where the flows are a table."""

from __future__ import annotations

from pathlib import Path

from graphdb.check import Review
from graphdb.check import review as by_record
from graphdb.check.folder import table_endings
from graphdb.progress import Progress, silent


def review(folder: Path, progress: Progress = silent) -> Review:
    """What ``graphdb.check.review`` finds, and for a large table in a small part of its time.

    Where pyarrow is missing, tables are reviewed record by record.
    """
    try:
        is_tabular = "flows" in table_endings(folder)
    except OSError:
        is_tabular = False  # what is wrong with the folder, the other way says
    if is_tabular:
        from graphdb.read.tables import has_pyarrow

        if has_pyarrow():
            from graphdb.tabular.editorial import review_tables

            return review_tables(folder, progress)
    return by_record(folder)
