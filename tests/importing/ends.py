"""Whom edges name."""

from __future__ import annotations

from graphdb.importing.draft import Draft


def ends(draft: Draft) -> list[str]:
    """The ends of all edges, each as often as edges name it."""
    return [edge.cells[end] for edge in draft.edges for end in ("from", "to")]
