"""Which fields of a record name another record, and what the record says when those are called otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from graphdb.records import Record

Name = Callable[[str, str], str]
"""From a list of records and an id in it to what stands in its place."""

_FIELDS = {
    "source": "sources",
    "via": "sources",
    "produces": "commodities",
    "commodity": "commodities",
    "from": "actors",
    "to": "actors",
    "enabled_by": "actors",
    "removes": "actors",
    "removes_flows": "flows",
    "likelihoods": "flows",
}
_OWN = ("id", "not_same_as")
"""Fields that name records of the list that the record itself is in."""

_CONVERTS = {"from": "commodities", "to": "commodities"}


def written(record: Record, of: str, name: Name) -> dict[str, Any]:
    """A record of the list ``of`` as plain values, each id in it as ``name`` puts it; fields by default left out.

    >>> from graphdb.examples import mint
    >>> flow = mint().flows["mine-to-workshop-ore"]
    >>> written(flow, "flows", lambda of, id: {"mine": "pit"}.get(id, id))["from"]
    'pit'
    """
    fields = {**_FIELDS, **dict.fromkeys(_OWN, of)}
    return {key: _value(key, value, fields, name) for key, value in msgspec.to_builtins(record).items()}


def _value(key: str, value: Any, fields: Mapping[str, str], name: Name) -> Any:
    if isinstance(value, dict):
        if key in fields:
            return {name(fields[key], id): other for id, other in value.items()}
        return {inner: _value(inner, other, fields, name) for inner, other in value.items()}
    if isinstance(value, tuple | list):
        inside = _CONVERTS if key == "converts" else fields
        return tuple(_value(key, each, inside, name) for each in value)
    return name(fields[key], value) if key in fields and isinstance(value, str) else value
