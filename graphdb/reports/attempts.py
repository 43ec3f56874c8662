"""Another view of the same data: is there a route in it, and how far does supply get?"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.engine import Engine
from graphdb.arrays.spreading import reached
from graphdb.columns import Columns
from graphdb.findings import Gap, Route
from graphdb.network import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Ends(NamedTuple):
    """Where the routes of a question end and start, as ``graphdb.supply.compile`` takes them."""

    targets: Collection[str]
    origins: Collection[str] = ()
    only_from: bool = False
    plain: bool = False


class Attempts:
    """The data of a question, asked once more in other views."""

    def __init__(self, columns: Columns, ends: Ends) -> None:
        self.columns, self.ends = columns, ends

    def strongest(self, view: View, *, all_dates: bool = False, all_origins: bool = False) -> Route | None:
        """The strongest route in a view, whatever its threshold; of any date, or from any origin, where so wanted."""
        return Engine(self._compiled(view, all_dates, all_origins), 0).strongest()

    def gap(self, view: View) -> Gap:
        """How far supply gets in a view without its threshold."""
        import numpy as np

        c = self._compiled(view)
        ids, known = self.columns.actors.ids, reached(c, 0).known
        held = np.unique(c.actor_of(np.flatnonzero(known[: c.goal])))
        arcs = np.concatenate([np.zeros(0, np.int64), *c.arcs_into(c.goal)])
        rows = sorted((self.columns.flow_id(row), row) for row in c.flow[arcs].tolist())
        sending = (int(self.columns.flows.sender[row]) for _, row in rows)
        senders = dict.fromkeys(str(ids[actor]) for actor in sending if not c.is_target[actor])
        lack = _nearest_lack(c, known)
        return Gap(
            origins=len(np.unique(c.actor_of(c.facts))),
            reached=len(held),
            maker=lack and lack.maker,
            makes=lack and lack.makes,
            has=lack.has if lack else (),
            missing=lack.missing if lack else (),
            senders=tuple(senders),
        )

    def _compiled(self, view: View, all_dates: bool = False, all_origins: bool = False) -> Compiled:
        columns, wide = self.columns, replace(view, min_likelihood=None)
        if all_dates:
            about = replace(columns.about, current_through=None)
            columns = replace(columns, rest=replace(columns.rest, about=about))
            wide = replace(wide, as_of=None)
        targets, origins, only_from, plain = self.ends
        only_from = only_from and not all_origins
        return Compiled(columns, wide, targets, origins, only_from=only_from, plain=plain)


class Lack(NamedTuple):
    """A conversion that has some of its inputs and not the others."""

    maker: str
    makes: str
    has: tuple[str, ...]
    missing: tuple[str, ...]


def _nearest_lack(c: Compiled, known: NDArray[np.bool_]) -> Lack | None:
    """The conversion fewest steps before the goal that has an input and lacks another; of several the first by id."""
    met, states = {c.goal}, [c.goal]
    while states:
        lacking: list[Lack] = []
        before: list[int] = []
        for arc in (int(arc) for state in states for arcs in c.arcs_into(state) for arc in arcs):
            tail = int(c.tail[arc])
            body = c.body_of(-1 - int(c.flow[arc])) if tail >= c.first_join else [tail]
            missing = [state for state in body if not known[state]]
            if missing and len(missing) < len(body):
                lacking.append(_lack(c, -1 - int(c.flow[arc]), [bool(known[state]) for state in body]))
            before += [state for state in missing if state not in met]
            met.update(missing)
        if lacking:
            return min(lacking)
        states = before
    return None


def _lack(c: Compiled, number: int, known: list[bool]) -> Lack:
    """A rule, and which of its inputs are there."""
    rule, goods = c.columns.actors.converts[number], c.columns.commodities
    inputs = sorted({str(goods[good]) for good in rule.inputs})  # in the order of the states
    return Lack(
        maker=str(c.columns.actors.ids[rule.actor]),
        makes=str(goods[rule.output]),
        has=tuple(good for good, there in zip(inputs, known, strict=True) if there),
        missing=tuple(good for good, there in zip(inputs, known, strict=True) if not there),
    )
