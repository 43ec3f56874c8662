"""Every check by a table of spoilt datasets, each with all that is found in it: place, code, words and hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphdb.check import load, review
from graphdb.check.rules import NEEDED, editorial_checks
from graphdb.problems import DataError
from tests.check.mint import CASES, MINT, Case, cases_in, found, shown, spoilt

TABLES = sorted((CASES / "invalid" / "mint").glob("*.txt"))
ALL = [(table, case) for table in TABLES for case in cases_in(table)]


def test_every_check_has_a_table_with_bad_and_good_cases() -> None:
    checks = {check.__name__ for check in (*NEEDED, *editorial_checks())}
    assert {table.stem for table in TABLES} == checks | {"reader", "shape"}
    for name in checks:
        outcomes = {bool(case.expected) for table, case in ALL if table.stem == name}
        assert outcomes == {True, False}, name
    assert len(ALL) == len({(table, case.name) for table, case in ALL}) == 278


@pytest.mark.parametrize(("table", "case"), ALL, ids=[f"{table.stem}: {case.name}" for table, case in ALL])
def test_case(tmp_path: Path, table: Path, case: Case) -> None:
    problems = found(spoilt(tmp_path, case.changes))
    assert [shown(problem) for problem in problems] == case.expected
    assert all(problem.message and problem.hint for problem in problems)
    assert case.name.startswith("good: ") == (not case.expected)


@pytest.mark.parametrize("folder", ["mint", "sparse"])
def test_valid_datasets(folder: str) -> None:
    expected = (CASES / "valid" / folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    reviewed = review(CASES / "valid" / folder)
    assert reviewed.dataset == load(CASES / "valid" / folder)
    places = [
        shown(problem._replace(file=Path(problem.file).name, message="", hint="")) for problem in reviewed.problems
    ]
    assert [place.replace("  ", " ") for place in places] == expected


def test_a_review_counts_and_gives_the_dataset_though_something_editorial_is_wrong(tmp_path: Path) -> None:
    reviewed = review(spoilt(tmp_path, [("actors", "country: MX", "country: XX")]))
    assert (reviewed.actors, reviewed.flows) == (3, 2)
    assert reviewed.dataset is not None


def test_what_is_needed_keeps_a_dataset_from_being_loaded(tmp_path: Path) -> None:
    folder = spoilt(tmp_path, [("flows", "to: market-town", "to: nowhere"), ("actors", "country: MX", "country: XX")])
    assert review(folder).dataset is None
    with pytest.raises(DataError) as caught:
        load(folder)
    assert [problem.code for problem in caught.value.problems] == ["unknown-id"]


def test_the_defaults_of_a_sparse_dataset() -> None:
    dataset = load(CASES / "valid" / "sparse")
    assert [(actor.label, actor.kind) for actor in dataset.actors.values()] == [
        ("A.1", "actor"),
        ("C", "actor"),
        ("b_2", "port"),
    ]
    assert [flow.likelihood for flow in dataset.flows.values()] == [None, "unlikely", None]
    assert [(good.id, good.name) for good in dataset.commodities.values()] == [("ore", "ore")]


def test_records_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    folder = spoilt(tmp_path, [("commodities", "- {id: coin", "- {id: zinc, name: Z, group: goods}\n- {id: coin")])
    assert list(load(folder).commodities) == ["coin", "ore", "zinc"]


def test_the_mint_is_what_it_says() -> None:
    dataset = load(MINT)
    flow = dataset.flows["hill-mine-to-river-workshop-ore"]
    assert flow.volume is not None
    assert (flow.volume.value, flow.cost, flow.since, flow.likelihood) == (25.0, 1000.0, "2012", "very likely")
    assert dataset.actors["hill-mine"].status[0].what == "raided"
