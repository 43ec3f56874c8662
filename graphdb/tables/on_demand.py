"""Rows as records, made when somebody looks: an answer names a few actors and flows out of a million."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from graphdb.check.files import LISTS
from graphdb.check.rows import NEEDED, record
from graphdb.columns import Columns
from graphdb.columns.texts import RowIds, Texts
from graphdb.read.tables import Table
from graphdb.records import OWN, Dataset, Flow, Record
from graphdb.tables.encoding import encoded
from graphdb.tables.opening import Tables

R = TypeVar("R", bound=Record)


class Rows(Mapping[str, R], Generic[R]):
    """The records of a table by id; iterating goes in the order of ids."""

    def __init__(self, file: Table, ids: Texts | RowIds, name: str) -> None:
        self._file, self._ids, self._name = file, ids, name
        self._kind: type[R] = LISTS[name]  # type: ignore[assignment]
        self.made: dict[str, R] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def own(self) -> list[str]:
        """The names of columns of one's own."""
        return [column.removeprefix(OWN) for column in self._file.header if column.startswith(OWN)]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._ids.row(id) >= 0

    def __getitem__(self, id: str) -> R:
        if id not in self.made:
            self.have([id])
        return self.made[id]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._ids))

    def have(self, ids: Iterable[str]) -> None:
        """Make the records with some of these ids, which is much faster than one by one."""
        rows = self._ids.rows([id for id in ids if id not in self.made])
        for number, _, cells in self._file.chosen({*rows.values()}):
            made = msgspec.convert(record(self._file.header, cells, number), self._kind, strict=False)
            self.made[self._ids[number - 1]] = made

    def given(self, texts: Collection[str]) -> list[str]:
        """The ids among some texts, of those that this table gave to somebody."""
        return self._ids.given(texts)

    def encoded(self) -> Iterator[bytes]:
        """All records by id as JSON, in the order of their ids, piece by piece."""
        return encoded(self._kind, NEEDED[self._name], self._file)

    def in_order(self) -> Iterator[R]:
        """All records in the order of their ids, some at a time."""
        some: Any = msgspec.json.Decoder(dict[str, self._kind])  # type: ignore[name-defined]
        for piece in islice(self.encoded(), 1, None):
            if piece != b"}":
                yield from some.decode(b"{%s}" % piece.removeprefix(b",")).values()


class FlowRows(Rows[Flow]):
    """Flows, of which some things are known without making records."""

    def __init__(self, file: Table, columns: Columns) -> None:
        ids = columns.flows.ids
        super().__init__(file, ids if isinstance(ids, Texts) else RowIds(len(columns.flows.sender)), "flows")
        self._columns = columns

    def pairs(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """The senders and receivers of some flows, each pair once."""
        import numpy as np

        ids, flows, actors = list(ids), self._columns.flows, self._columns.actors.ids
        found = self._ids.rows(ids)
        rows = np.array([found[id] for id in ids], np.int64)
        both = flows.sender[rows].astype(np.int64) * len(actors) + flows.receiver[rows]
        _, first = np.unique(both, return_index=True)
        chosen = rows[np.sort(first)]
        ends = zip(flows.sender[chosen].tolist(), flows.receiver[chosen].tolist(), strict=True)
        return [(actors[sender], actors[receiver]) for sender, receiver in ends]


def on_demand(tables: Tables) -> Dataset:
    """The dataset of a folder; its tables become records only as far as somebody asks for them."""
    columns = tables.columns
    actors: Any = {entry.record.id: entry.record for entry in tables.draft.actors}
    if isinstance(columns.actors.ids, Texts):
        actors = Rows(tables.files["actors"], columns.actors.ids, "actors")
    flows: Any = FlowRows(tables.files["flows"], columns)
    return replace(columns.rest, actors=actors, flows=flows)


def have(dataset: Dataset, answer: Any) -> None:
    """Make the records of the actors and flows that an answer names, but for those that only stop with something."""
    texts = {*_texts(msgspec.to_builtins(answer))}
    if isinstance(dataset.flows, Rows):
        dataset.flows.have(dataset.flows.given(texts))  # an answer was given the ids of all the flows that it names
        texts.update(id for flow in dataset.flows.made.values() for id in (flow.from_, flow.to, *flow.enabled_by))
    if isinstance(dataset.actors, Rows):
        dataset.actors.have(texts)


def only(dataset: Dataset, flows: Collection[str], actors: Iterable[str]) -> Dataset:
    """A dataset of some flows, all whom they name, and some more actors, as records in the order of their ids."""
    if isinstance(dataset.flows, Rows):
        dataset.flows.have(flows)
    chosen = {id: dataset.flows[id] for id in sorted(flows)}
    wanted = {*actors}.union(*((flow.from_, flow.to, *flow.enabled_by) for flow in chosen.values()))
    if isinstance(dataset.actors, Rows):
        dataset.actors.have(wanted)
    return replace(dataset, actors={id: dataset.actors[id] for id in sorted(wanted)}, flows=chosen)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple, dict)):
        for name, below in value.items() if isinstance(value, dict) else enumerate(value):
            if name != "needed_by":
                yield from _texts(below)
