"""Every question of a million flows in CSV, beside ``chokepoints`` of the same file: CPU and peak memory.

Each is run right after a run of ``chokepoints``, because what takes 3 s on a quiet machine takes 6 s on a busy one.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure, report
from benchmarks.tables import run, write_tables

FLOWS = 1_000_000


class Asked(NamedTuple):
    """A command, and what it may take: of CPU, so many times what ``chokepoints`` takes, or seconds; and MB."""

    command: str
    times: float | None
    seconds: float | None = None
    peak_mb: float = 1000


QUESTIONS = (
    Asked("bypass actor-25-00000", 1.5),
    Asked("routes -k 5", 1.5),
    Asked("cuts --max-size 2", 1.5),
    Asked("rank", 3),
    Asked("rank --by pagerank", 3),
    Asked("timeline --first 2010 --last 2024", 3),
    Asked("sensitivity", 10),
    Asked("importance --worlds 1000", None, 600, 2000),
    Asked("map -o map.html", None, 30),
    Asked("brief -o brief.html", None, 30),
    Asked("export --as graphml -o chain.graphml", None, 30),
)


def figures() -> Iterator[Figure]:
    """The whole process of each command."""
    with tempfile.TemporaryDirectory() as folder:
        target = write_tables(Path(folder), FLOWS)
        os.chdir(folder)
        for name, times, seconds, peak in QUESTIONS:
            to = ["--data", folder] if name.startswith("export") else ["--data", folder, "--to", target]
            yardstick = run([sys.executable, "-m", "cli", "chokepoints", "--data", folder, "--to", target])
            found = run([sys.executable, "-m", "cli", *name.split(), *to])
            must, holds = (
                f"at most {times} times",
                times is not None and found.cpu_seconds <= times * yardstick.cpu_seconds,
            )
            if seconds is not None:
                must, holds = f"at most {seconds:g} s", found.cpu_seconds <= seconds
            what = f"`graphdb {name}`, {FLOWS:,} flows"
            yield Figure(
                what, found.cpu_seconds, "`graphdb chokepoints`", yardstick.cpu_seconds, must, holds, "s of CPU"
            )
            memory = f"at most {peak:,.0f} MB"
            yield Figure(
                what, found.peak_mb, "`graphdb chokepoints`", yardstick.peak_mb, memory, found.peak_mb <= peak, "MB"
            )


if __name__ == "__main__":
    sys.exit(report(figures()))
