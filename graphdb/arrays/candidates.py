"""What may be on every route, and the flows that fall with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from graphdb import countries
from graphdb.arrays.admitted import rows_with
from graphdb.arrays.compiled import Compiled
from graphdb.columns import NOT_GIVEN, Coded, Columns
from graphdb.network import group_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

Grouping = Literal["kind", "country", "region", "stage", "mode", "commodity"]


class Candidate(Struct, frozen=True, eq=False):
    """An actor or a group: the rows of its actors (none for a mode or a commodity), and the arcs of its flows."""

    id: str
    name: str
    actors: Ints
    arcs: Ints


def met(compiled: Compiled, rows: Iterable[int]) -> list[int]:
    """The removable actors of some flows, each where it first sends or enables: all but the target send on."""
    sender = compiled.columns.flows.sender
    actors = (actor for row in rows for actor in (int(sender[row]), *compiled.enablers(row)))
    return [actor for actor in dict.fromkeys(actors) if not compiled.is_fixed[actor]]


def candidates(compiled: Compiled, rows: Iterable[int], by: Grouping | None) -> Iterator[Candidate]:
    """What the flows in these rows meet, in their order: actors with those who enable each, or their groups."""
    import numpy as np

    columns, rows = compiled.columns, list(rows)
    if by is None:
        names = columns.actors.names
        for actor in met(compiled, rows):
            id = str(columns.actors.ids[actor])
            yield _without(compiled, id, str((names and names[actor]) or id), np.array([actor]))
        return
    names_of = countries.names() if by == "country" else group_names(columns.rest).get(by, {})
    if by == "mode" or by == "commodity":
        for value in dict.fromkeys(value for row in rows for value in _carriers(columns, row, by)):
            arcs = compiled.arc_of[_carried(columns, value, by)]
            yield Candidate(value, names_of.get(value, value), np.array([], dtype=np.int64), arcs[arcs >= 0])
        return
    grouped = groups(columns, by)
    for code in dict.fromkeys(int(grouped.codes[actor]) for actor in met(compiled, rows)):
        if code != NOT_GIVEN:
            value = str(grouped.words[code])
            members = np.flatnonzero((grouped.codes == code) & ~compiled.is_fixed)
            yield _without(compiled, value, names_of.get(value, value), members)


def groups(columns: Columns, by: Literal["kind", "country", "region", "stage"]) -> Coded:
    """The group of each actor; those of a stage have the kinds that belong to it."""
    import numpy as np

    if by != "stage":
        return {"kind": columns.actors.kind, "country": columns.actors.country, "region": columns.actors.region}[by]
    kind = columns.actors.kind
    stage_of = {term.id: term.stage for term in columns.about.kinds}
    stages = list(dict.fromkeys(stage for stage in stage_of.values() if stage is not None))
    places = {None: NOT_GIVEN} | {stage: place for place, stage in enumerate(stages)}
    by_kind = np.array([*(places[stage_of.get(str(word))] for word in kind.words), NOT_GIVEN], dtype=np.int32)
    return Coded(stages, by_kind[kind.codes])  # NOT_GIVEN, -1, picks the last


def touching(compiled: Compiled, actors: Ints) -> Ints:
    """The arcs of the flows that these actors send, receive or enable; each once or more."""
    import numpy as np

    c, flows = compiled, compiled.columns.flows
    if len(actors) == 1:
        order, starts = c.into
        first, last = c.states_of(int(actors[0]))
        arcs = np.concatenate([sent_or_enabled(c, int(actors[0])), order[starts[first] : starts[last]]])
        flows_only: Ints = arcs[c.flow[arcs] >= 0]
        return flows_only
    chosen = np.zeros(len(c.is_fixed), dtype=bool)
    chosen[actors] = True
    touched = chosen[flows.sender] | chosen[flows.receiver]
    if flows.enabled_by is not None and not c.plain:
        touched[rows_with(flows.enabled_by, np.flatnonzero(chosen[flows.enabled_by.values]))] = True
    arcs = c.arc_of[np.flatnonzero(touched)]
    return arcs[arcs >= 0]


def sent_or_enabled(compiled: Compiled, actor: int) -> Ints:
    """The arcs out of one actor, and those that it enables."""
    import numpy as np

    c, enabled_by = compiled, compiled.columns.flows.enabled_by
    first, last = c.states_of(actor)
    arcs = np.arange(c.starts[first], c.starts[last])
    if enabled_by is None or c.plain:
        return arcs
    enabled = c.arc_of[rows_with(enabled_by, np.flatnonzero(enabled_by.values == actor))]
    return np.concatenate([arcs, enabled[enabled >= 0]])


def _without(compiled: Compiled, id: str, name: str, actors: Ints) -> Candidate:
    return Candidate(id, name, actors, touching(compiled, actors))


def _carriers(columns: Columns, row: int, by: Literal["mode", "commodity"]) -> list[str]:
    """The commodity of one flow, or its modes."""
    flows = columns.flows
    if by == "commodity":
        return [str(columns.commodities[flows.commodity[row]])]
    if flows.modes is None:
        return []
    words, (offsets, values) = flows.modes
    return [str(words[mode]) for mode in values[offsets[row] : offsets[row + 1]]]


def _carried(columns: Columns, value: str, by: Literal["mode", "commodity"]) -> Ints:
    """The rows of the flows that have a mode or a commodity."""
    import numpy as np

    flows = columns.flows
    if by == "commodity":
        return np.flatnonzero(flows.commodity == list(columns.commodities).index(value))
    assert flows.modes is not None
    words, lists = flows.modes
    return rows_with(lists, np.flatnonzero(lists.values == list(words).index(value)))
