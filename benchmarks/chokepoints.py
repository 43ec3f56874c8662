"""Which actors are on every route of a large dataset of columns: build and query, against three graph libraries.

Each gets the same numpy arrays of senders and receivers, and has to build its graph from them and ask once. The peers
are asked for immediate dominators, in the way that is fastest for each; the answer of all must be the same. They can be
asked no more than that: they know no commodities, so that only networks of one commodity compare.

`layered` has ten layers of actors, ten flows from each to the next layer at random, and a target that the last layer
sends to; in `pinched` two of the layers are one actor, so that there is something to find. A *scan* is one round of
the naive search: which flows lead from an actor that is reached to one that is not, and mark those. `diamonds` is a
chain of joints with two actors between each and the next: its cost must stay linear.

Times are CPU times, medians of several repeats taken in turns. Exits 1 when a figure is missed.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import igraph
import networkx as nx
import numpy as np
import rustworkx

from benchmarks.figures import Figure, report
from graphdb.arrays.every_route import on_every_route
from graphdb.columns import ActorColumns, Coded, Columns, FlowColumns, Lists
from graphdb.network import View
from graphdb.records import About, Dataset

LAYERS, FLOWS_AN_ACTOR = 10, 10
Ints = np.ndarray[Any, np.dtype[np.int32]]


class Network(NamedTuple):
    """Senders and receivers by flow; actors are numbered, the first of them produce, the last is the target."""

    sender: Ints
    receiver: Ints
    actors: int
    origins: int


def layered(flows: int, pinched: tuple[int, ...] = (), seed: int = 0) -> Network:
    """Layers of actors, each sending to the next at random; a pinched layer has only its first actor in use."""
    rng = np.random.default_rng(seed)
    width = flows // (LAYERS * FLOWS_AN_ACTOR)
    count = flows - width
    layer = rng.integers(0, LAYERS - 1, count)
    sender = np.concatenate([layer * width + rng.integers(0, width, count), (LAYERS - 1) * width + np.arange(width)])
    receiver = np.concatenate([(layer + 1) * width + rng.integers(0, width, count), np.full(width, LAYERS * width)])
    for number in pinched:
        sender[sender // width == number] = receiver[receiver // width == number] = number * width
    return Network(sender.astype(np.int32), receiver.astype(np.int32), LAYERS * width + 1, width)


def diamonds(count: int) -> Network:
    """A chain of diamonds: a joint, two sides, the next joint."""
    joint = 3 * np.arange(count)
    ends = [(joint, joint + 1), (joint, joint + 2), (joint + 1, joint + 3), (joint + 2, joint + 3)]
    sender, receiver = (np.column_stack(column).ravel().astype(np.int32) for column in zip(*ends, strict=True))
    return Network(sender, receiver, 3 * count + 1, 1)


def columns_of(network: Network) -> Columns:
    """The network as the reader of tables gives it."""
    nobody = Coded((), np.full(network.actors, -1, dtype=np.int32))
    offsets = np.minimum(np.arange(network.actors + 1), network.origins)
    return Columns(
        rest=Dataset(About(title="benchmark", evidence="optional"), {}, {}, {}, {}, {}),
        commodities=["goods"],
        actors=ActorColumns(
            ids=[str(number) for number in range(network.actors)],
            names=None,
            kind=nobody,
            country=nobody,
            region=nobody,
            produces=Lists(offsets, np.zeros(network.origins, dtype=np.int32)),
            converts=(),
            since=None,
            until=None,
            cost=None,
        ),
        flows=FlowColumns(
            ids=None,
            sender=network.sender,
            receiver=network.receiver,
            commodity=np.zeros(len(network.sender), dtype=np.int32),
            level=None,
            since=None,
            until=None,
            enabled_by=None,
            modes=None,
            capacity=None,
            cost=None,
        ),
        fingerprint="",
    )


def with_source(network: Network) -> tuple[Ints, Ints]:
    """The flows, and one from a source to each origin, which dominators need to start from."""
    origins = np.arange(network.origins, dtype=np.int32)
    source = np.full(network.origins, network.actors, dtype=np.int32)
    return np.append(source, network.sender), np.append(origins, network.receiver)


def chain(above: Callable[[int], int], network: Network) -> set[int]:
    """The target's dominators but for the source, by immediate dominators."""
    found: set[int] = set()
    node = above(network.actors - 1)
    while node != network.actors:
        found.add(node)
        node = above(node)
    return found


