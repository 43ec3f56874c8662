"""Exporting a large graph: four times the flows must cost about four times as much, in every format.

The peer is the same writer on a quarter of the graph, four times over. Parallel flows are many, since telling them
apart is what could be quadratic. GraphML is also held against networkx's own writer.
"""

import io
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import networkx as nx

from benchmarks.figures import Figure, report
from graphdb.network import View, build
from graphdb.present.exports import FORMS, Form, export
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.rows import FlatGraph, known
from graphdb.records import About, Actor, Commodity, Dataset, Flow

FLOWS = 40_000


def dataset(flows: int) -> Dataset:
    """A tenth as many actors as flows; a fifth of the flows join one pair of actors."""
    rng = random.Random(0)
    actors = [Actor(id=f"a{number:06}", name=f"Actor {number}") for number in range(flows // 10)]
    ends = [
        (0, 1) if number % 5 == 0 else (rng.randrange(len(actors)), rng.randrange(len(actors)))
        for number in range(flows)
    ]
    made = [
        Flow(id=f"f{number:06}", from_=actors[a].id, to=actors[b].id, commodity="x", summary="As reported.")
        for number, (a, b) in enumerate(ends)
    ]
    return Dataset(
        about=About(title="large", evidence="optional"),
        actors={actor.id: actor for actor in actors},
        flows={flow.id: flow for flow in made},
        commodities={"x": Commodity(id="x", name="X", group="goods")},
        sources={},
        scenarios={},
    )


def flat(data: Dataset) -> FlatGraph:
    """All of it, flattened, with its rows at hand."""
    graph = flatten(data, build(data, View(min_likelihood=None)))
    return graph._replace(actors=tuple(graph.actors), flows=tuple(graph.flows))


def written(graph: FlatGraph, form: Form) -> int:
    """How much a format writes."""
    whole, parts = export(graph, form)
    return sum(len(piece) for pieces in (whole or (), *parts.values()) for piece in pieces)


def seconds(work: Callable[[], object]) -> float:
    """The better of two runs."""
    found = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def figures() -> Iterator[Figure]:
    """Flattening, each writer, and GraphML against networkx."""
    small, large = dataset(FLOWS // 4), dataset(FLOWS)
    took, quarter = seconds(lambda: flat(large)), seconds(lambda: flat(small))
    yield Figure(f"flatten {FLOWS} flows", took, "a quarter, 4 times", 4 * quarter, "ratio < 2", took < 8 * quarter)
    little, much = flat(small), flat(large)
    for form in FORMS:
        took, quarter = seconds(partial(written, much, form)), seconds(partial(written, little, form))
        yield Figure(f"{form}, {FLOWS} flows", took, "a quarter, 4 times", 4 * quarter, "ratio < 2", took < 8 * quarter)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in much.actors:
        graph.add_node(actor.id, **dict(known(actor, ("id",))))
    for flow in much.flows:
        graph.add_edge(flow.source, flow.target, flow.flow_id, **dict(known(flow, ("source", "target"))))
    took = seconds(lambda: written(much, "graphml"))
    theirs = seconds(lambda: nx.write_graphml_xml(graph, io.BytesIO()))
    yield Figure("graphml", took, "networkx write_graphml_xml", theirs, "ratio < 2", took < 2 * theirs)


if __name__ == "__main__":
    sys.exit(report(figures()))
