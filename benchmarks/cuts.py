"""All minimal cuts of up to three actors in networks of 1,000 actors and 4,000 flows, against one cut from networkx.

The peer is `networkx.minimum_node_cut`, which gives a single smallest cut of the same graph. It stands for a price and
not for an equal: it knows no commodities, conversions, enablers, costs or protected actors, and gives no proof. In
`pinched` a few layers are narrow, so that cuts of up to three exist; in `wide` none are, so that the search has to
prove that there are none; `stringy` ends in many narrow layers, so that cuts are many; `pressed` is `pinched`, but a
quarter of all actors need two inputs, which networkx cannot be asked.
Exits 1 when an answer takes a minute or more.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise

import networkx as nx

from benchmarks.figures import Figure, report
from graphdb.network import build
from graphdb.questions.cuts import cuts
from graphdb.records import About, Actor, Commodity, Conversion, Dataset, Flow

AT_MOST_SECONDS = 60
FLOWS = 4000
PINCHED = (*[100] * 3, 2, *[110] * 3, 3, *[115] * 2, 3, 131)
WIDE = (*[100] * 9, 99)
STRINGY = (*[101] * 9, *[3] * 30)


def layered(widths: Sequence[int], *, pressed: bool = False, seed: int = 1) -> Dataset:
    """Layers of actors, each sending to the next and the last to one target; flows spread at random."""
    rng = random.Random(seed)
    layers = [[f"{layer:02}-{place:03}" for place in range(width)] for layer, width in enumerate(widths)]
    ends = {(sender, "target") for sender in layers[-1]}
    for here, after in pairwise(layers):
        ends |= {(sender, rng.choice(after)) for sender in here} | {(rng.choice(here), receiver) for receiver in after}
    while len(ends) < FLOWS:
        here, after = rng.choice([pair for pair in pairwise(layers) if min(map(len, pair)) > 3])
        ends.add((rng.choice(here), rng.choice(after)))
    rule = (Conversion(from_=("x", "y"), to="x"),)
    actors = {"target": Actor(id="target")}
    for depth, layer in enumerate(layers):
        for id in layer:
            first = ("x", "y") if pressed else ("x",)
            needs_two = pressed and depth > 0 and rng.random() < 0.25
            actors[id] = Actor(id=id, produces=() if depth else first, converts=rule if needs_two else ())
    flows = {}
    for number, (sender, receiver) in enumerate(sorted(ends)):
        good = "y" if pressed and rng.random() < 0.3 else "x"
        flows[f"{number:04}"] = Flow(id=f"{number:04}", from_=sender, to=receiver, commodity=good)
    goods = {id: Commodity(id=id, name=id, group="goods") for id in ("x", "y")}
    about = About(title="layers", evidence="optional")
    return Dataset(about=about, actors=actors, flows=flows, commodities=goods, sources={}, scenarios={})


def figures() -> Iterator[Figure]:
    """One figure a network."""
    for name, widths in (("pinched", PINCHED), ("wide", WIDE), ("stringy", STRINGY), ("pressed", PINCHED)):
        dataset = layered(widths, pressed=name == "pressed")
        network = build(dataset)
        start = time.perf_counter()
        answer = cuts(network, ["target"], max_size=3, time_limit=10 * AT_MOST_SECONDS)
        ours = time.perf_counter() - start

        graph = nx.DiGraph((flow.from_, flow.to) for flow in dataset.flows.values())
        graph.add_edges_from(("source", id) for id, actor in dataset.actors.items() if actor.produces)
        start = time.perf_counter()
        smallest = nx.minimum_node_cut(graph, "source", "target")
        peer = time.perf_counter() - start

        sizes = [sum(cut.size == size for cut in answer.findings) for size in (1, 2, 3)]
        what = f"all cuts of up to 3 actors, {name} (of size 1, 2, 3: {sizes[0]}, {sizes[1]}, {sizes[2]})"
        name_of_peer = f"networkx minimum_node_cut (one, of size {len(smallest)})"
        must = f"under {AT_MOST_SECONDS} s"
        yield Figure(what, ours, name_of_peer, peer, must, answer.complete and ours < AT_MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(report(figures()))
