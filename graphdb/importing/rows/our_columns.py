"""The columns of our own exports, each of which says exactly one thing, in whatever format and through any reader.

What of them is counted, spelled out or computed from others (``probability`` from ``likelihood``) says nothing new.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from graphdb.records import OWN

_MARKS = frozenset(("commodity_name", "probability", "level"))
"""Columns of edges that no other program writes together."""

_SAME = ("since", "until", "cost", "summary")
_SAME_OF_ACTORS = (
    "country",
    "region",
    "place",
    "latitude",
    "longitude",
    "aliases",
    "produces",
    "converts",
    "removable",
)
_SAME_OF_FLOWS = ("commodity", "modes", "enabled_by", "likelihood", "capacity")
SPELLED_OUT = ("kind_name", "stage", "commodity_name", "commodity_group")
_TOLD = ("status", "citations", "volume", "volume_unit", "volume_per", "volume_source")
"""What tables have no columns for, and is kept as it is told."""

_COMPUTED = ("country_name", "evidence_supports", "evidence_disputes", "best_credibility", "sources")
_COMPUTED_OF_FLOWS = (
    "probability",
    "level",
    "label",
    "kind",
    "type",
    "weight",
    "interaction",
    "name",
    "source",
    "target",
)
"""The latter are how formats repeat the commodity and the probability for programs that look there."""


class Ours(NamedTuple):
    """The field of each column of nodes and of edges; ``x:`` alone is one's own, by a name that is still free."""

    nodes: dict[str, str]
    edges: dict[str, str]


def meanings(of_edges: Collection[str]) -> Ours | None:
    """What the columns mean, if these are columns of our exports.

    >>> meanings(["from", "to"]) is None, meanings(["from", "to", "commodity_name", "probability", "level"]) is None
    (True, False)
    """
    if not {*of_edges} >= _MARKS:
        return None
    told = dict.fromkeys(_TOLD, OWN)
    shared = {field: field for field in (*_SAME, *SPELLED_OUT)} | dict.fromkeys(_COMPUTED, "") | told
    nodes = shared | {field: field for field in ("kind", *_SAME_OF_ACTORS)} | {"label": "name"}
    edges = shared | dict.fromkeys(_COMPUTED_OF_FLOWS, "") | {field: field for field in _SAME_OF_FLOWS}
    return Ours(nodes, edges | ({"flow_id": "id", "id": ""} if "flow_id" in of_edges else {}))
