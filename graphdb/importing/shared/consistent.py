"""Whether nodes and edges fit together, in a format that declares its nodes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graphdb.importing.draft import Draft, Row
from graphdb.problems import QuestionError
from graphdb.suggest import did_you_mean, few

_MOST = 5
_MOST_LOOSE = 3


def consistent(draft: Draft) -> Draft:
    """The draft itself.

    Raises:
        QuestionError: its nodes and edges do not fit together.

    >>> lone = Draft("x", [Row({"id": "a"}, "f, node 1")], [Row({"from": "a", "to": "b"}, "f, edge 1")], True)
    >>> consistent(lone)
    Traceback (most recent call last):
    graphdb.problems.QuestionError: 'b' is no node (f, edge 1) (1 end of an edge is none: add it, or take the edge out)
    """
    refuse_unsound(draft.nodes, draft.edges)
    return draft


def refuse_unsound(nodes: Sequence[Row], edges: Sequence[Row]) -> None:
    """Refuse nodes and edges that cannot be told apart, and edges that hang loose.

    Raises:
        QuestionError: a node's id or an end is missing, two nodes or two edges have one id, or an edge ends at nobody.
    """
    _refuse_without(nodes, "id", "nodes without an id", "give each an id")
    _refuse_without(edges, "from", "edges that do not say where they come from", "name the node at each end")
    _refuse_without(edges, "to", "edges that do not say where they go to", "name the node at each end")
    _refuse_loose(edges, _by_id("nodes", nodes))
    _by_id("edges", edges)


def _refuse_without(rows: Sequence[Row], column: str, what: str, hint: str) -> None:
    places = [row.where for row in rows if not row.cells.get(column)]
    if places:
        raise QuestionError(f"{what}: {few(places, _MOST)}", hint)


def _refuse_loose(edges: Iterable[Row], nodes: Collection[str]) -> None:
    loose = [(edge.cells[end], edge) for edge in edges for end in ("from", "to") if edge.cells[end] not in nodes]
    if loose:
        named = few([f"'{name}' is no node ({edge.where})" for name, edge in loose], _MOST_LOOSE)
        near = did_you_mean(loose[0][0], nodes) if len(nodes) < 10_000 else ""
        many = "1 end of an edge is none" if len(loose) == 1 else f"{len(loose)} ends of edges are none"
        raise QuestionError(named, near or f"{many}: add it, or take the edge out")


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
