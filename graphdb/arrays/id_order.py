"""Rows in the order of their ids, which in tables is not that of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graphdb.columns.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


def in_id_order(ids: Sequence[str] | None, rows: Ints) -> Ints:
    """The places of some rows in the order of their ids; ids of ``None`` are ``row-1``, ``row-2`` and so on.

    >>> import numpy as np
    >>> in_id_order(["b", "c", "a"], np.array([0, 2])).tolist(), in_id_order(None, np.array([8, 9])).tolist()
    ([1, 0], [1, 0])
    """
    return keys_of(ids, rows).argsort(kind="stable")


def keys_of(ids: Sequence[str] | None, rows: Ints) -> Ints:
    """What some rows are sorted by to be in the order of their ids."""
    import numpy as np

    if ids is None:
        return _as_texts(rows + 1)
    return ids.keys(rows) if isinstance(ids, Texts) else np.array([str(ids[row]) for row in rows.tolist()], object)


def _as_texts(numbers: Ints) -> Ints:
    """Keys in the order of whole numbers as texts: 10 comes before 9."""
    import numpy as np

    digits = np.searchsorted(10 ** np.arange(1, 11, dtype=np.int64), numbers, side="right")
    return (numbers.astype(np.int64) * 10 ** (10 - digits)) * 16 + digits
