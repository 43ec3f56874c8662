"""The same data give the same bytes in every question, in any form and with rows, records and fields in any order."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import typer.main
from msgspec.structs import replace

from cli.app import make_app
from graphdb import load
from graphdb.arrays.candidates import Grouping
from graphdb.arrays.compiling import compile
from graphdb.fingerprint import fingerprint
from graphdb.likelihood import level
from graphdb.network import Seen, View, build
from graphdb.problems import DataError, QuestionError
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Actor, Conversion, Dataset, Flow, Scenario
from graphdb.supply.routing import best_routes
from tests.columns_of import columns_of, large_chokepoints
from tests.datasets import Case, dataset, random_case
from tests.forms import written

GROUPINGS: tuple[Grouping, ...] = ("kind", "country", "region", "stage", "mode", "commodity")
FLOW_IDS = ("9", "10", "B", "a", "row-2", "row-10", "f-2", "f-10", "Z.1", "z_1", "100", "0")
ACTOR_IDS = ("b", "B2", "a10", "a9", "9", "10", "Zed", "c_c", "c.c", "c-c", "z", "y2")
OUT = "OUT"
"""Where a command should write."""
APP = typer.main.get_command(make_app())


def printed(data: Path, arguments: Sequence[str]) -> bytes:
    """What a command on a folder writes to stdout and to files, or what it says is wrong."""
    out_path = data.parent / "out"
    words = [str(out_path) if word == OUT else word for word in arguments]
    found = stdout([*words, "--data", str(data)])
    for path in sorted(out_path.rglob("*")) if out_path.is_dir() else [out_path] if out_path.exists() else []:
        if path.is_file():
            found += b"\n" + path.name.encode() + b"\n" + path.read_bytes()
    if out_path.is_dir():
        shutil.rmtree(out_path)
    out_path.unlink(missing_ok=True)
    return found


def stdout(arguments: Sequence[str]) -> bytes:
    """What a command prints."""
    content = io.BytesIO()
    out = io.TextIOWrapper(content, encoding="utf-8", newline="")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        try:
            APP.main(arguments, prog_name="graphdb", standalone_mode=False)
        except (DataError, QuestionError) as error:
            out.write(f"{type(error).__name__}: {error}")
        out.flush()
    return content.getvalue()


def tied(rng: random.Random, by_row: bool) -> Case:
    """A question on a random dataset in which many routes are equally good, and ids are not in the order of numbers."""
    case = random_case(rng, rng.choice((6, 9, 12)), rng.choice((18, 24, 30)), plain=False)
    old = list(case.dataset.actors)
    names = dict(zip(old, rng.sample(ACTOR_IDS, len(old)), strict=True))
    terms = rng.choice(((None,), (None, "likely"), (None, "likely", "likely", "unlikely"), ("likely", "very unlikely")))
    flows = list(case.dataset.flows.values())
    flows += [replace(flow, id="") for flow in rng.choices(flows, k=4)]  # some of them twice
    rng.shuffle(flows)
    chosen = [f"row-{number}" for number in range(1, len(flows) + 1)] if by_row else _ids(rng, len(flows))
    dataset = replace(
        case.dataset,
        about=replace(case.dataset.about, current_through=rng.choice((None, "2016"))),
        actors={names[id]: _renamed(actor, names) for id, actor in case.dataset.actors.items()},
        flows={
            id: replace(
                flow,
                id=id,
                from_=names[flow.from_],
                to=names[flow.to],
                enabled_by=tuple(names[enabler] for enabler in flow.enabled_by),
                likelihood=rng.choice(terms),
                since=rng.choice((None, None, None, "2013", "2015-06")),
                until=rng.choice((None, None, None, "2019")),
            )
            for id, flow in zip(chosen, flows, strict=True)
        },
        scenarios={
            id: Scenario(
                id=id,
                name=f"Scenario {id}",
                summary="Something changes.",
                removes=tuple(rng.sample(list(names.values()), 1)),
                removes_flows=tuple(rng.sample(chosen, 1)),
                likelihoods={flow: rng.choice(("likely", "unlikely")) for flow in rng.sample(chosen, 2)},
            )
            for id in ("s2", "s10")
        },
    )
    return Case(dataset, [names[id] for id in case.targets], [names[id] for id in case.origins])


def _ids(rng: random.Random, count: int) -> list[str]:
    found = [*FLOW_IDS, *(f"f{number}" for number in range(count))][:count]
    rng.shuffle(found)
    return found


def _renamed(actor: Actor, names: dict[str, str]) -> Actor:
    return replace(actor, id=names[actor.id], name=None if len(actor.id) % 2 else f"Actor {actor.id}")


def questions(case: Case, rng: random.Random, turn: int) -> Iterator[list[str]]:
    """Questions with options drawn at random: of chokepoints, bypasses and routes, and some of the others in turn."""
    to = [option for id in case.targets for option in ("--to", id)]
    start = rng.choice(([], [], [option for id in case.origins for option in ("--from", id)]))
    view = rng.choice(([], ["--min-likelihood", "unlikely"], ["--scenario", "s2"], ["--as-of", "2014"]))
    ask = [*to, *start, *view]
    forms = [["-f", form] for form in ("json", "table", "csv", "markdown")]
    actor, flow = rng.choice(list(case.dataset.actors)), rng.choice(list(case.dataset.flows))

    def form() -> list[str]:
        return rng.choice(forms)

    yield ["chokepoints", *ask, *forms[0]]
    yield ["chokepoints", *ask, *forms[1]]
    yield ["chokepoints", *to, "--min-likelihood", "unlikely", *forms[0]]
    yield ["chokepoints", *ask, "--plain", *form()]
    yield ["chokepoints", *ask, "--by", rng.choice(GROUPINGS), *rng.choice(([], ["--plain"])), *form()]
    yield ["bypass", actor, *ask, *form()]
    yield ["routes", *ask, "-k", "3", *form()]
    yield ["routes", *ask, "--shortest", *form()]
    others = [
        ["cuts", *ask, *rng.choice(([], ["--by", rng.choice(GROUPINGS[:4])], ["--protect", actor])), *form()],
        ["importance", *ask, *form()],
        ["importance", *ask, "--sampled", "--worlds", "100", *form()],
        ["disrupt", *ask, "--budget", "2", *form()],
        ["disrupt", *ask, "--objective", "flow", "--budget", "1", *form()],
        ["sensitivity", *ask, *rng.choice(([], ["--by", rng.choice(GROUPINGS)])), *form()],
        ["sensitivity", *ask, "--missing-actors", "0.2", "--draws", "100", *form()],
        ["rank", *ask, "--by", rng.choice(("betweenness", "pagerank", "in-degree", "out-degree")), *form()],
        ["timeline", *to, *start, *form()],
        ["scenario", "list", *form()],
        ["scenario", "show", "s10", *form()],
        ["scenario", "run", "s10", *to, *start, *form()],
        ["scenario", "compare", *to, *start, *form()],
        ["map", *ask, "-o", OUT],
        ["brief", *ask, "-o", OUT],
        ["show", *form()],
        ["show", actor, *form()],
        ["show", flow, *form()],
    ]
    others += [["export", "--as", name, "-o", OUT] for name in ("gephi-csv", "kumu-csv")]
    others += [
        ["export", "--as", name, *rng.choice(([], ask))]
        for name in ("graphml", "gexf", "node-link", "cytoscape-js", "cx2", "cypher", "ftm", "stix", "opencti")
    ]
    yield from (others[(turn * 7 + number) % len(others)] for number in range(7))


def is_tied(case: Case) -> bool:
    """Whether another route would do as well as the most likely one or as some bypass."""
    network = build(case.dataset, View())
    answer = chokepoints(network, case.targets)
    supply = compile(network, case.targets)
    asked = [(answer.most_likely_route, level("likely"), frozenset[int]())]
    asked += [
        (row.bypass, level(row.best_bypass_likelihood), supply.blocked_by([row.id]))
        for row in (*answer.findings, *answer.near_misses)
    ]
    for route, lowest, blocked in asked:
        if route is not None:
            first, *second = best_routes(supply, 2, level=lowest, blocked=blocked)[0]
            if second and (first.probability, len(first.flows)) == (second[0].probability, len(second[0].flows)):
                return True
    return False


def relisted(dataset: Dataset, rng: random.Random) -> Dataset:
    """The dataset with what its records list in another order, where that order says nothing of the chain."""

    def other(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(rng.sample(given, len(given)))

    def actor(given: Actor) -> Actor:
        rules = [Conversion(from_=other(rule.from_), to=rule.to) for rule in given.converts]
        rng.shuffle(rules)
        return replace(given, produces=other(given.produces), converts=tuple(rules))

    def flow(given: Flow) -> Flow:
        return replace(given, modes=other(given.modes), enabled_by=other(given.enabled_by))

    return replace(
        dataset,
        actors={id: actor(given) for id, given in dataset.actors.items()},
        flows={id: flow(given) for id, given in dataset.flows.items()},
    )


SEEDS = 3


@pytest.mark.parametrize("by_row", [False, True])
def test_every_form_gives_the_same_bytes(by_row: bool, tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    for seed in range(SEEDS):
        rng = random.Random(f"{seed} {by_row}")
        case = tied(rng, by_row)
        folders = list(written(case.dataset, tmp_path / str(seed), rng, by_row=by_row))
        assert len({fingerprint(load(folder)) for folder in folders}) == 1
        found["tied"] += is_tied(case)
        found["joined"] += any(len(rule.from_) > 1 for actor in case.dataset.actors.values() for rule in actor.converts)
        for question in questions(case, rng, seed):
            answers = {folder.name: printed(folder, question) for folder in (folders[0], *rng.sample(folders[1:], 3))}
            expected = answers["yaml"]
            assert [name for name, given in answers.items() if given != expected] == [], (seed, question)
            found[question[0]] += 1
            found["answers"] += b"Error" not in expected[:20]
    assert found["tied"] >= SEEDS // 2, found
    assert found["joined"] >= SEEDS // 3, found
    assert found["answers"] >= 12 * SEEDS, found
    assert len(found) >= 17, found  # every question among them


def test_what_a_record_lists_may_stand_in_any_order() -> None:
    """A record is shown as it was written, but no answer depends on the order of its lists."""
    found: Counter[str] = Counter()
    for seed in range(80):
        rng = random.Random(seed)
        case = tied(rng, by_row=False)
        other = relisted(case.dataset, rng)
        view = View(min_likelihood="unlikely")
        for by in (None, *GROUPINGS):
            expected = chokepoints(build(case.dataset, view), case.targets, by=by)
            assert chokepoints(build(other, view), case.targets, by=by) == expected
            assert large_chokepoints(Seen(columns_of(other, shuffled=seed), view), case.targets, by=by) == expected
            found["another order"] += other != case.dataset
            found["findings"] += len(expected.findings)
            found["near misses"] += len(expected.near_misses)
            found["enablers"] += expected.most_likely_route is not None and len(expected.most_likely_route.enablers) > 1
    assert min(found.values()) >= 20, found


def test_rules_that_do_as_well_may_stand_in_any_order() -> None:
    """Two rules of several inputs make the same, at the same cost."""
    rules = (Conversion(from_=("y", "x"), to="made"), Conversion(from_=("z", "x"), to="made"))
    answers = set()
    for listed in (rules, rules[::-1]):
        case = dataset(
            [Actor(id="a", produces=("x", "y", "z")), Actor(id="b", converts=listed), Actor(id="t")],
            [Flow(id=f"a-b-{good}", from_="a", to="b", commodity=good, likelihood="likely") for good in "xyz"]
            + [Flow(id="b-t", from_="b", to="t", commodity="made")],
        )
        expected = chokepoints(build(case), ["t"])
        for seed in range(5):
            assert large_chokepoints(Seen(columns_of(case, shuffled=seed), View()), ["t"]) == expected
        assert expected.most_likely_route is not None
        answers.add(expected.most_likely_route.flows)
    assert len(answers) == 1
