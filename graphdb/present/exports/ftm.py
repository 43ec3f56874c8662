"""FollowTheMoney entities, one a line, for Aleph, OpenAleph and yente.

An actor is an ``Organization``, ``Company`` or ``PublicBody`` where its kind says so, else a ``LegalEntity``; a flow of
money is a ``Payment``, any other an ``UnknownLink``, whose ``role`` tells its direction. No topic is set: "crime" would
be a finding that no record makes. The dataset itself comes first, as a ``Note``.

The library puts entities with one id together and adds their values up, so that an id always has the same values here:
it is made of the dataset's fingerprint, the record's id and, for a flow, the scenario.
Source: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from graphdb.periods import is_date
from graphdb.present.exports.rows import FlatAbout, FlatActor, FlatCitation, FlatFlow, FlatGraph
from graphdb.present.exports.words import actor_words, flow_words, sort_of, status_words

Values = Mapping[str, Iterable[str | None]]


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, line by line, each of them JSON."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return (encode(entity) + "\n" for entity in _Entities(graph.about).of(graph))


def escaped(id: str) -> str:
    """An id in the signs that an id of FollowTheMoney may have, all of which count; no two are escaped to the same.

    Underscores make an entity vanish, and a dot begins a signature that is cut off (followthemoney 4.11.2).

    >>> escaped("port-1"), escaped("acme.one"), escaped("acme_one")
    ('port--1', 'acme-done', 'acme-uone')
    """
    return id.replace("-", "--").replace(".", "-d").replace("_", "-u")


class _Entities:
    """One export: what its entities share, and their ids."""

    def __init__(self, about: FlatAbout) -> None:
        self.about = about
        self.dataset = f"graphdb-{about.fingerprint.rpartition(':')[2][:16]}"

    def of(self, graph: FlatGraph) -> Iterator[dict[str, Any]]:
        """Every entity; that of the dataset as it is seen comes first."""
        said = self.about.sentence()
        view = sha256(said.encode()).hexdigest()[:16]
        yield _entity(
            f"{self.dataset}-view-{view}",
            "Note",
            {"name": [self.about.title], "description": [said, self.about.summary]},
        )
        yield from map(self._actor, graph.actors)
        yield from map(self._flow, graph.flows)

    def _actor(self, actor: FlatActor) -> dict[str, Any]:
        values: Values = {
            "name": [actor.label],
            "alias": actor.other_names,
            "weakAlias": [actor.id],
            "country": [actor.country and actor.country.lower()],
            "address": [actor.place],
            "classification": [actor.kind_name],
            "status": map(status_words, actor.happened),
            "description": [actor_words(actor), _makes(actor)],
            "notes": [self.about.reading],
            **_references(actor.references),
        }
        return _entity(self._of_actor(actor.id), sort_of(actor.kind) or "LegalEntity", values)

    def _of_actor(self, id: str) -> str:
        return f"{self.dataset}-actor-{escaped(id)}"

    def _flow(self, flow: FlatFlow) -> dict[str, Any]:
        scenario = self.about.view_scenario
        id = f"{self.dataset}-flow-{escaped(flow.flow_id)}" + (f"-if-{escaped(scenario)}" if scenario else "")
        sender, receiver = self._of_actor(flow.source), self._of_actor(flow.target)
        values: Values = {
            "recordId": [flow.flow_id],
            "startDate": [flow.since if flow.since and is_date(flow.since) else None],
            "endDate": [flow.until if flow.until and is_date(flow.until) else None],
            "description": [flow_words(flow, scenario)],
            "summary": [self.about.reading],
            **_references(flow.references),
        }
        if flow.commodity_group == "money":
            ends: Values = {"payer": [sender], "beneficiary": [receiver], "purpose": [flow.commodity_name]}
            return _entity(id, "Payment", {**ends, **values})
        said = "supposed" if scenario else "reported"
        ends = {
            "subject": [sender],
            "object": [receiver],
            "role": [f"subject supplies object with {flow.commodity_name}"],
            "status": [f"{said}, {flow.likelihood}" if flow.likelihood else said],
        }
        return _entity(id, "UnknownLink", {**ends, **values})


def _makes(actor: FlatActor) -> str | None:
    """What an actor produces and converts, in the ids of commodities, for which there is no property."""
    parts = [
        f"Produces: {actor.produces}." if actor.produces else "",
        f"Converts: {actor.converts}." if actor.converts else "",
    ]
    return " ".join(filter(None, parts)) or None


def _references(citations: Iterable[FlatCitation]) -> Values:
    cited = list(citations)
    return {"publisher": (each.publisher for each in cited), "sourceUrl": (each.url for each in cited)}


def _entity(id: str, schema: str, values: Values) -> dict[str, Any]:
    properties = {name: list(dict.fromkeys(filter(None, given))) for name, given in values.items()}
    return {"id": id, "schema": schema, "properties": {name: given for name, given in properties.items() if given}}
