"""Random small datasets, and the plain way to make one by hand."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.network import Network
from graphdb.records import About, Actor, Commodity, Conversion, Dataset, Flow, Kind, Scenario

R = TypeVar("R", Actor, Flow)

GOODS = ("x", "y", "z")
MADE = "made"
KINDS = ("k1", "k2")
MODES = ("sea", "road")


def dataset(actors: Iterable[Actor], flows: Iterable[Flow], scenarios: Iterable[Scenario] = ()) -> Dataset:
    """A dataset without evidence."""
    actors, flows = sorted(actors, key=lambda a: a.id), sorted(flows, key=lambda f: f.id)
    goods = sorted({flow.commodity for flow in flows} | {*GOODS, MADE})
    return Dataset(
        about=About(
            title="random", evidence="optional", kinds=tuple(Kind(id=k, name=k, stage=f"s-{k}") for k in KINDS)
        ),
        actors={actor.id: actor for actor in actors},
        flows={flow.id: flow for flow in flows},
        commodities={good: Commodity(id=good, name=good, group="goods") for good in goods},
        sources={},
        scenarios={scenario.id: scenario for scenario in scenarios},
    )


class Case(NamedTuple):
    """A dataset and a question to put to it: from named ``origins``, with other producers or without."""

    dataset: Dataset
    targets: list[str]
    origins: list[str]
    only_from: bool = False

    def named(self, whether: bool = True) -> tuple[list[str], bool]:
        """Origins and ``only_from`` of a question that names the origins, or of one that does not."""
        return (self.origins, self.only_from) if whether else ([], False)


def cases(most_actors: int = 7, most_flows: int = 14, plain: bool = False) -> st.SearchStrategy[Case]:
    """Questions on random datasets, drawn from a seed so that they are spread evenly.

    Cycles, self-loops, parallel flows, disconnected parts; conversions of one and two inputs; enablers; targets that
    produce; actors and flows of a time, in a dataset with a date or without; actors that cannot be removed.
    """
    return st.integers(0, 2**32).map(lambda seed: random_case(random.Random(seed), most_actors, most_flows, plain))


def random_case(rng: random.Random, most_actors: int, most_flows: int, plain: bool) -> Case:
    """A chain that works, by flows of what their senders have; then noise: anything from anyone to anyone."""
    names = [f"n{number}" for number in range(rng.randint(most_actors // 2 + 1, most_actors))]
    actors: list[Actor] = []
    flows: list[Flow] = []
    has: dict[str, list[str]] = {}
    for number, id in enumerate(names):
        brought = []
        if number > 1 or (number and rng.random() < 0.3):
            for sender in rng.choices(names[max(0, number - 3) : number], k=rng.choice((1, 2, 2, 3))):
                brought.append(rng.choice(has[sender]))
                flows.append(_flow(rng, len(flows), sender, id, brought[-1], names, plain))
        produces = () if brought and rng.random() < 0.95 else (rng.choice(GOODS[:1] if plain else GOODS),)
        rules = (
            () if plain else tuple(_rule(rng, sorted({*brought, *produces})) for _ in range(rng.choice((0, 0, 1, 2))))
        )
        has[id] = [*brought, *produces, *(rule.to for rule in rules for _ in range(3))]
        actors.append(_actor(rng, id, produces, rules))
    for _ in range(rng.randint(0, max(0, most_flows - len(flows)))):
        good = GOODS[0] if plain else rng.choice((*GOODS, MADE))
        flows.append(_flow(rng, len(flows), rng.choice(names), rng.choice(names), good, names, plain))
    targets = [names[-1], *rng.sample(names, rng.random() < 0.2)]
    origins = rng.sample(names, rng.randint(1, 2))
    actors = [replace(actor, removable=rng.random() < 0.88) for actor in actors]
    if rng.random() < 0.5:
        actors, flows = [_dated(rng, actor) for actor in actors], [_dated(rng, flow) for flow in flows]
    made = dataset(actors, flows)
    if rng.random() < 0.5:
        made = replace(made, about=replace(made.about, current_through="2016"))
    return Case(made, list(dict.fromkeys(targets)), origins, rng.random() < 0.4)


def _dated(rng: random.Random, record: R) -> R:
    """Some records begin or end in the year that is asked about, or before or after it."""
    since = rng.choice(("2014", "2016-03", "2016-08", "2017")) if rng.random() < 0.1 else None
    until = rng.choice(("2015", "2016-02", "2016-07", "2018")) if rng.random() < 0.1 else None
    if since and until and since > until:
        until = None
    return replace(record, since=since, until=until)


def timeless(case: Dataset) -> Dataset:
    """The same with everything there at all times."""
    actors = {id: replace(actor, since=None, until=None) for id, actor in case.actors.items()}
    flows = {id: replace(flow, since=None, until=None) for id, flow in case.flows.items()}
    return replace(case, about=replace(case.about, current_through=None), actors=actors, flows=flows)


def admitted(network: Network) -> Network:
    """A copy of the network with only those flows that are likely enough for its view."""
    flows = [(*ends, key) for *ends, key, data in network.edges(keys=True, data=True) if data["admitted"]]
    return network.edge_subgraph(flows).copy()


def _actor(rng: random.Random, id: str, produces: tuple[str, ...], rules: tuple[Conversion, ...]) -> Actor:
    return Actor(
        id=id,
        kind=rng.choice(KINDS),
        country=rng.choice(("MX", "US")),
        region=rng.choice((None, "r1", "r2")),
        produces=produces,
        converts=rules,
    )


def _rule(rng: random.Random, inputs: list[str]) -> Conversion:
    chosen = tuple(rng.sample(inputs, min(len(inputs), rng.choice((1, 2, 2)))))
    return Conversion(from_=chosen, to=rng.choice([good for good in (*GOODS, MADE, MADE) if good not in chosen]))


def _flow(
    rng: random.Random, number: int, sender: str, receiver: str, good: str, names: list[str], plain: bool
) -> Flow:
    enablers = () if plain or rng.random() < 0.8 else tuple(rng.sample(names, rng.randint(1, 2)))
    return Flow(
        id=f"f{number:02}",
        from_=sender,
        to=receiver,
        commodity=good,
        modes=tuple(rng.sample(MODES, rng.randint(0, 2))),
        enabled_by=enablers,
        likelihood=rng.choice((None, "very likely", "likely", "almost certain", "likely", "unlikely", "very unlikely")),
    )
