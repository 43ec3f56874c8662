"""FollowTheMoney entities, one a line, for Aleph, OpenAleph and yente.

An actor is an ``Organization``, ``Company`` or ``PublicBody`` where its kind says so, else a ``LegalEntity``; a flow of
money is a ``Payment``, any other an ``UnknownLink``, whose ``role`` tells its direction. No topic is set: "crime" would
be a finding that no record makes. The dataset itself comes first, as a ``Note``, then each place, as an ``Address``.

The library cleans what it reads (spaces, quotation marks, dates, countries) and has no property for most columns. So
all of them stand, as one text of JSON, in ``indexText``, which programs search and do not show, and take out as they
index. Version 3.8.5 and 4.11.2 both leave that text as it is.

The library puts entities with one id together and adds their values up, so that an id always has the same values here:
it is made of the dataset's fingerprint, the record's id and, for a flow, the scenario.
Source: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from graphdb.importing.shared.marks import SUPPLIES, escaped, packed
from graphdb.periods import is_date
from graphdb.present.exports.rows import FlatAbout, FlatActor, FlatCitation, FlatFlow, FlatGraph, known
from graphdb.present.exports.words import actor_words, flow_words, sort_of, status_words

Values = Mapping[str, Iterable[str | None]]


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, line by line, each of them JSON."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return (encode(entity) + "\n" for entity in _Entities(graph.about).of(graph))


class _Entities:
    """One export: what its entities share, and their ids."""

    def __init__(self, about: FlatAbout) -> None:
        self.about = about
        self.dataset = f"graphdb-{about.fingerprint.rpartition(':')[2][:16]}"

    def of(self, graph: FlatGraph) -> Iterator[dict[str, Any]]:
        """Every entity; that of the dataset as it is seen comes first."""
        said = self.about.sentence()
        yield _entity(
            f"{self.dataset}-view-{_short(said)}",
            "Note",
            {
                "name": [self.about.title],
                "description": [said, self.about.summary],
                "indexText": [packed("dataset", dict(known(self.about)))],
            },
        )
        places = (self._place(actor) for actor in graph.actors if actor.place)
        yield from {place["id"]: place for place in places}.values()
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
            "addressEntity": [self._of_place(actor) if actor.place else None],
            "indexText": [packed("actor", dict(known(actor)))],
            **_references(actor.references),
        }
        return _entity(self._of_actor(actor.id), sort_of(actor.kind) or "LegalEntity", values)

    def _of_actor(self, id: str) -> str:
        return f"{self.dataset}-actor-{escaped(id)}"

    def _place(self, actor: FlatActor) -> dict[str, Any]:
        """A place by its name and country, not as somebody's address."""
        degrees = {"latitude": actor.latitude, "longitude": actor.longitude}
        values: Values = {
            "full": [actor.place],
            "country": [actor.country and actor.country.lower()],
            **{name: [None if value is None else repr(value)] for name, value in degrees.items()},
        }
        return _entity(self._of_place(actor), "Address", values)

    def _of_place(self, actor: FlatActor) -> str:
        what = json.dumps([actor.place, actor.country, actor.latitude, actor.longitude])
        return f"{self.dataset}-place-{_short(what)}"

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
            "indexText": [packed("flow", dict(known(flow)))],
            **_references(flow.references),
        }
        if flow.commodity_group == "money":
            ends: Values = {"payer": [sender], "beneficiary": [receiver], "purpose": [flow.commodity_name]}
            return _entity(id, "Payment", {**ends, **values})
        said = "supposed" if scenario else "reported"
        ends = {
            "subject": [sender],
            "object": [receiver],
            "role": [f"{SUPPLIES}{flow.commodity_name}"],
            "status": [f"{said}, {flow.likelihood}" if flow.likelihood else said],
        }
        return _entity(id, "UnknownLink", {**ends, **values})


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


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
