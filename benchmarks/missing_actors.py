"""The chokepoints with each actor hidden by chance, 1,000 times, against asking again in a view without the hidden.

The peer is what a user would write: draw who is hidden, build the view `without` them, ask for the chokepoints. It is
timed on 30 draws and extrapolated. Asked of the shipped data, and of layered networks of 1,000 actors and 4,000 flows.
Exits 1 when it is less than 50 times as fast as the peer.
"""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cuts import PINCHED, WIDE, layered
from benchmarks.figures import Figure, report
from graphdb import View, build, chokepoints, load, missing_actors
from graphdb.records import Dataset

DATA = Path(__file__).parents[1] / "data"
AT_LEAST = 50
DRAWS, TIMED = 1000, 30
PROBABILITY = 0.05


def loop(dataset: Dataset, target: str) -> float:
    """Seconds that asking again takes for all draws."""
    rng = random.Random(0)
    start = time.perf_counter()
    for _ in range(TIMED):
        gone = tuple(id for id in dataset.actors if id != target and rng.random() < PROBABILITY)
        chokepoints(build(dataset, View(without=gone)), [target])
    return (time.perf_counter() - start) * DRAWS / TIMED


def figures() -> Iterator[Figure]:
    """One figure a network."""
    cases = (
        ("shipped data", load(DATA), "northeast"),
        ("pinched", layered(PINCHED), "target"),
        ("wide", layered(WIDE), "target"),
    )
    for name, dataset, target in cases:
        network = build(dataset)
        start = time.perf_counter()
        answer = missing_actors(network, [target], probability=PROBABILITY, draws=DRAWS)
        ours = time.perf_counter() - start
        peer = loop(dataset, target)
        supplied = f"supplied in {answer.still_supplied.estimate:.0%}, {len(answer.false_findings)} false findings"
        what = f"{DRAWS:,} draws of hidden actors, {name}: {supplied}"
        must = f"at least {AT_LEAST} times as fast"
        yield Figure(what, ours, f"asking again (of {TIMED} draws)", peer, must, ours * AT_LEAST <= peer)


if __name__ == "__main__":
    sys.exit(report(figures()))
