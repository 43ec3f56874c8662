"""Chains where inputs are needed together, with several suppliers for each: is the best route proven, and how soon?

`tools to chips` has the shape of a published semiconductor chain: 428 actors, 973 flows, 120 conversions of up to 20
inputs with up to 30 suppliers an input, and steps that feed several later ones. `ten inputs` is one plant that needs
ten parts of three sellers each. The peer is HiGHS (scipy.optimize.milp) on the same problem, told to prove the same
optimum: one variable a flow and state, an order of the states against circles.

Exits 1 where a figure is missed.
"""

from __future__ import annotations

import random
from typing import Any

from graphdb.likelihood import Likelihood
from graphdb.records import About, Actor, Commodity, Conversion, Dataset, Flow

TERMS: tuple[Likelihood, ...] = ("likely", "very likely", "almost certain")
STEPS, FIRMS, FLOWS = 120, 307, 973


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


def _dataset(actors: Any, flows: Any) -> Dataset:
    goods = {flow.commodity for flow in flows}
    return Dataset(
        about=About(title="needs", evidence="optional"),
        actors={actor.id: actor for actor in actors},
        flows={flow.id: flow for flow in flows},
        commodities={good: Commodity(id=good, name=good, group="goods") for good in goods},
        sources={},
        scenarios={},
    )
