"""GEXF 1.3, for Gephi: actors and flows with the periods in which they are reported, for its timeline.

Partial dates are padded: a flow since 2013 starts on its first day, one until 2019-05 ends on its last. ``kind`` keeps
parallel flows apart, since Gephi adds edges of one kind up, and ``weight`` is the probability. An attribute's id is its
title, since Gephi Lite shows ids (graphology-gexf 0.13.2). A graph has no attributes: what the dataset is stands in the
keywords as ``title=...|version=...``, and in a sentence in the description.
Source: https://gexf.net/1.3
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphdb.present.exports.dates import first, last
from graphdb.present.exports.markup import HEAD, TYPES, attribute, text
from graphdb.present.exports.plain import joined
from graphdb.present.exports.rows import FlatActor, FlatFlow, FlatGraph, known, with_kinds

_SCHEMA = "http://gexf.net/1.3"
_OPENING = f"""{HEAD}<gexf xmlns="{_SCHEMA}" version="1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="{_SCHEMA} {_SCHEMA}/gexf.xsd">
"""
_NATIVE = ("id", "label", "source", "target")
_CLASSES: Mapping[type[FlatActor] | type[FlatFlow], str] = {FlatActor: "node", FlatFlow: "edge"}


def write(graph: FlatGraph) -> Iterator[str]:
    """The file, piece by piece."""
    yield _OPENING
    day = last(graph.about.current_through)
    yield f'<meta lastmodifieddate="{day}">\n' if day else "<meta>\n"
    yield f"<creator>{text(graph.about.generator)}</creator>\n"
    yield f"<keywords>{text(joined(f'{name}={value}' for name, value in known(graph.about)) or '')}</keywords>\n"
    yield f"<description>{text(graph.about.sentence())}</description>\n"
    yield "</meta>\n"
    yield (
        '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date"'
        ' timerepresentation="interval">\n'
    )
    for row, element in _CLASSES.items():
        yield f'<attributes class="{element}">\n'
        for name, type_ in graph.columns(row).items():
            if name not in _NATIVE:
                shape = "integer" if type_ is int else TYPES[type_]
                yield f'<attribute id={attribute(name)} title={attribute(name)} type="{shape}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for actor in graph.actors:
        shown = f"label={attribute(actor.label)}{_lifetime(actor)}"
        yield f"<node id={attribute(actor.id)} {shown}>\n{_values(actor)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for flow, kind in with_kinds(graph.flows):
        ends = f"source={attribute(flow.source)} target={attribute(flow.target)}"
        shown = f'kind={attribute(kind)} label={attribute(flow.commodity_name)} weight="{flow.probability}"'
        yield f"<edge id={attribute(flow.flow_id)} {ends} {shown}{_lifetime(flow)}>\n{_values(flow)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _lifetime(row: FlatActor | FlatFlow) -> str:
    start, end = first(row.since), last(row.until)
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")


def _values(row: FlatActor | FlatFlow) -> str:
    fields = [f"<attvalue for={attribute(name)} value={attribute(value)}/>\n" for name, value in known(row, _NATIVE)]
    return f"<attvalues>\n{''.join(fields)}</attvalues>\n"
