"""Ties without a direction: nothing flows both ways unless somebody says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from graphdb.importing.draft import Draft, Row
from graphdb.problems import QuestionError
from graphdb.suggest import many

Undirected = Literal["as-both", "directed"]
"""What ties without a direction are: two flows each, or one from their first end to their second."""


def directed(draft: Draft, undirected: Undirected | None, remarks: list[str]) -> list[Row]:
    """The edges, those without a direction both ways or as they stand; what was done is remarked on.

    Raises:
        QuestionError: some ties have no direction, and nobody said what they are.
    """
    without = [edge for edge in draft.edges if not _has_direction(edge, draft)]
    if without and undirected is None:
        hint = "say what they are: --undirected as-both, or --directed where the first end sends to the second"
        ties = many(len(without), "tie has", "ties have")
        raise QuestionError(f"{ties} no direction, the first in {without[0].where}", hint)
    if without:
        became = "two flows each" if undirected == "as-both" else "flows from their first end to their second"
        remarks.append(f"{many(len(without), 'tie')} without a direction became {became}")
    return [row for edge in draft.edges for row in _flows(edge, draft, undirected)]


def _has_direction(edge: Row, draft: Draft) -> bool:
    usual = "false" if draft.is_directed is False else "true"
    return edge.cells.get("directed", usual) == "true"


def _flows(edge: Row, draft: Draft, undirected: Undirected | None) -> Iterator[Row]:
    cells = {name: cell for name, cell in edge.cells.items() if name != "directed"}
    yield Row(cells, edge.where)
    if undirected == "as-both" and not _has_direction(edge, draft) and cells["from"] != cells["to"]:
        back = {**cells, "from": cells["to"], "to": cells["from"]}
        yield Row({**back, "id": f"{cells['id']}-back"} if "id" in cells else back, edge.where)
