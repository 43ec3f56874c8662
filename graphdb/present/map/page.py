"""The map of one answer: one HTML file that opens offline, with the proof and the evidence behind all it shows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graphdb.check.story import Story
from graphdb.findings import Chokepoints
from graphdb.network import Network, threshold
from graphdb.present.map.data import page_data, places
from graphdb.present.map.excerpts import excerpt_data, first_sight
from graphdb.present.map.pyvis_page import Node, Tie, page
from graphdb.present.map.story import story_data
from graphdb.present.map.world.sites import world
from graphdb.present.scopes import edges, on_routes, upstream
from graphdb.present.words.chokepoints import condition, groups_sentence, outcomes, own_groups
from graphdb.present.words.excerpts import MOST_NAMED, target_names
from graphdb.present.words.routes import selected
from graphdb.present.words.sentences import (
    answer_sentence,
    dataset_sentence,
    only_phrase,
    start_phrase,
    view_sentences,
)
from graphdb.records import Dataset
from graphdb.reports.excerpts import Excerpt
from graphdb.selectors import COMMODITY, FLOW


def render(
    dataset: Dataset,
    network: Network,
    answer: Chokepoints,
    *,
    question: str,
    targets: Collection[str],
    origins: Collection[str] = (),
    only_from: bool = False,
    title: str | None = None,
    story: Story | None = None,
    excerpt: Excerpt | None = None,
) -> str:
    """The HTML of the map of an answer about ``targets``.

    It opens on the routes to the targets in the network's view. Every other view of the dataset, whatever its date,
    likelihood, scenario or removals, is worked out by the page itself. ``title`` is the dataset's own unless given;
    ``story`` is told step by step beside the pictures. The same input gives the same bytes.

    With an ``excerpt``, whose network is given then, the page shows only that. It tells the answer as it was given,
    and offers no other view, removal or trace: what it holds could not tell what these would bring.
    """
    records = excerpt.dataset if excerpt else dataset
    at = places(records)
    data = page_data(
        records,
        network.graph["view"],
        at,
        targets,
        origins,
        first_sight(excerpt) if excerpt else _first_sight(network, answer, targets, origins, only_from),
        only_from=only_from,
    )
    names = target_names(dataset, sorted(targets), excerpt)
    start = start_phrase(dataset, sorted(origins), only_from)
    said = answer_sentence(answer, names, most=MOST_NAMED if excerpt else None)
    texts = _texts(dataset, network, said, question, title or dataset.about.title, start)
    texts |= {"needs": _needs(dataset, answer, targets), "hinges": _hinges(dataset, answer)}
    told = story_data(story, dataset, at.commodities) if story else None
    data |= {"texts": texts, "story": told, "world": world(records, edges(network), at.actors)}
    if excerpt:
        data |= {"excerpt": excerpt_data(excerpt, at), "dates": [date for date in [data["view"]["date"]] if date]}
    nodes = [Node(number, records.actors[id].label, 0, 0) for id, number in at.actors.items()]
    ties = [
        Tie(number, at.actors[records.flows[id].from_], at.actors[records.flows[id].to])
        for id, number in at.flows.items()
    ]
    return page(nodes, ties, data, texts | {"excerpt": data["excerpt"]["note"] if excerpt else ""})


def _first_sight(
    network: Network, answer: Chokepoints, targets: Collection[str], origins: Collection[str], only_from: bool
) -> Collection[str]:
    """The flows that the page opens on."""
    level = threshold(network)
    if answer.supplied:
        return on_routes(network, targets, origins, level, only_from=only_from)
    return upstream(network, targets, level)


def _texts(
    dataset: Dataset,
    network: Network,
    answer: str,
    question: str,
    title: str,
    start: str,
) -> dict[str, Any]:
    about, view = dataset.about, network.graph["view"]
    return {
        "title": title,
        "question": question,
        "answer": answer,
        "view": [*view_sentences(dataset, view), *filter(None, [start])],
        "start": start,
        "only": only_phrase(dataset, view),
        "flowsGone": [selected(dataset, text) for text in view.without if text.startswith((FLOW, COMMODITY))],
        "dataset": dataset_sentence(dataset),
        "licence": about.licence or "",
    }


def _needs(dataset: Dataset, answer: Chokepoints, targets: Collection[str]) -> list[str]:
    """What all routes need though no single actor is on them all."""
    return groups_sentence(answer.groups, own_groups(dataset, targets)) if answer.groups else []


def _hinges(dataset: Dataset, answer: Chokepoints) -> list[dict[str, str]]:
    """What single flows would change in the answer of the network's view."""
    found = outcomes(dataset, answer)
    return [{"if": f"If {condition(dataset, outcome)}:", "then": f"{outcome.then}."} for outcome in found]
