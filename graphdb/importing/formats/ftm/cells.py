"""What an entity of FollowTheMoney says, as the cells of a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from graphdb.importing.formats.ftm.entities import Entity
from graphdb.importing.formats.ftm.schemata import EDGES, HIDDEN, NODES
from graphdb.importing.shared.json_records import beside as without_clash
from graphdb.importing.shared.json_values import text_of
from graphdb.importing.shared.marks import SUPPLIES, Sort, of_flow, own_id, unpacked

DATES = ("startDate", "endDate")
"""The properties between which an edge is there."""

_PLACE = {"full": "address", **{name: name for name in ("city", "region", "postalCode", "latitude", "longitude")}}
"""What of an address is said of who is there, and in which column."""


class Beside(NamedTuple):
    """What a file has beside nodes and edges: who is a person, and what records of their own say of whom.

    ``known`` are the ids of all entities; ``addresses`` are by their own ids, ``sanctions`` by whom they are of; and
    ``told`` are those of both that a node tells.
    """

    known: frozenset[str]
    persons: frozenset[str]
    addresses: Mapping[str, Entity]
    sanctions: Mapping[str, Sequence[Entity]]
    told: frozenset[str]

    @classmethod
    def of(cls, every: Iterable[Entity]) -> Beside:
        """That of all entities of a file."""
        every = list(every)
        persons = frozenset(entity.id for entity in every if entity.is_person)
        addresses = {entity.id: entity for entity in every if entity.schema == "Address"}
        sanctions: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in every:
            if entity.schema == "Sanction":
                for id in entity.values("entity"):
                    sanctions[id].append(entity)
        nodes = [entity for entity in every if entity.schema in NODES and entity.id not in persons]
        told = {place.id for node in nodes if (place := _only_address(node, addresses))}
        told.update(sanction.id for node in nodes for sanction in sanctions.get(node.id, ()))
        return cls(frozenset(entity.id for entity in every), persons, addresses, sanctions, frozenset(told))

    def named_in(self, entity: Entity, leave_out: Collection[str] = ()) -> int:
        """How many values of an entity are persons."""
        given = (values for name, values in entity.properties.items() if name not in leave_out)
        return sum(value in self.persons for values in given for value in values)


def mark(entity: Entity, sort: Sort) -> dict[str, str] | None:
    """The columns that a mark of ours has of an entity."""
    marks = filter(None, map(unpacked, entity.values("indexText")))
    return next((columns for of, columns in marks if of == sort), None)


def node(entity: Entity, beside: Beside) -> dict[str, str]:
    """The cells of an organisation or an asset."""
    id = own_id(entity.id) or entity.id
    if ours := mark(entity, "actor"):
        return {"id": id, **ours}
    names = entity.values("name")
    label = entity.beside.get("caption") or next(iter(names), None)
    others = dict.fromkeys(name for name in [*names, *entity.values("alias")] if name != label)
    place = _only_address(entity, beside.addresses)
    native = {
        "id": id,
        "label": label,
        "kind": entity.schema,
        "aliases": text_of([*others]),
        "sanctions": text_of([*filter(None, map(_sanction, beside.sanctions.get(entity.id, ())))]),
    }
    around = {called: text_of(place.values(name)) for name, called in _PLACE.items()} if place else {}
    return _together(native, {**around, **_others(entity, beside, ("name", "alias"))})


def edge(entity: Entity, sender: str, receiver: str, beside: Beside) -> dict[str, str]:
    """The cells of a tie between two of them."""
    ours = of_flow(mark(entity, "flow") or {})
    if {"id", "from", "to"} <= ours.keys():
        return ours
    schema = EDGES[entity.schema]
    is_flow = any(role.startswith(SUPPLIES) for role in entity.values("role"))
    native = {
        "id": own_id(entity.id) or entity.id,
        "from": sender,
        "to": receiver,
        "commodity": entity.schema,
        "directed": "true" if schema.is_directed or is_flow else "false",
        "since": min(entity.values("startDate"), default=None),
        "until": max(entity.values("endDate"), default=None),
    }
    return _together(native, _others(entity, beside, (schema.source, schema.target, *DATES)))


def _together(native: Mapping[str, str | None], own: Mapping[str, str | None]) -> dict[str, str]:
    return without_clash(_known(native), _known(own))


def _known(cells: Mapping[str, str | None]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if cell}


def _others(entity: Entity, beside: Beside, leave_out: Collection[str]) -> dict[str, str | None]:
    """All other properties, without the ids of persons."""
    found = {
        name: text_of([value for value in values if value not in beside.persons])
        for name, values in entity.properties.items()
        if name not in leave_out and name not in HIDDEN
    }
    return {**found, "datasets": entity.beside.get("datasets")}


def _only_address(entity: Entity, addresses: Mapping[str, Entity]) -> Entity | None:
    """Where somebody is, who has one address and not several."""
    there = [addresses[id] for id in entity.values("addressEntity") if id in addresses]
    return there[0] if len(there) == 1 else None


def _sanction(entity: Entity) -> str:
    """By whom, under what, and since when."""
    return ", ".join(value for name in ("authority", "program", "startDate") for value in entity.values(name))
