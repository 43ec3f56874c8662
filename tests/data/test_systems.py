"""The shipped data holds each of the twelve systems that it must: actors, flows, conversions and enablers, by id."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import graphdb
from graphdb.likelihood import level
from graphdb.periods import overlaps
from graphdb.records import Dataset, Flow

DATA = Path(__file__).parents[2] / "data"


class System(NamedTuple):
    """What must exist: actors; flows; conversions as (actor, inputs, output); enablers as (flow, actor).

    That a flow's ends and commodity are those that its id tells is tested for all flows in ``test_dataset.py``.
    """

    actors: str
    flows: str
    converts: tuple[tuple[str, str, str], ...] = ()
    enabled: tuple[tuple[str, str], ...] = ()


SYSTEMS = {
    "1 precursor supply": System(
        actors="""
            china-chemical-firms china-illegal-chemical-factories india-chemical-firms wuhan-supplier
            third-shift-pharma independent-brokers china-online-vendors triads china-clandestine-labs
        """,
        flows="""
            china-chemical-firms-to-first-forwarders-precursor-brokered
            wuhan-supplier-to-first-forwarders-precursor
            china-illegal-chemical-factories-to-first-forwarders-precursor
            india-chemical-firms-to-manzanillo-precursor
            third-shift-pharma-to-first-forwarders-powder
            independent-brokers-to-china-chemical-firms-crypto
            independent-brokers-to-india-chemical-firms-crypto
            sinaloa-to-independent-brokers-crypto
            wuhan-supplier-to-mexico-mail-entry-precursor
            cjng-to-independent-brokers-crypto
        """,
        converts=(("china-clandestine-labs", "precursor", "fentanyl-powder"),),
        enabled=(
            ("china-chemical-firms-to-first-forwarders-precursor-brokered", "independent-brokers"),
            ("india-chemical-firms-to-manzanillo-precursor", "independent-brokers"),
            ("india-chemical-firms-to-lazaro-cardenas-precursor", "independent-brokers"),
        ),
    ),
    "2 concealment in legal trade": System(
        actors="""
            china-first-forwarders china-onward-forwarders china-seaports zheng-organisation
            zheng-front-companies zheng-payment-facilitators complicit-customs-officials
            complicit-port-staff port-fixers manzanillo-suspect-firms china-trafficking-groups
            chinese-networks-mexico
        """,
        flows="""
            first-forwarders-to-onward-forwarders-precursor
            onward-forwarders-to-china-seaports-precursor
            china-trafficking-groups-to-first-forwarders-precursor
            zheng-to-china-seaports-precursor
            zheng-front-companies-to-sinaloa-precursor
            zheng-payment-facilitators-to-zheng-dollars
            manzanillo-to-zheng-front-companies-precursor-cjng
            manzanillo-to-zheng-front-companies-precursor-sinaloa
            china-seaports-to-manzanillo-precursor-complicit-staff
            manzanillo-to-chinese-networks-mexico-precursor
            manzanillo-to-manzanillo-suspect-firms-precursor
        """,
        enabled=(
            ("manzanillo-to-zheng-front-companies-precursor-cjng", "complicit-customs-officials"),
            ("manzanillo-to-zheng-front-companies-precursor-cjng", "cjng"),
            ("lazaro-cardenas-to-zheng-front-companies-precursor-sinaloa", "sinaloa-cartel"),
            ("china-seaports-to-manzanillo-precursor-complicit-staff", "complicit-port-staff"),
            ("china-seaports-to-lazaro-cardenas-precursor-complicit-staff", "complicit-customs-officials"),
            ("manzanillo-to-chinese-networks-mexico-precursor", "port-fixers"),
        ),
    ),
    "3 Mexican entry": System(
        actors="""
            manzanillo-port lazaro-cardenas-port veracruz-port ensenada-port other-mexican-ports
            mexico-mail-entry
        """,
        flows="""
            china-seaports-to-manzanillo-precursor
            china-seaports-to-lazaro-cardenas-precursor
            china-seaports-to-veracruz-precursor
            china-seaports-to-ensenada-precursor
            china-seaports-to-manzanillo-powder
            onward-forwarders-to-tijuana-airport-precursor
            manzanillo-to-cjng-precursor
            lazaro-cardenas-to-cjng-precursor
            veracruz-to-cjng-precursor
            other-mexican-ports-to-sinaloa-precursor
        """,
        enabled=(
            ("manzanillo-to-independent-importers-precursor", "cjng"),
            ("lazaro-cardenas-to-independent-importers-precursor", "cjng"),
        ),
    ),
    "4 making": System(
        actors="""
            independent-cooks mexico-city-storage guadalajara-storage culiacan-storage mexico-city-labs
            guadalajara-labs culiacan-labs mexico-pressing-sites sinaloa-pressing-sites
            china-press-exporters sinaloa-pill-depots
        """,
        flows="""
            independent-importers-to-mexico-city-storage-precursor
            cjng-to-guadalajara-storage-precursor
            sinaloa-to-culiacan-storage-precursor
            mexico-city-storage-to-mexico-city-labs-precursor
            guadalajara-storage-to-guadalajara-labs-precursor
            culiacan-storage-to-culiacan-labs-precursor
            independent-importers-to-independent-cooks-precursor
            independent-cooks-to-mexico-pressing-sites-powder
            china-press-exporters-to-first-forwarders-press
            china-seaports-to-manzanillo-press
            sinaloa-to-sinaloa-pressing-sites-press
            cjng-to-mexico-pressing-sites-press
            manzanillo-to-sinaloa-press
            culiacan-labs-to-sinaloa-pressing-sites-powder
        """,
        converts=(
            ("independent-cooks", "precursor", "fentanyl-powder"),
            ("mexico-city-labs", "precursor", "fentanyl-powder"),
            ("guadalajara-labs", "precursor", "fentanyl-powder"),
            ("culiacan-labs", "precursor", "fentanyl-powder"),
            ("sinaloa-pressing-sites", "fentanyl-powder pill-press", "counterfeit-pill"),
            ("mexico-pressing-sites", "fentanyl-powder pill-press", "counterfeit-pill"),
        ),
    ),
    "5 umbrella groups and subcontractors": System(
        actors="""
            sinaloa-cartel cjng familia-michoacana-remnants knights-templar-remnants milenio-remnants
            nacho-coronel-remnants local-gangs pharma-cartels independent-importers
        """,
        flows="""
            lazaro-cardenas-to-familia-remnants-precursor
            lazaro-cardenas-to-templar-remnants-precursor
            guadalajara-storage-to-milenio-remnants-precursor
            guadalajara-storage-to-nacho-coronel-remnants-precursor
            familia-remnants-to-cjng-transport-powder
            templar-remnants-to-sinaloa-transport-powder
            milenio-remnants-to-cjng-transport-powder
            nacho-coronel-remnants-to-cjng-transport-powder
            local-gangs-to-sinaloa-transport-powder
            pharma-cartels-to-online-buyers-pill
            pharma-cartels-to-sinaloa-dollars
        """,
        converts=(
            ("familia-michoacana-remnants", "precursor", "fentanyl-powder"),
            ("local-gangs", "precursor", "fentanyl-powder"),
        ),
    ),
    "6 moving north": System(
        actors="""
            tijuana-airport culiacan-air-parcels mexico-city-air-parcels baja-corridor sonora-corridor
            juarez-corridor san-diego-crossing arizona-crossing el-paso-crossing tijuana-san-diego-tunnel
            complicit-border-officers complicit-mexican-officials border-stockpiles
        """,
        flows="""
            culiacan-air-parcels-to-tijuana-airport-pill
            mexico-city-air-parcels-to-tijuana-airport-pill
            sinaloa-transport-to-baja-corridor-powder
            cjng-transport-to-sonora-corridor-powder
            juarez-corridor-to-el-paso-crossing-powder
            baja-corridor-to-tijuana-san-diego-tunnel-powder
            san-diego-crossing-to-new-york-wholesalers-powder-mixed-load
            baja-corridor-to-san-diego-crossing-powder-sinaloa
            baja-corridor-to-san-diego-crossing-powder-cjng
            sonora-corridor-to-arizona-crossing-pill-sinaloa
            juarez-corridor-to-el-paso-crossing-powder-complicit-officers
            tijuana-airport-to-baja-corridor-pill
        """,
        enabled=(
            ("baja-corridor-to-san-diego-crossing-powder-sinaloa", "sinaloa-cartel"),
            ("baja-corridor-to-san-diego-crossing-powder-cjng", "cjng"),
            ("sonora-corridor-to-arizona-crossing-pill-sinaloa", "sinaloa-cartel"),
            ("sonora-corridor-to-arizona-crossing-pill-cjng", "cjng"),
            ("juarez-corridor-to-el-paso-crossing-powder-complicit-officers", "complicit-border-officers"),
            ("sinaloa-transport-to-sonora-corridor-powder-protected", "complicit-mexican-officials"),
        ),
    ),
    "7 US distribution": System(
        actors="""
            us-distribution-centres new-york-hub chicago-hub other-city-hubs mexican-wholesalers-new-york
            mexican-wholesalers-other-hubs mexican-networks-northeast dominican-organisations
            dominican-buyers-mexico northeast-street-gangs social-media-dealers northeast appalachia midwest
        """,
        flows="""
            san-diego-crossing-to-distribution-centres-powder
            distribution-centres-to-new-york-hub-powder
            new-york-hub-to-new-york-wholesalers-powder
            new-york-wholesalers-to-dominicans-powder
            mexican-suppliers-border-to-dominicans-powder
            dominican-buyers-mexico-to-dominicans-powder
            dominicans-to-street-gangs-powder
            street-gangs-to-northeast-powder
            mexican-networks-northeast-to-northeast-powder
            social-media-dealers-to-northeast-pill
            distribution-centres-to-appalachia-powder
            other-city-hubs-to-midwest-powder
            distribution-centres-to-mexican-networks-northeast-powder
            distribution-centres-to-chicago-hub-powder
        """,
    ),
    "8 ways round Mexico": System(
        actors="""
            us-mail-facilities de-minimis-channel dark-web-sellers canada-transshipment northern-border
            philadelphia-port india-fentanyl-factory online-buyers
        """,
        flows="""
            china-online-vendors-to-us-mail-facilities-powder
            china-online-vendors-to-us-mail-facilities-powder-after-2019
            china-online-vendors-to-de-minimis-channel-powder
            us-mail-facilities-to-dark-web-sellers-powder
            dark-web-sellers-to-northeast-powder
            china-trafficking-groups-to-canada-transshipment-powder
            canada-transshipment-to-northern-border-powder
            northern-border-to-northeast-powder
            china-seaports-to-philadelphia-powder
            philadelphia-to-northeast-powder
            india-fentanyl-factory-to-independent-importers-powder
            de-minimis-channel-to-online-buyers-powder
        """,
    ),
    "9 money home": System(
        actors="""
            us-money-couriers chinese-money-brokers us-chinese-merchants chinese-nationals-us
            us-money-brokers china-broker-accounts mexico-based-businesses china-goods-exporters
            mexico-goods-resellers mexican-banks crypto-mixers money-mules cover-investments
            chinese-laundering-organisations chinese-syndicate-2024 us-latin-america-cash-network
        """,
        flows="""
            northeast-to-street-gangs-dollars
            us-dealers-to-us-money-couriers-dollars
            us-money-couriers-to-us-chinese-merchants-dollars
            us-chinese-merchants-to-china-broker-accounts-yuan
            us-money-brokers-to-chinese-nationals-us-dollars
            chinese-nationals-us-to-china-broker-accounts-yuan
            china-broker-accounts-to-mexico-based-businesses-yuan
            mexico-based-businesses-to-chinese-money-brokers-peso
            chinese-money-brokers-to-sinaloa-peso
            china-broker-accounts-to-china-goods-exporters-yuan
            china-goods-exporters-to-mexico-goods-resellers-trade-goods
            mexico-goods-resellers-to-mexican-banks-peso
            chinese-launderers-to-crypto-mixers-crypto
            chinese-launderers-to-money-mules-dollars
            chinese-launderers-to-cover-investments-dollars
            chinese-launderers-to-china-chemical-firms-yuan
            independent-brokers-to-china-chemical-firms-crypto
            us-dealers-to-us-latin-america-cash-network-dollars
            chinese-syndicate-2024-to-chinese-nationals-us-dollars
        """,
        converts=(
            ("us-chinese-merchants", "usd-cash", "yuan"),
            ("chinese-nationals-us", "usd-cash", "yuan"),
            ("mexico-based-businesses", "yuan", "peso"),
            ("china-goods-exporters", "yuan", "trade-goods"),
            ("mexico-goods-resellers", "trade-goods", "peso"),
            ("chinese-laundering-organisations", "usd-cash", "crypto"),
        ),
        enabled=(("us-dealers-to-us-money-couriers-dollars", "chinese-money-brokers"),),
    ),
    "10 additives and southbound arms": System(
        actors="""
            china-nitazene-suppliers us-veterinary-trade us-drug-mixers us-gun-sellers
        """,
        flows="""
            china-nitazene-suppliers-to-mexico-pressing-sites-nitazene
            us-veterinary-trade-to-us-drug-mixers-xylazine
            us-drug-mixers-to-street-gangs-xylazine-mix
            us-gun-sellers-to-sinaloa-firearms
            us-gun-sellers-to-cjng-firearms
            china-nitazene-suppliers-to-us-pill-pressers-nitazene
        """,
        converts=(
            ("mexico-pressing-sites", "fentanyl-powder nitazene pill-press", "fentanyl-nitazene-pill"),
            ("us-drug-mixers", "fentanyl-powder xylazine", "fentanyl-xylazine-mix"),
        ),
    ),
    "11 disputed": System(
        actors="""
            canada-producers northern-border china-state-agencies us-mail-facilities
        """,
        flows="""
            canada-producers-to-northern-border-powder-main-entry-claim
            northern-border-to-northeast-powder-main-entry-claim
            china-online-vendors-to-us-mail-facilities-powder-after-2019
            china-chemical-firms-to-canada-producers-precursor-main-entry-claim
            china-chemical-firms-to-first-forwarders-precursor-state-directed
            china-online-vendors-to-us-mail-facilities-powder
        """,
        converts=(("canada-producers", "precursor", "fentanyl-powder"),),
        enabled=(("china-chemical-firms-to-first-forwarders-precursor-state-directed", "china-state-agencies"),),
    ),
    "12 time": System(
        actors="""
            wuhan-supplier third-shift-pharma
        """,
        flows="""
            china-chemical-firms-to-first-forwarders-precursor-listed-in-2018
            china-chemical-firms-to-first-forwarders-precursor-listed-in-2018-after-control
            china-chemical-firms-to-first-forwarders-precursor-scheduled-in-2024
            china-chemical-firms-to-first-forwarders-precursor-scheduled-in-2024-after-control
            third-shift-pharma-to-china-online-vendors-powder
            wuhan-supplier-to-mexico-mail-entry-precursor
            third-shift-pharma-to-first-forwarders-powder
        """,
    ),
}


@pytest.fixture(scope="module")
def data() -> Dataset:
    return graphdb.load(DATA)


@pytest.mark.parametrize("name", SYSTEMS)
def test_system_is_there(data: Dataset, name: str) -> None:
    system = SYSTEMS[name]
    wanted_flows = {*system.flows.split(), *(flow for flow, _ in system.enabled)}
    missing_conversions = [
        (actor, inputs, output)
        for actor, inputs, output in system.converts
        if not any(set(rule.from_) == set(inputs.split()) and rule.to == output for rule in data.actors[actor].converts)
    ]

    assert set(system.actors.split()) <= set(data.actors)
    assert wanted_flows <= set(data.flows)
    assert not missing_conversions
    assert [(flow, actor) for flow, actor in system.enabled if actor not in data.flows[flow].enabled_by] == []


@pytest.mark.parametrize("name", SYSTEMS)
def test_no_actor_of_a_system_stands_alone(data: Dataset, name: str) -> None:
    touched = {actor for flow in data.flows.values() for actor in (flow.from_, flow.to, *flow.enabled_by)}
    assert set(SYSTEMS[name].actors.split()) <= touched


@pytest.mark.parametrize(
    ("actor", "commodity"),
    [
        ("china-chemical-firms", "precursor"),
        ("china-illegal-chemical-factories", "precursor"),
        ("india-chemical-firms", "precursor"),
        ("wuhan-supplier", "precursor"),
        ("third-shift-pharma", "fentanyl-powder"),
        ("india-fentanyl-factory", "fentanyl-powder"),
        ("china-press-exporters", "pill-press"),
        ("china-nitazene-suppliers", "nitazene"),
        ("us-veterinary-trade", "xylazine"),
        ("us-gun-sellers", "firearms"),
        ("northeast", "usd-cash"),
    ],
)
def test_origins(data: Dataset, actor: str, commodity: str) -> None:
    assert data.actors[actor].produces == (commodity,)


def test_pills_are_never_made_without_a_press(data: Dataset) -> None:
    rules = [
        rule
        for actor in data.actors.values()
        for rule in actor.converts
        if data.commodities[rule.to].name.endswith("pills")
    ]
    assert rules
    assert all({"fentanyl-powder", "pill-press"} <= set(rule.from_) for rule in rules)
    ready_made = {product for actor in data.actors.values() for product in actor.produces}
    assert not ready_made & {rule.to for rule in rules}


@pytest.mark.parametrize("corridor", ["baja-corridor", "sonora-corridor"])
def test_either_umbrella_organisation_may_approve_a_corridor(data: Dataset, corridor: str) -> None:
    approvals = [
        flow.enabled_by
        for flow in data.flows.values()
        if flow.from_ == corridor and data.actors[flow.to].kind == "border-crossing"
    ]
    assert sorted(set(approvals)) == [("cjng",), ("sinaloa-cartel",)]


def test_the_northeast_is_a_market_in_its_region(data: Dataset) -> None:
    northeast = data.actors["northeast"]
    assert (northeast.kind, northeast.region) == ("market", "northeast-us")


def alive(flow: Flow, year: str) -> bool:
    return overlaps(flow.since, flow.until, year, year)


@pytest.mark.parametrize(
    ("flow", "before", "after"),
    [
        ("china-chemical-firms-to-first-forwarders-precursor-listed-in-2018", "2017", "2019"),
        ("third-shift-pharma-to-first-forwarders-powder", "2018", "2020"),
        ("china-online-vendors-to-us-mail-facilities-powder", "2018", "2020"),
        ("china-seaports-to-manzanillo-powder", "2018", "2020"),
        ("wuhan-supplier-to-first-forwarders-precursor", "2019", "2021"),
        ("wuhan-supplier-to-mexico-mail-entry-precursor", "2019", "2021"),
        ("cjng-to-mexico-pressing-sites-powder", "2019", "2020"),
        ("sinaloa-to-sinaloa-pressing-sites-powder", "2019", "2020"),
        ("china-chemical-firms-to-first-forwarders-precursor-scheduled-in-2024", "2023", "2025"),
    ],
)
def test_a_control_or_a_shock_ends_a_flow(data: Dataset, flow: str, before: str, after: str) -> None:
    assert alive(data.flows[flow], before)
    assert not alive(data.flows[flow], after)


@pytest.mark.parametrize(
    ("ended", "continued"),
    [
        (
            "china-chemical-firms-to-first-forwarders-precursor-listed-in-2018",
            "china-chemical-firms-to-first-forwarders-precursor-listed-in-2018-after-control",
        ),
        (
            "china-chemical-firms-to-first-forwarders-precursor-scheduled-in-2024",
            "china-chemical-firms-to-first-forwarders-precursor-scheduled-in-2024-after-control",
        ),
        (
            "china-online-vendors-to-us-mail-facilities-powder",
            "china-online-vendors-to-us-mail-facilities-powder-after-2019",
        ),
        ("china-seaports-to-manzanillo-powder", "china-seaports-to-manzanillo-powder-after-2019"),
        ("china-seaports-to-philadelphia-powder", "china-seaports-to-philadelphia-powder-after-2019"),
        ("cjng-to-cjng-transport-powder", "cjng-to-cjng-transport-powder-after-2019"),
    ],
)
def test_what_goes_on_after_a_control_is_less_likely(data: Dataset, ended: str, continued: str) -> None:
    first, later = data.flows[ended], data.flows[continued]
    assert (first.from_, first.to, first.commodity) == (later.from_, later.to, later.commodity)
    assert level(later.likelihood) < level(first.likelihood)
    assert first.until is not None and later.since is not None and first.until <= later.since
