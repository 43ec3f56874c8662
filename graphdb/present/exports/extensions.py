"""What STIX has no property for: the columns of actors, flows and the dataset, in extensions, and their definitions.

Source: OASIS 2021, "STIX Version 2.1", section 7.3, "Extension Definition".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec.structs import replace

from graphdb.importing.shared.marks import EXTENSIONS, MAKER, OWN, STIX_NAMES, Sort
from graphdb.present.exports.envelope import CREATED, Json
from graphdb.present.exports.rows import Evident, FlatFlow, FlatRow, known

_COLUMNS = "as the documentation of graphdb gives them, with their names; dates may be partial."
_DEFINED: Mapping[Sort, tuple[str, str, str]] = {
    "actor": (
        "graphdb actor",
        "Who an actor is, where, what it makes, and what is cited for it.",
        f"The columns of an actor {_COLUMNS} Its id is called actor_id.",
    ),
    "flow": (
        "graphdb flow",
        "What a flow carries, how likely it is, and what is cited for it.",
        f"The columns of a flow {_COLUMNS}",
    ),
    "flows": (
        "graphdb flows",
        "The flows that one relationship stands for, each as in the extension of a flow.",
        f"A list, flows, of the columns of each flow {_COLUMNS}",
    ),
    "dataset": (
        "graphdb dataset",
        "Which dataset the objects are of, and how it was seen.",
        f"The columns of a dataset {_COLUMNS}",
    ),
}


def definitions(sorts: Collection[Sort]) -> Iterator[Json]:
    """What some extensions are declared by: the program, and their definitions."""
    common = {"spec_version": "2.1", "created": CREATED, "modified": CREATED}
    yield {"type": "identity", "id": MAKER, **common, "name": "graphdb", "identity_class": "system"}
    for sort in sorts:
        name, description, schema = _DEFINED[sort]
        yield {
            "type": "extension-definition",
            "id": EXTENSIONS[sort],
            **common,
            "created_by_ref": MAKER,
            "name": name,
            "description": description,
            "schema": schema,
            "version": "1.0.0",
            "extension_types": ["property-extension"],
        }


def extension(sort: Sort, row: FlatRow) -> Json:
    """The extension with the columns of a row."""
    return _as(sort, _columns(row))


def extension_of_all(flows: Collection[FlatFlow]) -> Json:
    """The extension of a relationship that stands for several flows."""
    return _as("flows", {"flows": [_columns(flow) for flow in flows]})


def _as(sort: Sort, content: Json) -> Json:
    return {EXTENSIONS[sort]: {"extension_type": "property-extension", **content}}


def _columns(row: FlatRow) -> Json:
    """The columns of a row; those of the dataset's own, whose names may be none of STIX, as a list."""
    own: Json = {}
    if isinstance(row, Evident) and row.own:
        own = {OWN: [{"name": name, "value": value} for name, value in row.own]}
        row = replace(row, own=())
    return {STIX_NAMES.get(name, name): value for name, value in known(row)} | own
