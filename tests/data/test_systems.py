"""The shipped data holds each of the twelve systems that it must: actors, flows, conversions and enablers, by id."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import graphdb
from graphdb import View
from graphdb.likelihood import Likelihood, level
from graphdb.periods import overlaps
from graphdb.records import Dataset, Flow

DATA = Path(__file__).parents[2] / "data"


class System(NamedTuple):
    """What must exist: actors; flows as ``from > to | commodity | id``; conversions as (actor, inputs, output);
    enablers as (flow, actor).
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
            china-chemical-firms > china-first-forwarders | precursor | china-chemical-firms-to-first-forwarders-precursor-brokered
            wuhan-supplier > china-first-forwarders | precursor | wuhan-supplier-to-first-forwarders-precursor
            china-illegal-chemical-factories > china-first-forwarders | precursor | china-illegal-chemical-factories-to-first-forwarders-precursor
            india-chemical-firms > manzanillo-port | precursor | india-chemical-firms-to-manzanillo-precursor
            third-shift-pharma > china-first-forwarders | fentanyl-powder | third-shift-pharma-to-first-forwarders-powder
            independent-brokers > china-chemical-firms | crypto | independent-brokers-to-china-chemical-firms-crypto
            independent-brokers > india-chemical-firms | crypto | independent-brokers-to-india-chemical-firms-crypto
            sinaloa-cartel > independent-brokers | crypto | sinaloa-to-independent-brokers-crypto
            wuhan-supplier > mexico-mail-entry | precursor | wuhan-supplier-to-mexico-mail-entry-precursor
            cjng > independent-brokers | crypto | cjng-to-independent-brokers-crypto
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
            china-first-forwarders > china-onward-forwarders | precursor | first-forwarders-to-onward-forwarders-precursor
            china-onward-forwarders > china-seaports | precursor | onward-forwarders-to-china-seaports-precursor
            china-trafficking-groups > china-first-forwarders | precursor | china-trafficking-groups-to-first-forwarders-precursor
            zheng-organisation > china-seaports | precursor | zheng-to-china-seaports-precursor
            zheng-front-companies > sinaloa-cartel | precursor | zheng-front-companies-to-sinaloa-precursor
            zheng-payment-facilitators > zheng-organisation | usd-cash | zheng-payment-facilitators-to-zheng-dollars
            manzanillo-port > zheng-front-companies | precursor | manzanillo-to-zheng-front-companies-precursor-cjng
            manzanillo-port > zheng-front-companies | precursor | manzanillo-to-zheng-front-companies-precursor-sinaloa
            china-seaports > manzanillo-port | precursor | china-seaports-to-manzanillo-precursor-complicit-staff
            manzanillo-port > chinese-networks-mexico | precursor | manzanillo-to-chinese-networks-mexico-precursor
            manzanillo-port > manzanillo-suspect-firms | precursor | manzanillo-to-manzanillo-suspect-firms-precursor
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
            china-seaports > manzanillo-port | precursor | china-seaports-to-manzanillo-precursor
            china-seaports > lazaro-cardenas-port | precursor | china-seaports-to-lazaro-cardenas-precursor
            china-seaports > veracruz-port | precursor | china-seaports-to-veracruz-precursor
            china-seaports > ensenada-port | precursor | china-seaports-to-ensenada-precursor
            china-seaports > manzanillo-port | fentanyl-powder | china-seaports-to-manzanillo-powder
            china-onward-forwarders > tijuana-airport | precursor | onward-forwarders-to-tijuana-airport-precursor
            manzanillo-port > cjng | precursor | manzanillo-to-cjng-precursor
            lazaro-cardenas-port > cjng | precursor | lazaro-cardenas-to-cjng-precursor
            veracruz-port > cjng | precursor | veracruz-to-cjng-precursor
            other-mexican-ports > sinaloa-cartel | precursor | other-mexican-ports-to-sinaloa-precursor
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
            independent-importers > mexico-city-storage | precursor | independent-importers-to-mexico-city-storage-precursor
            cjng > guadalajara-storage | precursor | cjng-to-guadalajara-storage-precursor
            sinaloa-cartel > culiacan-storage | precursor | sinaloa-to-culiacan-storage-precursor
            mexico-city-storage > mexico-city-labs | precursor | mexico-city-storage-to-mexico-city-labs-precursor
            guadalajara-storage > guadalajara-labs | precursor | guadalajara-storage-to-guadalajara-labs-precursor
            culiacan-storage > culiacan-labs | precursor | culiacan-storage-to-culiacan-labs-precursor
            independent-importers > independent-cooks | precursor | independent-importers-to-independent-cooks-precursor
            independent-cooks > mexico-pressing-sites | fentanyl-powder | independent-cooks-to-mexico-pressing-sites-powder
            china-press-exporters > china-first-forwarders | pill-press | china-press-exporters-to-first-forwarders-press
            china-seaports > manzanillo-port | pill-press | china-seaports-to-manzanillo-press
            sinaloa-cartel > sinaloa-pressing-sites | pill-press | sinaloa-to-sinaloa-pressing-sites-press
            cjng > mexico-pressing-sites | pill-press | cjng-to-mexico-pressing-sites-press
            manzanillo-port > sinaloa-cartel | pill-press | manzanillo-to-sinaloa-press
            culiacan-labs > sinaloa-pressing-sites | fentanyl-powder | culiacan-labs-to-sinaloa-pressing-sites-powder
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
            lazaro-cardenas-port > familia-michoacana-remnants | precursor | lazaro-cardenas-to-familia-remnants-precursor
            lazaro-cardenas-port > knights-templar-remnants | precursor | lazaro-cardenas-to-templar-remnants-precursor
            guadalajara-storage > milenio-remnants | precursor | guadalajara-storage-to-milenio-remnants-precursor
            guadalajara-storage > nacho-coronel-remnants | precursor | guadalajara-storage-to-nacho-coronel-remnants-precursor
            familia-michoacana-remnants > cjng-transport-networks | fentanyl-powder | familia-remnants-to-cjng-transport-powder
            knights-templar-remnants > sinaloa-transport-networks | fentanyl-powder | templar-remnants-to-sinaloa-transport-powder
            milenio-remnants > cjng-transport-networks | fentanyl-powder | milenio-remnants-to-cjng-transport-powder
            nacho-coronel-remnants > cjng-transport-networks | fentanyl-powder | nacho-coronel-remnants-to-cjng-transport-powder
            local-gangs > sinaloa-transport-networks | fentanyl-powder | local-gangs-to-sinaloa-transport-powder
            pharma-cartels > online-buyers | counterfeit-pill | pharma-cartels-to-online-buyers-pill
            pharma-cartels > sinaloa-cartel | usd-cash | pharma-cartels-to-sinaloa-dollars
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
            culiacan-air-parcels > tijuana-airport | counterfeit-pill | culiacan-air-parcels-to-tijuana-airport-pill
            mexico-city-air-parcels > tijuana-airport | counterfeit-pill | mexico-city-air-parcels-to-tijuana-airport-pill
            sinaloa-transport-networks > baja-corridor | fentanyl-powder | sinaloa-transport-to-baja-corridor-powder
            cjng-transport-networks > sonora-corridor | fentanyl-powder | cjng-transport-to-sonora-corridor-powder
            juarez-corridor > el-paso-crossing | fentanyl-powder | juarez-corridor-to-el-paso-crossing-powder
            baja-corridor > tijuana-san-diego-tunnel | fentanyl-powder | baja-corridor-to-tijuana-san-diego-tunnel-powder
            san-diego-crossing > mexican-wholesalers-new-york | fentanyl-powder | san-diego-crossing-to-new-york-wholesalers-powder-mixed-load
            baja-corridor > san-diego-crossing | fentanyl-powder | baja-corridor-to-san-diego-crossing-powder-sinaloa
            baja-corridor > san-diego-crossing | fentanyl-powder | baja-corridor-to-san-diego-crossing-powder-cjng
            sonora-corridor > arizona-crossing | counterfeit-pill | sonora-corridor-to-arizona-crossing-pill-sinaloa
            juarez-corridor > el-paso-crossing | fentanyl-powder | juarez-corridor-to-el-paso-crossing-powder-complicit-officers
            tijuana-airport > baja-corridor | counterfeit-pill | tijuana-airport-to-baja-corridor-pill
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
            san-diego-crossing > us-distribution-centres | fentanyl-powder | san-diego-crossing-to-distribution-centres-powder
            us-distribution-centres > new-york-hub | fentanyl-powder | distribution-centres-to-new-york-hub-powder
            new-york-hub > mexican-wholesalers-new-york | fentanyl-powder | new-york-hub-to-new-york-wholesalers-powder
            mexican-wholesalers-new-york > dominican-organisations | fentanyl-powder | new-york-wholesalers-to-dominicans-powder
            mexican-suppliers-border > dominican-organisations | fentanyl-powder | mexican-suppliers-border-to-dominicans-powder
            dominican-buyers-mexico > dominican-organisations | fentanyl-powder | dominican-buyers-mexico-to-dominicans-powder
            dominican-organisations > northeast-street-gangs | fentanyl-powder | dominicans-to-street-gangs-powder
            northeast-street-gangs > northeast | fentanyl-powder | street-gangs-to-northeast-powder
            mexican-networks-northeast > northeast | fentanyl-powder | mexican-networks-northeast-to-northeast-powder
            social-media-dealers > northeast | counterfeit-pill | social-media-dealers-to-northeast-pill
            us-distribution-centres > appalachia | fentanyl-powder | distribution-centres-to-appalachia-powder
            other-city-hubs > midwest | fentanyl-powder | other-city-hubs-to-midwest-powder
            us-distribution-centres > mexican-networks-northeast | fentanyl-powder | distribution-centres-to-mexican-networks-northeast-powder
            us-distribution-centres > chicago-hub | fentanyl-powder | distribution-centres-to-chicago-hub-powder
        """,
    ),
    "8 ways round Mexico": System(
        actors="""
            us-mail-facilities de-minimis-channel dark-web-sellers canada-transshipment northern-border
            philadelphia-port india-fentanyl-factory online-buyers
        """,
        flows="""
            china-online-vendors > us-mail-facilities | fentanyl-powder | china-online-vendors-to-us-mail-facilities-powder
            china-online-vendors > us-mail-facilities | fentanyl-powder | china-online-vendors-to-us-mail-facilities-powder-after-2019
            china-online-vendors > de-minimis-channel | fentanyl-powder | china-online-vendors-to-de-minimis-channel-powder
            us-mail-facilities > dark-web-sellers | fentanyl-powder | us-mail-facilities-to-dark-web-sellers-powder
            dark-web-sellers > northeast | fentanyl-powder | dark-web-sellers-to-northeast-powder
            china-trafficking-groups > canada-transshipment | fentanyl-powder | china-trafficking-groups-to-canada-transshipment-powder
            canada-transshipment > northern-border | fentanyl-powder | canada-transshipment-to-northern-border-powder
            northern-border > northeast | fentanyl-powder | northern-border-to-northeast-powder
            china-seaports > philadelphia-port | fentanyl-powder | china-seaports-to-philadelphia-powder
            philadelphia-port > northeast | fentanyl-powder | philadelphia-to-northeast-powder
            india-fentanyl-factory > independent-importers | fentanyl-powder | india-fentanyl-factory-to-independent-importers-powder
            de-minimis-channel > online-buyers | fentanyl-powder | de-minimis-channel-to-online-buyers-powder
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
            northeast > northeast-street-gangs | usd-cash | northeast-to-street-gangs-dollars
            cartel-linked-us-dealers > us-money-couriers | usd-cash | us-dealers-to-us-money-couriers-dollars
            us-money-couriers > us-chinese-merchants | usd-cash | us-money-couriers-to-us-chinese-merchants-dollars
            us-chinese-merchants > china-broker-accounts | yuan | us-chinese-merchants-to-china-broker-accounts-yuan
            us-money-brokers > chinese-nationals-us | usd-cash | us-money-brokers-to-chinese-nationals-us-dollars
            chinese-nationals-us > china-broker-accounts | yuan | chinese-nationals-us-to-china-broker-accounts-yuan
            china-broker-accounts > mexico-based-businesses | yuan | china-broker-accounts-to-mexico-based-businesses-yuan
            mexico-based-businesses > chinese-money-brokers | peso | mexico-based-businesses-to-chinese-money-brokers-peso
            chinese-money-brokers > sinaloa-cartel | peso | chinese-money-brokers-to-sinaloa-peso
            china-broker-accounts > china-goods-exporters | yuan | china-broker-accounts-to-china-goods-exporters-yuan
            china-goods-exporters > mexico-goods-resellers | trade-goods | china-goods-exporters-to-mexico-goods-resellers-trade-goods
            mexico-goods-resellers > mexican-banks | peso | mexico-goods-resellers-to-mexican-banks-peso
            chinese-laundering-organisations > crypto-mixers | crypto | chinese-launderers-to-crypto-mixers-crypto
            chinese-laundering-organisations > money-mules | usd-cash | chinese-launderers-to-money-mules-dollars
            chinese-laundering-organisations > cover-investments | usd-cash | chinese-launderers-to-cover-investments-dollars
            chinese-laundering-organisations > china-chemical-firms | yuan | chinese-launderers-to-china-chemical-firms-yuan
            independent-brokers > china-chemical-firms | crypto | independent-brokers-to-china-chemical-firms-crypto
            cartel-linked-us-dealers > us-latin-america-cash-network | usd-cash | us-dealers-to-us-latin-america-cash-network-dollars
            chinese-syndicate-2024 > chinese-nationals-us | usd-cash | chinese-syndicate-2024-to-chinese-nationals-us-dollars
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
            china-nitazene-suppliers > mexico-pressing-sites | nitazene | china-nitazene-suppliers-to-mexico-pressing-sites-nitazene
            us-veterinary-trade > us-drug-mixers | xylazine | us-veterinary-trade-to-us-drug-mixers-xylazine
            us-drug-mixers > northeast-street-gangs | fentanyl-xylazine-mix | us-drug-mixers-to-street-gangs-xylazine-mix
            us-gun-sellers > sinaloa-cartel | firearms | us-gun-sellers-to-sinaloa-firearms
            us-gun-sellers > cjng | firearms | us-gun-sellers-to-cjng-firearms
            china-nitazene-suppliers > us-pill-pressers | nitazene | china-nitazene-suppliers-to-us-pill-pressers-nitazene
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
            canada-producers > northern-border | fentanyl-powder | canada-producers-to-northern-border-powder-main-entry-claim
            northern-border > northeast | fentanyl-powder | northern-border-to-northeast-powder-main-entry-claim
            china-online-vendors > us-mail-facilities | fentanyl-powder | china-online-vendors-to-us-mail-facilities-powder-after-2019
            china-chemical-firms > canada-producers | precursor | china-chemical-firms-to-canada-producers-precursor-main-entry-claim
            china-chemical-firms > china-first-forwarders | precursor | china-chemical-firms-to-first-forwarders-precursor-state-directed
            china-online-vendors > us-mail-facilities | fentanyl-powder | china-online-vendors-to-us-mail-facilities-powder
        """,
        converts=(("canada-producers", "precursor", "fentanyl-powder"),),
        enabled=(("china-chemical-firms-to-first-forwarders-precursor-state-directed", "china-state-agencies"),),
    ),
    "12 time": System(
        actors="""
            wuhan-supplier third-shift-pharma
        """,
        flows="""
            china-chemical-firms > china-first-forwarders | precursor | china-chemical-firms-to-first-forwarders-precursor-listed-in-2018
            china-chemical-firms > china-first-forwarders | precursor | china-chemical-firms-to-first-forwarders-precursor-listed-in-2018-after-control
            china-chemical-firms > china-first-forwarders | precursor | china-chemical-firms-to-first-forwarders-precursor-scheduled-in-2024
            china-chemical-firms > china-first-forwarders | precursor | china-chemical-firms-to-first-forwarders-precursor-scheduled-in-2024-after-control
            third-shift-pharma > china-online-vendors | fentanyl-powder | third-shift-pharma-to-china-online-vendors-powder
            wuhan-supplier > mexico-mail-entry | precursor | wuhan-supplier-to-mexico-mail-entry-precursor
            third-shift-pharma > china-first-forwarders | fentanyl-powder | third-shift-pharma-to-first-forwarders-powder
        """,
    ),
}


@pytest.fixture(scope="module")
def data() -> Dataset:
    return graphdb.load(DATA)


@pytest.mark.parametrize("name", SYSTEMS)
def test_system_is_there(data: Dataset, name: str) -> None:
    system = SYSTEMS[name]
    lines = [line.strip() for line in system.flows.strip().splitlines()]
    found = [
        f"{flow.from_} > {flow.to} | {flow.commodity} | {flow.id}"
        for flow in (data.flows.get(line.rsplit(" ", 1)[-1]) for line in lines)
        if flow
    ]
    missing_conversions = [
        (actor, inputs, output)
        for actor, inputs, output in system.converts
        if not any(set(rule.from_) == set(inputs.split()) and rule.to == output for rule in data.actors[actor].converts)
    ]

    assert set(system.actors.split()) <= set(data.actors)
    assert lines
    assert found == lines
    assert {flow for flow, _ in system.enabled} <= set(data.flows)
    assert not missing_conversions
    assert [(flow, actor) for flow, actor in system.enabled if actor not in data.flows[flow].enabled_by] == []


@pytest.mark.parametrize("name", SYSTEMS)
def test_no_actor_of_a_system_stands_alone(data: Dataset, name: str) -> None:
    touched = {actor for flow in data.flows.values() for actor in (flow.from_, flow.to, *flow.enabled_by)}
    assert set(SYSTEMS[name].actors.split()) <= touched


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
    Way(8, "china-online-vendors", "northeast", False, without="manzanillo-port"),
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
    answer = graphdb.routes(graphdb.build(data, view), [way.target], way.origins.split(), count=1)
    assert answer.supplied is way.supplied


def test_money_comes_home_as_pesos_and_chemicals_are_paid_in_cryptocurrency_or_yuan(data: Dataset) -> None:
    network = graphdb.build(data, View())
    paid = {
        target: {route.commodities[-1] for route in graphdb.routes(network, [target], ["northeast"], count=20).findings}
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
