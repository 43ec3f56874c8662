"""The relations of the twelve systems: what gets from whom to whom in a view, and what stops it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import graphdb
from graphdb import View
from graphdb.likelihood import Likelihood, level
from graphdb.records import Dataset

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return graphdb.load(DATA)


class Way(NamedTuple):
    """Whether goods or money get from some actors to one, without others, in a view."""

    system: int
    origins: str
    target: str
    supplied: bool
    without: str = ""
    as_of: str | None = None
    min_likelihood: Likelihood = "likely"


WAYS = [
    Way(1, "china-chemical-firms", "manzanillo-port", True),
    Way(1, "india-chemical-firms", "northeast", True),
    Way(1, "india-chemical-firms", "northeast", False, without="independent-brokers"),
    Way(1, "wuhan-supplier", "northeast", True, as_of="2019"),
    Way(1, "wuhan-supplier", "northeast", False, as_of="2021", min_likelihood="almost no chance"),
    Way(1, "third-shift-pharma", "northeast", True, as_of="2018"),
    Way(1, "third-shift-pharma", "northeast", False, as_of="2020", min_likelihood="almost no chance"),
    Way(1, "cjng", "china-chemical-firms", True),
    Way(1, "cjng", "china-chemical-firms", False, without="independent-brokers"),
    Way(2, "china-illegal-chemical-factories", "manzanillo-port", True),
    Way(2, "china-illegal-chemical-factories", "manzanillo-port", False, without="china-first-forwarders"),
    Way(2, "zheng-organisation", "zheng-front-companies", True, min_likelihood="roughly even chance"),
    Way(2, "zheng-organisation", "zheng-front-companies", True, "cjng", min_likelihood="roughly even chance"),
    Way(2, "zheng-organisation", "zheng-front-companies", False, "complicit-customs-officials", None, "unlikely"),
    Way(2, "zheng-organisation", "zheng-front-companies", False, "cjng sinaloa-cartel", None, "unlikely"),
    Way(3, "china-seaports", "guadalajara-labs", True, without="lazaro-cardenas-port manzanillo-port"),
    Way(3, "china-seaports", "guadalajara-labs", False, "lazaro-cardenas-port manzanillo-port veracruz-port"),
    Way(3, "china-seaports", "culiacan-labs", False, without="manzanillo-port"),
    Way(3, "china-seaports", "culiacan-labs", True, "manzanillo-port", None, "roughly even chance"),
    Way(4, "china-chemical-firms china-press-exporters", "social-media-dealers", True),
    Way(4, "china-chemical-firms", "social-media-dealers", False, min_likelihood="roughly even chance"),
    Way(4, "china-press-exporters", "social-media-dealers", False, as_of="2024"),
    Way(4, "china-press-exporters", "sinaloa-pressing-sites", True),
    Way(4, "manzanillo-port", "northeast", True, without="culiacan-labs guadalajara-labs"),
    Way(
        4,
        "manzanillo-port",
        "northeast",
        False,
        without="culiacan-labs guadalajara-labs mexico-city-labs independent-cooks",
    ),
    Way(5, "guadalajara-storage", "northeast", False, without="guadalajara-labs"),
    Way(5, "guadalajara-storage", "northeast", True, "guadalajara-labs", None, "roughly even chance"),
    Way(5, "lazaro-cardenas-port", "cjng-transport-networks", True, "cjng", None, "roughly even chance"),
    Way(5, "china-chemical-firms", "northeast", True, without="cjng"),
    Way(5, "china-chemical-firms", "northeast", True, without="sinaloa-cartel"),
    Way(5, "china-chemical-firms", "northeast", False, without="cjng sinaloa-cartel"),
    Way(6, "culiacan-air-parcels", "us-distribution-centres", True),
    Way(6, "culiacan-air-parcels", "us-distribution-centres", False, without="tijuana-airport"),
    Way(6, "culiacan-air-parcels", "us-distribution-centres", False, without="cjng sinaloa-cartel"),
    Way(6, "sinaloa-transport-networks", "us-distribution-centres", True, without="baja-corridor"),
    Way(6, "sinaloa-transport-networks", "us-distribution-centres", False, without="baja-corridor sonora-corridor"),
    Way(6, "juarez-corridor", "us-distribution-centres", True, "cjng sinaloa-cartel", None, "roughly even chance"),
    Way(6, "baja-corridor", "us-distribution-centres", True, "san-diego-crossing", "2020", "roughly even chance"),
    Way(6, "baja-corridor", "us-distribution-centres", False, "san-diego-crossing", "2021", "roughly even chance"),
    Way(7, "san-diego-crossing", "dominican-organisations", True, without="us-distribution-centres"),
    Way(7, "mexican-wholesalers-new-york", "northeast", True),
    Way(7, "mexican-wholesalers-new-york", "northeast", False, without="dominican-organisations"),
    Way(7, "us-distribution-centres", "northeast", True, without="dominican-organisations social-media-dealers"),
    Way(7, "dominican-buyers-mexico", "northeast", True, min_likelihood="roughly even chance"),
    Way(8, "china-online-vendors", "northeast", True, as_of="2018"),
    Way(8, "china-online-vendors", "northeast", False, without="manzanillo-port lazaro-cardenas-port veracruz-port"),
    Way(8, "china-seaports", "northeast", True, "manzanillo-port lazaro-cardenas-port", "2018", "unlikely"),
    Way(8, "philadelphia-port", "northeast", True, min_likelihood="unlikely"),
    Way(8, "canada-transshipment", "northeast", True, min_likelihood="roughly even chance"),
    Way(8, "india-fentanyl-factory", "northeast", True, as_of="2018", min_likelihood="roughly even chance"),
    Way(8, "de-minimis-channel", "northeast", True, min_likelihood="roughly even chance"),
    Way(9, "northeast", "cjng", True),
    Way(9, "northeast", "sinaloa-cartel", True),
    Way(9, "northeast", "mexican-banks", True),
    Way(9, "northeast", "china-chemical-firms", True),
    Way(9, "northeast", "chinese-money-brokers", False, without="china-broker-accounts"),
    Way(9, "northeast", "cjng", True, without="us-chinese-merchants chinese-nationals-us"),
    Way(9, "northeast", "cjng", False, "us-chinese-merchants chinese-nationals-us chinese-laundering-organisations"),
    Way(9, "us-money-couriers", "china-broker-accounts", False, without="us-chinese-merchants"),
    Way(10, "us-gun-sellers", "cjng", True),
    Way(10, "us-gun-sellers", "sinaloa-cartel", True),
    Way(10, "us-veterinary-trade", "northeast", False, min_likelihood="almost no chance"),
    Way(10, "china-nitazene-suppliers", "online-buyers", False, min_likelihood="almost no chance"),
    Way(10, "china-nitazene-suppliers", "us-pill-pressers", True, min_likelihood="roughly even chance"),
    Way(11, "canada-producers", "northeast", True, min_likelihood="very unlikely"),
    Way(11, "canada-producers", "northeast", False, min_likelihood="unlikely"),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.system} {way.origins} to {way.target}")
def test_goods_and_money_go_the_ways_that_are_reported_and_no_others(data: Dataset, way: Way) -> None:
    view = View(as_of=way.as_of, min_likelihood=way.min_likelihood, without=tuple(way.without.split()))
    answer = graphdb.routes(graphdb.build(data, view), [way.target], way.origins.split(), only_from=True, count=1)
    assert answer.supplied is way.supplied


def test_money_comes_home_as_pesos_and_chemicals_are_paid_in_cryptocurrency_or_yuan(data: Dataset) -> None:
    network = graphdb.build(data, View())
    paid = {
        target: {
            route.commodities[-1]
            for route in graphdb.routes(network, [target], ["northeast"], only_from=True, count=20).findings
        }
        for target in ("cjng", "sinaloa-cartel", "china-chemical-firms")
    }
    assert "peso" in paid["cjng"] & paid["sinaloa-cartel"]
    assert paid["china-chemical-firms"] == {"crypto", "yuan"}


@pytest.mark.parametrize("min_likelihood", ["likely", "almost no chance"])
def test_alleged_state_intent_decides_nothing(data: Dataset, min_likelihood: Likelihood) -> None:
    flow = data.flows["china-chemical-firms-to-first-forwarders-precursor-state-directed"]
    assert level(flow.likelihood) <= level("unlikely")
    assert [id for id, other in data.flows.items() if "china-state-agencies" in other.enabled_by] == [flow.id]
    answers = [
        [row.id for row in graphdb.chokepoints(graphdb.build(data, view), ["northeast"]).findings]
        for view in (
            View(min_likelihood=min_likelihood),
            View(min_likelihood=min_likelihood, without=("china-state-agencies",)),
        )
    ]
    assert answers[0] == answers[1]


def test_every_system_has_ways() -> None:
    assert {way.system for way in WAYS} | {12} == set(range(1, 13))
