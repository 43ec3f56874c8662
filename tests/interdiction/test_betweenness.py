"""Betweenness for all sources at once, against every shortest way of every pair, and networkx."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from graphdb.interdiction.betweenness import source_to_target


def test_what_passes_is_that_of_all_shortest_ways() -> None:
    seen: Counter[str] = Counter()
    for seed in range(300):
        rng = random.Random(seed)
        count = rng.randint(3, 12)
        ends = [(rng.randrange(count), rng.randrange(count)) for _ in range(rng.randint(2, 40))]
        network: nx.DiGraph[int] = nx.DiGraph()
        network.add_nodes_from(range(count))
        network.add_edges_from(ends)
        sources = rng.sample(range(count), rng.randint(1, count))
        targets = rng.sample(range(count), rng.randint(1, min(count, 3)))
        nodes, ways = [0.0] * count, dict.fromkeys(ends, 0.0)
        for source in sources:
            for target in targets:
                if source == target or not nx.has_path(network, source, target):
                    continue
                paths = list(nx.all_shortest_paths(network, source, target))
                seen["several ways"] += len(paths) > 1
                for path in paths:
                    for node in path[1:-1]:
                        nodes[node] += 1 / len(paths)
                    for way in pairwise(path):
                        ways[way] += 1 / len(paths)
        beside = Counter(ends)
        tail, head = np.array(ends).T
        found = source_to_target(tail, head, np.array(sources), np.array(targets), count)
        assert found.of_nodes.tolist() == pytest.approx(nodes, rel=1e-8)
        assert found.of_arcs.tolist() == pytest.approx([ways[end] / beside[end] for end in ends], rel=1e-8)
        of_networkx = nx.betweenness_centrality_subset(network, sources, targets)
        assert found.of_nodes.tolist() == pytest.approx([of_networkx[node] for node in range(count)], rel=1e-8)
        seen["side by side"] += max(beside.values()) > 1
    assert min(seen.values()) >= 50 and len(seen) == 2, seen


def test_more_ways_than_a_float_counts() -> None:
    """Three actors in each of 700 layers: 3^699 ways, above the largest float; a third passes each."""
    layers = np.arange(2100).reshape(700, 3)
    tail = np.concatenate([np.repeat(layers[:-1].ravel(), 3), layers[-1]])
    head = np.concatenate([np.tile(layers[1:], (1, 3)).ravel(), np.full(3, 2100)])
    found = source_to_target(tail, head, np.array([0]), np.array([2100]), 2101)
    assert found.of_nodes[3:2100] == pytest.approx(np.full(2097, 1 / 3))
