"""What graphdb wrote itself: read again, it has the columns and ids that it has in every other format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphdb.importing.draft import Draft

_OUR_OWN = frozenset({"kind_name", "commodity_name"})
"""One of these stands in each of our tables, and hardly in another."""

_NAMES: Mapping[tuple[str, ...], Mapping[str, str]] = {
    ("Id", "Label", "kind"): {"Id": "id", "Label": "label"},
    ("Source", "Target", "Type", "Kind", "Id", "Label", "Weight"): {"Source": "from", "Target": "to", "flow_id": "id"},
    ("Label", "Type", "Description", "Tags", "actor_id", "actor_label"): {
        "actor_id": "id",
        "actor_label": "label",
        "Description": "summary",
    },
    ("From", "To", "Direction", "Type", "Label", "Description", "Tags", "from_id", "to_id"): {
        "from_id": "from",
        "to_id": "to",
        "flow_id": "id",
        "Description": "summary",
    },
}
"""By how a heading begins: what its columns are called in other exports. Others up to there say a second time what some
column says."""


def our_heading(heading: Sequence[str]) -> list[str] | None:
    """The heading with our own names, and none for a column that repeats another; ``None`` if we did not write it.

    >>> our_heading(["Id", "Label", "kind", "kind_name", "since"]), our_heading(["Id", "Label", "kind"])
    (['id', 'label', 'kind', 'kind_name', 'since'], None)
    """
    if not _OUR_OWN & {*heading}:
        return None
    for beginning, names in _NAMES.items():
        if tuple(heading[: len(beginning)]) == beginning:
            return [names.get(name, "" if name in beginning and name[0].isupper() else name) for name in heading]
    return None


def with_our_ids(draft: Draft) -> Draft:
    """An export of graphdb with the ids of its actors and flows, which in these formats are attributes."""
    ids = {node.cells["id"]: node.cells.get("actor_id", node.cells["id"]) for node in draft.nodes}
    nodes = [node._replace(cells=_actor(node.cells)) for node in draft.nodes]
    edges = [edge._replace(cells=_flow(edge.cells, ids)) for edge in draft.edges]
    return draft._replace(nodes=nodes, edges=edges)


def _actor(cells: Mapping[str, str]) -> dict[str, str]:
    if "actor_id" not in cells:
        return {**cells}
    names = {"actor_id": "id", "name": "label"}
    return {names.get(name, name): cell for name, cell in cells.items() if name != "id"}


def _flow(cells: Mapping[str, str], ids: Mapping[str, str]) -> dict[str, str]:
    ends = {end: ids.get(cells[end], cells[end]) for end in ("from", "to")}
    own = {name: cell for name, cell in cells.items() if name != "flow_id"}
    return {**own, **ends, **({"id": cells["flow_id"]} if "flow_id" in cells else {})}
