"""Kumu's JSON: blueprints, as people write them, and the backup of a project, which holds its maps and views too.

A connection names its ends by ids or, where elements have none, by labels.
Source: https://docs.kumu.io/guides/import/blueprints (2026); of backups, files seen
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.shared.consistent import consistent
from graphdb.importing.shared.direction import directed, with_direction
from graphdb.importing.shared.json_records import about, beside, counted, id_of, left_out, objects
from graphdb.importing.shared.json_values import cells, parsed, text_of
from graphdb.importing.shared.labels import by_label
from graphdb.problems import QuestionError

Record = Mapping[str, Any]

_OF_PROJECT = ("name", "description")
_DRAWN = ("delayed", "reversed")
"""How a connection is drawn: with a mark for a delay, with its arrow the other way round."""


def read(file: File) -> Draft:
    """The elements and connections of such a file.

    Raises:
        QuestionError: it is no JSON, or a connection has an end that is no element.
    """
    document, remarks = parsed(file)
    elements = objects(file.name, document.get("elements"), "element")
    connections = objects(file.name, document.get("connections"), "connection")
    nodes = list(_nodes(file.name, elements))
    edges, named = by_label(nodes, list(_edges(file.name, connections)), ["label"])
    remarks += [*(f"{file.name}: {remark}" for remark in named), *_drawn(file.name, connections)]
    remarks += _read_past(file.name, document)
    said = about({name: document[name] for name in _OF_PROJECT if name in document})
    return consistent(Draft("Kumu JSON", nodes, edges, None, said, tuple(remarks)))


def _nodes(file: str, elements: Iterable[Record]) -> Iterator[Row]:
    for number, element in enumerate(elements, start=1):
        own = _own(element)
        id = own.pop("_id", None) or own.pop("id", None) or own.get("label")
        if id is None:
            raise QuestionError(f"{file}, element {number} has no label", "give it one")
        yield Row(beside({"id": id}, own), f"{file}, element {number} ({own.get('label', id)})")


def _edges(file: str, connections: Iterable[Record]) -> Iterator[Row]:
    for number, connection in enumerate(connections, start=1):
        place = f"{file}, connection {number}"
        native = {name: id_of(place, connection, name) for name in ("from", "to")}
        word = directed(text_of(connection.get("direction")) or "")
        own = _own(connection, ("from", "to", *_DRAWN, *(["direction"] if word else [])))
        id = own.pop("_id", None) or own.pop("id", None)
        edge = beside({**native, **({"id": id} if id else {})}, own)
        for row in with_direction(edge, word):
            yield Row(row, f"{place} ({native['from']} to {native['to']})")


def _own(record: Record, leave_out: tuple[str, ...] = ()) -> dict[str, str]:
    """What stands in a record and, in a backup, in its attributes."""
    attributes = record.get("attributes")
    own = cells(record, (*leave_out, "attributes"))
    return beside(own, cells(attributes)) if isinstance(attributes, dict) else own


def _drawn(file: str, connections: Sequence[Record]) -> Iterator[str]:
    for word in _DRAWN:
        many = sum(connection.get(word) is True for connection in connections)
        if many:
            yield f"{file}: {counted(many, 'connection')} drawn '{word}', and read from 'from' to 'to' like all others"


def _read_past(file: str, document: Record) -> Iterator[str]:
    loops = document.get("loops")
    if loops:
        many = len(loops) if isinstance(loops, list | dict) else 1
        yield f"{file}: left out, since they say no more than their connections: {counted(many, 'loop')}"
    known = ("elements", "connections", "loops", *_OF_PROJECT)
    yield from left_out(file, (f"'{name}'" for name, value in document.items() if value and name not in known))
