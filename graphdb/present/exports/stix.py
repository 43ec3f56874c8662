"""A STIX 2.1 bundle, for OpenCTI, MISP and whatever else reads threat intelligence.

An actor is an ``identity``, and a ``threat-actor`` only where an authority's act against it stands: designated,
sanctioned or convicted, as a source says, and disputed by none. An indictment is a charge, a raid is no judgement, and
the dataset's own ``kind`` would brand every member of a kind. A flow is a ``relationship``, whose type ``related-to``
every reader knows; what it carries stands in its description and its extension.

Ids are UUIDv5 of what they name, and ``created`` is fixed: the same record has the same id in every export. A flow in a
scenario is another object than the one that is reported. ``modified`` is the day to which the dataset is current.
``confidence`` is the best credibility of a supporting citation, on the scale of STIX's appendix A; grade 6, "cannot
be judged", leaves it out. ICD 203's likelihood is no confidence and goes into the extension.
Source: OASIS 2021, "STIX Version 2.1".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha1
from tempfile import TemporaryFile
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from graphdb.present.exports.dates import first, last
from graphdb.present.exports.rows import FlatActor, FlatCitation, FlatFlow, FlatGraph, known
from graphdb.present.exports.words import actor_words, flow_words, sort_of
from graphdb.present.files import AT_ONCE

Json = dict[str, Any]

CREATED = "2000-01-01T00:00:00.000Z"
CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""By credibility: STIX 2.1, appendix A, "Admiralty Credibility"."""

ACTS = frozenset({"designated", "sanctioned", "convicted"})
MAKER = f"identity--{uuid5(NAMESPACE_URL, 'graphdb')}"
EXTENSION = f"extension-definition--{uuid5(NAMESPACE_URL, 'graphdb:flow')}"
"""The same in every export of every dataset, and so are the objects."""

_NAME = json.JSONEncoder()
_SCHEMA = "The columns of a flow as the documentation of graphdb gives them, with their names; dates may be partial."


def write(graph: FlatGraph) -> Iterator[str]:
    """The bundle, piece by piece. Its id, which comes first, is UUIDv5 of all the rest, which waits in a file."""
    digest = sha1(NAMESPACE_URL.bytes, usedforsecurity=False)
    with TemporaryFile(buffering=AT_ONCE) as rest:
        encode = msgspec.json.Encoder().encode
        for number, each in enumerate(_Bundle(graph).objects()):
            line = (b",\n" if number else b"") + encode(each)
            digest.update(line)
            rest.write(line)
        rest.seek(0)
        everything = UUID(bytes=digest.digest()[:16], version=5)
        yield f'{{"type":"bundle","id":"bundle--{everything}","objects":[\n'
        for line in rest:
            yield line.decode()
        yield "\n]}\n"


def is_threat_actor(acts: Iterable[str]) -> bool:
    """Whether sources say enough of what happened to an actor to call it one.

    >>> is_threat_actor(["sanctioned"]), is_threat_actor(["indicted"]), is_threat_actor(["sanctioned", "disputed"])
    (True, False, False)
    """
    said = set(acts)
    return bool(said & ACTS) and "disputed" not in said


