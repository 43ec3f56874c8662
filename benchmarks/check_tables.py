"""`graphdb check` on tables of 10^6 flows and 10^5 actors, as a whole process, against pandas and pandera.

The peer reads the same two files with `pandas.read_csv` and validates them with a pandera schema, as somebody with
such files would: shapes of ids and dates, words of closed lists, ids given once, and ends that are actors.
It says nothing of the rest that `check` looks at: periods, commodities that come from nowhere, names that are nearly
alike, natural persons, contact details. The same command is held against `graphdb chokepoints` on the same files, and
the JSON of that, with its fingerprint of all records, against its table. Runs alternate, medians of the time are
compared, and our highest peak of memory with the peer's lowest. Exits 1 where a figure does not hold.

Needs `pip install pandera`.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures import Figure, report
from benchmarks.tables import Run, run

LAYERS, WIDTH, FLOWS, RUNS = 50, 2_000, 1_000_000, 5
MOST_MB = 1_000
TERMS = ("likely", "very likely", "almost certain", "unlikely", "")
WORDS = (
    *("Amber", "Cobalt", "Copper", "Delta", "Falcon", "Granite", "Harbour", "Maple", "Mill", "Orchid", "Quarry"),
    *("River", "Stone", "Summit", "Valley", "Willow"),
)
PEER = """
import sys
import pandas
import pandera.pandas as pandera
from pandera.pandas import Check, Column, DataFrameSchema
folder, = sys.argv[1:]
read = dict(dtype=str, keep_default_na=False, na_values=[""])
actors = pandas.read_csv(f"{folder}/actors.csv", **read)
flows = pandas.read_csv(f"{folder}/flows.csv", **read)
an_id = Check.str_matches(r"^[A-Za-z0-9]+(?:[-_.]+[A-Za-z0-9]+)*$")
a_date = Check.str_matches(r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$")
terms = ["almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely",
         "almost certain"]
DataFrameSchema({
    "id": Column(str, an_id, unique=True),
    "name": Column(str, Check.str_length(1, 2000), nullable=True),
    "country": Column(str, Check.isin(["MX", "US"]), nullable=True),
    "produces": Column(str, an_id, nullable=True),
}, strict=True).validate(actors, lazy=True)
DataFrameSchema({
    "from": Column(str, [an_id, Check.isin(actors["id"])]),
    "to": Column(str, [an_id, Check.isin(actors["id"])]),
    "commodity": Column(str, an_id),
    "likelihood": Column(str, Check.isin(terms), nullable=True),
    "since": Column(str, a_date, nullable=True),
}, strict=True).validate(flows, lazy=True)
"""


def write(folder: Path) -> None:
    """A layered network in which `check` finds nothing: whoever sends anything gets it from the layer above."""
    (folder / "dataset.yaml").write_text("{title: Layers, evidence: optional}\n", encoding="utf-8")
    with (folder / "actors.csv").open("w", encoding="utf-8") as file:
        file.write("id,name,country,produces\n")
        for number in range(LAYERS * WIDTH):
            name = f"{WORDS[number % 16]} {WORDS[number // 16 % 16]} works {number:06}"
            file.write(f"{_id(number // WIDTH, number)},{name},MX,{'x' if number < WIDTH else ''}\n")
        file.write("target,The target,US,\n")
    with (folder / "flows.csv").open("w", encoding="utf-8") as file:
        file.write("from,to,commodity,likelihood,since\n")
        for number in range(FLOWS):
            layer, step = number % LAYERS, number // LAYERS
            receiver = "target" if layer == LAYERS - 1 else _id(layer + 1, step * 7919)
            terms = f"{TERMS[step * step % 5]},{2010 + step % 15}"
            file.write(f"{_id(layer, step)},{receiver},x,{terms}\n")


def _id(layer: int, number: int) -> str:
    return f"actor-{layer:02}-{number % WIDTH:04}"


def figures() -> Iterator[Figure]:
    """Time and memory of whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        check = [sys.executable, "-m", "cli", "check", folder]
        ask = [sys.executable, "-m", "cli", "chokepoints", "--data", folder, "--to", "target"]
        commands = (check, [sys.executable, "-c", PEER, folder], ask, [*ask, "--format", "json"])
        rounds = [[run(command) for command in commands] for _ in range(RUNS)]
    checked, peer, asked, in_json = zip(*rounds, strict=True)
    what, name = f"`graphdb check` on flows.csv, {FLOWS:,} flows", "pandas.read_csv and pandera"
    for unit, field in (("s", 0), ("s of CPU", 1)):
        ours, theirs = _median(checked, field), _median(peer, field)
        yield Figure(what, ours, name, theirs, "faster", ours < theirs, unit)
    peak, theirs = max(run.peak_mb for run in checked), min(run.peak_mb for run in peer)
    yield Figure(what, peak, name, theirs, f"at most {MOST_MB:,} MB", peak <= MOST_MB, "MB")
    ours, theirs = _median(checked, 1), _median(asked, 1)
    yield Figure(what, ours, "`graphdb chokepoints`", theirs, "at most 3 times", ours <= 3 * theirs, "s of CPU")
    ours = _median(in_json, 1)
    what = "`graphdb chokepoints --format json` on the same"
    yield Figure(what, ours, "the same as a table", theirs, "at most 3 times", ours <= 3 * theirs, "s of CPU")


def _median(runs: Sequence[Run], field: int) -> float:
    return statistics.median(run[field] for run in runs)


if __name__ == "__main__":
    sys.exit(report(figures()))
