"""What may be on every route, and the flows that fall with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from graphdb import countries
from graphdb.arrays.admitted import rows_that_hold
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.sorting import blocks
from graphdb.columns import NOT_GIVEN, Coded, Columns
from graphdb.network import group_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


Grouping = Literal["kind", "country", "region", "stage", "mode", "commodity"]
"""A field of actors, or of flows, by which they may be taken together."""


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


def union(candidates: Sequence[Candidate]) -> Candidate:
    """Some candidates as one, to be removed together."""
    import numpy as np

    return Candidate(
        id="+".join(one.id for one in candidates),
        name=" + ".join(one.name for one in candidates),
        actors=joined(one.actors for one in candidates),
        arcs=np.unique(joined(one.arcs for one in candidates)),
    )


class Candidates:
    """The actors of a network, or its groups ``by`` a field of actors or flows; each is made once, when it is met."""

    def __init__(self, compiled: Compiled, by: Grouping | None) -> None:
        self.compiled, self.by = compiled, by
        names = countries.names() if by == "country" else group_names(compiled.columns.rest).get(by or "", {})
        self._names: Mapping[str, str] = names
        self._made: dict[str, Candidate] = {}

    def on(self, rows: Iterable[int]) -> list[Candidate]:
        """What the flows in these rows meet, in their order: actors with those who enable each, or their groups."""
        columns, by = self.compiled.columns, self.by
        if by is None:
            return [self.actor(actor) for actor in met(self.compiled, rows)]
        if by == "mode" or by == "commodity":
            values = dict.fromkeys(value for row in rows for value in _carriers(columns, row, by))
            return [self._carried(value, by) for value in values]
        grouped = self._grouped
        codes = dict.fromkeys(int(grouped.codes[actor]) for actor in met(self.compiled, rows))
        return [self._group(code) for code in codes if code != NOT_GIVEN]

    def actor(self, actor: int) -> Candidate:
        """An actor by its row."""
        import numpy as np

        columns = self.compiled.columns
        id = str(columns.actors.ids[actor])
        if id not in self._made:
            self._made[id] = self._without(id, columns.actor_name(actor), np.array([actor]))
        return self._made[id]

    def all_together(self) -> Candidate:
        """All actors that may be removed, or those of them that belong to a group, as one."""
        import numpy as np

        may_go = ~(self.compiled.is_fixed | self.compiled.is_gone)
        if self.by is not None:
            may_go &= self._grouped.codes != NOT_GIVEN
        return self._without("", "", np.flatnonzero(may_go))

    def _carried(self, value: str, by: Literal["mode", "commodity"]) -> Candidate:
        import numpy as np

        if value not in self._made:
            arcs = joined(_carried(self.compiled, value, by))
            name = self._names.get(value, value)
            self._made[value] = Candidate(value, name, np.array([], dtype=np.int64), arcs)
        return self._made[value]

    def _group(self, code: int) -> Candidate:
        import numpy as np

        value = str(self._grouped.words[code])
        if value not in self._made:
            may_go = ~(self.compiled.is_fixed | self.compiled.is_gone)
            members = np.flatnonzero((self._grouped.codes == code) & may_go)
            self._made[value] = self._without(value, self._names.get(value, value), members)
        return self._made[value]

    def _without(self, id: str, name: str, actors: Ints) -> Candidate:
        return Candidate(id, name, actors, joined(touching(self.compiled, actors)))

    @cached_property
    def _grouped(self) -> Coded:
        assert self.by in ("kind", "country", "region", "stage")
        return groups(self.compiled.columns, self.by)


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


def touching(compiled: Compiled, actors: Ints) -> Iterator[Ints]:
    """The arcs of the flows that these actors send, receive or enable, some at a time; each once or more."""
    import numpy as np

    c, flows = compiled, compiled.columns.flows
    if len(actors) == 1:
        first, last = c.states_of(int(actors[0]))
        for arcs in chain(sent_or_enabled(c, int(actors[0])), c.arcs_into(first, last)):
            yield arcs[c.flow[arcs] >= 0]
        return
    chosen = np.zeros(len(c.is_fixed), dtype=bool)
    chosen[actors] = True
    for some in blocks(len(flows.sender)):
        touched = chosen[flows.sender[some]] | chosen[flows.receiver[some]]
        if flows.enabled_by is not None and not c.plain:
            touched[rows_that_hold(flows.enabled_by, some, chosen) - some.start] = True
        yield _arcs_of(c, some.start + np.flatnonzero(touched))


def sent_or_enabled(compiled: Compiled, actor: int) -> Iterator[Ints]:
    """The arcs out of one actor, and those that it enables, some at a time."""
    import numpy as np

    c, enabled_by = compiled, compiled.columns.flows.enabled_by
    first, last = (int(c.starts[state]) for state in c.states_of(actor))
    for some in blocks(last - first):
        yield np.arange(first + some.start, first + some.stop)
    if enabled_by is None or c.plain:
        return
    is_it = np.zeros(len(c.is_fixed), dtype=bool)
    is_it[actor] = True
    for some in blocks(len(c.columns.flows.sender)):
        yield _arcs_of(c, rows_that_hold(enabled_by, some, is_it))


def joined(pieces: Iterable[Ints]) -> Ints:
    """Numbers of arcs as one array."""
    import numpy as np

    return np.concatenate([np.zeros(0, np.int64), *pieces])


def _arcs_of(c: Compiled, rows: Ints) -> Ints:
    """The arcs of the flows in these rows, as far as the view admits them."""
    arcs = c.arc_of[rows]
    return arcs[arcs >= 0]


def _carriers(columns: Columns, row: int, by: Literal["mode", "commodity"]) -> list[str]:
    """The commodity of one flow, or its modes in order."""
    flows = columns.flows
    if by == "commodity":
        return [str(columns.commodities[flows.commodity[row]])]
    if flows.modes is None:
        return []
    words, (offsets, values) = flows.modes
    return sorted(str(words[mode]) for mode in values[offsets[row] : offsets[row + 1]])


def _carried(compiled: Compiled, value: str, by: Literal["mode", "commodity"]) -> Iterator[Ints]:
    """The arcs of the flows that have a mode or a commodity, some at a time."""
    import numpy as np

    columns, flows = compiled.columns, compiled.columns.flows
    if by == "commodity":
        number = list(columns.commodities).index(value)
        for some in blocks(len(flows.sender)):
            yield _arcs_of(compiled, some.start + np.flatnonzero(flows.commodity[some] == number))
        return
    assert flows.modes is not None
    words, lists = flows.modes
    is_it = np.array([word == value for word in words])
    for some in blocks(len(flows.sender)):
        yield _arcs_of(compiled, rows_that_hold(lists, some, is_it))
