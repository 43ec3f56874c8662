"""A small dataset with one of everything that a map shows, and the same with hostile text in every field."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from graphdb.check.story import Story
from graphdb.findings import Chokepoints
from graphdb.network import Network, View, build
from graphdb.present.map.page import render
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import (
    About,
    Actor,
    Commodity,
    Conversion,
    Dataset,
    Evidence,
    Flow,
    Kind,
    Outcome,
    Place,
    Scenario,
    Source,
    Status,
    Term,
    Volume,
)

QUESTION = "Who sits on every route to the town?"
ADDRESS = "https://example.org/report?a=1&b=2"


def evidence(credibility: int = 2, **fields: Any) -> tuple[Evidence, ...]:
    return (Evidence(source="report", where="p. 7", credibility=credibility, **fields),)


ACTORS = [
    Actor(id="mine", name="Old mine", kind="mine", country="CL", produces=("ore",), aliases=("La Mina",), since="2013"),
    Actor(id="second-mine", name="Second mine", kind="mine", produces=("ore",)),
    Actor(
        id="smelter",
        name="Smelter",
        kind="works",
        country="CN",
        converts=(Conversion(from_=("ore",), to="metal"),),
        place=Place(name="Harbour row", latitude=30, longitude=114),
        summary="Smelts what it gets.",
        status=(Status(what="sanctioned", by="A ministry", on="2020", source="report"),),
        evidence=evidence(),
    ),
    Actor(id="works-council", name="Works council", kind="works"),
    Actor(id="road", name="Road hauliers", kind="carrier"),
    Actor(id="rail", name="Railway", kind="carrier"),
    Actor(id="back-door", name="Back door", kind="carrier"),
    Actor(id="town", name="Town", kind="market", country="US"),
    Actor(id="idle", name="Idle works", kind="works"),
]
FLOWS = [
    Flow(id="mine-smelter", from_="mine", to="smelter", commodity="ore", likelihood="very likely"),
    Flow(id="second-mine-smelter", from_="second-mine", to="smelter", commodity="ore", likelihood="likely"),
    Flow(
        id="smelter-road",
        from_="smelter",
        to="road",
        commodity="metal",
        likelihood="almost certain",
        modes=("truck",),
        enabled_by=("works-council",),
        since="2013",
        until="2019",
        summary="By the lorry load.",
        volume=Volume(value=25, unit="tonne", per="year", source="report"),
        evidence=(*evidence(), *evidence(3, stance="disputes", note="Says it never happened.")),
    ),
    Flow(id="smelter-road-2", from_="smelter", to="road", commodity="metal", likelihood="almost certain"),
    Flow(id="smelter-rail", from_="smelter", to="rail", commodity="metal", likelihood="likely"),
    Flow(id="road-town", from_="road", to="town", commodity="metal", likelihood="almost certain"),
    Flow(id="rail-town", from_="rail", to="town", commodity="metal", likelihood="likely"),
    Flow(id="second-mine-back-door", from_="second-mine", to="back-door", commodity="ore", likelihood="unlikely"),
    Flow(id="back-door-town", from_="back-door", to="town", commodity="ore", likelihood="unlikely"),
    Flow(id="town-mine", from_="town", to="mine", commodity="cash", likelihood="likely"),
]
ABOUT = About(
    title="A metal chain (invented)",
    version="1.2.0",
    licence="CC-BY-4.0",
    current_through="2018",
    stages=tuple(Term(id=id, name=id.title()) for id in ("digging", "smelting", "carrying", "selling")),
    kinds=(
        Kind(id="mine", name="Mines", stage="digging"),
        Kind(id="works", name="Works", stage="smelting"),
        Kind(id="carrier", name="Carriers", stage="carrying"),
        Kind(id="market", name="Markets", stage="selling"),
    ),
    modes=(Term(id="truck", name="Lorry"),),
)
COMMODITIES = [
    Commodity(id="cash", name="Cash", group="money"),
    Commodity(id="metal", name="Metal", group="goods"),
    Commodity(id="ore", name="Ore", group="chemical"),
]
SOURCES = [
    Source(id="memoir", title="A memoir", publisher="Press", kind="book", reliability="F"),
    Source(
        id="report",
        title="Annual report",
        publisher="The bureau",
        kind="report",
        reliability="B",
        published="2019",
        url=ADDRESS,
        via=("memoir",),
    ),
]


SCENARIOS = [
    Scenario(
        id="no-rail",
        name="The railway closes",
        summary="No train runs.",
        removes=("rail",),
        likelihoods={"smelter-road": "unlikely"},
        limits="Nothing of lorries.",
        outcome=Outcome(reported="less supply", as_of="2019", summary="It fell.", evidence=evidence()),
        evidence=evidence(),
    ),
    Scenario(
        id="no-smelter", name="The smelter closes", summary="It stops.", removes=("smelter",), evidence=evidence()
    ),
]


def sample() -> Dataset:
    """Two mines, one smelter that every route passes, two carriers, and a way round that is unlikely."""
    return dataset(ABOUT, ACTORS, FLOWS, COMMODITIES, SOURCES, SCENARIOS)


def dataset(
    about: About,
    actors: list[Actor],
    flows: list[Flow],
    commodities: list[Commodity],
    sources: list[Source],
    scenarios: list[Scenario] | None = None,
) -> Dataset:
    def by_id(records: list[Any]) -> dict[str, Any]:
        return {record.id: record for record in sorted(records, key=lambda record: str(record.id))}

    return Dataset(about, by_id(actors), by_id(flows), by_id(commodities), by_id(sources), by_id(scenarios or []))


def lasting(id: str) -> Dataset:
    """The sample, in which an actor cannot be removed."""
    data = sample()
    return replace(data, actors={**data.actors, id: replace(data.actors[id], removable=False)})


def hostile(text: str) -> Dataset:
    """A chain whose every text is ``text``; ids add a letter to tell them apart, since the page must show those too."""
    a, b, market, flow, second = (text + letter for letter in "abmfg")
    proof = (Evidence(source=text, where=text, credibility=2, note=text),)
    actors = [
        Actor(
            id=id,
            name=text + id[-1],
            kind=text,
            aliases=(text,),
            produces=(text,) if id == a else (),
            place=Place(name=text, latitude=0, longitude=0),
            summary=text,
            status=(Status(what="closed", by=text, source=text),),
            evidence=proof,
            x={text: text},
        )
        for id in (a, b, market)
    ]
    flows = [
        Flow(
            id=id,
            from_=sender,
            to=receiver,
            commodity=text,
            modes=(text,),
            enabled_by=(a,),
            likelihood="likely",
            summary=text,
            volume=Volume(value=1, unit=text, per=text, source=text),
            evidence=proof,
            x={text: text},
        )
        for id, sender, receiver in ((flow, a, b), (second, b, market))
    ]
    term = Term(id=text, name=text)
    about = About(
        title=text,
        version=text,
        licence=text,
        stages=(term,),
        kinds=(Kind(id=text, name=text, stage=text),),
        modes=(term,),
    )
    source = Source(
        id=text, title=text, publisher=text, kind=text, reliability="A", url=text, archive_url=text, via=(text,)
    )
    scenario = Scenario(
        id=text,
        name=text,
        summary=text,
        removes_flows=(second,),
        limits=text,
        outcome=Outcome(reported="same supply", as_of="2019", summary=text, evidence=proof),
        evidence=proof,
    )
    return dataset(about, actors, flows, [Commodity(id=text, name=text, group="goods")], [source], [scenario])


def answered(data: Dataset, target: str, view: View | None = None) -> tuple[Network, Chokepoints]:
    network = build(data, view)
    return network, chokepoints(network, [target])


def sample_map(
    data: Dataset | None = None,
    target: str = "town",
    question: str = QUESTION,
    view: View | None = None,
    story: Story | None = None,
) -> str:
    """The HTML of a map of the sample, or of another dataset."""
    data = data or sample()
    network, answer = answered(data, target, view)
    return render(data, network, answer, question=question, targets=(target,), story=story)
