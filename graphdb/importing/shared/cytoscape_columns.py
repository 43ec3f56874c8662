"""Columns in which Cytoscape says what others say already."""

from __future__ import annotations

from graphdb.importing.draft import Row

_REPEATING = {
    "shared_name": "name",
    "shared name": "name",
    "shared_interaction": "interaction",
    "shared interaction": "interaction",
    "interaction": "commodity",
    "name": "label",
    "value": "id",
}


def brief(row: Row) -> Row:
    """A row without what it says twice.

    >>> brief(Row({"id": "1", "name": "Port", "shared name": "Port"}, "")).cells
    {'id': '1', 'name': 'Port'}
    """
    said = row.cells
    twice = {name for name, other in _REPEATING.items() if name in said and said[name] == said.get(other)}
    return row._replace(cells={name: cell for name, cell in said.items() if name not in twice}) if twice else row
