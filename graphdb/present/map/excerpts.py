"""What the page of an excerpt reads besides records: the answer as it was given, and counts of the whole dataset."""

from __future__ import annotations

from collections.abc import Iterable

from graphdb.findings import Bypassed, Route
from graphdb.likelihood import level
from graphdb.present.map.data import Json, Places
from graphdb.present.words.excerpts import commodities, excerpt_sentence, kinds_of_actor
from graphdb.reports.excerpts import Excerpt, fitting, named_routes

MOST_CARDS = 60
"""Actors at first sight beyond this many would be drawn as groups."""
MOST_ROWS = 20
"""Kinds and commodities beyond this many are counted together."""


def excerpt_data(excerpt: Excerpt, at: Places) -> Json:
    """The answer of the whole dataset in numbers of the page, the flows at first sight, and counts of the rest.

    ``touching`` has for each actor of the page how many flows it receives, sends and enables in the whole dataset.
    """
    answer = excerpt.answer
    return {
        "note": excerpt_sentence(excerpt),
        "touching": [excerpt.touching[id]._asdict() for id in at.actors],
        "firstSight": sorted(at.flows[id] for id in first_sight(excerpt)),
        "answer": {
            "supplied": answer.supplied,
            "route": _route(answer.most_likely_route, at),
            "chokepoints": _rows(answer.findings, at),
            "nearMisses": _rows(answer.near_misses, at),
        },
        "counts": [
            {"title": "Actors by kind", "rows": list(map(list, kinds_of_actor(excerpt, MOST_ROWS)))},
            {"title": "Flows by commodity", "rows": list(map(list, commodities(excerpt, MOST_ROWS)))},
        ],
    }


def first_sight(excerpt: Excerpt) -> set[str]:
    """The flows that the page opens on: the most likely route, and the best bypasses that fit and the view admits."""
    flows = excerpt.dataset.flows
    admitted = {id for *_, id, data in excerpt.network.edges(keys=True, data=True) if data["admitted"]}

    def cards(chosen: set[str]) -> int:
        ends = ((flow.from_, flow.to, *flow.enabled_by) for flow in map(flows.__getitem__, chosen))
        return len({actor for named in ends for actor in named})

    routes = (route.flows for route in named_routes(excerpt.answer) if admitted.issuperset(route.flows))
    return fitting(routes, MOST_CARDS, cards) or admitted


def _route(route: Route | None, at: Places) -> Json | None:
    if route is None:
        return None
    flows = [at.flows[id] for id in route.flows]
    return {"flows": flows, "level": level(route.weakest_likelihood), "proven": route.proven}


def _rows(rows: Iterable[Bypassed], at: Places) -> list[Json]:
    """Those of some actors whom the page has: where a route is too long for it, not all."""
    return [
        {
            "actor": at.actors[row.id],
            "strength": None if row.best_bypass_likelihood is None else level(row.best_bypass_likelihood),
            "bypass": _route(row.bypass, at),
        }
        for row in rows
        if row.id in at.actors
    ]
