"""Chokepoints of a dataset of columns: the answer of ``chokepoints``, for what is too large for records."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from graphdb.columns import Columns
from graphdb.findings import Chokepoints
from graphdb.network import View

Grouping = Literal["kind", "country", "region", "stage", "mode", "commodity"]


def large_chokepoints(
    columns: Columns,
    view: View,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    by: Grouping | None = None,
    plain: bool = False,
) -> Chokepoints:
    """Every actor (or group) without which no target is supplied, as ``chokepoints`` gives for the same records.

    ``targets`` and ``origins`` are ids of actors; ``by`` and ``plain`` mean what they do there.

    Raises:
        QuestionError: the view names a scenario that the dataset does not have.
    """
    raise NotImplementedError
