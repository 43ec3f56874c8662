"""The map of one answer: one HTML file that opens offline, with the proof and the evidence behind all it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from graphdb.findings import Chokepoints
from graphdb.likelihood import TERMS
from graphdb.network import Network, threshold
from graphdb.present import map_words as words
from graphdb.present.layout import Layout, arrange
from graphdb.present.layout_items import Link
from graphdb.present.map_data import Places, page_data, places
from graphdb.present.map_scopes import Edge, edges, on_routes, upstream
from graphdb.present.pyvis_page import Node, Tie, page
from graphdb.present.world import world
from graphdb.records import Dataset


def render(
    dataset: Dataset,
    network: Network,
    answer: Chokepoints,
    *,
    question: str,
    targets: Collection[str],
    origins: Collection[str] = (),
    title: str | None = None,
) -> str:
    """The HTML of the map of an answer about ``targets``.

    It opens on the routes to the targets; all flows of the network, those too that the view finds too unlikely, are one
    click away. ``title`` is the dataset's own unless given. The same input gives the same bytes.
    """
    drawn = edges(network)
    at = places(dataset, network, drawn)
    lowest = threshold(network)
    find = on_routes if answer.supplied else lambda network, targets, _, level: upstream(network, targets, level)
    scopes = {
        "routes": find(network, targets, origins, lowest),
        "routesWeaker": find(network, targets, origins, 0),
        "everything": {edge.id for edge in drawn if edge.admitted},
        "everythingWeaker": {edge.id for edge in drawn},
    }
    data = page_data(dataset, network, answer, drawn, at, targets, first_sight=scopes["routes"])
    layouts = {
        name: _layout(dataset, network, [edge for edge in drawn if edge.id in flows], targets, at)
        for name, flows in scopes.items()
    }
    names = [dataset.actors[id].label for id in sorted(targets) if id in dataset.actors]
    shown = layouts["everythingWeaker"]["cards"]
    idle = len(network) - len(shown)
    texts = _texts(dataset, network, answer, question, title or dataset.about.title, names, idle)
    data |= {
        "layouts": layouts,
        "threshold": lowest,
        "terms": [words.band(term) for term in TERMS],
        "texts": texts,
        "world": world(dataset, drawn, at.actors),
    }
    labels = [dataset.actors[id].label for id in at.actors]
    nodes = [Node(number, labels[number], x, y) for number, x, y in shown]
    ties = [Tie(at.flows[edge.id], at.actors[edge.source], at.actors[edge.target]) for edge in drawn]
    return page(nodes, ties, data, texts)


def _layout(
    dataset: Dataset, network: Network, flows: Sequence[Edge], targets: Iterable[str], at: Places
) -> dict[str, Any]:
    """One layout as the page reads it: numbers of actors and flows with their places."""
    pulls: dict[str, set[str]] = {}
    for edge in flows:
        for enabler in edge.enablers:
            pulls.setdefault(enabler, set()).update((edge.source, edge.target))
    ends = {end for edge in flows for end in (edge.source, edge.target)}
    actors = ends | pulls.keys() | {target for target in targets if target in network}
    stages = [stage.id for stage in dataset.about.stages]
    layout = arrange(
        {actor: network.nodes[actor]["stage"] for actor in actors},
        stages,
        [Link(edge.id, edge.source, edge.target) for edge in flows],
        {actor: sorted(near - {actor}) for actor, near in pulls.items()},
    )
    return _numbers(dataset, layout, at)


def _numbers(dataset: Dataset, layout: Layout, at: Places) -> dict[str, Any]:
    names = {stage.id: stage.name for stage in dataset.about.stages}
    return {
        "cards": sorted([at.actors[id], *centre] for id, centre in layout.cards.items()),
        "curves": sorted([at.flows[id], curve.bow, *curve.points] for id, curve in layout.curves.items()),
        "bands": [[names.get(band.stage or "", band.stage or ""), band.left, band.right] for band in layout.bands],
        "top": layout.top,
        "bottom": layout.bottom,
    }


def _texts(
    dataset: Dataset,
    network: Network,
    answer: Chokepoints,
    question: str,
    title: str,
    targets: Sequence[str],
    idle: int,
) -> dict[str, Any]:
    about = dataset.about
    outside = len(dataset.flows) - network.number_of_edges()
    return {
        "title": title,
        "question": question,
        "answer": words.answer_sentence(answer, targets),
        "view": words.view_sentences(dataset, network.graph["view"]),
        "dataset": words.dataset_sentence(dataset),
        "licence": about.licence or "",
        "chokepoints": [row.name for row in answer.findings],
        "left_out": words.left_out(outside, idle),
    }
