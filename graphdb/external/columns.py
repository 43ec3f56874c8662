"""The columns of flows, written block by block and then mapped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL, NOT_GIVEN, FlowColumns, Lists
from graphdb.external.files import Files, GrowingTexts
from graphdb.likelihood import TERMS
from graphdb.read.arrow import arrow_of, texts
from graphdb.tabular.texts import Texts

_LEFT_OUT = {"level": NOT_GIVEN, "since": ALWAYS_SINCE, "until": ALWAYS_UNTIL}
_KINDS = dict.fromkeys(("sender", "receiver", "commodity", "since", "until"), "int32") | {"level": "int8"}
_NAMES = ("id", "not_same_as")
"""Columns that hold ids of flows."""

_CODES = {"from": "sender", "to": "receiver", "commodity": "commodity"}
"""Columns of the table whose cells need not be kept besides."""


class StoredColumns:
    """Flows on disk: their columns, and the cells that records are made of."""

    def __init__(self, files: Files, header: Sequence[str]) -> None:
        self._numbers = {name: files.growing(kind) for name, kind in _KINDS.items()}
        self._lists = {name: _GrowingLists(files) for name in ("enabled_by", "modes")}
        self._terms = files.growing("uint8")
        self._texts = {name: GrowingTexts(files) for name in header if name not in (*_CODES, "likelihood")}
        self._header = header
        self._given: set[str] = set()

    def add(self, cells: Any, flows: FlowColumns) -> None:
        """Some rows: their cells, and what they are as columns."""
        import numpy as np

        count = len(flows.sender)
        for name, file in self._numbers.items():
            values = getattr(flows, name)
            file.add(np.full(count, _LEFT_OUT[name], _KINDS[name]) if values is None else values)
        self._terms.add(np.zeros(count, "uint8") if flows.level is None else flows.level - NOT_GIVEN)
        lists = {"enabled_by": flows.enabled_by, "modes": flows.modes and flows.modes[1]}
        for name, growing in self._lists.items():
            growing.add(lists[name], count)
        for name, column in self._texts.items():
            if name not in _NAMES:
                column.add(cells[name])
        self._given |= {name for name in (*_KINDS, *lists) if getattr(flows, name) is not None}

    def add_names(self, cells: Any) -> None:
        """The ids of some rows and those that they name, which are wanted even where something is wrong."""
        for name in _NAMES:
            if name in self._texts:
                self._texts[name].add(cells[name])

    def names(self, name: str) -> Any:
        """One of the columns of flows' ids, ``None`` where the table has none."""
        return self._columns[name] if name in self._texts else None

    def columns(self, ids: Texts | None, modes: Sequence[str]) -> FlowColumns:
        """All rows; without capacities and costs, which nobody asks of what is this large."""
        arrays = {name: array if name in self._given else None for name, array in self._arrays.items()}
        lists = {name: file.lists() if name in self._given else None for name, file in self._lists.items()}
        return FlowColumns(
            ids=ids,
            sender=self._arrays["sender"],
            receiver=self._arrays["receiver"],
            commodity=self._arrays["commodity"],
            level=arrays["level"],
            since=arrays["since"],
            until=arrays["until"],
            enabled_by=lists["enabled_by"],
            modes=None if lists["modes"] is None else (modes, lists["modes"]),
            capacity=None,
            cost=None,
        )

    def cells(self, actors: Any, commodities: Sequence[str]) -> Any:
        """The cells of all rows as an arrow table; ``actors`` and ``commodities`` are the words behind their codes."""
        import pyarrow as pa

        words = {"from": actors, "to": actors, "commodity": texts(commodities), "likelihood": texts(["", *TERMS])}
        codes = {name: self._arrays[field] for name, field in _CODES.items()} | {"likelihood": self._terms_array}
        return pa.table(
            {
                name: self._columns[name]
                if name in self._columns
                else pa.DictionaryArray.from_arrays(arrow_of(codes[name]), words[name], safe=False)
                for name in self._header
            }
        )

    @cached_property
    def _arrays(self) -> dict[str, Any]:
        return {name: file.array() for name, file in self._numbers.items()}

    @cached_property
    def _terms_array(self) -> Any:
        return self._terms.array()

    @cached_property
    def _columns(self) -> dict[str, Any]:
        return {name: column.column() for name, column in self._texts.items()}


class _GrowingLists:
    """Lists on disk: the values of all, and where those of each begin."""

    def __init__(self, files: Files) -> None:
        import numpy as np

        self._offsets, self._values, self._length = files.growing(np.int64), files.growing(np.int32), 0
        self._offsets.add(np.zeros(1, np.int64))

    def add(self, lists: Lists | None, count: int) -> None:
        """The lists of so many rows."""
        import numpy as np

        offsets = np.zeros(count + 1, np.int64) if lists is None else lists.offsets
        self._offsets.add(self._length + offsets[1:])
        if lists is not None:
            self._values.add(lists.values)
            self._length += int(offsets[-1])

    def lists(self) -> Lists:
        """All of them."""
        return Lists(self._offsets.array(), self._values.array())
