"""The chokepoints with each actor hidden by chance, 1,000 times, against asking again in a view without the hidden.

The peer is what a user would write: draw who is hidden, build the view `without` them, ask for the chokepoints. It is
timed on 30 draws and extrapolated. Asked of the shipped data, and of layered networks of 1,000 actors and 4,000 flows.
Exits 1 when it is less than 50 times as fast as the peer.
"""

import random
import sys
import time
from pathlib import Path

from graphdb import View, build, chokepoints, load, missing_actors
from graphdb.records import Dataset

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.cuts import PINCHED, WIDE, layered  # noqa: E402

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


def main() -> int:
    """Print both times and their ratio for each network."""
    worst = float("inf")
    shipped = load(ROOT / "data")
    cases = (
        ("shipped", shipped, "northeast"),
        ("pinched", layered(PINCHED), "target"),
        ("wide", layered(WIDE), "target"),
    )
    for name, dataset, target in cases:
        network = build(dataset)
        start = time.perf_counter()
        answer = missing_actors(network, [target], probability=PROBABILITY, draws=DRAWS)
        seconds = time.perf_counter() - start
        slow = loop(dataset, target)
        worst = min(worst, slow / seconds)
        supplied = f"supplied in {answer.still_supplied.estimate:.0%}, {len(answer.false_findings)} false findings"
        print(
            f"{name}: {supplied}: {seconds:.2f} s, asking again {slow:.1f} s (extrapolated): {slow / seconds:.0f} times"
        )
    return int(worst < AT_LEAST)


if __name__ == "__main__":
    raise SystemExit(main())
