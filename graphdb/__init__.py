"""graphdb: who sits on every route through a supply chain, with the proof.

>>> import graphdb
>>> from graphdb.examples import mint
>>> network = graphdb.build(mint(), graphdb.View(min_likelihood="likely"))
>>> [row.id for row in graphdb.chokepoints(network, ["town"]).findings]
['mine', 'inspector', 'harbour', 'workshop']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphdb.check import load, review
    from graphdb.compare.conclusions import difference
    from graphdb.network import View, build
    from graphdb.questions.bypass import bypass
    from graphdb.questions.chokepoints import chokepoints
    from graphdb.questions.cuts import cuts
    from graphdb.questions.disrupt import disrupt
    from graphdb.questions.importance import importance
    from graphdb.questions.missing_actors import missing_actors
    from graphdb.questions.ranking import rank
    from graphdb.questions.routes import routes
    from graphdb.questions.sensitivity import sensitivity
    from graphdb.questions.timeline import timeline
    from graphdb.reports.reasons import why_not
    from graphdb.selectors import select

_HOMES = {
    "load": "graphdb.check",
    "review": "graphdb.check",
    "View": "graphdb.network",
    "build": "graphdb.network",
    "select": "graphdb.selectors",
    "bypass": "graphdb.questions.bypass",
    "difference": "graphdb.compare.conclusions",
    "chokepoints": "graphdb.questions.chokepoints",
    "cuts": "graphdb.questions.cuts",
    "disrupt": "graphdb.questions.disrupt",
    "missing_actors": "graphdb.questions.missing_actors",
    "importance": "graphdb.questions.importance",
    "rank": "graphdb.questions.ranking",
    "routes": "graphdb.questions.routes",
    "sensitivity": "graphdb.questions.sensitivity",
    "timeline": "graphdb.questions.timeline",
    "why_not": "graphdb.reports.reasons",
}

__all__ = [
    "View",
    "build",
    "bypass",
    "chokepoints",
    "cuts",
    "difference",
    "disrupt",
    "importance",
    "load",
    "missing_actors",
    "rank",
    "review",
    "routes",
    "select",
    "sensitivity",
    "timeline",
    "why_not",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: importing graphdb itself loads nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'graphdb' has no attribute '{name}'")
