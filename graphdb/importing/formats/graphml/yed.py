"""What yEd and yFiles write into a GraphML file of their own: labels and arrows.

Source: yWorks, "yEd GraphML" (ygraphml.xsd 1.1) and "yFiles for HTML 2.x: GraphML".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.importing.shared.elements import Element

_NONE = "none"


def labels(data: Element) -> list[str]:
    """The texts that stand on a node or an edge, the main one first.

    >>> label = Element("NodeLabel", {}, 1, 1, " Port\\n")
    >>> labels(Element("data", {}, 1, 1, children=[Element("ShapeNode", {}, 1, 1, children=[label])]))
    ['Port']
    """
    return [text.strip() for element in _shown(data) for text in _texts(element) if text.strip()]


def _texts(element: Element) -> Iterator[str]:
    if element.name in ("NodeLabel", "EdgeLabel", "Label.Text"):
        yield element.text
    elif element.name == "Label":
        yield element.attributes.get("Text", "")


def _shown(element: Element) -> Iterator[Element]:
    """All in it; of a group, which is drawn open or closed, as it is drawn now."""
    yield element
    children = element.children
    if element.name == "Realizers" and children:
        active = element.attributes.get("active", "0")
        children = [children[int(active) % len(children) if active.isdecimal() else 0]]
    for child in children:
        yield from _shown(child)


def arrows(data: Element) -> str:
    """How an edge is drawn, if it is not as from its source to its target."""
    found = next((element for element in data.within() if element.name == "Arrows"), None)
    if found is None:
        return ""
    source, target = (found.attributes.get(end, _NONE) != _NONE for end in ("source", "target"))
    return {(False, False): "without an arrow", (True, False): "with the arrow at their source"}.get(
        (source, target), "with arrows at both ends" if source and target else ""
    )
