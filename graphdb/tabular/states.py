"""Nothing comes from nowhere, by column: what ``graphdb.check.states`` and ``periods`` say of single flows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.check.draft import Draft
from graphdb.tabular.numbered import Numbered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Flags = NDArray[np.bool_]

SPARSE = 8
"""Where actors times commodities are more than so many times the flows, states are renumbered without gaps."""

DAYS = 10**8
"""More than any date written as YYYYMMDD."""


class States(NamedTuple):
    """Actors holding commodities, as numbers below ``size``.

    ``into`` and ``out_of`` have the states at the two ends of each flow, ``own`` those that somebody produces or makes,
    and ``inputs`` those that the rules need, rule by rule.
    """

    size: int
    into: Ints
    out_of: Ints
    own: Ints
    inputs: Ints


class Input(NamedTuple):
    """An input of a rule: the row of its actor, which of the actor's rules it is, and its place in that rule."""

    actor: int
    rule: int
    place: int
    good: int


def inputs_of(numbered: Numbered) -> list[Input]:
    """The inputs of all rules, in the order of actors."""
    found = []
    last, place = -1, 0
    for rule in numbered.actors.converts:
        place = place + 1 if rule.actor == last else 0
        last = rule.actor
        found += [Input(rule.actor, place, number, good) for number, good in enumerate(rule.inputs)]
    return found


def states(numbered: Numbered, inputs: list[Input]) -> States:
    """The states of a dataset."""
    import numpy as np

    actors, width = numbered.actors, max(1, len(numbered.goods))
    made = np.array([(rule.actor, rule.output) for rule in actors.converts], np.int64).reshape(-1, 2)
    needed = np.array([(entry.actor, entry.good) for entry in inputs], np.int64).reshape(-1, 2)
    makers = np.repeat(numbered.number, np.diff(actors.produces.offsets))

    count = (len(actors.ids) + len(numbered.strangers)) * width
    kind: Any = np.int32 if count < 2**31 else np.int64

    def state(who: Ints, what: Ints) -> Ints:
        found: Ints = who.astype(kind) * kind(width) + what.astype(kind, copy=False)
        return found

    found = [
        state(numbered.receivers, numbered.flows.commodity),
        state(numbered.senders, numbered.flows.commodity),
        np.concatenate([state(makers, actors.produces.values), state(numbered.number[made[:, 0]], made[:, 1])]),
        state(numbered.number[needed[:, 0]], needed[:, 1]),
    ]
    if count > SPARSE * (len(found[0]) + 1000):
        used = np.unique(np.concatenate(found))
        count, found = len(used), [np.searchsorted(used, some) for some in found]
    return States(count, *found)


def dangling(numbered: Numbered, draft: Draft) -> tuple[Ints, list[Input]]:
    """The rows of flows of something that their senders never have, and the inputs that their actors never have."""
    import numpy as np

    inputs = inputs_of(numbered)
    known = states(numbered, inputs)
    held = np.zeros(known.size, dtype=bool)
    held[known.into] = True
    held[known.own] = True
    there = len(numbered.actors.ids)
    lost = np.zeros(there + len(numbered.strangers), dtype=bool)
    lost[there:] = [id not in draft.named["actors"] for id in numbered.strangers]
    astray = np.zeros(max(1, len(numbered.goods)), dtype=bool)
    astray[numbered.flows.commodity[lost[numbered.receivers]]] = True
    astray |= goods_astray(numbered, draft)
    accountable = ~(numbered.are(draft.in_doubt) | _unclear(numbered, draft))
    accountable[there:] = False
    flows = ~held[known.out_of] & accountable[numbered.senders] & ~astray[numbered.flows.commodity]
    actors = numbered.number[np.array([entry.actor for entry in inputs], np.int64)]
    goods = np.array([entry.good for entry in inputs], np.int64)
    lacking = ~held[known.inputs] & accountable[actors] & ~astray[goods]
    return np.flatnonzero(flows), [inputs[place] for place in np.flatnonzero(lacking)]


def goods_astray(numbered: Numbered, draft: Draft) -> Flags:
    """The commodities of flows of which nobody knows where to."""
    import numpy as np

    astray = np.zeros(max(1, len(numbered.goods)), dtype=bool)
    astray[[number for number, id in enumerate(numbered.goods) if id in draft.astray]] = True
    return astray


def _unclear(numbered: Numbered, draft: Draft) -> Flags:
    """Actors that send, get or make a commodity which nobody knows: perhaps it is the one they seem to lack."""
    import numpy as np

    unclear = np.zeros(len(numbered.actors.ids) + len(numbered.strangers), dtype=bool)
    if not draft.has("commodities"):
        return unclear
    known = draft.named["commodities"]
    odd = np.array([id not in known for id in numbered.goods], dtype=bool)
    if odd.any():
        flows = odd[numbered.flows.commodity]
        unclear[numbered.senders[flows]] = True
        unclear[numbered.receivers[flows]] = True
        produces = numbered.actors.produces
        makers = np.repeat(numbered.number, np.diff(produces.offsets))
        unclear[makers[odd[produces.values]]] = True
        unclear[[int(numbered.number[rule.actor]) for rule in numbered.actors.converts if odd[rule.output]]] = True
    return unclear


def while_nothing_comes(numbered: Numbered, draft: Draft) -> Ints:
    """The rows of flows at a time when no flow brings their sender what they carry.

    A flow overlaps none of those that bring it if as many as there are end before it begins or begin after it ends.
    """
    import numpy as np

    flows = numbered.flows
    if flows.since is None or flows.until is None:  # then any two of them overlap
        return np.zeros(0, np.int64)
    known = states(numbered, [])
    since, until = spans(numbered)
    open_to = np.zeros(known.size, dtype=bool)
    open_to[known.into] = True
    open_to[known.own] = False
    open_to[known.into[~numbered.sound_flows]] = False
    asked = open_to[known.out_of] & numbered.sound_flows & ~numbered.are(draft.in_doubt)[numbered.senders]
    asked &= ~goods_astray(numbered, draft)[flows.commodity]
    rows = np.flatnonzero(asked)
    by_end = np.argsort(until, kind="stable")
    longest = np.zeros(known.size, np.int64)
    longest[known.into[by_end]] = by_end  # of the flows that bring it, one that ends last: mostly enough to tell
    one = longest[known.out_of[rows]]
    rows = rows[(since[rows] > until[one]) | (until[rows] < since[one])]
    marks = np.zeros(known.size, dtype=bool)
    marks[known.out_of[rows]] = True
    brings = np.flatnonzero(marks[known.into])
    states_of_these = known.into[brings].astype(np.int64) * DAYS
    ends, begins = np.sort(states_of_these + until[brings]), np.sort(states_of_these + since[brings])
    state = known.out_of[rows].astype(np.int64) * DAYS
    before = np.searchsorted(ends, state + since[rows]) - np.searchsorted(ends, state)
    after = np.searchsorted(begins, state + DAYS) - np.searchsorted(begins, state + until[rows], side="right")
    all_of_them = np.searchsorted(ends, state + DAYS) - np.searchsorted(ends, state)
    found: Ints = rows[before + after == all_of_them]
    return found


def spans(numbered: Numbered) -> tuple[Ints, Ints]:
    """The first and the last day of each flow."""
    import numpy as np

    from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL

    flows, count = numbered.flows, len(numbered.senders)
    since = np.full(count, ALWAYS_SINCE, np.int32) if flows.since is None else flows.since
    until = np.full(count, ALWAYS_UNTIL, np.int32) if flows.until is None else flows.until
    return since, until
