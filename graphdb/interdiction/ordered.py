"""Arcs in an order that hangs on ids alone, so that it makes no difference in which rows they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.id_order import in_id_order

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


def in_order_of_ids(compiled: Compiled, arcs: Ints) -> Ints:
    """These arcs, of which none leads into a join: flows by id, then conversions by actor and rule.

    That is the order of the clauses that ``graphdb.arrays.written`` makes of them.
    """
    import numpy as np

    c, columns = compiled, compiled.columns
    flows, rules = arcs[c.flow[arcs] >= 0], arcs[c.flow[arcs] < 0]

    def place(arc: int) -> tuple[str, list[str], str]:
        rule = columns.actors.converts[-1 - int(c.flow[arc])]
        inputs = sorted({str(columns.commodities[good]) for good in rule.inputs})
        return str(columns.actors.ids[rule.actor]), [*inputs, ""], str(columns.commodities[rule.output])

    by_rule = np.array(sorted(rules.tolist(), key=place), dtype=np.int64)
    return np.concatenate([flows[in_id_order(columns.flows.ids, c.flow[flows])], by_rule])
