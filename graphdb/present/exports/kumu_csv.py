"""Two tables for Kumu: elements.csv and connections.csv.

Kumu finds the ends of a connection by label, so an actor whose name another has too gets its id behind it. ``|`` is
what Kumu itself puts between several values of a field and between several ends of a connection, so that a label has
``/`` in its place. Names and ids as they are stand in columns of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphdb.present.exports.plain import told_apart
from graphdb.present.exports.rows import FlatActor, FlatFlow, FlatGraph, columns, values, with_kinds
from graphdb.present.exports.spreadsheet import METADATA, Columns, metadata, table

_ACTOR = {name: kind for name, kind in columns(FlatActor).items() if name not in ("id", "label", "summary")}
_FLOW = {name: kind for name, kind in columns(FlatFlow).items() if name not in ("source", "target", "summary")}
ELEMENTS: Columns = {
    **dict.fromkeys(("Label", "Type", "Description", "Tags", "actor_id", "actor_label"), str),
    **_ACTOR,
}
CONNECTIONS: Columns = {
    **dict.fromkeys(("From", "To", "Direction", "Type", "Label", "Description", "Tags", "from_id", "to_id"), str),
    **_FLOW,
}


def write(graph: FlatGraph) -> Mapping[str, Iterable[str]]:
    """The files by name, piece by piece."""
    labels = unique_labels(graph.actors)
    elements = (
        [
            labels[actor.id],
            actor.kind_name,
            actor.summary,
            actor.stage,
            actor.id,
            actor.label,
            *values(actor, _ACTOR),
            *graph.own_cells(actor),
        ]
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
            flow.source,
            flow.target,
            *values(flow, _FLOW),
            *graph.own_cells(flow),
        ]
        for flow, kind in with_kinds(graph.flows)
    )
    of_actors: Columns = {**ELEMENTS, **dict.fromkeys(graph.own[FlatActor], str)}
    of_flows: Columns = {**CONNECTIONS, **dict.fromkeys(graph.own[FlatFlow], str)}
    return {
        "elements.csv": table(of_actors, elements),
        "connections.csv": table(of_flows, connections),
        METADATA: [metadata(graph.about, {"elements.csv": of_actors, "connections.csv": of_flows})],
    }


def unique_labels(actors: Iterable[FlatActor]) -> dict[str, str]:
    """A label for each id that no other has, also where only capitals tell two names apart."""
    return told_apart({actor.id: actor.label.replace("|", "/") for actor in actors}, str)
