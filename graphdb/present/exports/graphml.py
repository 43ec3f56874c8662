"""GraphML, for Cytoscape, yEd, igraph in R and Python, networkx and Gephi.

A flow's id is the edge's id and, since igraph numbers edges anew, the attribute ``flow_id`` too. There is no attribute
``weight``: igraph takes one as a distance, and a probability is none.
Source: Brandes, Eiglsperger, Lerner & Pich 2013, "Graph Markup Language (GraphML)"; http://graphml.graphdrawing.org
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphdb.present.exports.markup import HEAD, TYPES, attribute, text
from graphdb.present.exports.rows import FlatAbout, FlatActor, FlatFlow, FlatGraph, FlatRow, known

_SCHEMA = "http://graphml.graphdrawing.org/xmlns"
_OPENING = f"""{HEAD}<graphml xmlns="{_SCHEMA}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="{_SCHEMA} {_SCHEMA}/1.0/graphml.xsd">
"""
_NATIVE = ("id", "source", "target")
"""What the elements themselves say."""

_OF: Mapping[type[FlatRow], str] = {FlatAbout: "graph", FlatActor: "node", FlatFlow: "edge"}


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, piece by piece."""
    yield _OPENING
    keys = {row: _keys(graph, row) for row in _OF}
    for row, element in _OF.items():
        for name, key in keys[row].items():
            title = f'attr.name={attribute(name)} attr.type="{TYPES[graph.columns(row)[name]]}"'
            yield f'<key id={key} for="{element}" {title}/>\n'
    yield '<graph id="G" edgedefault="directed">\n'
    yield f"<desc>{text(graph.about.sentence())}</desc>\n"
    yield _data(graph.about, keys[FlatAbout])
    for actor in graph.actors:
        yield f"<node id={attribute(actor.id)}>\n{_data(actor, keys[FlatActor])}</node>\n"
    for flow in graph.flows:
        ends = f"source={attribute(flow.source)} target={attribute(flow.target)}"
        yield f"<edge id={attribute(flow.flow_id)} {ends}>\n{_data(flow, keys[FlatFlow])}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(row: FlatRow, keys: Mapping[str, str]) -> str:
    return "".join([f"<data key={keys[name]}>{text(value)}</data>\n" for name, value in known(row, _NATIVE)])


def _keys(graph: FlatGraph, row: type[FlatRow]) -> dict[str, str]:
    """The ids of attributes, in quotes: their names where no other row has one of that name, as some readers show ids.

    Ids of keys are unique in a file, and cytoscape.js takes them for names (cytoscape-graphml 1.0.6).
    """
    others = {name for other in _OF if other is not row for name in graph.columns(other)}
    own = [name for name in graph.columns(row) if name not in _NATIVE]
    return {name: attribute(f"{_OF[row]}-{name}" if name in others else name) for name in own}
