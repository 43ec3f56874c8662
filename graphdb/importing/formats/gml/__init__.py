"""GML, as networkx, igraph, Gephi, yEd and Cytoscape write it, and as people wrote it by hand.

networkx 3.6 refuses labels that are there twice or not at all, texts of several lines, and parallel edges where no
"multigraph 1" is said, as older files do not. igraph 1.0.0 leaves out records within nodes, keeps one of several values
of a key, and refuses comments behind a value. So it is read here.
Source: Himsolt 1997, "GML: A portable Graph File Format", Universität Passau.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.gml.ids import with_own_ids
from graphdb.importing.formats.gml.text import Pair, Record, records
from graphdb.importing.shared.absent import remark_on_absent
from graphdb.importing.shared.consistent import refuse_unsound
from graphdb.importing.shared.remarks import Remarks
from graphdb.problems import QuestionError

_TRUTHS = {"1": "true", "0": "false", "true": "true", "false": "false"}
_OF_EDGES = {"source": "from", "target": "to"} | {name: f"{name} (value)" for name in ("from", "to", "directed")}
"""What an edge calls otherwise than we do, and what its values of our names are called here."""

_DRAWN = ("graphics", "labelgraphics", "edgeanchor", "viz")
_ABOUT = {"creator": "generator", "name": "title", "label": "title", "comment": "summary", "description": "summary"}
_PAST = ("directed", "multigraph", "Version")
"""What is no property of the network; the version is that of the program."""

_LIST_BEGINS = "_networkx_list_start"
"""What networkx writes before the only item of a list."""


def read(file: File) -> Draft:
    """The graphs of a file as one.

    Raises:
        QuestionError: it is no whole GML, has no graph, or has nodes and edges that do not fit.
    """
    text, said = file.text()
    whole = records(text, file.name)
    graphs = [graph for graph, _ in whole.records("graph")]
    if not graphs:
        raise QuestionError(f"{file.name} has no graph in it", "is it the whole file?")
    reading = _Reading(file.name, Remarks(said))
    about: dict[str, str] = {}
    for each in (whole, *graphs):
        about = reading.about(each) | about
    are_directed = [_is_directed(graph) for graph in graphs]
    nodes = [reading.node(*record) for graph in graphs for record in graph.records("node")]
    edges = [
        reading.edge(*record, None if is_directed == are_directed[0] else is_directed)
        for graph, is_directed in zip(graphs, are_directed, strict=True)
        for record in graph.records("edge")
    ]
    if len(graphs) > 1:
        reading.remarks.say(f"{len(graphs)} graphs were put together")
    refuse_unsound(nodes, edges)
    if about.get("generator", "").startswith("igraph"):
        remark_on_absent((*nodes, *edges), reading.remarks)
    nodes, edges = with_own_ids(nodes, edges, reading.remarks)
    return Draft("GML", nodes, edges, are_directed[0], about, reading.remarks.all())


def _is_directed(graph: Record) -> bool:
    """Whether a graph says so: without a word, it is not."""
    return any(value == "1" for key, value in graph.texts() if key == "directed")


class _Reading:
    """Reads records into rows, and remarks on what it reads past."""

    def __init__(self, file: str, remarks: Remarks) -> None:
        self.file, self.remarks = file, remarks

    def about(self, record: Record) -> dict[str, str]:
        """What a file or a graph says of itself."""
        for pair in record:
            if isinstance(pair.value, Record) and pair.value and pair.key not in ("graph", "node", "edge"):
                self.remarks.count(f"'{pair.key}' of the graph was left out", f"{self.file}, line {pair.line}")
        return {_ABOUT.get(key.lower(), key): value for key, value in record.texts() if value and key not in _PAST}

    def node(self, record: Record, line: int) -> Row:
        """A node; where it has no label, what is drawn on it is one."""
        where = self._where(record, line, "node")
        cells = self._cells(record, where)
        drawn = next((dict(inner.texts()) for inner, _ in record.records("LabelGraphics")), {})
        if drawn.get("text") and "label" not in cells:
            cells["label"] = drawn["text"]
        return Row(cells, where)

    def edge(self, record: Record, line: int, is_directed: bool | None) -> Row:
        """An edge, with whether it has a direction if it or its graph says otherwise than the first graph."""
        where = self._where(record, line, "edge")
        told = self._cells(record, where)
        cells = {_OF_EDGES.get(name, name): cell for name, cell in told.items()}
        if told.get("directed") in _TRUTHS:
            cells["directed"] = _TRUTHS[cells.pop("directed (value)")]
        elif is_directed is not None:
            cells["directed"] = "true" if is_directed else "false"
        return Row(cells, where)

    def _cells(self, record: Record, where: str) -> dict[str, str]:
        values = [pair for pair in record if not (isinstance(pair.value, Record) and pair.key.lower() in _DRAWN)]
        if len(values) < len(record):
            self.remarks.count("nodes and edges say how they are drawn, which was left out", where)
        found: dict[str, list[str]] = {}
        for name, value, is_bare in _flat(values):
            if is_bare and value.lower() == "nan":
                self.remarks.count("numbers that are none (NaN) were left out", where)
            elif value and value != _LIST_BEGINS:
                found.setdefault(name, []).append(value)
        for name, several in found.items():
            if len(several) > 1:
                self.remarks.count(f"several values of '{name}' were put into one cell, with | between them", where)
        return {name: "|".join(several) for name, several in found.items()}

    def _where(self, record: Record, line: int, what: str) -> str:
        id = next((value for key, value in record.texts() if key == "id"), "")
        return f"{self.file}, line {line}, {what} {id}" if id else f"{self.file}, line {line}"


def _flat(pairs: Iterable[Pair]) -> Iterator[tuple[str, str, bool]]:
    """Values with their keys; those of records within by both keys with a dot between."""
    for key, value, _, is_bare in pairs:
        if isinstance(value, Record):
            yield from ((f"{key}.{name}", text, is_bare) for name, text, is_bare in _flat(value))
        else:
            yield key, value, is_bare
