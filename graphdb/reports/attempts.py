"""Another view of the same data: is there a route in it, and how far does supply get?"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from graphdb.findings import Gap, Route
from graphdb.network import View, build, years
from graphdb.problems import QuestionError
from graphdb.records import Dataset
from graphdb.supply import GOAL, Supply, compile
from graphdb.supply.routing import best_route


class Ends(NamedTuple):
    """Where the routes of a question end and start, as ``graphdb.supply.compile`` takes them."""

    targets: Collection[str]
    origins: Collection[str] = ()
    only_from: bool = False
    plain: bool = False


class Attempts(Protocol):
    """The data of a question, asked once more in other views."""

    @property
    def ends(self) -> Ends:
        """Where routes end and start."""

    def strongest(self, view: View, *, all_dates: bool = False, all_origins: bool = False) -> Route | None:
        """The strongest route in a view, whatever its threshold; of any date, or from any origin, where so wanted."""

    def years(self) -> range:
        """The years that the data tell of; empty where no flow has a period."""

    def gap(self, view: View) -> Gap:
        """How far supply gets in a view without its threshold."""


class RecordAttempts:
    """Attempts on a dataset of records."""

    def __init__(self, dataset: Dataset, ends: Ends) -> None:
        self.dataset, self.ends = dataset, ends

    def strongest(self, view: View, *, all_dates: bool = False, all_origins: bool = False) -> Route | None:
        """The strongest route in a view, whatever its threshold; of any date, or from any origin, where so wanted."""
        supply = self._supply(view, all_dates, all_origins)
        strength = supply.strength()
        return None if strength is None else best_route(supply, level=strength)

    def years(self) -> range:
        """The years that the data tell of."""
        try:
            return years(self.dataset)
        except QuestionError:
            return range(0)

    def gap(self, view: View) -> Gap:
        """How far supply gets in a view without its threshold."""
        supply = self._supply(view)
        known = supply.supplied()
        into_goal = (supply.clauses[index].flow for index in supply.into[GOAL])
        senders = dict.fromkeys(supply.ends[flow][0] for flow in into_goal if flow is not None)
        held = {actor for number, (actor, _) in enumerate(supply.states) if known[number]} - {""}
        lack = _nearest_lack(supply, known)
        return Gap(
            origins=len({supply.states[state][0] for state in supply.facts}),
            reached=len(held),
            maker=lack and lack.maker,
            makes=lack and lack.makes,
            has=lack.has if lack else (),
            missing=lack.missing if lack else (),
            senders=tuple(senders),
        )

    def _supply(self, view: View, all_dates: bool = False, all_origins: bool = False) -> Supply:
        dataset, wide = self.dataset, replace(view, min_likelihood=None)
        if all_dates:
            dataset, wide = (
                replace(dataset, about=replace(dataset.about, current_through=None)),
                replace(wide, as_of=None),
            )
        targets, origins, only_from, plain = self.ends
        only_from = only_from and not all_origins
        return compile(build(dataset, wide), targets, origins, only_from=only_from, plain=plain)


class Lack(NamedTuple):
    """A conversion that has some of its inputs and not the others."""

    maker: str
    makes: str
    has: tuple[str, ...]
    missing: tuple[str, ...]


def _nearest_lack(supply: Supply, known: bytearray) -> Lack | None:
    """The conversion fewest steps before the goal that has an input and lacks another; of several the first by id."""
    met, states = {GOAL}, [GOAL]
    while states:
        lacking: list[Lack] = []
        before: list[int] = []
        for clause in (supply.clauses[index] for state in states for index in supply.into[state]):
            missing = [state for state in clause.body if not known[state]]
            if missing and len(missing) < len(clause.body):
                has = tuple(supply.states[state][1] for state in clause.body if known[state])
                lacking.append(
                    Lack(*supply.states[clause.head], has, tuple(supply.states[state][1] for state in missing))
                )
            before += [state for state in missing if state not in met]
            met.update(missing)
        if lacking:
            return min(lacking)
        states = before
    return None
