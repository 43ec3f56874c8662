"""Flows that are likelier than what supplies their senders, by column: the rows for ``graphdb.check.likelier``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.check.draft import Draft
from graphdb.check.likelier import CERTAIN
from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL, NOT_GIVEN
from graphdb.tabular.numbered import Numbered
from graphdb.tabular.states import DAYS, Input, States, goods_astray, inputs_of, spans, states

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]


class _Asked(NamedTuple):
    """Questions for the level of a state's supply in a period."""

    state: Ints
    since: Ints
    until: Ints


def likelier_than_supply(numbered: Numbered, draft: Draft) -> tuple[Ints, Ints]:
    """The rows of flows that are likelier than their supply, and the levels of that supply."""
    import numpy as np

    none = np.zeros(0, np.int64)
    if numbered.flows.level is None:
        return none, none
    inputs = inputs_of(numbered)
    known = states(numbered, inputs)
    supply = _Supply(numbered, draft, known, inputs)
    given, goods = numbered.flows.level, numbered.flows.commodity
    accountable = ~numbered.are(draft.in_doubt)
    accountable[len(numbered.actors.ids) :] = False
    asked = (given != NOT_GIVEN) & numbered.sound_flows & accountable[numbered.senders] & ~supply.astray[goods]
    rows = np.flatnonzero(asked & ~supply.certain[known.out_of])
    rows = rows[~supply.is_plain(known.out_of[rows], rows)]
    if not len(rows):
        return none, none
    levels = supply.levels(_Asked(known.out_of[rows], supply.since[rows], supply.until[rows]), numbered.senders[rows])
    wrong = (levels >= 0) & (levels < given[rows])
    return rows[wrong], levels[wrong]


class _Supply:
    """What supplies the states of a dataset, in arrays."""

    def __init__(self, numbered: Numbered, draft: Draft, known: States, inputs: list[Input]) -> None:
        import numpy as np

        self.known = known
        since, until = spans(numbered)
        sound = numbered.sound_flows
        self.since, self.until = np.where(sound, since, ALWAYS_SINCE), np.where(sound, until, ALWAYS_UNTIL)
        assert numbered.flows.level is not None
        given = numbered.flows.level.astype(np.int64)
        self.level = np.where(sound & (given != NOT_GIVEN), given, CERTAIN)
        self.astray = goods_astray(numbered, draft)
        rules = numbered.actors.converts
        made = known.own[len(known.own) - len(rules) :]
        self.certain = np.zeros(known.size, dtype=bool)
        self.certain[known.own[: len(known.own) - len(rules)]] = True
        self.certain[known.inputs[self.astray[np.array([entry.good for entry in inputs], np.int64)]]] = True
        self.certain[made[self.astray[np.array([rule.output for rule in rules], np.int64)]]] = True

        self.is_made = np.zeros(known.size, dtype=bool)
        self.is_made[made] = True
        maker = numbered.number[np.array([rule.actor for rule in rules], np.int64)]
        lengths = np.array([len(rule.inputs) for rule in rules], np.int64)
        starts = np.cumsum(lengths) - lengths
        order = np.argsort(maker, kind="stable")
        self.maker, self.made, self.lengths, self.starts = maker[order], made[order], lengths[order], starts[order]

    def is_plain(self, state: Ints, flows: Ints) -> Flags:
        """For some flows, whether the likeliest flow into a state is as likely as each and runs at the same time."""
        import numpy as np

        best = np.full(self.known.size, -1, np.int64)
        order = np.lexsort((self.until, self.level))
        best[self.known.into[order]] = order
        one = best[state]
        found: Flags = (one >= 0) & (self.level[one] >= self.level[flows])
        return found & (self.since[one] <= self.until[flows]) & (self.until[one] >= self.since[flows])

    def levels(self, asked: _Asked, who: Ints) -> Ints:
        """The level of the best supply of states of these actors, as far as flows bring it or rules make it."""
        import numpy as np

        made = np.flatnonzero(self.is_made[asked.state])
        found = np.full(len(asked.state), -1, np.int64)
        others = np.flatnonzero(~self.is_made[asked.state])
        found[others] = self._brought(_Asked(*(column[others] for column in asked)))
        found[made] = self._made(_Asked(*(column[made] for column in asked)), who[made])
        return found

    def _brought(self, asked: _Asked) -> Ints:
        """The level of the likeliest flow into each state in its period, -1 where there is none."""
        import numpy as np

        found = np.where(self.certain[asked.state], CERTAIN, -1)
        marks = np.zeros(self.known.size, dtype=bool)
        marks[asked.state] = True
        flows = np.flatnonzero(marks[self.known.into])
        for level in range(CERTAIN, -1, -1):
            open_ones = np.flatnonzero(found < 0)
            some = flows[self.level[flows] == level]
            if len(open_ones) and len(some):
                one = _Asked(*(column[open_ones] for column in asked))
                found[open_ones[self._is_met(some, one)]] = level
        return found

    def _is_met(self, flows: Ints, asked: _Asked) -> Flags:
        """Whether one of some flows is into the state and in the period: not all end before it or begin after it."""
        import numpy as np

        states_of_these = self.known.into[flows].astype(np.int64) * DAYS
        ends, begins = np.sort(states_of_these + self.until[flows]), np.sort(states_of_these + self.since[flows])
        state = asked.state.astype(np.int64) * DAYS
        first, last = np.searchsorted(ends, state), np.searchsorted(ends, state + DAYS)
        before = np.searchsorted(ends, state + asked.since) - first
        after = last - np.searchsorted(begins, state + asked.until, side="right")
        found: Flags = before + after < last - first
        return found

    def _made(self, asked: _Asked, who: Ints) -> Ints:
        """The same for states that rules make: rules are applied until nothing gets better."""
        import numpy as np

        if not len(who):
            return np.zeros(0, np.int64)
        groups, group = np.unique(np.stack([who, asked.since, asked.until]), axis=1, return_inverse=True)
        group = group.reshape(-1)
        first, last = (np.searchsorted(self.maker, groups[0], side=side) for side in ("left", "right"))
        of_group, rule = _expanded(first, last - first)
        of_pair, place = _expanded(self.starts[rule], self.lengths[rule])
        owner, state = of_group[of_pair], self.known.inputs[place]
        size = self.known.size
        keys = [owner * size + state, of_group * size + self.made[rule], group * size + asked.state]
        each, where = np.unique(np.concatenate(keys), return_inverse=True)
        needs, gives, wanted = np.split(where.reshape(-1), np.cumsum([len(key) for key in keys])[:-1])
        of_each = each // size
        level = self._brought(_Asked(each % size, groups[1][of_each], groups[2][of_each]))
        begins = np.cumsum(self.lengths[rule]) - self.lengths[rule]
        while True:
            better = level.copy()
            np.maximum.at(better, gives, np.minimum.reduceat(level[needs], begins))
            if (better == level).all():
                return level[wanted]
            level = better


def _expanded(first: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Ranges of numbers one behind the other: which range each number is of, and the numbers."""
    import numpy as np

    owner = np.repeat(np.arange(len(first)), lengths)
    steps = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return owner, first[owner] + steps
