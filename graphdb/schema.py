"""JSON Schemas of a dataset's files, generated from the records, for editors and other tools.

What a schema accepts is what ``graphdb check`` takes for well shaped, and what it refuses stands at the same place. An
editor's YAML has numbers where ours has text (``since: 2013``), so a field of text admits those that read as one.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from graphdb.check.files import LISTS
from graphdb.likelihood import TERMS
from graphdb.meanings import MEANINGS
from graphdb.records import COUNTRY_PATTERN, DATE_PATTERN, URL_PATTERN, About

DRAFT = "http://json-schema.org/draft-07/schema#"
"""Not the newest: the one that every editor knows."""


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for each file of a dataset, by the file's name without its ending.

    >>> found = schemas()
    >>> sorted(found)
    ['actors', 'commodities', 'dataset', 'flows', 'questions', 'scenarios', 'sources']
    >>> found["flows"]["definitions"]["Flow"]["required"]
    ['id', 'from', 'to', 'commodity']
    """
    kinds: dict[str, type[msgspec.Struct]] = {"dataset": About, **LISTS}
    return {name: _schema(name, kind) for name, kind in sorted(kinds.items())}


def to_text(schema: Any) -> str:
    """A schema as the text of a file: the same bytes on every machine."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(name: str, kind: type[msgspec.Struct]) -> dict[str, Any]:
    (root,), definitions = msgspec.json.schema_components([kind], ref_template="#/definitions/{name}")
    described = {title: _record(title, definition) for title, definition in sorted(definitions.items())}
    top = root if name == "dataset" else {"type": "array", "items": root}
    return {"$schema": DRAFT, "title": f"{name}.yaml of a graphdb dataset", **top, "definitions": described}


def _record(title: str, definition: dict[str, Any]) -> dict[str, Any]:
    properties = {}
    for name, field in definition["properties"].items():
        meaning = MEANINGS[title][name]
        properties[name] = {"description": meaning, **_as_an_editor_sees_it(field)}
    return {**definition, "properties": properties}


def _as_an_editor_sees_it(schema: dict[str, Any]) -> dict[str, Any]:
    """Without ``null``, which means an empty value; with patterns as JavaScript writes them; with numbers for texts."""
    if "anyOf" in schema:
        (schema,) = (option for option in schema["anyOf"] if option != {"type": "null"})
    schema = {name: value for name, value in schema.items() if name not in ("description", "default")}
    for name in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(name), dict):
            schema[name] = _as_an_editor_sees_it(schema[name])
    if set(schema.get("enum", ())) == set(TERMS):
        schema["enum"] = list(TERMS)
    if schema.get("type") == "string":
        pattern = schema.get("pattern")
        if pattern is not None:
            schema["pattern"] = pattern.replace(r"\A", "^").replace(r"\Z", "$")
        if pattern == DATE_PATTERN:
            schema |= {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999}
        elif pattern is None:
            schema["type"] = ["string", "number", "boolean"]
        elif pattern not in (COUNTRY_PATTERN, URL_PATTERN):
            schema |= {"type": ["string", "number", "boolean"], "minimum": 0}
    return schema
