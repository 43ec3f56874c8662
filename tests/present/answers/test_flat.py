"""CSV is data: every value of the JSON at its place, the same heading whatever was found, numbers as numbers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from graphdb import load
from graphdb.compare.conclusions import difference
from graphdb.findings import Bypassed, Finding
from graphdb.network import View, build
from graphdb.present.answers import cards
from graphdb.present.answers.envelope import to_json
from graphdb.present.answers.flat import to_csv
from graphdb.present.answers.flat.layout import columns
from graphdb.present.answers.scenarios import all_scenarios, scenario_card
from graphdb.questions.bypass import bypass
from graphdb.questions.chokepoints import chokepoints
from graphdb.questions.cuts import cuts
from graphdb.questions.disrupt import disrupt
from graphdb.questions.importance import importance
from graphdb.questions.missing_actors import missing_actors
from graphdb.questions.ranking import rank
from graphdb.questions.routes import routes
from graphdb.questions.scenarios import effect
from graphdb.questions.sensitivity import sensitivity
from graphdb.questions.timeline import timeline
from graphdb.records import Dataset, Place, Scenario, StandingQuestion
from graphdb.reports.comparison import compare, seen
from tests.datasets import Case, cases
from tests.flat_tables import HEADINGS, agree, heading, numeric_columns_are_numbers, read
from tests.present.samples import hostile, sample

SHIPPED = Path(__file__).resolve().parents[3] / "data"


class Asked(NamedTuple):
    """An answer to one command."""

    command: str
    answer: Finding
    by: str | None = None


def asked(dataset: Dataset, targets: list[str], view: View, origins: list[str], draws: int = 200) -> Iterator[Asked]:
    """Everything that can be asked of a dataset, and each record shown."""
    network = build(dataset, view)
    ends = (network, targets, origins)
    for by in (None, "kind"):
        yield Asked("chokepoints", chokepoints(*ends, by=by), by)
        yield Asked("cuts", cuts(*ends, max_size=2, by=by), by)
        yield Asked("sensitivity", sensitivity(*ends, by=by, max_size=2), by)
    yield Asked("sensitivity", missing_actors(*ends, probability=0.2, draws=draws))
    removable = [id for id, actor in dataset.actors.items() if actor.removable and id not in (*targets, *origins)]
    for actor in removable[:1]:
        yield Asked("bypass", bypass(network, actor, targets, origins))
    yield Asked("routes", routes(*ends, count=2))
    yield Asked("disrupt", disrupt(*ends, budget=1, worlds=draws, adapt=0.5))
    joined = any(len(rule.from_) > 1 for actor in dataset.actors.values() for rule in actor.converts)
    if all(flow.capacity for flow in dataset.flows.values()) and not joined:  # else no flow is defined
        yield Asked("disrupt", disrupt(*ends, budget=1, objective="flow"))
    whole = importance(*ends, worlds=draws)
    yield Asked("importance", whole)
    beside = {"sensitivity": sensitivity(*ends), "missing_actors": missing_actors(*ends, probability=0.2, draws=draws)}
    yield Asked("importance", replace(whole, **beside))
    yield Asked("rank", rank(*ends))
    dates = ("2017", "2018", "2019")
    yield Asked("timeline", timeline(((d, build(dataset, replace(view, as_of=d))) for d in dates), targets, origins))
    for id in list(dataset.scenarios)[:1]:
        after = build(dataset, replace(view, scenario=id))
        outlooks = (seen(each, targets, origins, worlds=draws, seed=0) for each in (network, after))
        yield Asked("scenario run", effect(id, network, after, *outlooks))
        yield Asked("scenario show", scenario_card(dataset, id).content)
    yield Asked("scenario list", all_scenarios(dataset).content)
    yield Asked("scenario compare", compare(dataset, view, targets, origins, worlds=draws, seed=0))
    yield Asked("show", cards.all_actors(dataset).content)
    yield Asked("show", cards.actor_card(dataset, next(iter(dataset.actors.values()))).content)
    for flow in list(dataset.flows.values())[:1]:
        yield Asked("show", cards.flow_card(dataset, flow).content)
    less = replace(dataset, flows=dict(list(dataset.flows.items())[1:]))
    place = Place(name="Elsewhere", latitude=-1.5, longitude=0)
    new = {"summary": "Another.", "cost": 2.5, "place": place, "aliases": ("One", "T|wo"), "converts": ()}
    changed = {id: replace(actor, **new) for id, actor in dataset.actors.items()}
    yield Asked("diff", difference(dataset, replace(less, actors=changed)))
    yield Asked("diff", difference(less, dataset))


def told(case: Asked) -> list[dict[str, str]]:
    """The rows of an answer, after they were held against its JSON and read by pandas."""
    text = to_csv(case.answer, by=case.by)
    rows = agree(case.command, text, json.loads(to_json(msgspec.to_builtins(case.answer))), case.by)
    assert len(numeric_columns_are_numbers(text, rows)) == len(rows)
    return rows


def test_csv_and_json_agree_on_random_datasets() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=40, deadline=None, derandomize=True)
    @given(cases(most_actors=6, most_flows=10))
    def check(case: Case) -> None:
        gone = [id for id in case.dataset.actors if id not in (*case.targets, *case.origins)][-1:]
        scenario = Scenario(id="s", name="S", summary="No more.", removes=tuple(gone))
        question = StandingQuestion(id="q", name="Q", to=tuple(case.targets))
        flows = {id: replace(flow, capacity=2.5) for id, flow in case.dataset.flows.items()}
        whole = replace(case.dataset, flows=flows, scenarios={"s": scenario}, questions={"q": question})
        for each in asked(whole, case.targets, View(min_likelihood="likely"), case.origins):
            seen.update(f"{each.command}: {row['finding']}" for row in told(each))

    check()
    assert set(HEADINGS) == {pair.partition(":")[0] for pair in seen}
    for pair in (
        *("chokepoints: chokepoint", "chokepoints: near_miss", "cuts: proof", "sensitivity: set", "diff: conclusion"),
        *("sensitivity: false_finding", "importance: missing_actors.chokepoint", "importance: sensitivity.set"),
        *("scenario run: baseline.chokepoint", "scenario run: with_scenario.chokepoint", "diff: record"),
        "scenario compare: outlook.chokepoint",
    ):
        assert seen[pair] >= 3, (pair, seen)


def test_csv_and_json_agree_on_the_shipped_data() -> None:
    dataset = load(SHIPPED)
    for each in asked(dataset, ["northeast"], View(min_likelihood="likely"), []):
        assert told(each)


def test_where_nothing_is_supplied_the_heading_is_the_same() -> None:
    for each in asked(sample(), ["idle"], View(min_likelihood="likely"), []):
        rows = told(each)
        found = {row["finding"]: row["supplied"] for row in rows if row.get("supplied")}
        assert found.get("answer", "false") == "false"
        assert "chokepoint" not in found


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@SUM(A1)", 'a "b", c;d', "a|b\\c", "a\nb", "NA", "null", "é 武"])
def test_any_text_stays_in_its_cell(sign: str) -> None:
    for each in asked(hostile(sign), [f"{sign}m"], View(min_likelihood="likely"), []):
        told(each)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_text_never_begins_a_formula_but_a_number_may_be_below_zero(start: str) -> None:
    rows = read(to_csv(cards.all_actors(hostile(f"{start}1")).content))
    assert not any(cell.startswith(start) for row in rows for cell in row.values())
    place = replace(sample().actors["smelter"].place, latitude=-33.4)  # type: ignore[type-var]
    (row,) = read(to_csv(cards.all_actors(_only(place)).content))
    assert (row["place.latitude"], row["since"]) == ("-33.4", "")


def _only(place: Any) -> Dataset:
    return replace(sample(), actors={"a": replace(sample().actors["road"], place=place)})


def test_signs_that_steer_a_terminal_do_not_reach_it() -> None:
    text = to_csv(cards.all_actors(hostile("a\x1b[31m\x9b\rb")).content)
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "\r" not in text


class Later(Finding, frozen=True):
    """An answer as it might come to be: with groups, and a list that nobody has a word for."""

    supplied: bool
    reason: str | None
    groups: dict[str, tuple[Bypassed, ...]] | None
    hinges_on: tuple[Bypassed, ...]


def test_a_field_that_an_answer_gets_is_in_the_table() -> None:
    row = Bypassed(id="a", name="A", best_bypass_likelihood=None, bypass=None, needed_by=("f", "g"))
    answer = Later(supplied=True, reason=None, groups={"kind": (row,), "country": (row, row)}, hinges_on=(row,))
    found = [(row["finding"], row["by"], row["id"], row["needed_by"]) for row in read(to_csv(answer))]
    assert found == [
        ("groups", "kind", "a", "f|g"),
        ("groups", "country", "a", "f|g"),
        ("groups", "country", "a", "f|g"),
        ("hinges_on", "", "a", "f|g"),
        ("answer", "", "", ""),
    ]
    nothing = to_csv(replace(answer, groups=None, hinges_on=()))
    assert heading(nothing) == list(columns(Later)) == heading(to_csv(answer))
    assert [row["finding"] for row in read(nothing)] == ["answer"]
