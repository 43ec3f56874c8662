"""Signs that nobody sees: spaces at the ends of a cell, and characters that would be an error in a dataset."""

from __future__ import annotations

from collections.abc import Iterable

from graphdb.importing.draft import Draft, Row
from graphdb.read.faults import without_unseen
from graphdb.suggest import few, many


def cleaned(draft: Draft) -> Draft:
    """The draft without them; cells in which there was nothing else are left out.

    >>> cleaned(Draft("x", [Row({"id": "a", "name": " Lab\\u200b "}, "line 2")], [], True)).remarks
    ('invisible characters taken out of 1 cell: line 2',)
    """
    unseen: list[str] = []
    nodes, edges = (list(_rows(rows, unseen)) for rows in (draft.nodes, draft.edges))
    about = {name: without_unseen(text).strip() for name, text in draft.about.items()}
    told = f"invisible characters taken out of {many(len(unseen), 'cell')}: {few(list(dict.fromkeys(unseen)), 5)}"
    return draft._replace(
        nodes=nodes, edges=edges, about=about, remarks=(*draft.remarks, told) if unseen else draft.remarks
    )


def _rows(rows: Iterable[Row], unseen: list[str]) -> Iterable[Row]:
    for row in rows:
        cells = {}
        for column, cell in row.cells.items():
            seen = without_unseen(cell)
            if seen != cell:
                unseen.append(row.where)
            if seen.strip():
                cells[without_unseen(column).strip() or "column"] = seen.strip()
        yield Row(cells, row.where)
