"""The engine on disk gives what the engine in memory gives, to the byte."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pyarrow import parquet
from typer.testing import CliRunner

from cli.app import make_app
from graphdb.arrays import compiled, proofs, sorting
from graphdb.external import database, disk, files, flows
from graphdb.findings import Chokepoints
from graphdb.likelihood import TERMS, Likelihood
from graphdb.questions import large_chokepoints
from graphdb.records import Scenario
from tests.datasets import Case
from tests.tabular.folders import full_cases, write


def run(*arguments: str) -> tuple[str, str]:
    """What a command writes: its answer, and what it says besides."""
    done = CliRunner().invoke(make_app(arguments), list(arguments))
    if done.exception and not isinstance(done.exception, SystemExit):
        return "", f"{type(done.exception).__name__}: {done.exception}"
    return done.stdout, done.stderr


def options(case: Case, rng: random.Random) -> list[str]:
    """Options drawn at random."""
    actors = sorted(case.dataset.actors)
    chosen = [option for id in case.targets for option in ("--to", id)]
    if rng.random() < 0.15:
        chosen = ["--to", rng.choice(("kind:k1", "country:US", "region:r1", "stage:s-k2", "NA", "nobody"))]
    if rng.random() < 0.3:
        chosen += [option for id in case.origins for option in ("--from", id)]
    if rng.random() < 0.6:
        chosen += ["--by", rng.choice(("kind", "country", "region", "stage", "mode", "commodity"))]
    if rng.random() < 0.2:
        chosen += ["--plain"]
    if rng.random() < 0.3:
        chosen += ["--as-of", rng.choice(("2012", "2013-05", "2020-01-01", "2025"))]
    if rng.random() < 0.5:
        chosen += ["--min-likelihood", rng.choice(TERMS)]
    if rng.random() < 0.2:
        chosen += ["--without", rng.choice(actors)]
    if case.dataset.scenarios and rng.random() < 0.7:
        chosen += ["--scenario", "shock"]
    return chosen


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
    return Case(replace(case.dataset, scenarios={"shock": shock}), case.targets, case.origins)


def test_all_options_on_random_datasets(monkeypatch: pytest.MonkeyPatch) -> None:
    """With blocks of a few rows each, so that everything goes through several."""
    for module, name, size in (
        (flows, "BLOCK_ROWS", 3),
        (database, "ROWS", 4),
        (files, "_BLOCK", 5),
        (sorting, "PIECE", 3),
        (proofs, "AT_ONCE", 2),
    ):
        monkeypatch.setattr(module, name, size)
    monkeypatch.setattr(disk.Disk, "rows_at_once", 3)
    found: Counter[str] = Counter()
    answered = large_chokepoints.large_chokepoints

    def counted(*arguments: object, **named: object) -> Chokepoints:
        answer: Chokepoints = answered(*arguments, **named)  # type: ignore[arg-type]
        route = answer.most_likely_route
        if named.get("space") is not None and route is not None:
            found["chokepoints"] += len(answer.findings)
            found["near misses"] += len(answer.near_misses)
            found["enablers"] += bool(route.enablers)
            found["two inputs"] += len(set(route.actors)) > len(route.flows) + 1
        return answer

    monkeypatch.setattr(large_chokepoints, "large_chokepoints", counted)

    @settings(max_examples=350, deadline=None, derandomize=True)
    @given(full_cases(most_actors=9, most_flows=18), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        rng = random.Random(seed)
        case = varied(case, rng) if rng.random() < 0.4 else case
        monkeypatch.setattr(compiled, "SPARSE", rng.choice((0, 8)))
        with tempfile.TemporaryDirectory() as temporary:
            ending = rng.choice((".yaml", ".csv", ".parquet"))
            folder = write(case.dataset, Path(temporary) / "it", actors=ending, flows=".parquet")
            if rng.random() < 0.3:
                (folder / "commodities.yaml").unlink()
            if rng.random() < 0.3 and not case.dataset.scenarios:
                without_ids(folder / "flows.parquet")
                found["rows without ids"] += 1
            if rng.random() < 0.15:
                spoil(folder / "flows.parquet", rng)
            chosen = options(case, rng)
            command = ["chokepoints", "--data", str(folder), *chosen, "-f", rng.choice(("json", "json", "table"))]
            expected = run(*command)
            answer = run(*command, "--engine", "duckdb", "--memory-limit", "60MB")
        assert answer == expected
        count(found, expected, chosen)

    agree()
    assert found.pop("answers") >= 250, found
    assert found["problems"] >= 20, found
    assert min(found.values()) >= 10, found
    assert len(found) == 19, found


def count(found: Counter[str], expected: tuple[str, str], chosen: Sequence[str]) -> None:
    """Note what was met."""
    found["answers" if expected[0] else "problems"] += 1
    if expected[0]:
        found.update(option for option in chosen if option.startswith("--"))
        found.update(f"by {value}" for option, value in zip(chosen, [*chosen[1:], ""], strict=True) if option == "--by")


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
