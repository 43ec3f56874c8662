"""The keys of a GraphML file: what its values are called, and which of them only say how something is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from graphdb.importing.shared.elements import Element

Domain = Literal["node", "edge", "graph"]
_DOMAINS: Mapping[str, tuple[Domain, ...]] = {
    "node": ("node",),
    "edge": ("edge",),
    "graph": ("graph",),
    "graphml": ("graph",),
    "all": ("node", "edge", "graph"),
}
_NATIVE: Mapping[Domain, tuple[str, ...]] = {
    "node": ("id", "parent"),
    "edge": ("id", "from", "to", "directed"),
    "graph": (),
}
"""What elements themselves say; a value of such a name gets another."""

_OF_GEPHI = ("r", "g", "b", "x", "y", "z", "size")
_OF_NODEXL = (
    *("Color", "Shape", "Size", "Opacity", "Image File", "Visibility", "Label Fill Color", "Label Position", "X", "Y"),
    *("Layout Order", "Locked?", "Polar R", "Polar Angle", "Dynamic Filter", "Add Your Own Columns Here", "Width"),
    *("Style", "Label Text Color", "Label Font Size"),
)
_LABELS = {"edgelabel": "label"}
"""Gephi's label of an edge, by the id of its key."""

_OF_IGRAPH = {"node": "v_", "edge": "e_", "graph": "g_"}
"""What igraph calls keys: by what they are of, and the name."""

TWICE_ESCAPED = "&#38;"
"""An ampersand in an attribute of a GraphML file, as igraph 1.0.0 reads it and then writes it."""


class Key(NamedTuple):
    """What a value is called, and what it is where a node or an edge does not say; ``is_drawn`` if it is layout."""

    title: str
    column: str
    type: str = ""
    default: str = ""
    is_drawn: bool = False


class Keys:
    """The keys of nodes, edges and graphs by their ids."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._keys: dict[Domain, dict[str, Key]] = {"node": {}, "edge": {}, "graph": {}}
        self._taken = {domain: set(columns) for domain, columns in _NATIVE.items()}
        elements = list(elements)
        drawn = _drawn(elements)
        self.is_of_igraph = bool(elements) and all(map(_is_of_igraph, elements))
        for element in elements:
            for domain in _DOMAINS.get(element.attributes.get("for", "all"), ()):
                self._add(domain, element, element.attributes.get("id", "") in drawn and domain != "graph")
        self._defaults: dict[Domain, dict[str, str]] = {
            domain: {key.column: key.default for key in keys.values() if key.default and not key.is_drawn}
            for domain, keys in self._keys.items()
        }

    def of(self, domain: Domain, id: str, title: str = "") -> Key:
        """A key; of one that is not declared, one that has this title or is called by its id."""
        known = self._keys[domain]
        if id not in known:
            known[id] = Key(title or id, self._column(domain, title or id, id))
        return known[id]

    def defaults(self, domain: Domain) -> Mapping[str, str]:
        """What stands in a column where a node, an edge or a graph does not say."""
        return self._defaults[domain]

    def all(self, domain: Domain) -> Iterator[Key]:
        """The keys of nodes, of edges or of graphs."""
        return iter(self._keys[domain].values())

    def columns(self, domain: Domain, title: str) -> list[str]:
        """The columns of values that the file calls so."""
        return [key.column for key in self.all(domain) if key.title == title]

    def _add(self, domain: Domain, element: Element, is_drawn: bool) -> None:
        id = element.attributes.get("id", "")
        if id in self._keys[domain]:
            return
        title = _LABELS.get(id) or element.attributes.get("attr.name") or id
        if self.is_of_igraph:
            title = title.replace(TWICE_ESCAPED, "&")
        default = element.first("default")
        self._keys[domain][id] = Key(
            title,
            self._column(domain, title, id),
            element.attributes.get("attr.type", ""),
            default.text if default else "",
            is_drawn or _is_of_yfiles(element),
        )

    def _column(self, domain: Domain, title: str, id: str) -> str:
        """A column that is not taken yet."""
        column = title
        while column in self._taken[domain]:
            column += f" ({id})"
        self._taken[domain].add(column)
        return column


def _drawn(elements: Iterable[Element]) -> set[str]:
    """The ids of keys that Gephi or NodeXL has for the looks of things, in a file of theirs."""
    titles = {element.attributes.get("id", ""): element.attributes.get("attr.name", "") for element in elements}
    of_gephi = {id for id in _OF_GEPHI if titles.get(id) == id}
    of_nodexl = {id for id, title in titles.items() if title in _OF_NODEXL and id in (f"V-{title}", f"E-{title}")}
    return of_nodexl | (of_gephi if {"r", "g", "b"} <= of_gephi else set())


def _is_of_yfiles(key: Element) -> bool:
    """Whether yEd or yFiles declared a key, which has looks and labels under it."""
    return "yfiles.type" in key.attributes or "yworks" in key.attributes.get("y:attr.uri", "")


def _is_of_igraph(key: Element) -> bool:
    prefix = _OF_IGRAPH.get(key.attributes.get("for", ""))
    return prefix is not None and key.attributes.get("id") == prefix + key.attributes.get("attr.name", "")
