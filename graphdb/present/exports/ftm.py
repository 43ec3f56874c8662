"""FollowTheMoney entities, one a line, for Aleph, OpenAleph and yente.

An actor is an ``Organization``, ``Company`` or ``PublicBody`` where its kind says so, else a ``LegalEntity``; a flow of
money is a ``Payment``, any other an ``UnknownLink``, whose ``role`` tells its direction. No topic is set: "crime" would
be a finding that no record makes. The dataset itself comes first, as a ``Note``. A flow in a scenario has an id of its
own, so that what is supposed never overwrites what is reported.
Source: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphdb.periods import is_date
from graphdb.present.exports.rows import FlatActor, FlatCitation, FlatFlow, FlatGraph
from graphdb.present.exports.words import actor_words, flow_words, sort_of, status_words

Values = Mapping[str, Iterable[str | None]]


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, line by line, each of them JSON."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return (encode(entity) + "\n" for entity in _entities(graph))


def _entities(graph: FlatGraph) -> Iterator[dict[str, Any]]:
    about = graph.about
    yield _entity(
        f"graphdb-{about.fingerprint}",
        "Note",
        {"name": [about.title], "description": [about.sentence(), about.summary]},
    )
    for actor in graph.actors:
        yield _actor(graph, actor)
    for flow in graph.flows:
        yield _flow(flow, graph.about.view_scenario)


def _actor(graph: FlatGraph, actor: FlatActor) -> dict[str, Any]:
    values: Values = {
        "name": [actor.label],
        "alias": actor.other_names,
        "country": [actor.country and actor.country.lower()],
        "classification": [actor.kind_name],
        "status": map(status_words, actor.happened),
        "description": [actor_words(actor)],
        "notes": [graph.about.reading],
        **_references(actor.references),
    }
    return _entity(f"graphdb-actor-{actor.id}", sort_of(actor.kind) or "LegalEntity", values)


def _flow(flow: FlatFlow, scenario: str | None) -> dict[str, Any]:
    id = f"graphdb-flow-{flow.flow_id}" + (f"-if-{scenario}" if scenario else "")
    sender, receiver = f"graphdb-actor-{flow.source}", f"graphdb-actor-{flow.target}"
    values: Values = {
        "recordId": [flow.flow_id],
        "startDate": [flow.since if flow.since and is_date(flow.since) else None],
        "endDate": [flow.until if flow.until and is_date(flow.until) else None],
        "description": [flow_words(flow, scenario)],
        **_references(flow.references),
    }
    if flow.commodity_group == "money":
        ends: Values = {"payer": [sender], "beneficiary": [receiver], "purpose": [flow.commodity_name]}
        return _entity(id, "Payment", {**ends, **values})
    said = "supposed" if scenario else "reported"
    role = f"subject supplies object with {flow.commodity_name}"
    ends = {
        "subject": [sender],
        "object": [receiver],
        "role": [role],
        "status": [f"{said}, {flow.likelihood}" if flow.likelihood else said],
    }
    return _entity(id, "UnknownLink", {**ends, **values})


def _references(citations: Iterable[FlatCitation]) -> Values:
    cited = list(citations)
    return {"publisher": (each.publisher for each in cited), "sourceUrl": (each.url for each in cited)}


def _entity(id: str, schema: str, values: Values) -> dict[str, Any]:
    properties = {name: list(dict.fromkeys(filter(None, given))) for name, given in values.items()}
    return {"id": id, "schema": schema, "properties": {name: given for name, given in properties.items() if given}}
