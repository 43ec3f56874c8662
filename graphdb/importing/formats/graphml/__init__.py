"""GraphML, as networkx, igraph, yEd, NodeXL, Gephi, Cytoscape and graphology write it.

networkx 3.6 and igraph 1.0.0 drop graphs within nodes and all graphs but the first; igraph drops hyperedges, too.
networkx leaves defaults out and refuses edges that have another direction than their graph. igraph reads these as the
others, leaves out keys that are for all, and changes whole numbers beyond 2 to the power of 53. So it is read here.
Source: Brandes, Eiglsperger, Lerner & Pich 2013, "Graph Markup Language (GraphML)"; http://graphml.graphdrawing.org
"""

from __future__ import annotations

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.graphml.ids import with_own_ids, without_keys
from graphdb.importing.formats.graphml.igraph import mended
from graphdb.importing.formats.graphml.keys import Domain, Key, Keys
from graphdb.importing.formats.graphml.yed import arrows, labels
from graphdb.importing.shared.allowance import Allowance
from graphdb.importing.shared.consistent import refuse_unsound
from graphdb.importing.shared.elements import Element, parsed
from graphdb.importing.shared.remarks import Remarks
from graphdb.problems import QuestionError

_DIRECTED = {"directed": True, "undirected": False}
_TRUTHS = {"true": "true", "1": "true", "false": "false", "0": "false"}
_NATIVE = {"id": "id", "source": "from", "target": "to"}
_OF_PARSERS = ("directed", "parse.", "yfiles.")
_READ = ("data", "desc", "graph", "node", "edge", "key", "default")
_PAST = {
    "hyperedge": "hyperedges were left out, since an edge here has two ends",
    "port": "ports of nodes were left out; edges say theirs in 'sourceport' and 'targetport'",
}
_ABOUT = {"name": "title", "description": "summary"}
_DRAWN = "nodes and edges say how they are drawn, which was left out"


def read(file: File) -> Draft:
    """The graphs of a file as one.

    Raises:
        QuestionError: it is no whole XML, has no graph, or has nodes and edges that do not fit.
    """
    root, said = parsed(file)
    graphs = list(root.all("graph"))
    if not graphs:
        raise QuestionError(f"{file.name} has no graph in it", "is it the whole file?")
    reading = _Reading(file, Keys(key for each in (root, *graphs) for key in each.all("key")), Remarks(said))
    for graph in graphs:
        reading.graph(graph)
    if len(graphs) > 1:
        reading.remarks.say(f"{len(graphs)} graphs were put together")
    if reading.is_directed is None:
        reading.remarks.say(f"{file.name} does not say whether edges have a direction")
    for each in (root, *graphs):
        reading.tell_about(each)
    nodes, edges = reading.nodes, without_keys(reading.edges, reading.remarks)
    refuse_unsound(nodes, edges)
    if reading.keys.is_of_igraph:
        nodes, edges = mended(nodes, edges, reading.keys, reading.remarks)
    nodes, edges = with_own_ids(nodes, edges, reading.keys, reading.remarks)
    return Draft("GraphML", nodes, edges, reading.is_directed, reading.about, reading.remarks.all())


