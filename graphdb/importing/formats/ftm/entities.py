"""The entities of a FollowTheMoney file, each once: nested ones taken out, the parts of one put together.

The library itself adds up the values of entities that have one id. OpenSanctions' nested files have entities in the
place of their ids.
Source: https://followthemoney.tech/docs/fragments/, https://www.opensanctions.org/docs/bulk/json/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from graphdb.importing.formats.ftm.schemata import EDGES, NODES, ONLY_PERSONS, PERSON, ROLES
from graphdb.importing.shared.json_objects import Placed
from graphdb.importing.shared.json_values import text_of
from graphdb.importing.shared.remarks import Remarks
from graphdb.problems import QuestionError

_DEEPEST = 40
_READ = ("id", "schema", "properties")


class Entity(NamedTuple):
    """An entity with the values of its properties, each once, and what stands beside them, in the order of the file."""

    id: str
    schema: str
    properties: Mapping[str, list[str]]
    beside: Mapping[str, str]
    where: str

    def values(self, name: str) -> list[str]:
        """The values of a property."""
        return self.properties.get(name, [])

    @property
    def is_person(self) -> bool:
        """Whether it is a natural person, whatever its schema says."""
        if self.schema not in NODES:
            return False
        if self.schema == PERSON or not ONLY_PERSONS.isdisjoint(self.properties):
            return True
        return self.schema == "LegalEntity" and any(topic.startswith(ROLES) for topic in self.values("topics"))


def entities(found: Iterable[Placed], remarks: Remarks) -> list[Entity]:
    """The entities, each once.

    Raises:
        QuestionError: an object is no entity, or the parts of one are of schemata that do not go together.
    """
    parts: dict[str, list[Entity]] = {}
    for placed in found:
        for entity in _within(placed.value, placed.where, 0):
            parts.setdefault(entity.id, []).append(entity)
    for several in parts.values():
        if len(several) > 1:
            remarks.count("entities are there in several parts, which were put together", several[1].where)
    return [each[0] if len(each) == 1 else _whole(each) for each in parts.values()]


def _within(value: Mapping[str, Any], where: str, depth: int) -> Iterator[Entity]:
    """An entity, and before it those in the place of its values."""
    if depth > _DEEPEST:
        raise QuestionError(f"{where}: more than {_DEEPEST} entities stand within each other", "is it the right file?")
    id, schema, given = (value.get(name) for name in _READ)
    if not (isinstance(id, str) and id and isinstance(schema, str) and isinstance(given, dict)):
        hint = "an entity has an id, a schema and properties: is it the right file?"
        raise QuestionError(f"{where} is no entity of FollowTheMoney", hint)
    properties: dict[str, dict[str, None]] = {}
    for name, values in given.items():
        for each in values if isinstance(values, list) else [values]:
            if isinstance(each, dict):
                yield from _within(each, where, depth + 1)
                each = each["id"]
            text = text_of(each)
            if text is not None:
                properties.setdefault(name, {})[text] = None
    beside = {name: text for name, each in value.items() if name not in _READ and (text := text_of(each))}
    yield Entity(text_of(id) or "", schema, _listed(properties), beside, where)


def _whole(parts: list[Entity]) -> Entity:
    """One entity of several parts: all their values, and the schema that says the most."""
    first = parts[0]
    odd = next((part for part in parts if part.schema != first.schema and {part.schema, first.schema} & {*EDGES}), None)
    if odd:
        said = f"{first.where} and {odd.where} have one id, and are a {first.schema} and a {odd.schema}"
        raise QuestionError(said, "give one of them another id")
    schema = max((part.schema for part in parts), key=lambda schema: NODES.get(schema, 0))
    properties: dict[str, dict[str, None]] = {}
    for part in parts:
        for name, values in part.properties.items():
            properties.setdefault(name, {}).update(dict.fromkeys(values))
    beside = {name: text for part in reversed(parts) for name, text in part.beside.items()}
    return Entity(first.id, schema, _listed(properties), beside, first.where)


def _listed(properties: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {name: [*values] for name, values in properties.items()}