def by_networkx(network: Network) -> set[int]:
    sender, receiver = with_source(network)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_edges_from(zip(sender.tolist(), receiver.tolist(), strict=True))
    return chain(nx.immediate_dominators(graph, network.actors).__getitem__, network)


def by_rustworkx(network: Network) -> set[int]:
    sender, receiver = with_source(network)
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(network.actors + 1))
    graph.add_edges_from_no_data(list(zip(sender.tolist(), receiver.tolist(), strict=True)))
    return chain(rustworkx.immediate_dominators(graph, network.actors).__getitem__, network)


def by_igraph(network: Network) -> set[int]:
    sender, receiver = with_source(network)
    edges = list(zip(sender.tolist(), receiver.tolist(), strict=True))
    graph = igraph.Graph(network.actors + 1, edges, directed=True)
    return chain(graph.dominator(network.actors).__getitem__, network)


def scan(network: Network) -> int:
    reached = np.zeros(network.actors, dtype=bool)
    reached[: network.origins] = True
    new = reached[network.sender] & ~reached[network.receiver]
    reached[network.receiver[new]] = True
    return int(np.count_nonzero(reached))


def medians(repeats: int, *tasks: Callable[[], object]) -> list[float]:
    """CPU seconds of each task: the median of several runs, taken in turns."""
    seconds: list[list[float]] = [[] for _ in tasks]
    for _ in range(repeats):
        for task, times in zip(tasks, seconds, strict=True):
            gc.collect()
            start = time.process_time()
            task()
            times.append(time.process_time() - start)
    return [statistics.median(times) for times in seconds]


def figures() -> Iterator[Figure]:
    """Each peer, the scan, and the chain."""
    for flows, pinched in ((10**5, ()), (10**5, (3, 6)), (10**6, ()), (10**6, (3, 6))):
        network = layered(flows, pinched)
        columns, target = columns_of(network), str(network.actors - 1)
        expected = {str(node) for node in by_rustworkx(network)}
        assert set(on_every_route(columns, View(), [target]) or ()) == expected == {str(n) for n in by_igraph(network)}
        small = flows == 10**5
        peers = [by_rustworkx, by_igraph, *([by_networkx] if small else [])]
        ours, one_scan, *theirs = medians(
            9 if small else 5,
            lambda: on_every_route(columns, View(), [target]),  # noqa: B023
            lambda: scan(network),  # noqa: B023
            *(lambda peer=peer: peer(network) for peer in peers),  # noqa: B023
        )
        what = f"on every route, {'pinched' if pinched else 'layered'}, {flows:,} flows, {len(expected)} found (CPU)"
        for peer, seconds in zip(peers, theirs, strict=True):
            name = peer.__name__.removeprefix("by_")
            times = 5 if name == "networkx" else 1 if small else 4
            must = f"at least {times} times as fast" if times > 1 else "at least level"
            yield Figure(what, ours, f"{name}, build and dominators", seconds, must, times * ours <= seconds)
        if not small:
            yield Figure(what, ours, "one scan of the arrays", one_scan, "at most 20 scans", ours <= 20 * one_scan)

    chains = [columns_of(diamonds(count)) for count in (10**5, 2 * 10**5)]
    short, long = medians(
        5,
        *(lambda chain=chain: on_every_route(chain, View(), [chain.actors.ids[-1]]) for chain in chains),
    )
    what = "on every route, chain of 200,000 diamonds (CPU)"
    yield Figure(what, long, "half the chain", short, "at most 2.3 times", long <= 2.3 * short)


if __name__ == "__main__":
    sys.exit(report(figures()))
