"""Break files at random and import them, in a process whose memory is measured: ``python -m tests.importing.fuzzing``.

It prints how many were read and refused, and the most memory that the process had, in MB.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

import graphdb
from graphdb.importing import File, Recipe, imported
from graphdb.network import View, build
from graphdb.present.exports import BINARY, FORMS
from graphdb.present.exports.flatten import flatten
from graphdb.problems import DataError, QuestionError
from tests.present.exports.rich import rich
from tests.present.exports.whole import written
from tests.present.samples import sample

OTHERS = {
    "net.csv": "Shipments of 2019\n\nSender;Receiver;Weight;Start\nAcme;Port;1,5;2019-03\nPort;Shop;2,0;2019\n",
    "edges.tsv": "from\tto\tlikelihood\tevidence\na\tb\tlikely\tx\nb\tc\tunlikely\t\n",
    "matrix.csv": ",a,b,c\na,0,1,0\nb,0,0,2\nc,1,0,0\n",
    "net.txt": "# FromNodeId ToNodeId\n1 2\n2 3\n3 1\n",
    "net.gml": 'graph [ directed 1 node [ id 1 label "A" ] node [ id 2 label "B" ] edge [ source 1 target 2 w 1.5 ] ]',
    "net.gdf": "nodedef>name VARCHAR,label VARCHAR\na,A\nb,B\nedgedef>node1 VARCHAR,node2 VARCHAR,w DOUBLE\na,b,1\n",
    "net.json": json.dumps([{"source": "a", "target": "b", "weight": 2}, {"source": "b", "target": "c"}]),
    "kumu.json": json.dumps({"elements": [{"label": "A"}, {"label": "B"}], "connections": [{"from": "A", "to": "B"}]}),
    "net.xml": "<DynamicNetwork><MetaMatrix timePeriod='2001'><nodes><nodeset id='n' type='agent'><node id='a'/>"
    "<node id='b'/></nodeset></nodes><networks><graph sourceType='agent' targetType='agent' id='g'>"
    "<edge source='a' target='b' value='1'/></graph></networks></MetaMatrix></DynamicNetwork>",
}


class Sample(NamedTuple):
    """A file that is read as it is, and those beside it."""

    name: str
    content: bytes
    beside: tuple[File, ...] = ()


def samples() -> Iterator[Sample]:
    """What each format exports of two datasets, and small files of those that are only imported."""
    for data in (graphdb.load("docs/example"), rich(sample(), random.Random(1))):
        graph = flatten(data, build(data, View(min_likelihood=None)))
        for form in FORMS:
            if form == "cypher":  # which is not imported
                continue
            whole, parts, content = written(graph, form)
            if whole is not None:
                yield Sample("net.xlsx" if form in BINARY else f"{form}.dat", content)
            for name, text in parts.items():
                others = (File(other, each.encode()) for other, each in parts.items() if other != name)
                yield Sample(name, text.encode(), tuple(others))
    yield from (Sample(name, text.encode()) for name, text in OTHERS.items())


def broken(content: bytes, rng: random.Random) -> bytes:
    """Cut off, or with a few bytes changed, taken out or doubled."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(changed)) if changed else 0
        how = rng.choice(("cut", "change", "change", "drop", "drop", "double", "double"))
        if how == "cut":
            del changed[at:]
        elif how == "change" and changed:
            changed[at] = rng.choice((rng.randrange(256), *b"\n \t\"'*:,[]=!-0199<>"))
        elif how == "drop":
            del changed[at : at + rng.randint(1, 20)]
        else:
            changed[at:at] = changed[at : at + rng.randint(1, 20)]
    return bytes(changed)


def outcome(sample: Sample, content: bytes) -> str:
    """Whether it was refused in words, or became a dataset of which questions can be asked."""
    try:
        found = imported([File(sample.name, content), *sample.beside], Recipe(undirected="as-both"))
    except (DataError, QuestionError) as refusal:
        assert str(refusal).strip()
        return "refused"
    with tempfile.TemporaryDirectory() as folder:
        for name, text in found.files.items():
            Path(folder, name).write_text(text, encoding="utf-8", newline="")
        dataset = graphdb.load(folder)
    assert (len(dataset.actors), len(dataset.flows)) == (found.actors, found.flows)
    build(dataset, View())
    return "read"


def main(rounds: int) -> NoReturn:
    """Each sample as it is and broken in so many ways; says which one it was where anything goes wrong."""
    met: Counter[str] = Counter()
    for number, each in enumerate(samples()):
        assert outcome(each, each.content) == "read", each.name
        for seed in range(rounds):
            content = broken(each.content, random.Random(1000 * number + seed))
            try:
                met[outcome(each, content)] += 1
            except Exception:
                traceback.print_exc()
                Path(tempfile.gettempdir(), "broken").write_bytes(content)
                sys.exit(f"{each.name}, seed {seed}: {content[:3000]!r}")
    print(json.dumps({**met, "mb": most_mb()}))
    sys.exit()


def most_mb() -> int:
    """The most memory that this process has had; what ``resource`` says begins with that of the process before it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1000


if __name__ == "__main__":
    main(int(sys.argv[1]))
