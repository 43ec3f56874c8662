"""GEXF 1.1, 1.2 and 1.3, as Gephi, networkx, rgexf and graphology write it.

What the versions have each in their own way (slices and spells, open bounds, times with or without a format) is told by
its own names, since files often claim a version that they are not in.

networkx 3.6 reads none of the namespace http://www.gexf.net/1.3 and no type such as bigdecimal, refuses edges that have
a direction among others that have not, drops the kind of an edge, leaves defaults out and reads an open end as "None".
Source: https://gexf.net, the schemas of 1.1draft (2009), 1.2draft (2010) and 1.3 (2022).
"""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.gexf.attributes import Attributes
from graphdb.importing.formats.gexf.times import MISSING, SAID, Span, are_dates, is_open, spans, told, whole
from graphdb.importing.rows.parts import parts
from graphdb.importing.shared.allowance import Allowance
from graphdb.importing.shared.consistent import refuse_unsound
from graphdb.importing.shared.elements import Element, parsed
from graphdb.importing.shared.ids import identified, own_ids, without, without_repeats
from graphdb.importing.shared.remarks import Remarks
from graphdb.problems import QuestionError

_COLUMNS = {"node": {"pid": "parent"}, "edge": {"source": "from", "target": "to"}}
"""What is called otherwise than in the file."""

_ALWAYS = {"node": ("id", "parent", "parents"), "edge": ("id", "from", "to", "directed")}
_FOR_GEPHI = ("label", "kind", "weight")
"""What our own export says of an edge a second time."""

_TYPES = ("directed", "undirected", "mutual")
_OF_NETWORKX = "networkx_key"
_DRAWN = ("color", "position", "size", "shape", "thickness")
_READ = ("attvalues", "attvalue", "spells", "slices", "nodes", "edges", "parents")
_ABOUT = {"creator": "generator", "description": "summary"}


def read(file: File) -> Draft:
    """The graph of a file.

    Raises:
        QuestionError: it is no whole XML, has no graph, or has nodes and edges that do not fit.
    """
    root, said = parsed(file)
    graph = root.first("graph")
    if graph is None:
        raise QuestionError(f"{file.name} has no graph in it", "is it the whole file?")
    meta = root.first("meta")
    about = {_ABOUT.get(child.name, child.name): child.text.strip() for child in (meta.children if meta else ())}
    about |= meta.attributes if meta else {}
    if about.get("generator") == "graphdb":
        about = dict(entry.split("=", 1) for entry in parts(about.get("keywords", "")) if "=" in entry)
    reading = _Reading(file, graph, about.get("generator", ""), Remarks(said))
    reading.within(graph, "")
    if len(list(root.all("graph"))) > 1:
        reading.remarks.say("all graphs but the first were left out: a GEXF file has one")
    if graph.attributes.get("mode") == "slice":
        reading.remarks.say(f"it is a slice of time, which its edges do not say: {', '.join(map(str, spans(graph)))}")
    refuse_unsound(reading.nodes, reading.edges)
    edges = without_repeats(_called(reading.edges), ["flow_id"])
    about = {name: text for name, text in about.items() if text}
    return Draft("GEXF", reading.nodes, edges, reading.default != "undirected", about, reading.remarks.all())


def _called(edges: list[Row]) -> list[Row]:
    """The edges by the keys that networkx keeps beside the numbers that it gives them."""
    ids = own_ids(edges, _OF_NETWORKX)
    return without(identified(edges, ids), [_OF_NETWORKX]) if ids else edges


