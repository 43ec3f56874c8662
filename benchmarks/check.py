"""How long reading and checking a large dataset takes, against what libyaml alone takes for the same files.

10,000 actors and 40,000 flows in YAML, generated, with evidence for each. `check` (every problem, as `graphdb check`)
is held against a bare scan of libyaml's events, `load` (positions, types and all that an answer needs) against a bare
yaml.load with CSafeLoader, which keeps no positions and checks nothing. Runs alternate and the medians are compared.
Exits 1 when check takes 4 times the scan or more, or load longer than yaml.load.
"""

import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from benchmarks.figures import Figure, report
from graphdb.check import load, review

ACTORS, FLOWS = 10_000, 40_000
CHECK_BELOW, LOAD_BELOW = 4.0, 1.0

RUNS = 3
DATASET = """\
title: A large dataset (generated)
current_through: "2025"
units: {tonne: metric tonnes}
stages:
  - {id: origin, name: Origin}
kinds:
  - {id: firm, name: Firms, stage: origin}
modes:
  - {id: road, name: Road}
"""


def write(folder: Path, actors: int, flows: int) -> None:
    """A dataset in which `check` finds nothing: every actor produces what it sends."""
    (folder / "dataset.yaml").write_text(DATASET, encoding="utf-8")
    (folder / "commodities.yaml").write_text("- {id: ore, name: Ore, group: goods}\n", encoding="utf-8")
    source = "- {id: gazette, title: Gazette, publisher: The press, kind: news, reliability: B}\n"
    (folder / "sources.yaml").write_text(source, encoding="utf-8")
    with (folder / "actors.yaml").open("w", encoding="utf-8") as file:
        for number in range(actors):
            file.write(
                f"- id: firm-{number:05}\n  name: Firm number {number}\n  kind: firm\n  country: MX\n"
                f'  place: {{name: "Manzanillo, Colima", latitude: 19.05, longitude: -104.32}}\n'
                f'  aliases: [The firm {number}]\n  produces: [ore]\n  since: "2010"\n'
                f"  summary: >-\n    Digs ore in shaft {number} and sends it to whoever asks for it,\n    by road.\n"
                f'  evidence:\n    - {{source: gazette, where: "Page {number}", credibility: 2}}\n'
            )
    with (folder / "flows.yaml").open("w", encoding="utf-8") as file:
        for number in range(flows):
            sender, receiver = number % actors, (number * 7919 + 13) % actors
            file.write(
                f"- id: flow-{number:05}\n  from: firm-{sender:05}\n  to: firm-{receiver:05}\n  commodity: ore\n"
                f'  modes: [road]\n  since: "2013"\n  likelihood: likely\n'
                f"  summary: >-\n    Ore by road, as the gazette reports\n    for number {number}.\n"
                f'  evidence:\n    - {{source: gazette, where: "Page {number}", credibility: 2}}\n'
            )


def scan(folder: Path) -> None:
    """Every event of every file, and nothing else."""
    for path in sorted(folder.glob("*.yaml")):
        deque(yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), maxlen=0)


def bare_load(folder: Path) -> None:
    """Every file as lists and mappings without places."""
    for path in sorted(folder.glob("*.yaml")):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def check(folder: Path) -> None:
    """Every problem of the folder: there is none."""
    problems = review(folder).problems
    if problems:
        raise AssertionError(problems[0])


def seconds(work: Callable[[Path], object], folder: Path) -> float:
    """Wall-clock seconds of one run."""
    start = time.perf_counter()
    work(folder)
    return time.perf_counter() - start


def figures() -> Iterator[Figure]:
    """`check` against the events, `load` against yaml.load."""
    works: tuple[Callable[[Path], object], ...] = (scan, check, bare_load, load)
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), ACTORS, FLOWS)
        size = sum(path.stat().st_size for path in Path(name).iterdir())
        times = [[seconds(work, Path(name)) for work in works] for _ in range(RUNS)]
    events, checked, plain, loaded = (statistics.median(column) for column in zip(*times, strict=True))
    of = f"{ACTORS:,} actors and {FLOWS:,} flows in YAML, {size / 1e6:.1f} MB"
    must, holds = f"under {CHECK_BELOW:g} times", checked < CHECK_BELOW * events
    yield Figure(f"`check` of {of}", checked, "libyaml's events", events, must, holds)
    yield Figure(f"`load` of {of}", loaded, "yaml.load, CSafeLoader", plain, "faster", loaded < LOAD_BELOW * plain)


if __name__ == "__main__":
    sys.exit(report(figures()))
