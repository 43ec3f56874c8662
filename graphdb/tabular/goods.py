"""Commodities by number."""

from __future__ import annotations

from typing import Any

from graphdb.check.draft import Draft
from graphdb.records import Id
from graphdb.tabular.cells import converted


class Goods:
    """Numbers for commodities: those of commodities.yaml or, without it, all that are met."""

    def __init__(self, draft: Draft) -> None:
        self.closed = draft.has("commodities") and "commodities" not in draft.unusable
        self.ids: list[str] = sorted(draft.named["commodities"]) if self.closed else []
        self._numbers = {id: number for number, id in enumerate(self.ids)}

    def number(self, id: Any) -> int | None:
        """A commodity's number, ``None`` where it is unknown or no id."""
        if id not in self._numbers and not self.closed and id and not converted([id], Id)[1]:
            self._numbers[id] = len(self.ids)
            self.ids.append(id)
        return self._numbers.get(id)
