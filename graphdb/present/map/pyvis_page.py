"""pyvis, behind a wall: its data model and its copy of vis-network, our own template.

pyvis's own templates ask the network for stylesheets and run what the data says, so none of them is used. Here all is
in the page, data is JSON that the page parses, and a Content-Security-Policy lets nothing else run.
"""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from graphdb.present.map import joined

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
"""Where the pyvis package keeps the bytes of vis-network."""

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "edges": {"hidden": True, "smooth": False},
    "interaction": {"dragNodes": False, "hover": False, "keyboard": False, "selectable": False},
    "layout": {"improvedLayout": False},
    "nodes": {"chosen": False, "shape": "custom"},
    "physics": {"enabled": False},
}
"""Positions come from Python, so physics has nothing to do; the page draws flows along the curves of the layout."""


class Node(NamedTuple):
    """A card: its number, its label, and its centre."""

    number: int
    label: str
    x: int
    y: int


class Tie(NamedTuple):
    """A flow: its number and the numbers of the cards at its ends."""

    number: int
    source: int
    target: int


def page(nodes: Sequence[Node], ties: Sequence[Tie], data: dict[str, Any], texts: dict[str, Any]) -> str:
    """The HTML of a map.

    ``data`` is what the page's scripts read, ``texts`` what the template itself shows.

    Raises:
        ValueError: a number stands for two cards or two flows, a flow lacks an end, or a number is not finite.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from pyvis.network import Network

    _check(nodes, ties)
    net = Network(directed=True, cdn_resources="in_line")
    for node in nodes:
        net.add_node(node.number, label=node.label, shape="custom", x=node.x, y=node.y)
    for tie in ties:
        net.add_edge(tie.source, tie.target, id=tie.number)
    net.options = OPTIONS
    environment = Environment(
        loader=PackageLoader("graphdb.present.map", ""), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "allow_nan": False, "separators": (",", ":")}
    style, vis, app = joined.styles(), vis_network(), joined.scripts()
    environment.globals.update(
        data=data, texts=texts, style=style, vis=vis, app=app, vis_options=OPTIONS, policy=_policy([vis, app], style)
    )
    net.templateEnv = environment
    net.path = "page.html"
    html: str = net.generate_html()
    return html


def vis_network() -> str:
    """The script of vis-network as pyvis brings it, without the line that points at a file that is not there."""
    text = files("pyvis").joinpath(VIS).read_bytes().decode().replace("\r\n", "\n")
    return text.partition("\n//# sourceMappingURL=")[0]


def _policy(scripts: Sequence[str], style: str) -> str:
    """A Content-Security-Policy that allows these scripts, this style, pictures made in the page, and nothing else."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _check(nodes: Sequence[Node], ties: Sequence[Tie]) -> None:
    """pyvis drops a card that comes twice without a word, and a flow that comes twice gives a blank page."""
    numbers = {node.number for node in nodes}
    if len(numbers) < len(nodes) or len({tie.number for tie in ties}) < len(ties):
        raise ValueError("a card or a flow comes twice")
    if any(not math.isfinite(value) for node in nodes for value in (node.x, node.y)):
        raise ValueError("a card's place is not a number")
    if any(end not in numbers for tie in ties for end in (tie.source, tie.target)):
        raise ValueError("a flow has an end that is no card")
