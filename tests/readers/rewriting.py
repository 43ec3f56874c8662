"""What programs make of an export when they read it and save it again, each by its own reader and writer."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import igraph
import networkx
import openpyxl
import pandas
import stix2

from graphdb.importing import File
from graphdb.present.exports import Form
from tests.present.exports.whole import Written
from tests.readers import npm, pip
from tests.readers.test_cytoscape_js import CYTOSCAPE
from tests.readers.test_ndex2 import NDEX2

Files = list[File]


class Rewriter(NamedTuple):
    """The export that a program reads, and what it saves of each."""

    form: Form
    save: Callable[[Sequence[Written]], Iterator[Files]]


def _text(save: Callable[[str], str], name: str) -> Callable[[Sequence[Written]], Iterator[Files]]:
    """What a function of a text saves, as a file of a name."""
    return lambda exports: ([File(name, save(str(each.whole)).encode())] for each in exports)


def _graphml_by_networkx(text: str) -> str:
    read = networkx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True, edge_key_type=str)
    return "\n".join(networkx.generate_graphml(read))


def _graphml_by_igraph(text: str) -> str:
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "before.graphml"), Path(folder, "after.graphml")
        before.write_text(text, encoding="utf-8")
        igraph.Graph.Read_GraphML(str(before)).write_graphml(str(after))
        return after.read_text(encoding="utf-8")


def _gexf_by_networkx(text: str) -> str:
    return "\n".join(networkx.generate_gexf(networkx.read_gexf(io.BytesIO(text.encode()))))


def _node_link_by_networkx(text: str) -> str:
    return json.dumps(networkx.node_link_data(networkx.node_link_graph(json.loads(text), edges="edges"), edges="edges"))


def _stix_by_stix2(text: str) -> str:
    return str(stix2.parse(text, allow_custom=True).serialize())


def _tables_by_pandas(exports: Sequence[Written]) -> Iterator[Files]:
    for export in exports:
        yield [File(name, _table_by_pandas(name, text).encode()) for name, text in export.parts.items()]


def _table_by_pandas(name: str, text: str) -> str:
    """A table; what is said of both stands in a file that is left beside them."""
    if not name.endswith(".csv"):
        return text
    return pandas.read_csv(io.StringIO(text), dtype=str, keep_default_na=False).to_csv(index=False)


def _workbook_by_openpyxl(exports: Sequence[Written]) -> Iterator[Files]:
    for export in exports:
        saved = io.BytesIO()
        openpyxl.load_workbook(io.BytesIO(export.content)).save(saved)
        yield [File("net.xlsx", saved.getvalue())]


def _by_npm(script: str, name: str, *packages: str) -> Callable[[Sequence[Written]], Iterator[Files]]:
    def save(exports: Sequence[Written]) -> Iterator[Files]:
        saved = npm.read(script, tuple(str(export.whole) for export in exports), *packages)
        return ([File(name, text.encode())] for text in saved)

    return save


def _by_pip(script: str, name: str, package: str) -> Callable[[Sequence[Written]], Iterator[Files]]:
    def save(exports: Sequence[Written]) -> Iterator[Files]:
        saved = pip.read(script, tuple(str(export.whole) for export in exports), package)
        return ([File(name, text.encode())] for text in saved)

    return save


_GRAPHOLOGY = """
const {MultiDirectedGraph} = require("graphology")
const {parse, write} = require("graphology-gexf")
const read = (content) => write(parse(MultiDirectedGraph, content))
"""
_CYTOSCAPE = """
const cytoscape = require("cytoscape")
const read = (content) => {
  const {elements, data} = JSON.parse(content)
  return JSON.stringify(cytoscape({headless: true, elements, data}).json())
}
"""
_NDEX2 = """
import json
from ndex2.cx2 import RawCX2NetworkFactory

def read(content):
    return json.dumps(RawCX2NetworkFactory().get_cx2network(json.loads(content)).to_cx2())
"""
_FTM = """
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory

[ftm] = entry_points(group="console_scripts", name="ftm")
ftm = ftm.load()

def read(content):
    with TemporaryDirectory() as folder:
        names = [str(Path(folder, name)) for name in ("exported", "valid", "aggregated")]
        Path(names[0]).write_text(content, encoding="utf-8")
        ftm.main(["validate", "-i", names[0], "-o", names[1]], standalone_mode=False)
        ftm.main(["aggregate", "-i", names[1], "-o", names[2]], standalone_mode=False)
        return Path(names[2]).read_text(encoding="utf-8")
"""

REWRITERS = {
    "networkx, GraphML": Rewriter("graphml", _text(_graphml_by_networkx, "net.graphml")),
    "igraph, GraphML": Rewriter("graphml", _text(_graphml_by_igraph, "net.graphml")),
    "networkx, GEXF": Rewriter("gexf", _text(_gexf_by_networkx, "net.gexf")),
    "graphology, GEXF": Rewriter(
        "gexf",
        _by_npm(_GRAPHOLOGY, "net.gexf", "graphology@0.26.0", "graphology-gexf@0.13.2", "graphology-graphml@0.5.2"),
    ),
    "networkx, node-link": Rewriter("node-link", _text(_node_link_by_networkx, "net.json")),
    "pandas, Gephi's tables": Rewriter("gephi-csv", _tables_by_pandas),
    "pandas, Kumu's tables": Rewriter("kumu-csv", _tables_by_pandas),
    "openpyxl": Rewriter("xlsx", _workbook_by_openpyxl),
    "cytoscape.js": Rewriter("cytoscape-js", _by_npm(_CYTOSCAPE, "net.cyjs", CYTOSCAPE)),
    "ndex2": Rewriter("cx2", _by_pip(_NDEX2, "net.cx2", NDEX2)),
    "ftm 3.8": Rewriter("ftm", _by_pip(_FTM, "net.ftm", "followthemoney==3.8.5")),
    "ftm 4": Rewriter("ftm", _by_pip(_FTM, "net.ftm", "followthemoney==4.11.2")),
    "stix2": Rewriter("stix", _text(_stix_by_stix2, "net.json")),
    "stix2, for OpenCTI": Rewriter("opencti", _text(_stix_by_stix2, "net.json")),
}
