"""A STIX 2.1 bundle, for whatever reads threat intelligence.

An actor is an ``identity``, and a ``threat-actor`` only where an authority's act against it stands: designated,
sanctioned or convicted, as a source says, and disputed by none. An indictment is a charge, a raid is no judgement, and
the dataset's own ``kind`` would brand every member of a kind. A flow is a ``relationship``, whose type ``related-to``
every reader knows; what it carries stands in its description and its extension. Where an actor is, a ``location`` says
too, and a relationship ``located-at``, which is no flow. All that a record holds is in its extension.

A flow in a scenario is another object than the one that is reported. ``confidence`` is the best credibility of a
supporting citation, on the scale of STIX's appendix A; grade 6, "cannot be judged", leaves it out. ICD 203's likelihood
is no confidence and goes into the extension.
Source: OASIS 2021, "STIX Version 2.1".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphdb.importing.shared.marks import Sort
from graphdb.present.exports.dates import first, last
from graphdb.present.exports.envelope import Envelope, Json, bundle
from graphdb.present.exports.extensions import definitions, extension
from graphdb.present.exports.places import Places
from graphdb.present.exports.rows import Evident, FlatActor, FlatCitation, FlatFlow, FlatGraph
from graphdb.present.exports.words import actor_words, citation_words, flow_words, sort_of

CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""By credibility: STIX 2.1, appendix A, "Admiralty Credibility"."""

ACTS = frozenset({"designated", "sanctioned", "convicted"})


def write(graph: FlatGraph) -> Iterator[str]:
    """The bundle, piece by piece."""
    return bundle(Objects(graph).all())


def is_threat_actor(acts: Iterable[str]) -> bool:
    """Whether sources say enough of what happened to an actor to call it one.

    >>> is_threat_actor(["sanctioned"]), is_threat_actor(["indicted"]), is_threat_actor(["sanctioned", "disputed"])
    (True, False, False)
    """
    said = set(acts)
    return bool(said & ACTS) and "disputed" not in said


class Objects:
    """The objects of one export; a form for another reader says otherwise what things are called and how flows go."""

    sorts: Sequence[Sort] = ("actor", "flow", "dataset")

    def __init__(self, graph: FlatGraph) -> None:
        self.graph = graph
        self.envelope = Envelope(graph.about)
        self.refs: dict[str, str] = {}

    def all(self) -> Iterator[Json]:
        """Every object, after those it refers to."""
        yield from self.envelope.heads(self.title())
        yield from definitions(self.sorts)
        members = []
        for each in self._members():
            members.append(each["id"])
            yield each
        about = self.graph.about
        content = {
            "name": about.title,
            "description": about.sentence(),
            "context": "unspecified",
            "object_refs": members or [self.envelope.publisher],
            "extensions": extension("dataset", about),
        }
        yield self.envelope.object(self.envelope.id("grouping", about.sentence()), content)

    def title(self) -> str:
        """What the dataset is called."""
        return self.graph.about.title

    def name(self, actor: FlatActor) -> str:
        """What an actor is called."""
        return actor.label

    def aliases(self, actor: FlatActor) -> list[str]:
        """What else it is called, where the type of its object has a property for that."""
        return list(actor.other_names)

    def words(self, actor: FlatActor) -> str:
        """What is said of an actor."""
        return actor_words(actor)

    def flows(self) -> Iterator[Json]:
        """The relationships that are flows."""
        for flow in self.graph.flows:
            yield self.envelope.object(self.flow_id("flow", flow.flow_id), self._flow(flow))

    def flow_id(self, *names: str) -> str:
        """The id of a relationship, another one in a scenario."""
        scenario = self.graph.about.view_scenario
        return self.envelope.id("relationship", *names, *(["scenario", scenario] if scenario else []))

    def _members(self) -> Iterator[Json]:
        places = Places(self.envelope, self.graph.actors)
        yield from places.objects()
        for actor in self.graph.actors:
            is_threat = is_threat_actor(act.what for act in actor.happened)
            ref = self.envelope.id("threat-actor" if is_threat else "identity", "actor", actor.id)
            self.refs[actor.id] = ref
            yield self.envelope.object(ref, self._threat(actor) if is_threat else self._identity(actor))
            yield from places.links(actor, ref)
        yield from self.flows()

    def _threat(self, actor: FlatActor) -> Json:
        start, end = period(actor)
        return {**self._shared(actor), "aliases": self.aliases(actor), "first_seen": start, "last_seen": end}

    def _identity(self, actor: FlatActor) -> Json:
        sort = {"identity_class": "organization"} if sort_of(actor.kind) else {}
        return {**self._shared(actor), "roles": [actor.kind_name], **sort}

    def _shared(self, actor: FlatActor) -> Json:
        return {
            "name": self.name(actor),
            "description": self.words(actor) or self.graph.about.reading,
            "labels": [status.what for status in actor.happened],
            "confidence": confidence(actor),
            "external_references": [_reference(cited) for cited in actor.references],
            "extensions": extension("actor", actor),
        }

    def _flow(self, flow: FlatFlow) -> Json:
        scenario = self.graph.about.view_scenario
        start, end = period(flow)
        return {
            "relationship_type": "related-to",
            "description": flow_words(flow, scenario),
            "source_ref": self.refs[flow.source],
            "target_ref": self.refs[flow.target],
            "start_time": start,
            "stop_time": end,
            "confidence": confidence(flow),
            "labels": ["disputed"] * bool(flow.evidence_disputes) + ["what-if"] * bool(scenario),
            "external_references": [_reference(cited) for cited in flow.references],
            "extensions": extension("flow", flow),
        }


def period(row: Evident) -> tuple[str | None, str | None]:
    """When a record begins and ends, as STIX writes moments."""
    start, end = first(row.since), last(row.until)
    return (f"{start}T00:00:00.000Z" if start else None, f"{end}T23:59:59.999Z" if end else None)


def confidence(row: Evident) -> int | None:
    """How credible the best citation is that supports a record."""
    return CONFIDENCE.get(row.best_credibility or 6)


def _reference(cited: FlatCitation) -> Json:
    reference = {
        "source_name": cited.publisher or cited.source,
        "description": citation_words(cited),
        "url": cited.url,
        "external_id": cited.source,
    }
    return {name: value for name, value in reference.items() if value}
