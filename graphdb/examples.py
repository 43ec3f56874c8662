"""A small invented dataset for docstrings and first steps."""

from __future__ import annotations

from graphdb.likelihood import Likelihood
from graphdb.records import About, Actor, Commodity, Conversion, Dataset, Flow, Scenario


def mint() -> Dataset:
    """A mine whose ore reaches a town as coin: the workshop needs ore and a press; an inspector lets the ore through.

    >>> len(mint().actors), len(mint().flows)
    (7, 7)
    """
    actors = [
        Actor(id="forge", produces=("press",)),
        Actor(id="harbour"),
        Actor(id="inspector"),
        Actor(id="mine", produces=("ore",)),
        Actor(id="press-maker", produces=("coin", "press")),
        Actor(id="town"),
        Actor(id="workshop", converts=(Conversion(from_=("press", "ore"), to="coin"),)),
    ]
    flows = [
        _flow("forge-to-workshop-press", "forge", "workshop", "press", "likely"),
        _flow("harbour-to-workshop-ore", "harbour", "workshop", "ore", "likely"),
        _flow("maker-to-workshop-press", "press-maker", "workshop", "press", "very likely"),
        _flow("mine-to-harbour-ore", "mine", "harbour", "ore", "likely", "inspector"),
        _flow("mine-to-workshop-ore", "mine", "workshop", "ore", "unlikely"),
        _flow("press-maker-to-town-coin", "press-maker", "town", "coin", "very unlikely"),
        _flow("workshop-to-town-coin", "workshop", "town", "coin", "almost certain"),
    ]
    goods = [
        Commodity(id="coin", name="Coin", group="goods"),
        Commodity(id="ore", name="Ore", group="chemical"),
        Commodity(id="press", name="Press", group="equipment"),
    ]
    flood = Scenario(
        id="flood",
        name="A flood",
        summary="The harbour is lost, and the way over land is used instead.",
        removes=("harbour",),
        likelihoods={"mine-to-workshop-ore": "likely"},
    )
    return Dataset(
        about=About(title="A mint (invented)", evidence="optional"),
        actors={actor.id: actor for actor in actors},
        flows={flow.id: flow for flow in flows},
        commodities={commodity.id: commodity for commodity in goods},
        sources={},
        scenarios={flood.id: flood},
    )


def _flow(id: str, sender: str, receiver: str, commodity: str, likelihood: Likelihood, *enabled_by: str) -> Flow:
    return Flow(
        id=id, from_=sender, to=receiver, commodity=commodity, likelihood=likelihood, enabled_by=tuple(enabled_by)
    )
