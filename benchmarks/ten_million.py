"""`graphdb chokepoints` on flows.parquet of 10^7 flows: its memory, its growth, and the same by pandas and rustworkx.

Each flow has an id, a likelihood and a year, some have enablers; three layers of fifty are narrow. What it takes is
compared with 10^6 flows of the same sort, and with a peer that reads the same file by `pandas.read_parquet`, builds a
rustworkx graph and asks for its immediate dominators: without checks, commodities, likelihoods, ways round or proofs.
Exits 1 where a figure does not hold.

Needs rustworkx, and pyarrow for the peer.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from benchmarks.figures import Figure, report
from benchmarks.tables import PEER, run

FLOWS, ACTORS, LAYERS = 10_000_000, 200_000, 50
BLOCK = 1 << 18
TERMS = ("likely", "very likely", "almost certain", "unlikely", None)
NARROW = {10: 3, 25: 1, 40: 2}
"""Layers of which only so many actors are in use."""


def write_folder(folder: Path, flows: int, seed: int = 1) -> str:
    """The network, written block by block; gives the id of the target."""
    width = ACTORS // LAYERS
    (folder / "dataset.yaml").write_text("{title: Layers, evidence: optional}\n", encoding="utf-8")
    ids = [f"actor-{layer:02}-{place:05}" for layer in range(LAYERS) for place in range(width)] + ["target"]
    produces = ["x"] * width + [None] * (len(ids) - width)
    parquet.write_table(pa.table({"id": ids, "produces": produces}), folder / "actors.parquet")
    rng = np.random.default_rng(seed)
    widths = np.array([NARROW.get(layer, width) for layer in range(LAYERS)])
    names = pa.array(ids)
    terms, years = pa.array(TERMS), pa.array([str(2005 + number) for number in range(15)])
    enablers = pa.array([None, "actor-25-00000", "actor-00-00001|actor-00-00002"])
    writer = None
    for begin in range(0, flows, BLOCK):
        count = min(BLOCK, flows - begin)
        layer = rng.integers(0, LAYERS, count)
        after = np.minimum(layer + 1, LAYERS - 1)
        sender = layer * width + rng.integers(0, 1 << 30, count) % widths[layer]
        receiver = after * width + rng.integers(0, 1 << 30, count) % widths[after]
        receiver[layer == LAYERS - 1] = len(ids) - 1
        block = pa.table(
            {
                "id": [f"flow-{number:08}" for number in range(begin, begin + count)],
                "from": names.take(pa.array(sender)),
                "to": names.take(pa.array(receiver)),
                "commodity": pa.repeat("x", count),
                "enabled_by": enablers.take(pa.array(rng.choice(3, count, p=(0.98, 0.01, 0.01)))),
                "likelihood": terms.take(pa.array(rng.integers(0, len(TERMS), count))),
                "since": years.take(pa.array(rng.integers(0, 15, count))),
            }
        )
        writer = writer or parquet.ParquetWriter(folder / "flows.parquet", block.schema)
        writer.write_table(block)
    assert writer is not None
    writer.close()
    return "target"


def figures() -> Iterator[Figure]:
    """Time of all processors and memory of whole processes."""
    with tempfile.TemporaryDirectory() as temporary:
        small, large = Path(temporary) / "small", Path(temporary) / "large"
        for folder, flows in ((small, FLOWS // 10), (large, FLOWS)):
            folder.mkdir()
            target = write_folder(folder, flows)
        ask = [sys.executable, "-m", "cli", "chokepoints", "--to", target, "--data"]
        ours, tenth = run([*ask, str(large)]), run([*ask, str(small)])
        peer = run([sys.executable, "-c", PEER, str(large), target, "parquet"])
    what, name = (
        f"`graphdb chokepoints` on flows.parquet, {FLOWS:,} flows",
        "pandas.read_parquet, rustworkx, dominators",
    )
    yield Figure(what, ours.peak_mb, name, peer.peak_mb, "under 2,000 MB", ours.peak_mb < 2000, "MB")
    growth, cpu = ours.cpu_seconds <= 11 * tenth.cpu_seconds, "s of CPU"
    yield Figure(what, ours.cpu_seconds, f"{FLOWS // 10:,} flows", tenth.cpu_seconds, "at most 11 times", growth, cpu)
    faster = 2 * ours.cpu_seconds <= peer.cpu_seconds
    yield Figure(what, ours.cpu_seconds, name, peer.cpu_seconds, "at least 2 times faster", faster, cpu)


if __name__ == "__main__":
    sys.exit(report(figures()))
