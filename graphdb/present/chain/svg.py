"""The chain as one SVG, without a browser: for a printed page, or wherever a picture must stand by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from graphdb.findings import Chokepoints
from graphdb.network import Network, threshold
from graphdb.present.chain.layout.arrange import HEADING, Layout, arrange
from graphdb.present.chain.layout.board import Link
from graphdb.present.chain.lines import enabler, flow, reach
from graphdb.present.chain.marks import Card, Picture, caption, card, heading_height, headings, legend
from graphdb.present.chain.text import escaped
from graphdb.present.colours.commodities import colours
from graphdb.present.colours.themes import colour
from graphdb.present.scopes import Edge, edges, on_routes, upstream
from graphdb.present.words.excerpts import MOST_NAMED, excerpt_sentence, target_names
from graphdb.present.words.sentences import answer_sentence, dataset_sentence, view_sentences
from graphdb.records import Dataset
from graphdb.reports.excerpts import Excerpt, fitting, named_routes

MARGIN = 14
LEAST_WIDTH = 900
"""So that legend and caption have room even where the chain is short."""
MOST_IDLE = 6
"""Targets beyond this many are drawn only where a flow of the picture reaches them."""


def chain_svg(
    dataset: Dataset,
    network: Network,
    answer: Chokepoints,
    *,
    question: str,
    targets: Collection[str],
    origins: Collection[str] = (),
    only_from: bool = False,
    most: int = 60,
    name: str = "chain",
    excerpt: Excerpt | None = None,
) -> str:
    """The picture of an answer about ``targets``: one light, self-contained ``svg`` with title and description.

    It shows every flow on the routes to the targets; where these have more than ``most`` actors, only the most likely
    route and the best bypasses, as many as fit. ``name`` starts the ids in it, so that a page may hold several.
    With an ``excerpt``, whose network is given then, it says so. The same input gives the same bytes.
    """
    drawn, records = edges(network), excerpt.dataset if excerpt else dataset
    if excerpt:
        flows, traced = _of_routes(excerpt.answer, drawn, drawn, targets, most), True
    else:
        flows, traced = _chosen(network, answer, drawn, targets, origins, only_from, most)
    shown = _actors(flows) | set(_idle(network, flows, targets))
    layout = _layout(dataset, network, flows, shown)
    carried = {edge.commodity for edge in flows}
    every = colours(records, carried)
    ink = {commodity: every[commodity] for commodity in carried}
    picture = Picture(records, network, answer, targets, ink)
    layout = replace(layout, top=layout.top + HEADING - heading_height(picture, layout))

    left = min((band.left for band in layout.bands), default=0) - MARGIN
    right = max([band.right for band in layout.bands] + [reach(curve) for curve in layout.curves.values()], default=0)
    right += MARGIN
    width = max(LEAST_WIDTH, right - left)
    top = layout.top
    marks = [headings(picture, layout)]
    marks += [
        flow(edge, layout.curves[edge.id], colour(f"c{ink[edge.commodity]}"))
        for edge in sorted(flows)
        if edge.id in layout.curves
    ]
    marks += [enabler(layout, edge) for edge in sorted(flows)]
    marks += [card(picture, Card(id, *centre)) for id, centre in sorted(layout.cards.items())]
    keys, bottom = legend(picture, shown, flows, left + MARGIN, layout.bottom + 22, width - 2 * MARGIN)
    there = {*targets} if excerpt else {*targets} & {*network}
    said = _caption(dataset, network, question, traced, excerpt, len(there - shown))
    lines, bottom = caption(said, left + MARGIN, bottom + 10, width - 2 * MARGIN)
    told = answer_sentence(
        answer, target_names(dataset, sorted(targets), excerpt), most=MOST_NAMED if excerpt else None
    )
    description = f"{told} The picture shows {len(layout.cards)} actors in columns from"
    description += f" left to right and the {len(flows)} flows between them. {said}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {bottom - top + 8}" width="{width}" '
        f'height="{bottom - top + 8}" role="img" aria-labelledby="{escaped(name)}-title {escaped(name)}-description">'
        f'<title id="{escaped(name)}-title">{escaped(question)}</title>'
        f'<desc id="{escaped(name)}-description">{escaped(description)}</desc>'
        + "".join([*marks, keys, lines])
        + "</svg>\n"
    )


def _chosen(
    network: Network,
    answer: Chokepoints,
    drawn: Collection[Edge],
    targets: Collection[str],
    origins: Collection[str],
    only_from: bool,
    most: int,
) -> tuple[list[Edge], bool]:
    """The flows to draw, and whether they are only the trace of the most likely routes."""
    level = threshold(network)
    ids = (
        on_routes(network, targets, origins, level, only_from=only_from)
        if answer.supplied
        else upstream(network, targets, level)
    )
    flows = [edge for edge in drawn if edge.id in ids]
    if len(_actors(flows)) <= most:
        return flows, False
    return _of_routes(answer, drawn, flows, targets, most), True


def _of_routes(
    answer: Chokepoints, drawn: Collection[Edge], flows: Collection[Edge], targets: Collection[str], most: int
) -> list[Edge]:
    """The trace of the most likely routes or, without any, of ``flows`` what is nearest to the targets."""
    by_id = {edge.id: edge for edge in drawn}
    routes = [route.flows for route in named_routes(answer)]
    ids = fitting(routes, most, lambda chosen: len(_actors(by_id[id] for id in chosen)))
    return [edge for edge in drawn if edge.id in ids] or _nearest(flows, targets, most)


def _nearest(flows: Collection[Edge], targets: Collection[str], most: int) -> list[Edge]:
    """Without a route to trace: the flows that lead to the targets in the fewest steps."""
    kept: list[Edge] = []
    near = set(targets)
    while True:
        longer = [edge for edge in flows if edge.target in near]
        if len(longer) == len(kept) or len(_actors(longer)) > most:
            return kept
        kept, near = longer, near | {edge.source for edge in longer}


def _actors(flows: Iterable[Edge]) -> set[str]:
    return {actor for edge in flows for actor in (edge.source, edge.target, *edge.enablers)}


def _idle(network: Network, flows: Collection[Edge], targets: Collection[str]) -> list[str]:
    """Those targets that no flow drawn touches but that are drawn all the same: all, if they are few."""
    there = sorted({*targets} & {*network})
    touched = _actors(flows)
    return there if len(there) <= MOST_IDLE else [] if touched & {*there} else there[:MOST_IDLE]


def _layout(dataset: Dataset, network: Network, flows: Collection[Edge], actors: Collection[str]) -> Layout:
    pulls: dict[str, set[str]] = {}
    for edge in flows:
        for enabling in edge.enablers:
            pulls.setdefault(enabling, set()).update((edge.source, edge.target))
    return arrange(
        {actor: network.nodes[actor]["stage"] for actor in actors},
        [stage.id for stage in dataset.about.stages],
        [Link(edge.id, edge.source, edge.target) for edge in flows],
        {actor: sorted(near - {actor}) for actor, near in pulls.items()},
    )


def _caption(
    dataset: Dataset, network: Network, question: str, traced: bool, excerpt: Excerpt | None, left_out: int
) -> str:
    parts = [
        f"Reported, not proven. {question}",
        f"View: {'; '.join(view_sentences(dataset, network.graph['view']))}.",
        "Shown: the most likely route and the best bypasses." if traced else "Shown: every flow on a route.",
        excerpt_sentence(excerpt) if excerpt else "",
        f"{left_out} targets that none of them reaches are left out." if left_out else "",
        f"Dataset: {dataset_sentence(dataset)}.",
        f"Licence: {dataset.about.licence}." if dataset.about.licence else "",
    ]
    return " ".join(part for part in parts if part)
