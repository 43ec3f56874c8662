"""Which format a JSON file is of, told by the names that only it has."""

from __future__ import annotations

import json
from typing import Any

from graphdb.importing.file import File
from graphdb.importing.shared.json_values import parsed
from graphdb.problems import QuestionError


def recognised(file: File, text: str) -> str:
    """The module that reads it.

    Raises:
        QuestionError: nobody does, or it is broken.
    """
    try:
        value, _ = parsed(file)
    except QuestionError:
        first, _, rest = text.lstrip().partition("\n")
        record = _object(first)
        if rest.strip() and record is not None:
            return _of_record(record)  # one JSON object a line
        raise
    return _of_value(file, value)


def _of_record(record: dict[str, Any]) -> str:
    """The format of a file of records, told by the first; one of FollowTheMoney may be broken."""
    if _is_stix(record):
        return "stix"
    return "ftm" if {"schema", "properties"} & {*record} else "json_table"


def _object(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _of_value(file: File, value: Any) -> str:
    """The format of a JSON document, told by the names that only it has."""
    found = _of_list(value) if isinstance(value, list) else _of_object(value) if isinstance(value, dict) else None
    if found is None:
        raise QuestionError(f"{file.name} is JSON of a kind that is not known", _hint(value))
    return found


def _hint(value: Any) -> str:
    """What to write instead of JSON that nobody reads."""
    if isinstance(value, dict) and "adjacency" in value:
        return "networkx: use node_link_data"
    if isinstance(value, dict) and value and all(isinstance(column, dict) for column in value.values()):
        return "pandas: use to_json(orient='records'), which writes a list of rows"
    return "docs/import.md lists the formats"


def _of_list(value: list[Any]) -> str | None:
    pieces = [piece for piece in value if isinstance(piece, dict)]
    for piece in pieces[:1]:
        if _is_entity(piece) or _is_stix(piece):
            return "ftm" if _is_entity(piece) else "stix"
    if any("CXVersion" in piece for piece in pieces[:1]):
        return "cx2"
    if any(isinstance(piece.get("nodes"), list) for piece in pieces):
        return "cx1"
    if any(isinstance(piece.get("data"), dict) for piece in pieces):
        return "cytoscape_js"
    return "json_table" if pieces and len(pieces) == len(value) else None


def _of_object(value: dict[str, Any]) -> str | None:
    graph, nodes, elements = value.get("graph"), value.get("nodes"), value.get("elements")
    if value.get("@context") == "http://www.w3.org/ns/csvw":
        return "csv_metadata"
    if _is_entity(value):
        return "ftm"
    if _is_stix(value):
        return "stix"
    if "connections" in value and "elements" in value:
        return "kumu_json"
    if isinstance(elements, dict | list):
        return "cytoscape_js"
    if isinstance(value.get("graphs"), list) or (isinstance(graph, dict) and {"nodes", "edges"} & {*graph}):
        return "json_graph"
    if nodes is not None and {"links", "edges"} & {*value}:
        first = nodes[0] if isinstance(nodes, list) and nodes else None
        is_data = isinstance(first, dict) and "id" not in first and isinstance(first.get("data"), dict)
        return "cytoscape_js" if is_data else "node_link"
    return None


def _is_entity(value: dict[str, Any]) -> bool:
    return "schema" in value and "properties" in value


def _is_stix(value: dict[str, Any]) -> bool:
    """Whether a value is a bundle of STIX, an object of one, or an envelope of TAXII."""
    listed = value.get("objects")
    if value.get("type") == "bundle":
        return True
    if isinstance(listed, list) and "type" not in value:
        return any(isinstance(each, dict) and _is_stix(each) for each in listed)
    return isinstance(value.get("type"), str) and str(value.get("id")).startswith(f"{value['type']}--")
