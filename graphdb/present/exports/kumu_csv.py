"""Two tables for Kumu: elements.csv and connections.csv.

Kumu finds the ends of a connection by label, so an actor whose name another has too gets its id behind it. ``|`` is
what Kumu itself puts between several values of a field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphdb.present.exports.rows import FlatActor, FlatFlow, FlatGraph, columns, values, with_kinds
from graphdb.present.exports.spreadsheet import METADATA, Columns, metadata, table

_ACTOR = {name: kind for name, kind in columns(FlatActor).items() if name not in ("id", "label", "summary")}
_FLOW = {name: kind for name, kind in columns(FlatFlow).items() if name not in ("source", "target", "summary")}
ELEMENTS: Columns = {**dict.fromkeys(("Label", "Type", "Description", "Tags", "actor_id"), str), **_ACTOR}
CONNECTIONS: Columns = {
    **dict.fromkeys(("From", "To", "Direction", "Type", "Label", "Description", "Tags"), str),
    **_FLOW,
}


def write(graph: FlatGraph) -> Mapping[str, Iterable[str]]:
    """The files by name, piece by piece."""
    labels = unique_labels(graph.actors)
    elements = (
        [labels[actor.id], actor.kind_name, actor.summary, actor.stage, actor.id, *values(actor, _ACTOR)]
        for actor in graph.actors
    )
    connections = (
        [
            labels[flow.source],
            labels[flow.target],
            "directed",
            kind,
            flow.commodity_name,
            flow.summary,
            flow.modes,
            *values(flow, _FLOW),
        ]
        for flow, kind in with_kinds(graph.flows)
    )
    return {
        "elements.csv": table(ELEMENTS, elements),
        "connections.csv": table(CONNECTIONS, connections),
        METADATA: [metadata(graph.about, {"elements.csv": ELEMENTS, "connections.csv": CONNECTIONS})],
    }


def unique_labels(actors: Iterable[FlatActor]) -> dict[str, str]:
    """A label for each id that no other has, also where only capitals tell two names apart."""
    actors = list(actors)
    taken: dict[str, int] = {}
    for actor in actors:
        taken[actor.label.casefold()] = taken.get(actor.label.casefold(), 0) + 1
    labels = {
        actor.id: actor.label if taken[actor.label.casefold()] == 1 else f"{actor.label} ({actor.id})"
        for actor in actors
    }
    clash = len({label.casefold() for label in labels.values()}) < len(labels)
    return {id: f"{label} ({id})" for id, label in labels.items()} if clash else labels
