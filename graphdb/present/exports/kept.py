"""Which records of a dataset go into an exported file, and the records themselves in the order of their ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from graphdb.arrays.admitted import Admission
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.on_routes import flows_on_routes
from graphdb.arrays.sorting import arcs_from
from graphdb.likelihood import TERMS, Likelihood
from graphdb.network import Seen, threshold
from graphdb.present.exports.citing import own_name
from graphdb.records import Actor, Dataset, Flow, Record
from graphdb.tables.on_demand import Rows

R = TypeVar("R", bound=Record)


class Kept(NamedTuple):
    """The ids of the actors, and the flows by id with the likelihood of each in the view."""

    actors: frozenset[str]
    terms: Mapping[str, Likelihood | None]


def of_all_dates(dataset: Dataset) -> Dataset:
    """The dataset without a date of its own, so that a view without one admits flows of every period."""
    return replace(dataset, about=replace(dataset.about, current_through=None))


def kept_of(seen: Seen, targets: Collection[str], origins: Collection[str], *, only_from: bool) -> Kept:
    """All actors of a view and the flows that it admits; with targets those alone that routes to them can use.

    Raises:
        QuestionError: somebody is named who is not in the dataset, or the view names such a scenario.
    """
    import numpy as np

    columns, flows = seen.columns, seen.columns.flows
    admission = Admission(columns, seen.view, threshold(seen))
    rows, grades = admission.of(slice(0, len(flows.sender)))
    rows = np.arange(len(flows.sender)) if rows is None else rows
    grades = np.broadcast_to(grades, len(rows))
    is_kept = np.ones(len(columns.actors.ids), bool)
    if targets:
        compiled = Compiled(*seen, targets, origins, only_from=only_from)
        is_used = np.isin(rows, flows_on_routes(compiled, threshold(seen)))
        rows, grades = rows[is_used], grades[is_used]
        is_kept = compiled.is_target.copy()
        is_kept[flows.sender[rows]] = is_kept[flows.receiver[rows]] = True
        if flows.enabled_by is not None:
            is_kept[flows.enabled_by.values[arcs_from(flows.enabled_by.offsets, rows)]] = True
    is_kept[admission.gone] = False
    terms: Sequence[Likelihood | None] = [*TERMS, None]
    return Kept(
        frozenset(id for id, kept in zip(columns.actors.ids, is_kept.tolist(), strict=True) if kept),
        dict(zip(map(columns.flow_id, rows.tolist()), map(terms.__getitem__, grades.tolist()), strict=True)),
    )


def own_columns(records: Mapping[str, Actor] | Mapping[str, Flow]) -> tuple[str, ...]:
    """The names of the dataset's own columns, in order."""
    names = records.own if isinstance(records, Rows) else {name for record in records.values() for name in record.x}
    return tuple(map(own_name, sorted(names)))


def in_order(records: Mapping[str, R]) -> Iterator[R]:
    """Records in the order of their ids; those of a table are made as they come."""
    return records.in_order() if isinstance(records, Rows) else (record for _, record in sorted(records.items()))
