"""The attributes of a GEXF file: what they are called, and what they are for each node and edge."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from graphdb.importing.formats.gexf.times import spans
from graphdb.importing.shared.allowance import Allowance
from graphdb.importing.shared.elements import Element
from graphdb.importing.shared.remarks import Remarks


class Attribute(NamedTuple):
    """What an attribute is called, and what it is where a node or an edge does not say."""

    column: str
    default: str = ""


class Attributes:
    """The attributes of nodes and of edges by their ids; one that is called like a native column gets another name."""

    def __init__(
        self, graph: Element, native: Mapping[str, Collection[str]], allowance: Allowance, remarks: Remarks
    ) -> None:
        self._allowance, self._remarks = allowance, remarks
        self._taken = {of: set(columns) for of, columns in native.items()}
        self._known: dict[str, dict[str, Attribute]] = {"node": {}, "edge": {}}
        for attributes in graph.all("attributes"):
            of = attributes.attributes.get("class", "node").lower()
            known = self._known.setdefault(of, {})
            for attribute in attributes.all("attribute"):
                id = attribute.attributes.get("id", "")
                if id not in known:
                    title = attribute.attributes.get("title") or id
                    known[id] = Attribute(self._free(of, title, id), attribute.text_of("default"))
                if attribute.first("options"):
                    remarks.say("lists of what values may be ('options') were left out")
        self._defaults = {
            of: {each.column: each.default for each in known.values() if each.default}
            for of, known in self._known.items()
        }

    def values(self, of: str, element: Element, where: str) -> dict[str, str]:
        """The values of a node or an edge by column, those that it has by default at the end."""
        known = self._known[of]
        cells: dict[str, list[str]] = {}
        for value in _values(element):
            id, text = value.attributes.get("for") or value.attributes.get("id", ""), value.attributes.get("value")
            if id not in known:
                known[id] = Attribute(self._free(of, id, id))
            attribute = known[id]
            if text:
                times = ", ".join(map(str, spans(value)))
                cells.setdefault(attribute.column, []).append(f"{text} ({times})" if times else text)
                if times:
                    self._remarks.count("values that change were put into one cell with their times", where)
        said = {column: "; ".join(texts) for column, texts in cells.items()}
        defaults = self._defaults[of]
        self._allowance.take(len(defaults), where)
        return said | {column: default for column, default in defaults.items() if column not in said}

    def _free(self, of: str, title: str, id: str) -> str:
        """A column that is not taken yet."""
        taken = self._taken.setdefault(of, set())
        while title in taken:
            title += f" ({id})"
        taken.add(title)
        return title


def _values(element: Element) -> Iterator[Element]:
    """The values of an element, which stand in a list of theirs; some writers leave the list out."""
    for child in element.children:
        if child.name == "attvalues":
            yield from child.all("attvalue")
        elif child.name == "attvalue":
            yield child
