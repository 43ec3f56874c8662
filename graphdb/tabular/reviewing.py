"""Every problem of a folder at once, whatever its files are: by column where the flows are a table."""

from __future__ import annotations

from pathlib import Path

from graphdb.check import Review
from graphdb.check import review as by_record
from graphdb.check.folder import table_endings


def review(folder: Path) -> Review:
    """What ``graphdb.check.review`` finds, and for a large table in a small part of its time.

    Where pyarrow is missing, tables are reviewed record by record.
    """
    from graphdb.read.tables import has_pyarrow

    try:
        by_column = "flows" in table_endings(folder) and has_pyarrow()
    except OSError:
        by_column = False
    if by_column:
        from graphdb.tabular.editorial import review_tables

        return review_tables(folder)
    return by_record(folder)
