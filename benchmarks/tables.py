"""`graphdb chokepoints` on tables of 10^6 flows, as a whole process, against the same with pandas and rustworkx.

The peer reads the same two files with `pandas.read_csv`, builds a rustworkx graph and asks for its immediate
dominators. It stands for a price and not for an equal: it checks nothing, knows no commodities, likelihoods or
periods, finds no way round anybody and prints no proof. Runs alternate, medians of the time are compared, and the
highest peak of our memory with the lowest of the peer's. Exits 1 where graphdb is slower or needs more memory.

Needs `pip install rustworkx`.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure, report

FLOWS, RUNS = 1_000_000, 5
ROOT = Path(__file__).parents[1]
LAYERS = 50
TERMS = ("likely", "very likely", "almost certain", "unlikely", "")
PEER = """
import sys
import pandas, rustworkx
folder, target, ending = sys.argv[1:]
def read(name, columns):
    if ending == "csv":
        return pandas.read_csv(f"{folder}/{name}.csv", dtype=str)
    return pandas.read_parquet(f"{folder}/{name}.parquet", columns=columns)
actors, flows = read("actors", ["id", "produces"]), read("flows", ["from", "to"])
row = pandas.Series(range(len(actors)), index=actors["id"])
graph = rustworkx.PyDiGraph()
graph.add_nodes_from(range(len(actors) + 1))
graph.add_edges_from_no_data(list(zip(row[flows["from"]].tolist(), row[flows["to"]].tolist())))
source = len(actors)
graph.add_edges_from_no_data([(source, origin) for origin in actors.index[actors["produces"].notna()]])
above = rustworkx.immediate_dominators(graph, source)
found, node = [], above[row[target]]
while node != source:
    found.append(actors["id"][node])
    node = above[node]
print(found)
"""


class Run(NamedTuple):
    """What one process took: wall-clock seconds, those of all processors, and its peak of resident memory in MB."""

    seconds: float
    cpu_seconds: float
    peak_mb: float


def write_tables(folder: Path, flows: int, seed: int = 1) -> str:
    """A layered network with two narrow layers, as CSV; gives the id of the target."""
    rng = random.Random(seed)
    width = flows // (4 * LAYERS)
    widths = [1 if layer == LAYERS // 2 else 3 if layer == LAYERS // 3 else width for layer in range(LAYERS)]
    (folder / "dataset.yaml").write_text("{title: Layers, evidence: optional}\n", encoding="utf-8")
    with (folder / "actors.csv").open("w", encoding="utf-8") as file:
        file.write("id,name,country,produces\n")
        for layer, count in enumerate(widths):
            for place in range(count):
                name = f"actor-{layer:02}-{place:05}"
                file.write(f"{name},Actor {place} of {layer},MX,{'x' if layer == 0 else ''}\n")
        file.write("target,The target,US,\n")
    with (folder / "flows.csv").open("w", encoding="utf-8") as file:
        file.write("from,to,commodity,likelihood,since\n")
        for number in range(flows):
            layer = rng.randrange(LAYERS)
            receiver = "target" if layer == LAYERS - 1 else _actor(rng, layer + 1, widths)
            likelihood, since = rng.choice(TERMS), 2010 + number % 15
            file.write(f"{_actor(rng, layer, widths)},{receiver},x,{likelihood},{since}\n")
    return "target"


def _actor(rng: random.Random, layer: int, widths: list[int]) -> str:
    return f"actor-{layer:02}-{rng.randrange(widths[layer]):05}"


def run(command: list[str]) -> Run:
    """Run a process to its end; its own memory is measured, not that of its children."""
    start = time.perf_counter()
    pid = os.posix_spawn(
        command[0],
        command,
        {**os.environ, "PYTHONPATH": str(ROOT)},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command[:4])} failed")
    seconds = time.perf_counter() - start
    return Run(
        seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    )


def figures() -> Iterator[Figure]:
    """Time and memory of the whole process."""
    with tempfile.TemporaryDirectory() as folder:
        target = write_tables(Path(folder), FLOWS)
        ours = [sys.executable, "-m", "cli", "chokepoints", "--data", folder, "--to", target, "--min-likelihood"]
        ours.append("almost no chance")  # every flow, as the peer has it
        peer = [sys.executable, "-c", PEER, folder, target, "csv"]
        pairs = [(run(ours), run(peer)) for _ in range(RUNS)]
    mine, others = zip(*pairs, strict=True)
    what, name = f"`graphdb chokepoints` on flows.csv, {FLOWS:,} flows", "pandas.read_csv, rustworkx, dominators"
    for unit, field in (("s", 0), ("s of CPU", 1)):
        seconds, theirs = (statistics.median(run[field] for run in runs) for runs in (mine, others))
        yield Figure(what, seconds, name, theirs, "faster", seconds < theirs, unit)
    peak, theirs = max(run.peak_mb for run in mine), min(run.peak_mb for run in others)
    yield Figure(what, peak, name, theirs, "at most its memory", peak <= theirs, "MB")


if __name__ == "__main__":
    sys.exit(report(figures()))
