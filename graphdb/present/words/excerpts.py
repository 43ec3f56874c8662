"""What is said where a page shows an excerpt of a dataset: how much of it that is, and of whom the answer holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from graphdb.arrays.tallies import Touching
from graphdb.present.words.routes import names
from graphdb.records import Dataset
from graphdb.reports.excerpts import Excerpt, Part

MOST_NAMED = 20
"""A sentence beside an excerpt names at most so many actors."""


class Counted(NamedTuple):
    """A kind of actor, or a commodity: how many actors or flows of it the view has, and how many of these are shown."""

    name: str
    in_view: int
    shown: int


def excerpt_sentence(excerpt: Excerpt) -> str:
    """How much is shown of how much, which part that is, and that the answer is not about this part alone."""
    which = "those that the answer names"
    if not excerpt.answer.supplied:
        which = "those nearest to the target"
    elif not excerpt.is_complete:
        which = "some of those that the answer names"
    return (
        f"This is an excerpt: of {excerpt.whole.flows:,} flows it has {len(excerpt.dataset.flows):,}, {which}. "
        "The answer itself is that of the whole dataset."
    )


def part_sentence(part: Part) -> str:
    """Who of a large dataset has a page."""
    return (
        f"The dataset has {part.flows:,} flows between {part.actors:,} actors. Those {len(part.dataset.actors):,} whom "
        "the answers name have a page each, with the flows that the answers name."
    )


def touching_sentence(touching: Touching) -> str:
    """How many flows an actor has, where its page lists only some."""
    receives, sends, enables = touching
    return f"It gets {receives:,}, sends {sends:,} and enables {enables:,} flows. Here are those that the answers name."


def kinds_of_actor(excerpt: Excerpt, most: int) -> list[Counted]:
    """The actors that the view has, by kind, in the order in which the dataset lists its kinds."""
    called = {kind.id: kind.name for kind in excerpt.dataset.about.kinds}
    counts, shown = excerpt.whole.kinds, Counter(excerpt.dataset.actors[id].kind for id in excerpt.network)
    listed = [*(id for id in called if id in counts), *sorted(counts.keys() - called.keys())]
    return _cut([Counted(called.get(id, id), counts[id], shown[id]) for id in listed], most)


def commodities(excerpt: Excerpt, most: int) -> list[Counted]:
    """The flows that the view admits, by commodity, the most first."""
    known = excerpt.dataset.commodities
    counts = excerpt.whole.commodities
    flows = excerpt.network.edges(data=True)
    shown = Counter(data["commodity"] for *_, data in flows if data["admitted"])
    listed = sorted(counts, key=lambda id: (-counts[id], id))
    return _cut([Counted(known[id].name if id in known else id, counts[id], shown[id]) for id in listed], most)


def _cut(rows: list[Counted], most: int) -> list[Counted]:
    """The first rows, and one for all others."""
    rest = rows[most:]
    others = Counted(f"{len(rest):,} others", sum(row.in_view for row in rest), sum(row.shown for row in rest))
    return [*rows[:most], others] if rest else rows


def target_names(dataset: Dataset, targets: Sequence[str], excerpt: Excerpt | None) -> list[str]:
    """What the targets are called; beside an excerpt, of very many only the first few."""
    if excerpt and len(targets) > MOST_NAMED:
        return [names(dataset, tuple(targets))]
    return [dataset.actors[id].label for id in targets if id in dataset.actors]