class _Reading:
    """What has been read so far."""

    def __init__(self, file: File, graph: Element, generator: str, remarks: Remarks) -> None:
        self.file, self.remarks = file.name, remarks
        self.is_ours, self.is_of_networkx = generator == "graphdb", generator.startswith("NetworkX")
        self._allowance = Allowance(file)
        self.default = self._type(graph, "defaultedgetype", "undirected")
        native: dict[str, set[str]] = {of: set(columns) for of, columns in _ALWAYS.items()}
        for element in graph.within():
            if element.name in native:
                native[element.name].update(_said(element, element.name))
        self._attributes = Attributes(graph, native, self._allowance, remarks)
        self.are_dates = are_dates(graph)
        self.nodes: list[Row] = []
        self.edges: list[Row] = []

    def within(self, element: Element, parent: str) -> None:
        """Read the nodes and edges that stand in a graph or in a node."""
        for nodes in element.all("nodes"):
            for node in nodes.all("node"):
                self._node(node, parent)
                self.within(node, node.attributes.get("id", ""))
        for edges in element.all("edges"):
            for edge in edges.all("edge"):
                self.edges += self._edge(edge)

    def _node(self, element: Element, parent: str) -> None:
        where = self._where(element)
        cells = self._cells(element, "node", where)
        if parent:
            cells["parent"] = parent
        if "parent" in cells:
            self.remarks.count("nodes stand within others, which are their 'parent'", where)
        parents = [each.attributes.get("for") for several in element.all("parents") for each in several.children]
        if any(parents):
            cells["parents"] = "|".join(filter(None, parents))
        there = self._spans(element, where)
        if len(there) > 1:
            self.remarks.count("nodes that come and go are there from the first time to the last", where)
        self.nodes.append(Row(cells | told(whole(there), cells, self.are_dates, self.remarks, where), where))

    def _edge(self, element: Element) -> Iterator[Row]:
        """An edge: several where it comes and goes, or goes both ways."""
        where = self._where(element)
        cells = self._cells(element, "edge", where)
        if self.is_ours:
            cells = {name: cell for name, cell in cells.items() if name not in _FOR_GEPHI}
        there = self._spans(element, where) or [Span()]
        if len(there) > 1:
            self.remarks.count("edges that come and go are there once for each time", where)
        kind = self._type(element, "type", self.default)
        if kind != self.default:
            cells["directed"] = "false" if kind == "undirected" else "true"
        self._allowance.take(len(cells) * (len(there) - 1), where)
        for number, span in enumerate(there, start=1):
            row = cells | told(span, cells, self.are_dates, self.remarks, where)
            if "id" in row and len(there) > 1:
                row["id"] += f"-{number}"
            yield Row(row, where)
            if kind == "mutual" and row.get("from") != row.get("to"):
                self.remarks.count("edges that go both ways became two", where)
                back = row | {"from": row.get("to", ""), "to": row.get("from", "")}
                yield Row(back | ({"id": f"{row['id']}-back"} if "id" in row else {}), where)

    def _cells(self, element: Element, of: str, where: str) -> dict[str, str]:
        """What a node or an edge says of itself, and its attributes."""
        if any(child.name in _DRAWN for child in element.children):
            self.remarks.count("nodes and edges say how they are drawn, which was left out", where)
        for child in element.children:
            if child.name not in (*_DRAWN, *_READ):
                self.remarks.count("elements that GEXF does not know were left out", child.place(self.file))
        said = _said(element, of)
        if self.is_of_networkx and said.get("label") == MISSING != said.get("id"):
            self.remarks.count(f"labels that are '{MISSING}', as networkx writes a missing one, were left out", where)
            del said["label"]
        return said | self._attributes.values(of, element, where)

    def _type(self, element: Element, name: str, usual: str) -> str:
        """Which direction edges have; the usual one where nothing is said, or something else."""
        said = element.attributes.get(name, usual).lower()
        if said in _TYPES:
            return said
        self.remarks.count(
            f"'{name}' that says neither of {', '.join(_TYPES)}: {usual} was taken", element.place(self.file)
        )
        return usual

    def _spans(self, element: Element, where: str) -> list[Span]:
        if is_open(element):
            self.remarks.count("times that are not in a period themselves were moved by a day, if they are days", where)
        return spans(element)

    def _where(self, element: Element) -> str:
        id = element.attributes.get("id")
        return f"{self.file}, line {element.line}, {element.name} {id}" if id else element.place(self.file)


def _said(element: Element, of: str) -> dict[str, str]:
    """What a node or an edge says in its own attributes, but for its times and its direction."""
    read = (*SAID, "type") if of == "edge" else SAID
    names = _COLUMNS[of]
    return {names.get(name, name): value for name, value in element.attributes.items() if value and name not in read}
