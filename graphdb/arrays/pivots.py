"""The single flows on which it depends who is a chokepoint.

Losing a flow changes the list only where it makes somebody a chokepoint, or stops supply. Somebody becomes one only if
every route that is known to avoid both is gone, so that the routes of the answer itself (the most likely one, and the
bypass of each near miss) leave few pairs of actor and flow to be tried. Admitting a flow can only take chokepoints off
the list: those that a route with this flow gets round.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from graphdb.arrays.candidates import Candidate, Grouping
from graphdb.arrays.engine import Engine
from graphdb.findings import Change, Pivot, Route


def pivots(
    engine: Engine, by: Grouping | None, chokepoints: Sequence[Candidate], routes: Sequence[Route]
) -> list[Pivot]:
    """The flows whose loss, or whose likelihood one term lower or higher, would change the list of chokepoints.

    ``routes`` are routes of the view that together avoid whatever is no chokepoint of what the first of them meets.
    Flows without which nothing is supplied come first, then those that move most, then by id.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.arrays.compiling import engine_of
    >>> engine = engine_of(build(mint(), View(min_likelihood="roughly even chance")), ["town"])
    >>> route = engine.best(engine.level)
    >>> harbour = [one for one in engine.met(route, None) if one.id == "harbour"]
    >>> [row.flow for row in pivots(engine, None, harbour, [route]) if row.left and row.supplied]
    ['mine-to-workshop-ore']
    """
    found = [*_lost(engine, by, chokepoints, routes), *_raised(engine, chokepoints)]
    return sorted(found, key=lambda row: (row.supplied, -len(row.entered) - len(row.left), row.flow))


def _lost(
    engine: Engine, by: Grouping | None, chokepoints: Sequence[Candidate], routes: Sequence[Route]
) -> Iterator[Pivot]:
    """The flows without which somebody else would be on every route, or nothing be supplied."""
    listed = tuple(one.id for one in chokepoints)
    met = [{one.id: one for one in engine.met(route, by)} for route in routes]
    flows = list(dict.fromkeys(flow for route in routes for flow in route.flows))
    on_all = [flow for flow in flows if all(flow in route.flows for route in routes)]
    stopping = {
        flow for flow, stops in zip(on_all, engine.stopped([(None, flow) for flow in on_all]), strict=True) if stops
    }
    pairs: list[tuple[Candidate, str]] = []
    for flow in flows:
        if flow in stopping:
            yield Pivot(flow=flow, change=_weakened(engine, flow), supplied=False, entered=(), left=listed)
            continue
        avoiding = [removals for route, removals in zip(routes, met, strict=True) if flow not in route.flows]
        avoiding = avoiding or [{one.id: one for one in engine.met(engine.avoiding(flow), by)}]
        pairs += [(one, flow) for one in _on_all(avoiding, listed)]
    entered: dict[str, list[str]] = {}
    for (one, flow), stops in zip(pairs, engine.stopped(pairs), strict=True):
        if stops:
            entered.setdefault(flow, []).append(one.id)
    for flow, ids in entered.items():
        yield Pivot(flow=flow, change=_weakened(engine, flow), supplied=True, entered=tuple(sorted(ids)), left=())


def _on_all(avoiding: Sequence[dict[str, Candidate]], listed: Collection[str]) -> list[Candidate]:
    """What is met on all of these routes, and is not yet a chokepoint."""
    first, *others = avoiding
    return [one for id, one in first.items() if id not in listed and all(id in other for other in others)]


def _weakened(engine: Engine, flow: str) -> Change:
    """The least that has to happen to a flow for the view to lose it."""
    return "one term lower" if engine.level_of(flow) == engine.level > 0 else "lost"


def _raised(engine: Engine, chokepoints: Sequence[Candidate]) -> Iterator[Pivot]:
    """The flows that would get round a chokepoint if they were one term likelier."""
    for flow, freed in engine.freed(chokepoints):
        left = tuple(chokepoints[number].id for number in freed)
        yield Pivot(flow=flow, change="one term higher", supplied=True, entered=(), left=left)
