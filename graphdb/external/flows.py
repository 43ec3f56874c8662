"""A Parquet file of flows, read and checked block by block into columns on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from graphdb.check.draft import Draft
from graphdb.check.rows import COLUMNS, NEEDED, open_table
from graphdb.columns import FlowColumns
from graphdb.external.columns import StoredColumns
from graphdb.external.files import blocks
from graphdb.external.ids import StoredRowIds, StoredTexts
from graphdb.external.workspace import Workspace
from graphdb.problems import Problem
from graphdb.progress import Progress
from graphdb.read.arrow import Unseen, as_texts, not_parquet
from graphdb.read.parquet_tables import Parquet
from graphdb.read.tables import Table, TableReading, column_faults
from graphdb.tabular.flows import FlowReader
from graphdb.tabular.suspects import Columnwise, Located, Suspects
from graphdb.tabular.texts import RowIds, Texts

BLOCK_ROWS = 1 << 18
_BUFFER_BYTES = 1 << 20


def open_flows(draft: Draft, workspace: Workspace, progress: Progress) -> StoredFlows | None:
    """The flows of a draft; ``None`` where nothing of them can be used, for the problems then added to it."""
    table = open_table(draft, "flows", _examine) if "flows" in draft.endings else None
    path = draft.folder / draft.file_name("flows")
    return None if table is None else StoredFlows(table, path, workspace, progress)


class StoredFlows:
    """Flows on disk, as ``graphdb.tabular.opening`` wants them."""

    def __init__(self, file: Table, path: Path, workspace: Workspace, progress: Progress) -> None:
        self.file = file
        self._path, self._workspace, self._progress = path, workspace, progress
        self._suspects = Suspects()
        self._stored = StoredColumns(workspace.files, file.header)
        self._ids: Texts | RowIds | None = None
        self._reader: FlowReader | None = None

    @property
    def cells(self) -> Any:
        """All cells, as an arrow table of mapped files."""
        assert self._reader is not None and self._reader.actors is not None
        return self._stored.cells(self._reader.actors.column.combine_chunks(), self._reader.goods.ids)

    def ids(self) -> Texts | RowIds:
        """The ids of all rows."""
        assert self._ids is not None
        return self._ids

    def suspects(self) -> Iterable[Located]:
        """The rows that look wrong; the file is read again where there are any."""
        wanted = sorted(self._suspects.rows)
        first = 0
        for cells, _, _ in _blocks(self._path, self.file.file) if wanted else ():
            end = first + cells.num_rows
            for row in (row for row in wanted if first <= row < end):
                yield row + 1, row + 1, [column[row - first].as_py() for column in cells.columns]
            if wanted[-1] < end:
                return
            first = end

    def read(self, reader: FlowReader) -> tuple[Callable[[], FlowColumns], list[Problem]]:
        """Check all rows; how to make the columns, and why the file cannot be read to its end."""
        self._reader = reader
        problems: list[Problem] = []
        count = 0
        try:
            for cells, found, share in _blocks(self._path, self.file.file):
                problems += found
                columns = reader.read(Columnwise(cells, self._suspects, count))
                self._stored.add_names(cells)
                if not (problems or self._suspects.rows):
                    self._stored.add(cells, columns())
                count += cells.num_rows
                self._progress(f"{count:,} flows read", share)
        except _Unreadable as error:
            problems = [error.problem]
        if not problems:
            self._find_ids(count)
        return self._columns, problems

    def _find_ids(self, count: int) -> None:
        """The ids of so many rows, which of them are there twice, and which are named and not there."""
        import pyarrow as pa

        files, database = self._workspace.files, self._workspace.database
        column = self._stored.names("id")
        if column is None:
            self._ids = StoredRowIds(count, files, database)
        else:
            self._progress("looking for ids that are there twice")
            self._ids = StoredTexts(column, files, database)
            again, before = self._ids.repeated()
            self._suspects.add("id again", again)
            self._suspects.add("id before", before)
        others = self._stored.names("not_same_as")
        for some in () if others is None else blocks(count, BLOCK_ROWS):
            named = pa.table({"not_same_as": others[some.start : some.stop].cast(pa.string())})
            Columnwise(named, self._suspects, some.start).known("not_same_as", self._ids)

    def _columns(self) -> FlowColumns:
        assert self._reader is not None
        ids = self._ids if isinstance(self._ids, StoredTexts) else None
        return self._stored.columns(ids, list(self._reader.modes))


class _Unreadable(Exception):
    """A file that is broken somewhere."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _blocks(path: Path, name: str) -> Iterator[tuple[Any, list[Problem], float]]:
    """The cells of a Parquet file as text, some rows at a time, what nobody can see in them, and the share read."""
    import pyarrow as pa
    from pyarrow import parquet

    unseen = Unseen(name)
    try:
        file = parquet.ParquetFile(path, buffer_size=_BUFFER_BYTES, pre_buffer=False)
        batches = file.iter_batches(BLOCK_ROWS)
        while (batch := next(batches, None)) is not None:
            table = pa.Table.from_batches([batch])
            table.validate(full=True)
            cells, problems = as_texts(table, name, unseen)
            share = unseen.first / file.metadata.num_rows
            yield cells, problems, share
    except (pa.ArrowException, OSError) as error:
        raise _Unreadable(not_parquet(error, name)) from error


def _examine(path: Path, name: str) -> TableReading:
    """A Parquet file by its header; its cells are looked at where it is of no use anyway, as they are in memory."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        header = pa.Table.from_batches([], parquet.ParquetFile(path).schema_arrow)
    except (pa.ArrowException, OSError) as error:
        return TableReading(None, [not_parquet(error, name)])
    columns, problems = as_texts(header, name, Unseen(name))
    table = Parquet(name, columns)
    if not problems and not any(column_faults(table, COLUMNS["flows"], NEEDED["flows"])):
        return TableReading(table, [])
    try:
        for _, found, _ in _blocks(path, name):
            problems += found
    except _Unreadable as error:
        problems = [error.problem]
    return TableReading(None if problems else table, _told_once(problems))


def _told_once(problems: list[Problem]) -> list[Problem]:
    """Problems of all blocks; that two columns have one name is told where nothing else is."""
    others = [problem for problem in dict.fromkeys(problems) if problem.code != "duplicate-key"]
    return others or problems[:1]
