"""A dataset of records as columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
from graphdb.likelihood import level
from graphdb.periods import first_day, last_day
from graphdb.records import Actor, Dataset, Flow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def columns_of(dataset: Dataset) -> Columns:
    """The columns of a dataset, actors and flows in the order of their ids.

    >>> from graphdb.examples import mint
    >>> columns = columns_of(mint())
    >>> columns.actors.ids[:3], columns.flow_id(0)
    (['forge', 'harbour', 'inspector'], 'forge-to-workshop-press')
    """
    made = {id for actor in dataset.actors.values() for id in _goods(actor)}
    goods = sorted(made.union(dataset.commodities))
    numbers = {id: number for number, id in enumerate(goods)}
    actors = actor_columns([actor for _, actor in sorted(dataset.actors.items())], numbers.__getitem__)
    rows = {id: row for row, id in enumerate(actors.ids)}
    flows = _flow_columns([flow for _, flow in sorted(dataset.flows.items())], rows, numbers)
    return Columns(rest=dataset, commodities=goods, actors=actors, flows=flows)


def _goods(actor: Actor) -> Iterable[str]:
    """What an actor produces or converts, whether some flow carries it or not."""
    yield from actor.produces
    for rule in actor.converts:
        yield from (*rule.from_, rule.to)


def actor_columns(actors: Iterable[Actor], commodity: Callable[[Any], int | None]) -> ActorColumns:
    """The columns of some actors; ``commodity`` has a number for each commodity that they produce or convert."""
    import numpy as np

    rows = list(actors)
    return ActorColumns(
        ids=[actor.id for actor in rows],
        names=[actor.name for actor in rows],
        kind=coded([actor.kind for actor in rows]),
        country=coded([actor.country for actor in rows]),
        region=coded([actor.region for actor in rows]),
        produces=lists([[commodity(id) or 0 for id in actor.produces] for actor in rows]),
        converts=[
            Rule(row, tuple(commodity(id) or 0 for id in rule.from_), commodity(rule.to) or 0)
            for row, actor in enumerate(rows)
            for rule in actor.converts
        ],
        since=_days([actor.since for actor in rows], first_day, ALWAYS_SINCE),
        until=_days([actor.until for actor in rows], last_day, ALWAYS_UNTIL),
        cost=np.array([actor.cost for actor in rows], np.float64),
        aliases=[actor.aliases for actor in rows],
        removable=np.array([actor.removable for actor in rows], bool),
    )


def _flow_columns(flows: Sequence[Flow], actors: Mapping[str, int], goods: Mapping[str, int]) -> FlowColumns:
    import numpy as np

    words = list(dict.fromkeys(mode for flow in flows for mode in flow.modes))
    modes = {word: number for number, word in enumerate(words)}
    return FlowColumns(
        ids=[flow.id for flow in flows],
        sender=np.array([actors[flow.from_] for flow in flows], np.int32),
        receiver=np.array([actors[flow.to] for flow in flows], np.int32),
        commodity=np.array([goods[flow.commodity] for flow in flows], np.int32),
        level=np.array([NOT_GIVEN if f.likelihood is None else level(f.likelihood) for f in flows], np.int8),
        since=_days([flow.since for flow in flows], first_day, ALWAYS_SINCE),
        until=_days([flow.until for flow in flows], last_day, ALWAYS_UNTIL),
        enabled_by=lists([[actors[id] for id in flow.enabled_by] for flow in flows]),
        modes=(words, lists([[modes[id] for id in flow.modes] for flow in flows])),
        capacity=np.array([np.nan if flow.capacity is None else flow.capacity for flow in flows], np.float64),
        cost=np.array([flow.cost for flow in flows], np.float64),
    )


def lists(numbers: Sequence[Sequence[int]]) -> Lists:
    """Some lists, one after the other."""
    import numpy as np

    return Lists(
        np.cumsum([0, *map(len, numbers)]).astype(np.int64), np.array([n for some in numbers for n in some], np.int32)
    )


def coded(words: Sequence[str | None]) -> Coded:
    """Words by number, in the order in which they are met."""
    import numpy as np

    place = {word: number for number, word in enumerate(dict.fromkeys(word for word in words if word))}
    return Coded(list(place), np.array([place[word] if word else NOT_GIVEN for word in words], np.int32))


def _days(dates: Sequence[str | None], day: Callable[[str], str], left_out: int) -> NDArray[np.int32] | None:
    """Partial dates as whole numbers; ``None`` where all are left out."""
    import numpy as np

    if not any(dates):
        return None
    return np.array([int(day(date).replace("-", "")) if date else left_out for date in dates], np.int32)