class _Bundle:
    """One export: what its objects share, and their ids."""

    def __init__(self, graph: FlatGraph) -> None:
        self.graph = graph
        day = last(graph.about.current_through)
        self.modified = max(CREATED, f"{day}T00:00:00.000Z") if day else CREATED
        self.publisher = self._id("identity", "dataset")
        self.marking = self._id("marking-definition", self._terms())
        self.refs: dict[str, str] = {}

    def objects(self) -> Iterator[Json]:
        """Every object, after those it refers to."""
        about = self.graph.about
        words = f"{about.summary} {about.reading}" if about.summary else about.reading
        yield self._object(self.publisher, {"name": about.title, "description": words}, marked=False)
        yield self._marking()
        yield from _extension()
        members = []
        for actor in self.graph.actors:
            is_threat = is_threat_actor(act.what for act in actor.happened)
            self.refs[actor.id] = self._id("threat-actor" if is_threat else "identity", "actor", actor.id)
            members.append(self.refs[actor.id])
            yield self._object(self.refs[actor.id], self._actor(actor))
        for flow in self.graph.flows:
            members.append(self._flow_id(flow))
            yield self._object(members[-1], self._flow(flow))
        content = {
            "name": about.title,
            "description": about.sentence(),
            "context": "unspecified",
            "object_refs": members or [self.publisher],
        }
        yield self._object(self._id("grouping", about.sentence()), content)

    def _actor(self, actor: FlatActor) -> Json:
        content: Json = {"name": actor.label, "description": actor_words(actor) or self.graph.about.reading}
        if self.refs[actor.id].startswith("threat-actor"):
            content["aliases"] = list(actor.other_names)
        else:
            content["roles"] = [actor.kind_name]
            if sort_of(actor.kind):
                content["identity_class"] = "organization"
        content["labels"] = [status.what for status in actor.happened]
        content["confidence"] = CONFIDENCE.get(actor.best_credibility or 6)
        content["external_references"] = [_reference(cited) for cited in actor.references]
        return content

    def _flow(self, flow: FlatFlow) -> Json:
        start, end = first(flow.since), last(flow.until)
        scenario = self.graph.about.view_scenario
        return {
            "relationship_type": "related-to",
            "description": flow_words(flow, scenario),
            "source_ref": self.refs[flow.source],
            "target_ref": self.refs[flow.target],
            "start_time": f"{start}T00:00:00.000Z" if start else None,
            "stop_time": f"{end}T23:59:59.999Z" if end else None,
            "confidence": CONFIDENCE.get(flow.best_credibility or 6),
            "labels": ["disputed"] * bool(flow.evidence_disputes) + ["what-if"] * bool(scenario),
            "external_references": [_reference(cited) for cited in flow.references],
            "extensions": {EXTENSION: {"extension_type": "property-extension", **dict(known(flow, ("summary",)))}},
        }

    def _flow_id(self, flow: FlatFlow) -> str:
        scenario = self.graph.about.view_scenario
        return self._id("relationship", "flow", flow.flow_id, *(["scenario", scenario] if scenario else []))

    def _marking(self) -> Json:
        return {
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": self.marking,
            "created": CREATED,
            "created_by_ref": self.publisher,
            "definition_type": "statement",
            "definition": {"statement": self._terms()},
        }

    def _terms(self) -> str:
        licence = self.graph.about.licence
        return " ".join(filter(None, [self.graph.about.reading, licence and f"Licence: {licence}"]))

    def _object(self, id: str, content: Json, marked: bool = True) -> Json:
        common: Json = {"type": id.partition("--")[0], "spec_version": "2.1", "id": id}
        common |= {"created": CREATED, "modified": self.modified}
        if marked:
            common |= {"created_by_ref": self.publisher, "object_marking_refs": [self.marking]}
        return {name: value for name, value in (common | content).items() if value}

    def _id(self, type_: str, *names: str) -> str:
        return f"{type_}--{uuid5(NAMESPACE_URL, _NAME.encode(['graphdb', self.graph.about.title, type_, *names]))}"


def _extension() -> Iterator[Json]:
    """What the columns of a flow are declared by: the program, and their definition."""
    common = {"spec_version": "2.1", "created": CREATED, "modified": CREATED}
    yield {"type": "identity", "id": MAKER, **common, "name": "graphdb", "identity_class": "system"}
    yield {
        "type": "extension-definition",
        "id": EXTENSION,
        **common,
        "created_by_ref": MAKER,
        "name": "graphdb flow",
        "description": "What a flow carries, how likely it is, and what is cited for it.",
        "schema": _SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _reference(cited: FlatCitation) -> Json:
    said = f"{cited.title}. {cited.where}. Grade {cited.grade}; {cited.stance} it."
    said += f" {cited.note}" if cited.note else ""
    reference = {
        "source_name": cited.publisher or cited.source,
        "description": said,
        "url": cited.url,
        "external_id": cited.source,
    }
    return {name: value for name, value in reference.items() if value}
