"""What is said where a page shows an excerpt of a dataset: how much of it that is, and of whom the answer holds."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from graphdb.reports.excerpts import Excerpt


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
        which = "a part of those that the answer names"
    return (
        f"This is an excerpt: it shows {len(excerpt.dataset.flows):,} of {excerpt.whole.flows:,} flows, {which}. "
        "The answer itself is that of the whole dataset."
    )


def kinds_of_actor(excerpt: Excerpt) -> list[Counted]:
    """The actors that the view has, by kind, in the order in which the dataset lists its kinds."""
    names = {kind.id: kind.name for kind in excerpt.dataset.about.kinds}
    counts, shown = excerpt.whole.kinds, Counter(excerpt.dataset.actors[id].kind for id in excerpt.network)
    listed = [*(id for id in names if id in counts), *sorted(counts.keys() - names.keys())]
    return [Counted(names.get(id, id), counts[id], shown[id]) for id in listed]


def commodities(excerpt: Excerpt) -> list[Counted]:
    """The flows that the view admits, by commodity, the most first."""
    known = excerpt.dataset.commodities
    counts = excerpt.whole.commodities
    flows = excerpt.network.edges(data=True)
    shown = Counter(data["commodity"] for *_, data in flows if data["admitted"])
    listed = sorted(counts, key=lambda id: (-counts[id], id))
    return [Counted(known[id].name if id in known else id, counts[id], shown[id]) for id in listed]
