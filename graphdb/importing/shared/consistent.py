"""Whether nodes and edges fit together, in a format that declares its nodes."""

from __future__ import annotations

from collections.abc import Iterable

from graphdb.importing.draft import Draft, Row
from graphdb.problems import QuestionError
from graphdb.suggest import did_you_mean, few


def consistent(draft: Draft) -> Draft:
    """The draft itself.

    Raises:
        QuestionError: two nodes or two edges have one id, or an edge goes to a node that is not there.

    >>> lone = Draft("x", [Row({"id": "a"}, "f, node 1")], [Row({"from": "a", "to": "b"}, "f, edge 1")], True)
    >>> consistent(lone)
    Traceback (most recent call last):
    graphdb.problems.QuestionError: 'b' is no node (f, edge 1) (1 end of an edge is none: add it, or take the edge out)
    """
    nodes = _by_id("nodes", draft.nodes)
    _by_id("edges", draft.edges)
    loose = [(edge.cells[end], edge) for edge in draft.edges for end in ("from", "to") if edge.cells[end] not in nodes]
    if loose:
        named = few([f"'{name}' is no node ({edge.where})" for name, edge in loose], 3)
        near = did_you_mean(loose[0][0], nodes) if len(nodes) < 10_000 else ""
        many = "1 end of an edge is none" if len(loose) == 1 else f"{len(loose)} ends of edges are none"
        raise QuestionError(named, near or f"{many}: add it, or take the edge out")
    return draft


def _by_id(what: str, rows: Iterable[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        id = row.cells.get("id")
        if id is None:
            continue
        if id in found:
            raise QuestionError(
                f"two {what} have the id '{id}': {found[id].where} and {row.where}", "rename one of them"
            )
        found[id] = row
    return found
