"""Who sends to whom in a view: a directed graph of actors, for measures that know no commodities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.admitted import Admission
from graphdb.arrays.id_order import in_id_order
from graphdb.arrays.sorting import in_order, starts_of
from graphdb.network import Seen, threshold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


class Links(NamedTuple):
    """Actors by number, and a link for each two of them that a flow joins, in the order of tails.

    The links that leave actor ``n`` are ``starts[n]`` onwards; ``flows`` says how many flows each stands for.
    """

    starts: Ints
    tail: Ints
    head: Ints
    flows: Ints

    @property
    def actors(self) -> int:
        """How many actors there are."""
        return len(self.starts) - 1

    @property
    def size(self) -> int:
        """How many actors and links there are: what it takes to go through all of them once."""
        return self.actors + len(self.tail)

    def reversed(self) -> Links:
        """Each link the other way round."""
        order, tail = in_order(self.head)
        return Links(starts_of(tail, self.actors), tail, self.tail[order], self.flows[order])


def links_of(seen: Seen) -> tuple[Ints, Links]:
    """The rows of the actors with an admitted flow, in the order of their ids, and the links between them.

    The links of an actor come in the order of the first flow of each, of any likelihood: that of a network's edges.

    Raises:
        QuestionError: the view names a scenario or an actor that the dataset does not have.
    """
    import numpy as np

    sender, receiver, counts = _flows(seen)
    members = np.unique(np.concatenate([sender[counts], receiver[counts]]))
    members = members[in_id_order(seen.columns.actors.ids, members)]
    numbers = np.full(len(seen.columns.actors.ids), -1)
    numbers[members] = np.arange(len(members))
    tail, head = numbers[sender], numbers[receiver]
    joins = (tail >= 0) & (head >= 0)
    both = tail[joins] * len(members) + head[joins]
    pairs, first, link = np.unique(both, return_index=True, return_inverse=True)
    flows = np.bincount(link, counts[joins], len(pairs)).astype(np.int64)
    order = np.argsort(first)
    order = order[flows[order] > 0]
    tail, head = np.divmod(pairs[order], max(1, len(members)))
    by_tail, tail = in_order(tail)
    return members, Links(starts_of(tail, len(members)), tail, head[by_tail], flows[order][by_tail])


def _flows(seen: Seen) -> tuple[Ints, Ints, Flags]:
    """The senders and receivers of a view's flows, in the order of their ids, and which of them it admits."""
    import numpy as np

    flows = seen.columns.flows
    rows, grade = Admission(seen.columns, seen.view, 0).of(slice(0, len(flows.sender)))
    rows = np.arange(len(flows.sender)) if rows is None else rows
    order = in_id_order(flows.ids, rows)
    counts = np.broadcast_to(grade >= threshold(seen), len(rows))
    return flows.sender[rows[order]], flows.receiver[rows[order]], counts[order]
