"""FollowTheMoney: entities as JSON lines, in a list or nested, as Aleph, OpenSanctions and yente have them.

Organisations and assets are nodes; what followthemoney's model calls an edge is one, from source to target, and its
schema is what flows. Natural persons are left out with the edges that touch them, and nothing of them is said but how
many they are. So are edges to an entity that is not in the file: it may be a person whom somebody took out before.
An export of ours comes back as it was, by its marks; where a server has taken these out, by what else it says.
Source: https://followthemoney.tech/explorer/, https://followthemoney.tech/docs/ (4.11, 2026)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.ftm.cells import DATES, Beside, edge, mark, node
from graphdb.importing.formats.ftm.entities import Entity, entities
from graphdb.importing.formats.ftm.schemata import EDGES, HIDDEN, NODES, PERSONAL
from graphdb.importing.shared.consistent import consistent
from graphdb.importing.shared.json_objects import objects
from graphdb.importing.shared.json_records import left_out
from graphdb.importing.shared.marks import about, unpacked
from graphdb.importing.shared.omitted import PERSONS, RECORDS, VALUES, edges_left_out
from graphdb.importing.shared.remarks import Remarks
from graphdb.problems import QuestionError

_OF_OURS = re.compile(r"graphdb-[0-9a-f]{16}-(place|view)-[0-9a-f]{16}")
"""The ids of what an export of ours says for others, and has in its columns."""

_BESIDE = ("caption", "datasets")
_MOST = 100_000


def read(file: File) -> Draft:
    """The organisations of such a file and what is between them.

    Raises:
        QuestionError: it is no JSON, something in it is no entity, or exports of several datasets are in it.
    """
    found, said = objects(file)
    remarks = Remarks(said)
    every = entities(found, remarks)
    beside = Beside.of(every)
    kept = [entity for entity in every if not _is_left_out(entity, beside, remarks)]
    nodes = {entity.id: Row(node(entity, beside), entity.where) for entity in kept if entity.schema in NODES}
    ties = [entity for entity in kept if entity.schema in EDGES]
    _refuse_too_many(ties)
    edges = [row for entity in ties for row in _edges(entity, nodes, beside, remarks)]
    ours = about(file.name, [columns for entity in every if (columns := mark(entity, "dataset"))], remarks)
    told = (*remarks.all(), *left_out(file.name, (f"'{name}'" for name in _unread(kept)), ", not read"))
    return consistent(Draft("FollowTheMoney", list(nodes.values()), edges, True, ours, told))


def _is_left_out(entity: Entity, beside: Beside, remarks: Remarks) -> bool:
    """Whether an entity becomes no row, and if so, why."""
    if entity.id in beside.persons:
        remarks.count(PERSONS, entity.where)
    elif entity.schema in NODES or entity.schema in EDGES:
        ends = EDGES[entity.schema][:2] if entity.schema in EDGES else ()
        for _ in range(beside.named_in(entity, ends)):
            remarks.count(VALUES, entity.where)
        return False
    elif entity.schema in PERSONAL or beside.named_in(entity):
        remarks.count(RECORDS, entity.where)
    elif entity.id not in beside.told and not _OF_OURS.fullmatch(entity.id):
        remarks.count(
            f"entities were left out, since {entity.schema} is neither an organisation nor a tie", entity.where
        )
    return True


def _refuse_too_many(ties: Iterable[Entity]) -> None:
    """A few lines could stand for millions of edges."""
    many = 0
    for entity in ties:
        senders, receivers = _ends(entity)
        many += max(0, len(senders) * len(receivers) - 1)
        if many > _MOST:
            said = f"{entity.where}: the ties up to here have {_MOST:,} pairs of ends more than there are ties"
            raise QuestionError(said, "is it the right file?")


def _ends(entity: Entity) -> tuple[list[str], list[str]]:
    schema = EDGES[entity.schema]
    return entity.values(schema.source), entity.values(schema.target)


def _edges(entity: Entity, nodes: Mapping[str, Row], beside: Beside, remarks: Remarks) -> Iterator[Row]:
    """The edges that a tie is, one for each pair of its ends."""
    senders, receivers = _ends(entity)
    there = []
    for pair in product(senders, receivers):
        if nodes.keys() >= {*pair}:
            there.append(pair)
        else:
            remarks.count(edges_left_out(pair, beside.persons, beside.known), entity.where)
    if not senders or not receivers:
        remarks.count(edges_left_out([*senders, *receivers][:1], beside.persons, beside.known), entity.where)
    if there and max(len(entity.values(name)) for name in DATES) > 1:
        remarks.count("ties have several dates, of which the earliest and the latest were taken", entity.where)
    for number, (sender, receiver) in enumerate(there, start=1):
        cells = edge(entity, nodes[sender].cells["id"], nodes[receiver].cells["id"], beside)
        yield Row({**cells, "id": f"{cells['id']}-{number}"} if len(there) > 1 else cells, entity.where)


def _unread(kept: Iterable[Entity]) -> Iterator[str]:
    for entity in kept:
        yield from (name for name in entity.beside if name not in _BESIDE)
        yield from (name for name in HIDDEN if any(not unpacked(text) for text in entity.values(name)))
