"""`graphdb chokepoints --engine duckdb` on flows.parquet of 10^7 flows in 2 GB, against the engine in memory.

Each is a whole process on the same folder, and both must print the same. The process of the engine on disk runs under
a limit of the system: all that it may write to and that is no file (RLIMIT_DATA: heap, stacks, buffers) cannot grow
beyond 2 GB, or it fails. (For that, arrow has to take memory as it needs it; by default it reserves a gigabyte of
addresses at once, which counts though nothing is in it.) Besides, its peak of resident memory is measured, which counts
the pages of mapped files too, though the system can take those away at any time: that must be under 2 GB as well. The
engine in memory has no limit.

The network is made of layers: 200,000 actors, three narrow layers, flows with likelihoods, dates and now and then
enablers.

Exits 1 when the answers differ, the process fails under its limit, or its peak is not under 2 GB.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from benchmarks.figures import Figure, report

ROOT = Path(__file__).parents[1]
FLOWS, ACTORS, LAYERS = 10_000_000, 200_000, 50
BLOCK = 1 << 18
LIMIT = 2_000_000_000
DUCKDB = "600MB"
TERMS = ("likely", "very likely", "almost certain", "unlikely", None)
NARROW = {10: 3, 25: 1, 40: 2}
"""Layers of which only so many actors are in use."""


class Run(NamedTuple):
    """What one process took, and what it printed."""

    seconds: float
    peak_mb: float
    printed: bytes


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


def run(command: list[str], limit: int | None = None) -> Run:
    """Run a process to its end, if need be under a limit for its data; its peak is measured by the system."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(
            command,
            stdout=printed,
            cwd=ROOT,
            env={**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system"},
            preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))) if limit else None,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed")
        printed.seek(0)
        peak = usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        return Run(seconds, peak * 1.048576, printed.read())


def figures() -> Iterator[Figure]:
    """Memory first, then time."""
    with tempfile.TemporaryDirectory() as folder:
        target = write_folder(Path(folder), FLOWS)
        command = [sys.executable, "-m", "cli", "chokepoints", "--data", folder, "--to", target]
        ours = run([*command, "--engine", "duckdb", "--memory-limit", DUCKDB], LIMIT)
        others = run(command)
    assert ours.printed == others.printed, "the answers differ"
    what, peer = f"`chokepoints --engine duckdb`, {FLOWS:,} flows in Parquet, the same answer", "the engine in memory"
    holds = ours.peak_mb * 1e6 < LIMIT
    must = "under 2,000 MB, and runs under RLIMIT_DATA of as much"
    yield Figure(what, ours.peak_mb, peer, others.peak_mb, must, holds, "MB")
    must = "at most 4 times its time"
    yield Figure(what, ours.seconds, peer, others.seconds, must, ours.seconds <= 4 * others.seconds)


if __name__ == "__main__":
    sys.exit(report(figures()))
