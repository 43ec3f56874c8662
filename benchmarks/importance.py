"""The importance of every actor in 10,000 worlds, against loops over worlds as one would write them with a library.

The networks are layers of actors whose flows are all uncertain; the first layer produces, and three of the last send to
the target. In `chain` flows go to the next layer only, in `cycles` one in twenty goes to any layer, so that most actors
are on cycles. Asked is, for each world, who is on every route to the target. The loops draw each world by one call of
numpy's generator, build the graph of the flows that exist, and ask for its dominators: `networkx.immediate_dominators`,
and igraph's `dominator`. With one commodity and no enablers or conversions that is the same question, and the estimates
are compared. Times are those of the processor. The loops' are extrapolated from as many worlds as they manage in some
seconds; ours is measured whole, from the columns to the findings, and in a process of its own for its peak of memory.
Exits 1 when a ratio or the peak does not hold.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import igraph
import networkx as nx
import numpy as np

from benchmarks.figures import Figure, report
from graphdb import View, build
from graphdb.columns.of_records import columns_of
from graphdb.likelihood import Likelihood
from graphdb.network import Network, Seen
from graphdb.questions.importance import importance
from graphdb.records import About, Actor, Commodity, Dataset, Flow

WORLDS = 10_000
SECONDS = 20.0
"""How long each loop may run."""

MOST_MEGABYTES = 300
NETWORKS = (
    ("chain", 200, 600, 150, 30),
    ("cycles", 200, 600, 150, 30),
    ("chain", 5_000, 20_000, 300, 30),
    ("cycles", 5_000, 20_000, 300, 30),
    ("chain", 25_000, 100_000, 300, 100),
)
"""Shape, actors, flows, and how many times our time must fit into the loops of networkx and igraph at least."""

TERMS: tuple[Likelihood, ...] = ("roughly even chance", "likely", "very likely", "almost certain", "unlikely")
LAYERS = 10


def layered(shape: str, actors: int, flows: int, seed: int = 0) -> Dataset:
    """The network: everyone receives something from the layer before."""
    rng = random.Random(seed)
    width = actors // LAYERS
    names = [[f"l{layer}-{place:03}" for place in range(width)] for layer in range(LAYERS)]
    ends = {(sender, "target") for sender in names[-1][:3]}
    for before, after in pairwise(names):
        ends |= {(rng.choice(before), receiver) for receiver in after}
    astray = 0.05 if shape == "cycles" else 0
    while len(ends) < flows:
        here = rng.randrange(LAYERS - 1)
        there = rng.randrange(LAYERS) if rng.random() < astray else here + 1
        sender, receiver = rng.choice(names[here]), rng.choice(names[there])
        ends |= {(sender, receiver)} if sender != receiver else set()
    records = {"target": Actor(id="target")}
    for layer, ids in enumerate(names):
        records |= {id: Actor(id=id, produces=() if layer else ("x",)) for id in ids}
    rows = {
        f"{number:05}": Flow(id=f"{number:05}", from_=a, to=b, commodity="x", likelihood=rng.choice(TERMS))
        for number, (a, b) in enumerate(sorted(ends))
    }
    about, goods = About(title="layers", evidence="optional"), {"x": Commodity(id="x", name="x", group="goods")}
    return Dataset(about=about, actors=records, flows=rows, commodities=goods, sources={}, scenarios={})


def worlds_of(network: Network) -> Iterator[list[tuple[str, str]]]:
    """World after world: the flows that exist, and one from a source to everyone who produces."""
    flows = [(a, b) for a, b in network.edges()]
    chances = np.array([data["probability"] for _, _, data in network.edges(data=True)])
    given = [("source", actor) for actor, data in network.nodes(data=True) if data["produces"]]
    rng = np.random.default_rng(1)
    while True:
        yield given + [flows[place] for place in np.flatnonzero(rng.random(len(flows)) < chances)]


def with_networkx(network: Network, seconds: float) -> tuple[float, int, Counter[str]]:
    """Seconds a world, how many worlds were asked, and in how many each actor is on every route."""
    found: Counter[str] = Counter()
    start = time.process_time()
    for number, edges in enumerate(worlds_of(network)):
        used = time.process_time() - start
        if used > seconds:
            return used / number, number, found
        graph = nx.DiGraph(edges)
        dominators = nx.immediate_dominators(graph, "source")
        actor = "target"
        while (actor := dominators.get(actor, "source")) != "source":
            found[actor] += 1
        found[""] += "target" in dominators
    raise AssertionError


def with_igraph(network: Network, seconds: float) -> tuple[float, int, Counter[str]]:
    """The same with igraph, whose vertices are numbers: they are found before the clock starts."""
    found: Counter[str] = Counter()
    names = ["source", *network.nodes]
    numbers = {name: number for number, name in enumerate(names)}
    flows = np.array([(numbers[a], numbers[b]) for a, b in network.edges()])
    chances = np.array([data["probability"] for _, _, data in network.edges(data=True)])
    given = np.array([(0, numbers[actor]) for actor, data in network.nodes(data=True) if data["produces"]])
    rng, target, number = np.random.default_rng(1), numbers["target"], 0
    start = time.process_time()
    while (used := time.process_time() - start) <= seconds:
        edges = np.concatenate((given, flows[rng.random(len(flows)) < chances]))
        graph: Any = igraph.Graph(n=len(names), edges=edges, directed=True)
        dominators = graph.dominator(0)
        found[""] += dominators[target] >= 0
        actor = dominators[target]
        while actor > 0:
            found[names[actor]] += 1
            actor = dominators[actor]
        number += 1
    return used / number, number, found


def ours(shape: str, actors: int, flows: int) -> None:
    """In a process of its own: the seconds of three runs, the peak of memory, and what was found."""
    seen = Seen(columns_of(layered(shape, actors, flows)), View(min_likelihood=None))
    times = []
    for _ in range(5):
        start = time.process_time()
        answer = importance(seen, ["target"], worlds=WORLDS, sampled=True)
        times.append(time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    found = {row.id: row.birnbaum.estimate for row in answer.findings}
    supplied = answer.supplied_probability.estimate
    print(json.dumps({"times": times, "peak": peak, "found": {"": supplied, **found}, "rows": len(found)}))


def figures() -> Iterator[Figure]:
    """Each loop, and the memory."""
    for shape, actors, flows, at_least_networkx, at_least_igraph in NETWORKS:
        network = build(layered(shape, actors, flows), View(min_likelihood=None))
        command = [sys.executable, "-m", "benchmarks.importance", shape, str(actors), str(flows)]
        done = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        best = min(done["times"])
        what = f"importance of {done['rows']} actors in {WORLDS:,} worlds, {shape}, {actors:,} actors, {flows:,} flows"
        loops = (("networkx", with_networkx, at_least_networkx), ("igraph", with_igraph, at_least_igraph))
        for name, loop, at_least in loops:
            each, number, found = loop(network, SECONDS)
            off = max(abs(found[id] / number - share) for id, share in done["found"].items())
            theirs = each * WORLDS
            peer = f"{name} loop (of {number:,} worlds; estimates differ by {off:.3f} at most)"
            must = f"at least {at_least} times as fast"
            yield Figure(what, best, peer, theirs, must, best * at_least <= theirs)
        peak = done["peak"]
        must, holds = f"under {MOST_MEGABYTES} MB", peak < MOST_MEGABYTES
        yield Figure(what, peak, "the bound", MOST_MEGABYTES, must, holds, "MB")


def main() -> int:
    """All figures; or, with a network named, the times and the peak of a process that does nothing else."""
    if len(sys.argv) == 4:
        ours(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
        return 0
    return report(figures())


if __name__ == "__main__":
    sys.exit(main())
