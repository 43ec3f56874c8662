"""DyNetML: meta-networks of ORA, in which nodes are of several classes and networks tie one class to another.

Old files have MetaMatrix and graph, newer ones MetaNetwork and network; edge and link, nodeclass and nodeset are the
same. Ours reads it since no kept library does. A link of value 0 is no tie: ORA writes whole matrices so.
Source: Tsvetovat, Reminga & Carley 2004, "DyNetML: interchange format for rich social network data"; how newer files
look: Landwehr 2014, dynetml2other, and the sample of manynet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.dynetml.nodes import Nodes, properties
from graphdb.importing.rows.values import date
from graphdb.importing.shared.elements import Element, parsed
from graphdb.problems import QuestionError
from graphdb.suggest import few

_SLICES = ("MetaNetwork", "MetaMatrix")
_NETWORKS = ("network", "graph")
_TIES = ("link", "edge")
_READ = {*_SLICES, *_NETWORKS, *_TIES, "nodes", "nodeclass", "nodeset", "node", "networks", "properties", "property"}
_SAYS_NOTHING = {"propertyIdentities", "propertyIdentity", "sources", "source"}
_OF_TIE = {"source": "from", "target": "to", "value": "weight"}
_TYPES = frozenset(("double", "float", "real", "int", "integer", "number", "bool", "boolean", "binary", "string"))
"""The types of values, which say nothing of a tie."""


def read(file: File) -> Draft:
    """The networks of a file together, each a relation; several slices are what was there at several times.

    Raises:
        QuestionError: it is broken, or a link names a node that there is not.
    """
    root, remarks = parsed(file)
    slices = [root] if root.name in _SLICES else [each for each in root.children if each.name in _SLICES]
    if not slices:
        raise QuestionError(f"{file.name} has no MetaNetwork", "save the meta-network in ORA as DyNetML anew")
    reading = _Reading(file.name, Nodes(slices, file.name), several=len(slices) > 1)
    edges = [edge for each in slices for edge in reading.edges(each)]
    nodes = reading.nodes.rows()
    remarks += [*reading.nodes.remarks(), *reading.remarks(), *_unread(root, file.name)]
    title = root.attributes.get("id") or (slices[0].attributes.get("id", "") if len(slices) == 1 else "")
    return Draft("DyNetML", nodes, edges, None, {"title": title} if title else {}, tuple(remarks))


class _Reading:
    """Reads the links of slices, and counts what is no tie."""

    def __init__(self, file: str, nodes: Nodes, *, several: bool) -> None:
        self.nodes = nodes
        self._file, self._several = file, several
        self._zero: list[str] = []
        self._undated: dict[str, None] = {}

    def edges(self, slice: Element) -> Iterator[Row]:
        """The ties of all networks of a slice."""
        time = self._time(slice)
        for network in _within(slice, "networks", _NETWORKS):
            for tie in network.children:
                if tie.name in _TIES:
                    yield from self._tie(tie, network, time)

    def remarks(self) -> Iterator[str]:
        """What was no tie, and what was no date."""
        if self._zero:
            yield f"links of value 0 are no ties: {len(self._zero)}, the first in {self._zero[0]}"
        if self._undated:
            yield f"slices without a date are told apart in 'slice': {few(list(self._undated))}"

    def _tie(self, tie: Element, network: Element, time: dict[str, str]) -> Iterator[Row]:
        where = tie.place(self._file)
        if _is_zero(tie.attributes.get("value", "")):
            self._zero.append(where)
            return
        for end in ("source", "target"):
            if end not in tie.attributes:
                raise QuestionError(f"{where}: a {tie.name} without a {end}", "say which node it is")
        cells = {
            _OF_TIE.get(name, name): value
            for name, value in tie.attributes.items()
            if value and not (name == "type" and value.lower() in _TYPES)
        }
        cells["from"] = self.nodes.id(tie.attributes["source"], _class(network, "source"), where)
        cells["to"] = self.nodes.id(tie.attributes["target"], _class(network, "target"), where)
        named = network.attributes.get("id") or network.attributes.get("title", "")
        directed = network.attributes.get("isDirected", "").lower()
        yield Row(
            {
                **cells,
                **({"commodity": named} if named else {}),
                **properties(tie),
                **({"directed": directed} if directed in ("true", "false") else {}),
                **time,
            },
            where,
        )

    def _time(self, slice: Element) -> dict[str, str]:
        """When a slice was: a date, or, where it has none and there are several, what it is called."""
        names = ("timePeriod", "date", "id") if self._several else ("timePeriod", "date")
        said = [slice.attributes[name] for name in names if slice.attributes.get(name)]
        dated = next((found for text in said if (found := _date(text))), None)
        if dated:
            return {"since": dated}
        if not self._several or not said:
            return {}
        self._undated[said[0]] = None
        return {"slice": said[0]}


def _date(text: str) -> str | None:
    """A date as ORA writes it, too.

    >>> _date("20140224T23:00:00"), _date("2014-02-24"), _date("3")
    ('2014-02-24', '2014-02-24', None)
    """
    day = text.partition("T")[0]
    if len(day) == 8 and day.isdigit():
        text = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return date(text)


def _class(network: Element, end: str) -> tuple[str, str]:
    """The type and the id of the class that an end of a network is of."""
    return network.attributes.get(f"{end}Type", ""), network.attributes.get(end, "")


def _within(slice: Element, around: str, names: Iterable[str]) -> Iterator[Element]:
    """Elements of a slice, whether they stand in one that is around them all or not."""
    for each in slice.children:
        for found in each.children if each.name == around else [each]:
            if found.name in names:
                yield found


def _is_zero(value: str) -> bool:
    """Whether a value says that there is no tie.

    >>> _is_zero("0.0000"), _is_zero("false"), _is_zero(""), _is_zero("much")
    (True, True, False, False)
    """
    if value.lower() == "false":
        return True
    try:
        return float(value) == 0
    except ValueError:
        return False


def _unread(root: Element, file: str) -> Iterator[str]:
    """A remark on elements that nobody reads."""
    unknown: dict[str, list[int]] = {}
    for each in root.within():
        if each is not root and each.name not in _READ | _SAYS_NOTHING:
            unknown.setdefault(each.name, []).append(each.line)
    for name, lines in unknown.items():
        yield f"<{name}> is not read: {len(lines)}, the first in {file}, line {lines[0]}"
