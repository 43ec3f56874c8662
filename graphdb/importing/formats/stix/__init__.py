"""STIX 2.0 and 2.1: bundles, or the objects of a TAXII envelope.

Who acts, what they act with and where they are, are nodes; their kind is the type or, of an identity, its class. A
relationship is an edge, and what flows is its type. Individuals are left out with the edges that touch them, and
nothing of them is said but how many they are. So are edges to an object that is not in the file, as is usual in STIX:
it may be an individual whom somebody took out before. Who made an object is no edge.
An export of ours comes back as it was, by its extensions; what it says besides, for others, is passed over.
Source: OASIS 2021, "STIX Version 2.1"; OASIS 2017, "STIX Version 2.0".
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.stix.objects import Stix, stix_objects
from graphdb.importing.formats.stix.ours import Ours, flows_of, mark
from graphdb.importing.shared.consistent import consistent
from graphdb.importing.shared.json_objects import objects
from graphdb.importing.shared.json_records import beside
from graphdb.importing.shared.json_values import cells, text_of
from graphdb.importing.shared.marks import about, of_extension, of_flow
from graphdb.importing.shared.omitted import PERSONS, edges_left_out
from graphdb.importing.shared.remarks import Remarks

NODES = frozenset(
    (
        *("attack-pattern", "campaign", "course-of-action", "identity", "incident", "infrastructure", "intrusion-set"),
        *("location", "malware", "threat-actor", "tool", "vulnerability"),
    )
)
"""The types that are nodes."""

RELATIONSHIP = "relationship"
_ENVELOPE = (
    *("type", "spec_version", "id", "created", "modified", "created_by_ref", "revoked", "lang", "extensions"),
    *("object_marking_refs", "granular_markings", "external_references"),
)
"""What STIX says of an object as a record; references become a column of their own."""

_ENDS = ("source_ref", "target_ref", "relationship_type", "start_time", "stop_time")


def read(file: File) -> Draft:
    """The nodes and edges of such a file.

    Raises:
        QuestionError: it is no JSON, something in it is no object of STIX, or exports of several datasets are in it.
    """
    found, said = objects(file)
    remarks = Remarks(said)
    if any(placed.value.get("spec_version") == "2.0" for placed in found):
        remarks.say(f"{file.name} is of STIX 2.0, and was read like 2.1")
    every = stix_objects(file.name, found, remarks)
    ours = Ours.of(every)
    rest = [each for each in every if not ours.is_addition(each)]
    persons = frozenset(each.id for each in every if each.is_person)
    nodes = _nodes(rest, persons, remarks)
    known = frozenset(each.id for each in every)
    edges = []
    for each in rest:
        if each.type == RELATIONSHIP:
            ends = [end for name in _ENDS[:2] if (end := text_of(each.record.get(name)))]
            if len(ends) == 2 and nodes.keys() >= {*ends}:
                edges += [Row(cells, each.where) for cells in _edges(each, *(nodes[end].cells["id"] for end in ends))]
            else:
                remarks.count(edges_left_out(ends, persons, known), each.where)
    said_of_ours = about(file.name, ours.datasets, remarks)
    return consistent(Draft("STIX", list(nodes.values()), edges, True, said_of_ours, remarks.all()))


def _nodes(rest: Iterable[Stix], persons: Set[str], remarks: Remarks) -> dict[str, Row]:
    """The nodes by the ids of their objects."""
    nodes: dict[str, Row] = {}
    for each in rest:
        if each.id in persons:
            remarks.count(PERSONS, each.where)
        elif each.type in NODES:
            nodes[each.id] = Row(_node(each), each.where)
            _remark(each, remarks)
        elif each.type != RELATIONSHIP:
            remarks.count(f"objects were left out, since {each.type} is neither an actor nor a tie", each.where)
    return nodes


def _node(each: Stix) -> dict[str, str]:
    if ours := mark(each, "actor"):
        return {"id": each.id, **of_extension(ours)}
    record = each.record
    native = {
        "id": each.id,
        "label": text_of(record.get("name")),
        "kind": text_of(record.get("identity_class")) or each.type,
    }
    own = {**cells(record, (*_ENVELOPE, "name", "identity_class")), **_references(each)}
    return beside({name: cell for name, cell in native.items() if cell}, own)


def _edges(each: Stix, sender: str, receiver: str) -> list[dict[str, str]]:
    """The edges that a relationship is: more than one where it stands for several flows of ours."""
    ours = [of_flow(of_extension(columns)) for columns in flows_of(each)]
    if ours and all({"id", "from", "to"} <= flow.keys() for flow in ours):
        return ours
    native = {
        "id": each.id,
        "from": sender,
        "to": receiver,
        "commodity": text_of(each.record.get("relationship_type")),
        "since": text_of(each.record.get("start_time")),
        "until": text_of(each.record.get("stop_time")),
    }
    own = {**cells(each.record, (*_ENVELOPE, *_ENDS)), **_references(each)}
    return [beside({name: cell for name, cell in native.items() if cell}, own)]


def _references(each: Stix) -> dict[str, str]:
    """Where it is said, in a column of its own."""
    given = each.record.get("external_references")
    listed = [cited for cited in given if isinstance(cited, dict)] if isinstance(given, list) else []
    parts = ("source_name", "external_id", "url", "description")
    said = text_of([" ".join(filter(None, (text_of(cited.get(part)) for part in parts))) for cited in listed])
    return {"external_references": said} if said else {}


def _remark(each: Stix, remarks: Remarks) -> None:
    """What of an object that became a node was not read, or is not known."""
    if mark(each, "actor"):
        return
    remarks.count("objects are read without who made them, when, and how they may be shared", each.where)
    extensions = each.record.get("extensions")
    for name in extensions if isinstance(extensions, dict) else ():
        remarks.count(f"extensions '{name}' were left out, since nothing here reads them", each.where)
    if each.type == "identity" and not each.record.get("identity_class"):
        remarks.count("identities do not say whether they are an organisation or an individual", each.where)
