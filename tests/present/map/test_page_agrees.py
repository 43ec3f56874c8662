"""The page works answers out by itself: they are Python's, for every actor's removal, date, scenario and likelihood."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks.needs import chips, parts
from graphdb import load
from graphdb.arrays.years import years
from graphdb.columns.of_records import columns_of
from graphdb.findings import Bypassed, Route
from graphdb.likelihood import TERMS, level
from graphdb.network import View, build
from graphdb.present.map.data import page_data, places
from graphdb.present.scopes import on_routes
from graphdb.questions.bypass import bypass
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Dataset, Scenario
from tests.datasets import random_case

ROOT = Path(__file__).parents[3]
SCRIPT = Path(__file__).parent / "scripts" / "answers.mjs"
LEVELS: dict[str | None, int | None] = {None: None, **{term: number for number, term in enumerate(TERMS)}}

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="no node here: the page's scripts are not run")

Question = tuple[Dataset, Sequence[str], Sequence[str], bool, Sequence[View]]


def page_answers(questions: Sequence[Question]) -> list[list[dict[str, Any]]]:
    """What the page says, for each question and each of its views."""
    cases = []
    for data, targets, origins, only_from, views in questions:
        at = places(data)
        content = page_data(data, View(), at, targets, origins, (), only_from=only_from)
        cases.append({"data": content, "views": [_view(data, view) for view in views]})
    found = subprocess.run(
        ["node", str(SCRIPT)], input=json.dumps({"cases": cases}), capture_output=True, text=True, check=True
    )
    answers: list[list[dict[str, Any]]] = json.loads(found.stdout)
    return answers


def _view(data: Dataset, view: View) -> dict[str, Any]:
    at = places(data)
    as_opened: dict[str, Any] = page_data(data, build(data, view).graph["view"], at, (), (), ())["view"]
    assert as_opened["scenario"] == (None if view.scenario is None else at.scenarios[view.scenario])
    return as_opened


def compare(questions: Sequence[Question], bypasses: bool = True) -> int:
    """Compare every answer; give the number of removals that were compared."""
    compared = 0
    for (data, targets, origins, alone, views), answers in zip(questions, page_answers(questions), strict=True):
        actors, flows = list(places(data).actors), list(places(data).flows)
        for view, said in zip(views, answers, strict=True):
            network = build(data, view)
            answer = chokepoints(network, targets, origins, only_from=alone)
            least = level(view.min_likelihood) if view.min_likelihood else 0
            assert said["supplied"] == answer.supplied
            assert _rows(said["chokepoints"], actors) == _python_rows(answer.findings)
            assert _rows(said["nearMisses"], actors) == _python_rows(answer.near_misses)
            assert _route(said["route"], flows) == _python_route(answer.most_likely_route)
            routes = on_routes(network, targets, origins, least, only_from=alone)
            assert {flows[number] for number in said["onRoutes"]} == routes
            scenario = data.scenarios[view.scenario].removes if view.scenario else ()
            for id, gone in zip(actors, said["gone"], strict=True):
                taken = id in view.without or id in scenario
                fixed = id in targets or id in origins or taken or not data.actors[id].removable
                assert (gone is None) == fixed
                if gone is None or not bypasses:
                    continue
                python = bypass(network, id, targets, origins, only_from=alone)
                assert gone["strength"] == LEVELS[python.best_bypass_likelihood]
                assert gone["supplied"] == (gone["strength"] is not None and gone["strength"] >= least)
                assert gone["supplied"] == (python.supplied and not python.is_chokepoint)
                assert _route(gone["route"], flows) == _python_route(python.route)
                compared += 1
    return compared


def _rows(rows: list[dict[str, Any]], actors: Sequence[str]) -> list[tuple[str, int | None]]:
    return [(actors[row["actor"]], row["strength"]) for row in rows]


def _python_rows(rows: Sequence[Bypassed]) -> list[tuple[str, int | None]]:
    return [(row.id, LEVELS[row.best_bypass_likelihood]) for row in rows]


Told = tuple[tuple[str, ...], int, bool]


def _route(route: dict[str, Any] | None, flows: Sequence[str]) -> Told | None:
    return (
        None if route is None else (tuple(flows[number] for number in route["flows"]), route["level"], route["proven"])
    )


def _python_route(route: Route | None) -> Told | None:
    return None if route is None else (route.flows, level(route.weakest_likelihood), route.proven)


def random_question(seed: int) -> Question:
    """A random dataset with periods of flows and actors, and with scenarios, and views of many kinds."""
    rng = random.Random(seed)
    case = random_case(rng, rng.choice((5, 9, 12)), rng.choice((10, 24)), False)
    data = case.dataset
    flows = {
        id: replace(flow, since=rng.choice((None, "2013", "2015-06", "2016-02-03")), until=rng.choice((None, "2016")))
        if rng.random() < 0.5
        else flow
        for id, flow in data.flows.items()
    }
    bounds = ({"since": "2016"}, {"since": "2014", "until": "2016-02"}, {"until": "2015"}, {"since": "2016-03"})
    actors = {
        id: replace(actor, **{"since": None, "until": None, **(rng.choice(bounds) if rng.random() < 0.2 else {})})
        for id, actor in data.actors.items()
    }
    ids = sorted(data.actors)
    scenarios = {
        f"s{number}": Scenario(
            id=f"s{number}",
            name="A scenario",
            summary="Changes something.",
            removes=tuple(rng.sample(ids, rng.randint(0, 1))),
            removes_flows=tuple(rng.sample(sorted(flows), rng.randint(0, 2))),
            likelihoods={id: rng.choice(TERMS) for id in rng.sample(sorted(flows), min(3, len(flows)))},
        )
        for number in range(2)
    }
    about = replace(data.about, current_through=rng.choice((None, "2016")))
    data = replace(data, actors=actors, flows=flows, scenarios=scenarios, about=about)
    views = [
        View(),
        View(min_likelihood=None),
        View(as_of="2014", min_likelihood="unlikely"),
        View(as_of="2016-03", scenario="s0"),
        View(scenario="s1", min_likelihood="very likely"),
        View(without=tuple(rng.sample(ids, 2))),
        View(without=(*rng.sample(ids, 1), *(f"flow:{id}" for id in rng.sample(sorted(flows), min(2, len(flows)))))),
        View(only=(*rng.sample(ids, len(ids) - 1), *(f"flow:{id}" for id in rng.sample(sorted(flows), 1)))),
        View(without=(f"commodity:{flows[min(flows)].commodity}",), scenario="s0"),
    ]
    return data, case.targets, *case.named(rng.random() < 0.5), views


def test_on_random_datasets() -> None:
    questions = [random_question(seed) for seed in range(70)]
    assert compare(questions) > 2000
    answers = [answer for views in page_answers(questions) for answer in views]
    assert sum(answer["supplied"] for answer in answers) > 150
    assert sum(bool(answer["chokepoints"]) for answer in answers) > 100
    assert sum(bool(answer["nearMisses"]) for answer in answers) > 30
    assert sum(not answer["supplied"] for answer in answers) > 50
    lost = [gone for answer in answers for gone in answer["gone"] if gone and gone["strength"] is None]
    assert len(lost) > 100


@pytest.mark.parametrize("data", [chips(), parts(10, 3)], ids=["tools to chips", "ten parts"])
def test_where_many_inputs_are_needed_together(data: Dataset) -> None:
    assert compare([(data, ["market"], [], False, [View()])], bypasses=False) == 0


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(ROOT / "data")


def test_on_the_shipped_data_for_every_actor(shipped: Dataset) -> None:
    assert compare([(shipped, ["northeast"], [], False, [View()])]) == len(shipped.actors) - 1


def test_on_the_shipped_data_for_every_scenario_and_year(shipped: Dataset) -> None:
    views = [View(scenario=id) for id in shipped.scenarios]
    views += [View(as_of=str(year)) for year in years(columns_of(shipped))]
    views += [View(min_likelihood=term) for term in TERMS]
    views += [View(as_of="2021", scenario=id) for id in list(shipped.scenarios)[:4]]
    views += [View(without=(id,)) for id in list(shipped.actors)[::9] if id != "northeast"]
    compare([(shipped, ["northeast"], [], False, views)], bypasses=False)
