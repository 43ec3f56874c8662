"""The engine on disk gives what the engine in memory gives, to the byte."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pyarrow import parquet

from cli.tabular import TabularSession
from graphdb.arrays import best, compiled, proofs, sorting
from graphdb.columns import Columns
from graphdb.external import database, disk, files, flows
from graphdb.external.opening import load_stored
from graphdb.external.workspace import Workspace, workspace
from graphdb.findings import Chokepoints, Question
from graphdb.likelihood import TERMS, Likelihood
from graphdb.network import starts
from graphdb.present.answers.chokepoints import chokepoints_page
from graphdb.present.answers.envelope import envelope, to_json
from graphdb.present.answers.tables import to_text
from graphdb.problems import DataError, QuestionError
from graphdb.questions.chokepoints import large_chokepoints
from graphdb.records import Dataset, Scenario
from graphdb.supply.engine import Grouping
from graphdb.tabular import encoding, records
from graphdb.tabular.opening import load_tables
from tests.datasets import Case, cases
from tests.tabular.folders import full_cases, write


class Asked(NamedTuple):
    """A question with its options, as the command line gives them."""

    to: list[str]
    origins: list[str]
    only_from: bool
    by: Grouping | None
    plain: bool
    as_of: str | None
    min_likelihood: Likelihood | None
    scenario: str | None
    without: list[str]


def asked(case: Case, rng: random.Random) -> Asked:
    """A question with options drawn at random."""
    groups: list[Grouping] = ["kind", "country", "region", "stage", "mode", "commodity"]
    terms: list[Likelihood] = list(TERMS)
    origins, only_from = case.named(rng.random() < 0.3)
    return Asked(
        to=[rng.choice(("kind:k1", "country:US", "stage:s-k2", "NA", "nobody"))]
        if rng.random() < 0.15
        else case.targets,
        origins=origins,
        only_from=only_from,
        by=rng.choice(groups) if rng.random() < 0.5 else None,
        plain=rng.random() < 0.15,
        as_of=rng.choice((None, None, None, "2012", "2013-05", "2025")),
        min_likelihood=rng.choice((*terms, "unlikely", "unlikely", "likely", None, None)),
        scenario="shock" if case.dataset.scenarios and rng.random() < 0.7 else None,
        without=rng.sample(sorted(case.dataset.actors), rng.random() < 0.2),
    )


def answer(folder: Path, question: Asked, here: Workspace | None) -> tuple[str, Chokepoints | None, Columns | None]:
    """All that would be printed, in JSON and as a page, or what is wrong; on disk where there is a workspace."""
    to, origins, only_from, by, plain, *view = question
    try:
        tables = load_stored(folder, here) if here else load_tables(folder)
        place = here.space if here else None
        session = TabularSession(folder, tables, place, to, origins, only_from, *view)  # type: ignore[arg-type]
    except (DataError, QuestionError) as error:
        return str(error), None, None
    space = here.space if here else None
    named = (session.targets, session.origins)
    asked = {"only_from": only_from, "by": by, "plain": plain}
    found = large_chokepoints(session.columns, session.view, *named, **asked, space=space)  # type: ignore[arg-type]
    there = starts(session.dataset, session.view, *named)
    ends = Question("chokepoints", session.origins, session.targets, asked, only_from, there)
    json = to_json(envelope(ends, session.view, session.dataset, found))
    page = chokepoints_page(session.dataset, ends, session.view, found)
    return json + to_text(page, None), found, session.columns


def varied(case: Case, rng: random.Random) -> Case:
    """The case with a scenario that changes likelihoods, too, and now and then without ids of flows."""
    terms: list[Likelihood] = list(TERMS)
    some = rng.sample(sorted(case.dataset.flows), min(len(case.dataset.flows), rng.randint(0, 10)))
    shock = Scenario(
        id="shock",
        name="Shock",
        summary="S",
        removes=tuple(rng.sample(sorted(case.dataset.actors), rng.random() < 0.3)),
        removes_flows=tuple(some[:1]),
        likelihoods={id: rng.choice(terms) for id in some[1:]},
    )
    return case._replace(dataset=replace(case.dataset, scenarios={"shock": shock}))


def test_all_options_on_random_datasets(monkeypatch: pytest.MonkeyPatch) -> None:
    """With blocks of a few rows each, so that everything goes through several."""
    for module, name, size in (
        (flows, "BLOCK_ROWS", 3),
        (database, "ROWS", 4),
        (files, "_BLOCK", 5),
        (sorting, "PIECE", 3),
        (proofs, "AT_ONCE", 2),
        (encoding, "ROWS_AT_ONCE", 3),
        (records, "MOST_KEPT", 3),
        (disk.Disk, "rows_at_once", 3),
    ):
        monkeypatch.setattr(module, name, size)
    found: Counter[str] = Counter()

    @settings(max_examples=320, deadline=None, derandomize=True)
    @given(st.one_of(cases(9, 18), cases(9, 18), full_cases(9, 18)), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        rng = random.Random(seed)
        case = varied(case, rng) if rng.random() < 0.4 else case
        monkeypatch.setattr(compiled, "SPARSE", rng.choice((0, 8)))
        monkeypatch.setattr(best, "MOST_ARCS", rng.choice((0, 1000)))
        with tempfile.TemporaryDirectory() as temporary:
            ending = rng.choice((".yaml", ".csv", ".parquet"))
            folder = write(case.dataset, Path(temporary) / "it", actors=ending, flows=".parquet")
            if rng.random() < 0.3:
                (folder / "commodities.yaml").unlink()
            if rng.random() < 0.3 and not case.dataset.scenarios:
                without_ids(folder / "flows.parquet")
                found["rows without ids"] += 1
            if rng.random() < 0.1:
                spoil(folder / "flows.parquet", rng)
            question = asked(case, rng)
            expected, chokepoints, columns = answer(folder, question, None)
            assert answer(folder, question, here)[0] == expected
        if chokepoints is None or columns is None:
            found["problems"] += 1
        else:
            count(found, case.dataset, columns, question, chokepoints)

    with workspace("60MB") as here:
        agree()
    assert found["answers"] >= 250, found
    assert min(found.values()) >= 3, found
    assert len(found) == 22, found


def count(found: Counter[str], dataset: Dataset, columns: Columns, question: Asked, answer: Chokepoints) -> None:
    """Note what was met."""
    found["answers"] += 1
    found.update(name for name, value in question._asdict().items() if value)
    route = answer.most_likely_route
    if route is None:
        return
    found["chokepoints"] += len(answer.findings)
    found["near misses"] += len(answer.near_misses)
    found["enablers"] += bool(route.enablers)
    receivers = {id: columns.actors.ids[columns.flows.receiver[row]] for row, id in enumerate(all_ids(columns))}
    found["two inputs"] += len({receivers[id] for id in route.flows}) < len(route.flows)
    if question.by:
        found[f"by {question.by}"] += len(answer.findings)


def all_ids(columns: Columns) -> list[str]:
    return [columns.flow_id(row) for row in range(len(columns.flows.sender))]


def without_ids(path: Path) -> None:
    table = parquet.read_table(path)
    parquet.write_table(table.drop_columns([name for name in ("id",) if name in table.column_names]), path)


def spoil(path: Path, rng: random.Random) -> None:
    """Put a wrong word into some cells of a column."""
    table = parquet.read_table(path)
    name = rng.choice(table.column_names)
    words = table[name].to_pylist()
    for row in rng.sample(range(len(words)), min(len(words), 2)):
        words[row] = rng.choice(("nobody", "", "a b", "2018-02-30", "-1", "a\u200bb"))
    place = table.column_names.index(name)
    parquet.write_table(table.set_column(place, name, pa.array(words, pa.string())), path, row_group_size=5)
