"""Flows that say the same as another, by column: the rows for ``graphdb.check.repeats``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphdb.tabular.numbered import Numbered
from graphdb.tabular.states import spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]

_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Large odd numbers, which spread the ends and commodities of flows over all numbers of 64 bits."""


def alike(numbered: Numbered) -> Ints:
    """The rows of flows that overlap others of the same ends, commodity and enablers, and perhaps a few more.

    Each comes behind those before it in the table that it may repeat, so that the first of them tell about the first.
    """
    import numpy as np

    keys = _keys(numbered)
    since, until = spans(numbered)
    order = np.lexsort((since, keys))
    order = order[numbered.sound_flows[order]]
    if len(order) < 2:
        return np.zeros(0, np.int64)
    sorted_keys = keys[order]
    group = np.concatenate([[0], np.cumsum(sorted_keys[1:] != sorted_keys[:-1])])
    if group[-1] == len(order) - 1:
        return np.zeros(0, np.int64)
    end = np.maximum.accumulate(group * 10**8 + until[order])  # the last day so far of the flows of the group
    apart = np.ones(len(order), dtype=bool)
    apart[1:] = group[1:] * 10**8 + since[order][1:] > end[:-1]
    cluster = np.cumsum(apart) - 1
    first = np.full(cluster[-1] + 1, len(keys), np.int64)
    np.minimum.at(first, cluster, order)
    again = np.stack([first[cluster], order], axis=1)[order != first[cluster]]
    again = again[np.argsort(again[:, 1])].reshape(-1)
    _, places = np.unique(again, return_index=True)
    found: Ints = again[np.sort(places)]
    return found


def _keys(numbered: Numbered) -> NDArray[np.uint64]:
    """A number for each flow; two of the same ends, commodity and enablers have the same."""
    import numpy as np

    parts = (numbered.senders, numbered.receivers, numbered.flows.commodity)
    keys = np.zeros(len(numbered.senders), np.uint64)
    for part, mix in zip(parts, _MIX, strict=True):
        keys = _spread(keys * np.uint64(31) + part.astype(np.uint64) * np.uint64(mix))
    lists = numbered.flows.enabled_by
    if lists is not None and len(lists.values):
        some = np.flatnonzero(np.diff(lists.offsets))
        values = _spread((numbered.enablers + 2).astype(np.uint64) * np.uint64(_MIX[0]))
        keys[some] ^= np.bitwise_or.reduceat(values, lists.offsets[some])  # of a set: order and repeats do not count
    return keys


def _spread(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    import numpy as np

    return (values ^ (values >> np.uint64(29))) * np.uint64(_MIX[1])
