"""How long `disrupt --budget 3` takes, each objective beside a peer in the same run.

The max flow to the target of a layered network of 1,000 actors and 4,000 flows; its peer is networkx's
`minimum_node_cut` there, an easier question: the fewest actors that cut everything. And the probability that the
Northeast is supplied, in 10,000 worlds of the shipped data; its peer is trying every set of three in those worlds, as
extrapolated from a hundred of them. Exits 1 when one takes a minute or is not proven optimal.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import networkx as nx

from benchmarks.figures import Figure, report
from graphdb import View, build, disrupt, load
from graphdb.arrays.compiling import engine_of
from graphdb.interdiction.removable import falls_with, removables
from graphdb.network import Network
from graphdb.questions.disrupt import Goal
from graphdb.records import About, Actor, Commodity, Dataset, Flow
from graphdb.worlds.drawing import Worlds

DATA = Path(__file__).parents[1] / "data"
AT_MOST_SECONDS = 60.0
LAYERS, WIDTH, FLOWS = 10, 100, 4000


def layered(seed: int = 0) -> Dataset:
    """Layers of actors, busier ones with more flows; the first produce, and the last send to the one target."""
    rng = random.Random(seed)
    names = [[f"l{layer}-{place:02}" for place in range(WIDTH)] for layer in range(LAYERS)]
    actors = [Actor(id=id, produces=() if layer else ("x",)) for layer, ids in enumerate(names) for id in ids]
    ends = [(sender, "target") for sender in names[-1]]
    weights = [1 / (place + 1) for place in range(WIDTH)]
    while len(ends) < FLOWS:
        layer = rng.randrange(LAYERS - 1)
        ends.append((rng.choices(names[layer], weights)[0], rng.choices(names[layer + 1], weights)[0]))
    flows = [
        Flow(
            id=f"f{number:04}",
            from_=sender,
            to=receiver,
            commodity="x",
            likelihood=rng.choice(("roughly even chance", "likely", "very likely", "almost certain")),
            capacity=float(rng.randint(1, 9)),
        )
        for number, (sender, receiver) in enumerate(ends)
    ]
    return Dataset(
        about=About(title="layers", evidence="optional"),
        actors={actor.id: actor for actor in (*actors, Actor(id="target"))},
        flows={flow.id: flow for flow in flows},
        commodities={"x": Commodity(id="x", name="x", group="goods")},
        sources={},
        scenarios={},
    )


def node_cut(network: Network, target: str) -> float:
    """Seconds that networkx takes for a minimum node cut."""
    start = time.perf_counter()
    plain: nx.DiGraph[str] = nx.DiGraph(network)
    plain.add_edges_from(("source", actor) for actor, data in network.nodes(data=True) if data["produces"])
    nx.minimum_node_cut(plain, "source", target)
    return time.perf_counter() - start


def every_set(network: Network, target: str) -> float:
    """Seconds that it would take to try every set of three."""
    compiled = engine_of(network, [target]).compiled
    worlds, things = Worlds(compiled), removables(compiled)
    sets = list(combinations(range(len(things)), 3))
    start = time.perf_counter()
    for chosen in random.Random(0).sample(sets, 100):
        worlds.supplied(falls_with(things, chosen))
    return (time.perf_counter() - start) / 100 * len(sets)


def figures() -> Iterator[Figure]:
    """One figure an objective."""
    cases: list[tuple[Goal, Dataset, View, str, str, Callable[[Network, str], float]]] = [
        ("flow", layered(), View(), "target", "networkx minimum_node_cut", node_cut),
        ("probability", load(DATA), View(min_likelihood=None), "northeast", "every set of three (of 100)", every_set),
    ]
    for objective, dataset, view, target, name, peer in cases:
        network = build(dataset, view)
        start = time.perf_counter()
        answer = disrupt(network, [target], budget=3, objective=objective, time_limit=AT_MOST_SECONDS)
        seconds, against = time.perf_counter() - start, peer(network, target)
        best = answer.findings[0]
        size = f"{network.number_of_nodes()} actors, {network.number_of_edges()} flows"
        change = f"from {answer.baseline:.4g} to {best.objective:.4g}"
        what = f"`disrupt --budget 3 --objective {objective}`, {size}: {change}"
        must, holds = f"under {AT_MOST_SECONDS:.0f} s and proven", seconds < AT_MOST_SECONDS and best.optimal
        yield Figure(what, seconds, name, against, must, holds)


if __name__ == "__main__":
    sys.exit(report(figures()))
