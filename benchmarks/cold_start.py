"""How long `graphdb chokepoints --to northeast` takes from a cold start, against importing what it is built on.

The peer is `python -c "import networkx, typer, yaml"`: no command on this stack can be quicker. Runs alternate, so that
both meet the same load, and the medians are compared. Exits 1 when the ratio is above 1.5.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure, report

ROOT = Path(__file__).parents[1]
AT_MOST = 1.5

GRAPHDB = [sys.executable, "-m", "cli", "chokepoints", "--to", "northeast"]
PEER = [sys.executable, "-c", "import networkx, typer, yaml"]


def seconds(command: list[str]) -> float:
    """Wall-clock seconds that one run takes."""
    environment = {name: value for name, value in os.environ.items() if name != "GRAPHDB_DATA"}
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> int:
    """Compare both medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="how often each is run (default: 15)")
    runs = parser.parse_args().runs

    seconds(GRAPHDB), seconds(PEER)  # fill the disk's cache and write the .pyc files
    times = [(seconds(GRAPHDB), seconds(PEER)) for _ in range(runs)]
    graphdb, peer = (statistics.median(column) for column in zip(*times, strict=True))
    what = f"`graphdb chokepoints --to northeast`, whole process, median of {runs}"
    must, holds = f"at most {AT_MOST} times", graphdb <= AT_MOST * peer
    return report([Figure(what, graphdb, "`python -c 'import networkx, typer, yaml'`", peer, must, holds)])


if __name__ == "__main__":
    sys.exit(main())
