"""A dataset of records as a dataset of columns, in any order, and what is asked of it as if it were large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
import pytest

from graphdb.arrays import best
from graphdb.columns import (
    ALWAYS_SINCE,
    ALWAYS_UNTIL,
    NOT_GIVEN,
    ActorColumns,
    Coded,
    Columns,
    FlowColumns,
    Lists,
    Rule,
)
from graphdb.findings import Chokepoints
from graphdb.likelihood import level
from graphdb.periods import first_day, last_day
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Actor, Dataset, Flow

Answer = TypeVar("Answer")


def columns_of(dataset: Dataset, *, shuffled: int | None = None) -> Columns:
    """The same actors and flows by row, in the order of their ids or in one drawn from a seed."""
    actors, flows = list(dataset.actors.values()), list(dataset.flows.values())
    if shuffled is not None:
        rng = np.random.default_rng(shuffled)
        actors = [actors[place] for place in rng.permutation(len(actors))]
        flows = [flows[place] for place in rng.permutation(len(flows))]
    row = {actor.id: place for place, actor in enumerate(actors)}
    commodities = list(dataset.commodities)
    number = {good: place for place, good in enumerate(commodities)}
    modes = sorted({mode for flow in flows for mode in flow.modes})
    return Columns(
        rest=Dataset(
            about=dataset.about,
            actors={},
            flows={},
            commodities=dataset.commodities,
            sources=dataset.sources,
            scenarios=dataset.scenarios,
        ),
        commodities=commodities,
        actors=ActorColumns(
            ids=[actor.id for actor in actors],
            names=None if all(actor.name is None for actor in actors) else [actor.name for actor in actors],
            kind=_coded([actor.kind for actor in actors]),
            country=_coded([actor.country for actor in actors]),
            region=_coded([actor.region for actor in actors]),
            produces=_lists([[number[good] for good in actor.produces] for actor in actors]),
            converts=[
                Rule(row[actor.id], tuple(number[good] for good in rule.from_), number[rule.to])
                for actor in actors
                for rule in actor.converts
            ],
            since=_ints([_since(actor) for actor in actors]),
            until=_ints([_until(actor) for actor in actors]),
            cost=np.array([actor.cost for actor in actors]),
            aliases=[actor.aliases for actor in actors],
            removable=np.array([actor.removable for actor in actors]),
        ),
        flows=FlowColumns(
            ids=[flow.id for flow in flows],
            sender=_ints([row[flow.from_] for flow in flows]),
            receiver=_ints([row[flow.to] for flow in flows]),
            commodity=_ints([number[flow.commodity] for flow in flows]),
            level=np.array([NOT_GIVEN if f.likelihood is None else level(f.likelihood) for f in flows], dtype=np.int8),
            since=_ints([_since(flow) for flow in flows]),
            until=_ints([_until(flow) for flow in flows]),
            enabled_by=_lists([[row[id] for id in flow.enabled_by] for flow in flows]),
            modes=(modes, _lists([[modes.index(mode) for mode in flow.modes] for flow in flows])),
            capacity=None,
            cost=None,
        ),
        fingerprint="",
    )


def _ints(values: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(values, dtype=np.int32)


def _since(record: Actor | Flow) -> int:
    return _date(first_day(record.since)) if record.since else ALWAYS_SINCE


def _until(record: Actor | Flow) -> int:
    return _date(last_day(record.until)) if record.until else ALWAYS_UNTIL


def _date(date: str) -> int:
    return int(date.replace("-", ""))


def _coded(values: Sequence[str | None]) -> Coded:
    words = sorted({value for value in values if value is not None})
    return Coded(words, _ints([NOT_GIVEN if value is None else words.index(value) for value in values]))


def _lists(rows: Sequence[Sequence[int]]) -> Lists:
    offsets = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
    return Lists(offsets, _ints([value for row in rows for value in row]))


def large(question: Callable[..., Answer], *asked: Any, **options: Any) -> Answer:
    """What a question answers by the ways that large networks take."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best, "FEW_ARCS", -1)
        return question(*asked, **options)


def large_chokepoints(*asked: Any, **options: Any) -> Chokepoints:
    """``chokepoints``, by the ways that large networks take."""
    return large(chokepoints, *asked, **options)
