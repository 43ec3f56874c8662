"""STIX: who is called a threat actor, what confidence says, ids that stay, and times in order."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from msgspec.structs import replace

from graphdb.records import Actor, Evidence, Flow, Place, Status
from tests.datasets import dataset
from tests.present.exports.readers import by_stix2
from tests.present.exports.test_traps import flat
from tests.present.exports.whole import written
from tests.present.samples import sample


def status(*acts: Any) -> tuple[Status, ...]:
    return tuple(Status(what=act, by="A court", source="s") for act in acts)


def cited(*grades: int, stance: Any = "supports") -> tuple[Evidence, ...]:
    return tuple(Evidence(source="s", where="p. 1", credibility=grade, stance=stance) for grade in grades)


def objects(actors: list[Actor], flows: list[Flow], type_: str) -> list[Any]:
    return [each for each in by_stix2(flat(dataset(actors, flows))).objects if each.type == type_]


@pytest.mark.parametrize(
    ("acts", "is_one"),
    [
        ((), False),
        (("indicted",), False),
        (("raided", "closed", "dissolved"), False),
        (("sanctioned",), True),
        (("designated",), True),
        (("indicted", "convicted"), True),
        (("sanctioned", "disputed"), False),
    ],
)
def test_threat_actor_only_where_a_source_says_that_an_act_against_it_stands(acts: Any, is_one: bool) -> None:
    actor = Actor(id="a", kind="cartel", status=status(*acts))
    assert bool(objects([actor], [], "threat-actor")) is is_one


@pytest.mark.parametrize(
    ("evidence", "confidence"),
    [
        (cited(1), 90),
        (cited(2), 70),
        (cited(3), 50),
        (cited(4), 30),
        (cited(5), 10),
        (cited(6), None),
        (cited(4, 2, 6), 70),
        (cited(1, stance="disputes") + cited(3), 50),
        (cited(1, stance="disputes"), None),
        ((), None),
    ],
)
def test_confidence_comes_from_credibility_and_from_nothing_else(evidence: Any, confidence: int | None) -> None:
    for likelihood in ("very unlikely", "almost certain"):
        flow = Flow(id="f", from_="a", to="a", commodity="x", evidence=evidence, likelihood=likelihood)
        [link] = objects([Actor(id="a", evidence=evidence)], [flow], "relationship")
        assert link.get("confidence") == confidence


def test_ids_do_not_change_when_the_rest_of_the_dataset_does() -> None:
    actors = [Actor(id="a"), Actor(id="b")]
    [before] = objects(actors, [Flow(id="f", from_="a", to="b", commodity="x")], "relationship")
    more = [Flow(id=id, from_="a", to="b", commodity="x", summary="New.") for id in ("e", "f")]
    after = objects(actors, more, "relationship")
    assert before.id in {link.id for link in after}
    assert len({link.id for link in after}) == 2
    assert {link.created for link in after} == {before.created}


def test_an_actor_and_a_flow_of_the_same_id_are_two_objects() -> None:
    found = by_stix2(flat(dataset([Actor(id="f")], [Flow(id="f", from_="f", to="f", commodity="x")]))).objects
    assert len({each.id for each in found}) == len(found)


def test_the_definition_of_the_extension_is_the_same_for_every_dataset() -> None:
    ours, other = (flat(sample()), flat(dataset([Actor(id="a")], [])))
    shared = [{str(each) for each in by_stix2(graph).objects} for graph in (ours, other)]
    assert len(shared[0] & shared[1]) == 4  # the program, and three definitions


def test_times_cover_the_whole_of_a_partial_date() -> None:
    [link] = objects(
        [Actor(id="a")],
        [Flow(id="f", from_="a", to="a", commodity="x", since="2020-02", until="2020-02")],
        "relationship",
    )
    assert (str(link["start_time"])[:19], str(link["stop_time"])[:19]) == ("2020-02-01 00:00:00", "2020-02-29 23:59:59")


def test_a_flow_that_ends_before_it_starts_is_in_no_view_since_stix_forbids_it() -> None:
    flow = Flow(id="f", from_="a", to="a", commodity="x", since="2020", until="2019")
    assert objects([Actor(id="a")], [flow], "relationship") == []


def test_nothing_is_modified_before_it_was_created() -> None:
    data = sample()
    for date, modified in (("1995", "2000-01-01"), ("2018", "2018-12-31")):
        graph = flat(replace(data, about=replace(data.about, current_through=date)))
        assert {str(each.modified)[:10] for each in by_stix2(graph).objects if each.type == "relationship"} == {
            modified
        }


def test_nobody_is_an_individual() -> None:
    assert '"individual"' not in str(written(flat(sample()), "stix").whole)


def test_status_and_dispute_are_labels() -> None:
    [smelter] = [each for each in by_stix2(flat(sample())).objects if each.get("name") == "Smelter"]
    assert smelter.type == "threat-actor"
    assert smelter.labels == ["sanctioned"]
    assert "sanctioned by A ministry (2020)" in smelter.description
    disputed = [each for each in by_stix2(flat(sample())).objects if "disputed" in each.get("labels", [])]
    assert [each.type for each in disputed] == ["relationship"]


def test_where_an_actor_is_is_a_location_and_no_flow() -> None:
    port = Place(name="Port", latitude=0, longitude=-104.3)
    actors = [Actor(id=id, country="MX", place=port) for id in "ab"] + [Actor(id="c")]
    found = by_stix2(flat(dataset(actors, [Flow(id="f", from_="a", to="b", commodity="x")]))).objects
    country, point = [each for each in found if each.type == "location"]
    assert (country.name, country.country) == ("Mexico", "MX")
    assert (point.name, point.latitude, point.longitude) == ("Port", 0, -104.3)
    assert "country" not in point
    links = [each for each in found if each.type == "relationship"]
    kinds = Counter((link.relationship_type, link.target_ref) for link in links)
    assert (kinds["located-at", country.id], kinds["located-at", point.id], len(links)) == (2, 2, 5)
    [flow] = [link for link in links if "extensions" in link]
    assert flow.relationship_type == "related-to"
    [grouping] = [each for each in found if each.type == "grouping"]
    assert {each.id for each in (country, point, *links)} <= {*grouping.object_refs}


def test_two_places_on_one_point_are_one_location_and_one_name_on_two_points_is_two() -> None:
    places = [Place(name=name, latitude=at, longitude=1) for name, at in (("A", 1), ("B", 1), ("Santiago", 2))]
    places += [Place(name="santiago ", latitude=3, longitude=1)]
    actors = [Actor(id=f"a{number}", place=place) for number, place in enumerate(places)]
    names = [each.name for each in objects(actors, [], "location")]
    assert names == ["A / B", "Santiago (2.0, 1.0)", "santiago  (3.0, 1.0)"]


def test_a_threat_actor_has_aliases_and_when_it_was_seen_and_an_identity_roles() -> None:
    shared: dict[str, Any] = {"aliases": ("Other name",), "since": "2013", "until": "2019-02"}
    actors = [Actor(id="a", status=status("sanctioned"), **shared), Actor(id="b", kind="k1", **shared)]
    [threat] = objects(actors, [], "threat-actor")
    assert threat.aliases == ["Other name"]
    assert (str(threat.first_seen)[:10], str(threat.last_seen)[:10]) == ("2013-01-01", "2019-02-28")
    [_, _, identity] = objects(actors, [], "identity")
    assert (identity.roles, "aliases" in identity, "first_seen" in identity) == (["k1"], False, False)
