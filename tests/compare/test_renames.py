"""Renames: found in random datasets exactly where they were made, and no conclusion moves with them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.compare.changes import changes
from graphdb.compare.conclusions import difference
from graphdb.compare.renames import renames, through
from graphdb.examples import mint
from graphdb.records import Actor, Conversion, Dataset, Evidence, Flow, Scenario, Source, StandingQuestion
from tests.datasets import Case, cases, dataset

Ids = Mapping[str, Mapping[str, str]]


def renamed(case: Dataset, actors: Mapping[str, str], flows: Mapping[str, str], goods: Mapping[str, str]) -> Dataset:
    """The same dataset under other ids, field by field, with no help from the code that is tested."""

    def some(ids: Mapping[str, str], given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ids.get(id, id) for id in given)

    made = [
        replace(
            actor,
            id=actors.get(actor.id, actor.id),
            produces=some(goods, actor.produces),
            converts=tuple(Conversion(from_=some(goods, r.from_), to=goods.get(r.to, r.to)) for r in actor.converts),
        )
        for actor in case.actors.values()
    ]
    sent = [
        replace(
            flow,
            id=flows.get(flow.id, flow.id),
            from_=actors.get(flow.from_, flow.from_),
            to=actors.get(flow.to, flow.to),
            commodity=goods.get(flow.commodity, flow.commodity),
            enabled_by=some(actors, flow.enabled_by),
        )
        for flow in case.flows.values()
    ]
    commodities = [replace(good, id=goods.get(good.id, good.id)) for good in case.commodities.values()]
    asked = {id: replace(one, to=some(actors, one.to)) for id, one in case.questions.items()}
    return replace(
        dataset(made, sent),
        about=case.about,
        commodities={good.id: good for good in sorted(commodities, key=lambda g: g.id)},
        questions=asked,
    )


@st.composite
def versions(draw: st.DrawFn) -> tuple[Dataset, Dataset, Ids]:
    """A dataset, the same under other ids, and which record got which."""
    case: Case = draw(cases(most_actors=6, most_flows=9))
    rng = random.Random(draw(st.integers(0, 2**32)))
    before = replace(case.dataset, questions={"q": StandingQuestion(id="q", name="Q", to=tuple(case.targets))})
    ids = {}
    for of in ("actors", "flows", "commodities"):
        old = sorted(getattr(before, of))
        chosen = rng.sample(old, rng.randint(0, len(old)))
        ids[of] = {id: f"new-{rng.randrange(10**9)}-{number}" for number, id in enumerate(chosen)}
    return before, renamed(before, ids["actors"], ids["flows"], ids["commodities"]), ids


def test_renames_are_found_where_they_were_made_and_move_nothing() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(versions())
    def agree(pair: tuple[Dataset, Dataset, Ids]) -> None:
        before, after, made = pair
        found = renames(before, after)
        for of in made:
            assert found[of].items() <= made[of].items(), "none is made up"
        if all(len(found[of]) == len(made[of]) for of in made):
            answer = difference(before, after)
            assert answer.conclusions == ()
            assert not any(row.added or row.removed or row.changed for row in answer.records.values())
            assert through(before, after, found) == after
            for of in made:
                assert {row.before: row.after for row in answer.records[of].renamed} == made[of]
            seen["all found"] += 1
            seen["flows and their ends"] += bool(made["flows"] and made["actors"])

    agree()
    assert seen["all found"] >= 100 and seen["flows and their ends"] >= 50, seen


def test_those_who_say_the_same_are_known_by_what_is_said_of_them() -> None:
    """Actors of a list of flows say nothing themselves."""
    before = dataset(
        [Actor(id=id) for id in "abcd"],
        [Flow(id="f", from_="a", to="b", commodity="x"), Flow(id="g", from_="c", to="d", commodity="y")],
    )
    both = renamed(before, {"a": "A", "c": "C"}, {"f": "F", "g": "G"}, {})
    found = renames(before, both)
    assert (found["actors"], found["flows"]) == ({"a": "A", "c": "C"}, {"f": "F", "g": "G"})


def test_nobody_can_tell_which_of_two_that_are_alike_became_which() -> None:
    before = dataset(
        [Actor(id="a", name="Firm"), Actor(id="b", name="Firm"), Actor(id="t")],
        [Flow(id="f", from_="a", to="t", commodity="x"), Flow(id="g", from_="b", to="t", commodity="x")],
    )
    found = renames(before, renamed(before, {"a": "A", "b": "B"}, {"f": "F", "g": "G"}, {}))
    assert not any(found.values())
    kept = renames(before, renamed(before, {"a": "A", "b": "B"}, {}, {}))
    assert kept["actors"] == {"a": "A", "b": "B"}, "the flows that kept their ids tell"


def test_a_flow_of_somebody_who_may_be_another_now_is_another_flow() -> None:
    """The first firm may have become the third or the fourth: each has kept one of its two flows."""

    def version(one: str, other: str, id: str, second: str) -> Dataset:
        firms = [Actor(id=one, name="Firm", produces=("x",)), Actor(id=other, name="Firm", produces=("x",))]
        flows = [
            Flow(id=id, from_=one, to="t", commodity="x", likelihood="likely"),
            Flow(id="kept", from_=second, to="t", commodity="x"),
        ]
        return dataset([*firms, Actor(id="t")], flows)

    assert not any(renames(version("a", "b", "f", "a"), version("c", "d", "g", "d")).values())


def test_a_record_that_says_nothing_is_not_taken_for_another_that_says_nothing() -> None:
    before = dataset([Actor(id="a"), Actor(id="t")], [Flow(id="f", from_="a", to="t", commodity="x")])
    after = dataset([Actor(id="b"), Actor(id="t")], [Flow(id="f", from_="t", to="b", commodity="x")])
    assert not any(renames(before, after).values())


def test_a_rename_holds_although_a_flow_of_it_is_gone_or_changed() -> None:
    after = renamed(mint(), {"mine": "pit"}, {}, {})
    flows = {id: flow for id, flow in after.flows.items() if id != "mine-to-harbour-ore"}
    flows["mine-to-workshop-ore"] = replace(flows["mine-to-workshop-ore"], likelihood="likely")
    after = replace(after, about=mint().about, scenarios=mint().scenarios, flows=flows)
    assert renames(mint(), after)["actors"] == {"mine": "pit"}
    found = difference(mint(), after)
    assert found.records["flows"].removed == ("mine-to-harbour-ore",)
    assert [row.field for row in found.records["flows"].fields["mine-to-workshop-ore"]] == ["likelihood"]
    assert {row.actor for row in found.conclusions} >= {"harbour", "inspector"}, "what really moved is told"


def test_a_changed_record_under_another_id_is_another_record() -> None:
    actors = dict(mint().actors)
    actors["pit"] = replace(actors.pop("mine"), id="pit", since="1900")
    after = replace(mint(), actors=actors)
    assert not any(renames(mint(), after).values())
    found = changes(mint(), after, renames(mint(), after))["actors"]
    assert (found.renamed, found.added, found.removed) == ((), ("pit",), ("mine",))


def test_an_alias_may_keep_the_old_id_and_no_other() -> None:
    for alias, known in (("mine", True), ("the old mine", False)):
        actors = dict(mint().actors)
        actors["pit"] = replace(actors.pop("mine"), id="pit", aliases=(alias,))
        assert bool(renames(mint(), replace(mint(), actors=actors))["actors"]) is known


def test_records_that_name_each_other() -> None:
    """Sources that reprint each other, actors that are not the same, a scenario and its flows, all renamed at once."""

    def version(*ids: str) -> Dataset:
        a, b, f, s, t, w = ids
        cited = (Evidence(source=s, where="page 1", credibility=2),)
        made = dataset(
            [
                Actor(id=a, name="One", produces=("x",), not_same_as=(b,), evidence=cited),
                Actor(id=b, name="Two", not_same_as=(a,)),
            ],
            [Flow(id=f, from_=a, to=b, commodity="x", likelihood="likely")],
            [Scenario(id=w, name="W", summary="S", removes=(a,), removes_flows=(f,), likelihoods={f: "unlikely"})],
        )
        sources = [
            Source(id=s, title="One", publisher="P", kind="report", reliability="B", via=(t,)),
            Source(id=t, title="Two", publisher="P", kind="report", reliability="B", via=(s,)),
        ]
        asked = StandingQuestion(id="q", name="Q", to=(b,))
        return replace(made, sources={each.id: each for each in sources}, questions={"q": asked})

    before, after = version("a", "b", "f", "s", "t", "w"), version("A", "B", "F", "S", "T", "W")
    assert renames(before, after) == {
        "actors": {"a": "A", "b": "B"},
        "flows": {"f": "F"},
        "sources": {"s": "S", "t": "T"},
        "commodities": {},
        "scenarios": {"w": "W"},
        "questions": {},
    }
    found = difference(before, after)
    assert found.conclusions == () and not any(row.changed for row in found.records.values())
