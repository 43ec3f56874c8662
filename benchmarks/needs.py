"""Chains where inputs are needed together, with several suppliers for each: is the best route proven, and how soon?

`tools to chips` has the shape of a published semiconductor chain: some 430 actors, 970 flows, 120 conversions of up to
20 inputs with up to 30 suppliers an input, and steps that feed several later ones. `ten parts` is one plant that needs
ten parts of three sellers each. The peer is HiGHS (`scipy.optimize.milp`), told to prove the best route of the same
network: a variable for each flow, conversion and state, which does where nothing goes in circles, as here.

Times are of the processor. Exits 1 where a figure is missed, an answer is not proven, or the two disagree.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterable, Iterator

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from benchmarks.figures import Figure, report
from graphdb.arrays.candidates import Grouping
from graphdb.arrays.compiling import compile
from graphdb.likelihood import Likelihood
from graphdb.network import build
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import About, Actor, Commodity, Conversion, Dataset, Flow
from graphdb.supply import GOAL, Supply
from graphdb.supply.routing import best_route

TERMS: tuple[Likelihood, ...] = ("likely", "very likely", "almost certain")
STEPS, FIRMS, FLOWS = 120, 307, 973
AT_MOST_SECONDS = {"tools to chips": 10.0, "ten parts": 1.0}


def chips(seed: int = 1) -> Dataset:
    """Steps that need earlier steps and bought inputs; firms that sell some of these to several steps."""
    rng = random.Random(seed)
    names = [f"step-{number:03}" for number in range(STEPS)]
    firms = [f"firm-{number:03}" for number in range(FIRMS)]
    sells: dict[str, set[str]] = {firm: set() for firm in firms}
    inputs: dict[str, set[str]] = {}
    flows: dict[tuple[str, str, str], Flow] = {}

    def flow(sender: str, receiver: str, goods: str) -> None:
        id = f"{sender}-{receiver}-{goods}"
        ends = (sender, receiver, goods)
        term = rng.choice((*TERMS, None))
        flows.setdefault(ends, Flow(id=id, from_=sender, to=receiver, commodity=goods, likelihood=term))

    sizes = [20, 30, 12, 8, *(rng.choice((1, 1, 2, 2, 3, 4)) for _ in range(STEPS))]
    for number, step in enumerate(names):
        needed = inputs.setdefault(step, set())
        for earlier in rng.sample(range(max(0, number - 12), number), min(number, rng.choice((1, 1, 2)))):
            needed.add(f"made-{earlier:03}")
            flow(names[earlier], step, f"made-{earlier:03}")
        for _ in range(20 if number == STEPS - 1 else rng.choice((1, 2, 2, 3, 6))):
            goods = f"part-{rng.randrange(90):02}"
            needed.add(goods)
            for firm in rng.sample(firms, 30 if number == STEPS - 2 else rng.choice(sizes[4:])):
                sells[firm].add(goods)
                if len(flows) < FLOWS - 3 * (STEPS - number):
                    flow(firm, step, goods)
            if not any(key[1:] == (step, goods) for key in flows):
                flow(rng.choice(firms), step, goods)
    flow(names[-1], "market", f"made-{STEPS - 1:03}")
    for sender, _, goods in flows:
        if sender in sells:
            sells[sender].add(goods)
    actors = [Actor(id="market", kind="market")]
    for number, step in enumerate(names):
        rule = Conversion(from_=tuple(sorted(inputs[step])), to=f"made-{number:03}")
        actors.append(Actor(id=step, kind="step", country="NL", converts=(rule,)))
    for firm in firms:
        country = rng.choice(("US", "NL", "JP", "TW", "KR", "DE"))
        actors.append(Actor(id=firm, kind="firm", country=country, produces=tuple(sorted(sells[firm]))))
    return _dataset(actors, flows.values())


def parts(count: int, sellers: int) -> Dataset:
    """One plant that needs so many parts, each from any of so many sellers."""
    goods = [f"part-{number:02}" for number in range(count)]
    firms = {f"seller-{part}-{number}": part for part in goods for number in range(sellers)}
    plant = Actor(id="plant", converts=(Conversion(from_=tuple(goods), to="car"),))
    made = [Actor(id=firm, produces=(part,)) for firm, part in firms.items()]
    sold = [Flow(id=f"{firm}-sells", from_=firm, to="plant", commodity=part) for firm, part in firms.items()]
    sold.append(Flow(id="cars", from_="plant", to="market", commodity="car"))
    return _dataset([plant, *made, Actor(id="market")], sold)


def _dataset(actors: Iterable[Actor], flows: Iterable[Flow]) -> Dataset:
    flows = list(flows)
    goods = {flow.commodity for flow in flows}
    return Dataset(
        about=About(title="needs", evidence="optional"),
        actors={actor.id: actor for actor in actors},
        flows={flow.id: flow for flow in flows},
        commodities={good: Commodity(id=good, name=good, group="goods") for good in goods},
        sources={},
        scenarios={},
    )


def by_highs(supply: Supply) -> float:
    """The probability of the most likely route: the least sum of surprises of clauses that supply the goal."""
    clauses, states = supply.clauses, len(supply.states)
    cost = np.zeros(len(clauses) + states)
    cost[: len(clauses)] = [-math.log(clause.probability) for clause in clauses]
    rows: list[tuple[int, int, float]] = []
    row = 0
    for state in range(states):  # a state that is used has a clause that supplies it
        if state not in supply.facts:
            rows += [(row, index, 1.0) for index in supply.into[state]] + [(row, len(clauses) + state, -1.0)]
            row += 1
    for index, clause in enumerate(clauses):  # a clause that is used has all its inputs
        for state in clause.body:
            rows += [(row, len(clauses) + state, 1.0), (row, index, -1.0)]
            row += 1
    where, which, value = zip(*rows, strict=True)
    matrix = coo_array((value, (where, which)), shape=(row, len(cost)))
    lower, upper = np.zeros(len(cost)), np.ones(len(cost))
    lower[len(clauses) + GOAL] = 1
    found = milp(cost, constraints=LinearConstraint(matrix, lb=0), integrality=1, bounds=Bounds(lower, upper))
    return math.exp(-found.fun)


def figures() -> Iterator[Figure]:
    """The best route of each chain beside the peer's, and the whole answer of `chokepoints` within its time."""
    for name, dataset in (("tools to chips", chips()), ("ten parts", parts(10, 3))):
        network = build(dataset)
        supply = compile(network, ["market"])
        start = time.process_time()
        route = best_route(supply)
        ours = time.process_time() - start
        start = time.process_time()
        probability = by_highs(supply)
        peer = time.process_time() - start
        same = route is not None and math.isclose(route.probability, probability, rel_tol=1e-4)
        what = f"most likely route, {name} ({len(dataset.actors)} actors, {len(dataset.flows)} flows)"
        holds = same and route is not None and route.proven and ours < peer
        yield Figure(what, ours, "HiGHS on the same network", peer, "proven, faster, the same", holds)
        groupings: tuple[Grouping | None, ...] = (None, "country")
        for by in groupings:
            start = time.process_time()
            answer = chokepoints(network, ["market"], by=by)
            whole = time.process_time() - start
            rows = (*answer.findings, *answer.near_misses)
            proven = answer.supplied and all(row.bypass is None or row.bypass.proven for row in rows)
            most = AT_MOST_SECONDS[name]
            asked = f"`chokepoints{' by country' if by else ''}`, {name}: {len(rows)} rows"
            yield Figure(asked, whole, "one route by HiGHS", peer, f"proven, under {most:g} s", proven and whole < most)


if __name__ == "__main__":
    sys.exit(report(figures()))