class _Reading:
    """What has been read so far."""

    def __init__(self, file: File, keys: Keys, remarks: Remarks) -> None:
        self.file, self.keys, self.remarks = file.name, keys, remarks
        self._allowance = Allowance(file)
        self.nodes: list[Row] = []
        self.edges: list[Row] = []
        self.about: dict[str, str] = {}
        self.is_directed: bool | None = None

    def graph(self, graph: Element, parent: str = "") -> None:
        """Read what is in a graph, and in the graphs within its nodes."""
        directed = _DIRECTED.get(graph.attributes.get("edgedefault", ""))
        if self.is_directed is None:
            self.is_directed = directed
        if parent and (graph.text_of("data") or graph.text_of("desc")):
            self.remarks.count("what graphs within nodes say of themselves was left out", graph.place(self.file))
        self._tell_of_others(graph)
        for element in graph.children:
            if element.name == "node":
                self._node(element, parent)
            elif element.name == "edge":
                self._edge(element, directed)
            if element.name in ("node", "edge"):
                for within in element.all("graph"):
                    self.graph(within, element.attributes.get("id", ""))

    def tell_about(self, element: Element) -> None:
        """Read what a file or a graph says of itself."""
        for data in element.all("data"):
            key = self.keys.of("graph", data.attributes.get("key", ""))
            if data.text:
                self.about.setdefault(_ABOUT.get(key.title, key.title), data.text)
        said = element.text_of("desc")
        if said and "fingerprint" not in self.about:  # our own exports say it all again there
            self.about.setdefault("summary", said)

    def _node(self, element: Element, parent: str) -> None:
        where = self._where(element)
        if parent:
            self.remarks.count("nodes stand within others, which are their 'parent'", where)
        self.nodes.append(Row(self._cells(element, "node", where) | ({"parent": parent} if parent else {}), where))

    def _edge(self, element: Element, directed: bool | None) -> None:
        where = self._where(element)
        cells = self._cells(element, "edge", where)
        said = element.attributes.get("directed", "").strip().lower()
        if said in _TRUTHS:
            cells["directed"] = _TRUTHS[said]
        elif directed is not None and directed != self.is_directed:
            cells["directed"] = "true" if directed else "false"
        if said and said not in _TRUTHS:
            self.remarks.count("edges say of their direction what is neither true nor false", where)
        self.edges.append(Row(cells, where))

    def _cells(self, element: Element, domain: Domain, where: str) -> dict[str, str]:
        """What a node or an edge says of itself, its values, and those that it has by default."""
        cells = {_NATIVE[name]: value for name, value in element.attributes.items() if name in _NATIVE and value}
        self._put(cells, self._column(domain, "desc"), element.text_of("desc"), where)
        is_drawn = False
        for data in element.all("data"):
            key = self.keys.of(domain, data.attributes.get("key", ""))
            is_drawn |= key.is_drawn
            if key.is_drawn or data.children:
                self._labels(cells, data, key, domain, where)
            else:
                self._put(cells, key.column, data.text, where)
        if is_drawn:
            self.remarks.count(_DRAWN, where)
        for name, value in element.attributes.items():
            if name not in _NATIVE and not name.startswith(_OF_PARSERS) and cells.get(name) != value:
                self._put(cells, self._column(domain, name), value, where)
        self._tell_of_others(element)
        defaults = self.keys.defaults(domain)
        self._allowance.take(len(defaults), where)
        return cells | {column: default for column, default in defaults.items() if column not in cells}

    def _labels(self, cells: dict[str, str], data: Element, key: Key, domain: Domain, where: str) -> None:
        """Read the label of a node or an edge of yEd, whose other labels are notes beside it."""
        found = labels(data)
        if found:
            self._put(cells, self._column(domain, "label"), found[0], where)
        for _ in found[1:]:
            self.remarks.count("labels of nodes and edges that have one already were left out", where)
        if arrow := arrows(data):
            self.remarks.count(f"edges are drawn {arrow}, and are read as from source to target", where)
        if not found and not key.is_drawn:
            self.remarks.count(f"values of '{key.title}' that are no text were left out", where)

    def _put(self, cells: dict[str, str], column: str, value: str, where: str) -> None:
        if value and cells.setdefault(column, value) != value:
            self.remarks.count(f"second values of '{column}' were left out", where)

    def _column(self, domain: Domain, title: str) -> str:
        """The column of what no key says, beside those of the keys."""
        return self.keys.of(domain, f"the element's {title}", title).column

    def _tell_of_others(self, element: Element) -> None:
        for child in element.children:
            if child.name not in _READ:
                self.remarks.count(
                    _PAST.get(child.name, "elements that GraphML does not know were left out"), child.place(self.file)
                )

    def _where(self, element: Element) -> str:
        id = element.attributes.get("id")
        return f"{self.file}, line {element.line}, {element.name} {id}" if id else element.place(self.file)
