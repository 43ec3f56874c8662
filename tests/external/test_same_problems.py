"""Whatever is wrong with a Parquet file of flows: block by block the same is found as in memory."""

from __future__ import annotations

import csv
import datetime
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from pyarrow import parquet

from graphdb.external import database, files, flows
from graphdb.external.opening import load_stored
from graphdb.external.workspace import Workspace, workspace
from graphdb.fingerprint import fingerprint
from graphdb.problems import DataError, Problem, QuestionError
from graphdb.tabular.opening import Tables, load_tables
from graphdb.tabular.records import on_demand
from tests.datasets import Case
from tests.tabular.folders import write, write_table
from tests.tabular.spoiling import spoil, spoilt
from tests.tabular.test_faults import ALONE, FOLDER, folder_with
from tests.tabular.test_parquet import SHOWN, WRONG, folder_of


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((flows, "BLOCK_ROWS"), (database, "ROWS"), (files, "_BLOCK")):
        monkeypatch.setattr(module, name, 3)


def outcome(folder: Path, load: Callable[[Path], Tables]) -> list[Problem] | str:
    """The problems of a folder or, without any, the fingerprint of its records."""
    try:
        return fingerprint(on_demand(load(folder)))
    except DataError as error:
        return error.problems


def both(folder: Path, here: Workspace) -> tuple[list[Problem] | str, list[Problem] | str]:
    return outcome(folder, lambda path: load_stored(path, here)), outcome(folder, load_tables)


@pytest.fixture(scope="module")
def here() -> Iterator[Workspace]:
    with workspace("60MB") as here:
        yield here


FOUND: Counter[str] = Counter()


def test_blocks_find_what_the_whole_finds(here: Workspace) -> None:
    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(spoilt())
    def agree(given: tuple[Case, int, str]) -> None:
        case, seed, which = given
        with tempfile.TemporaryDirectory() as temporary:
            folder = write(case.dataset, Path(temporary) / "it", actors=".csv", flows=".csv")
            rng = random.Random(seed)
            if rng.random() < 0.3:
                (folder / "commodities.yaml").unlink()
            for name in ("actors", "flows") if which == "both" else (which,):
                spoil(folder / f"{name}.csv", rng)
            with (folder / "flows.csv").open(encoding="utf-8", newline="") as file:
                write_table(folder / "flows.parquet", list(csv.DictReader(file)))
            (folder / "flows.csv").unlink()
            found, expected = both(folder, here)
        assert found == expected
        FOUND.update({problem.code for problem in found} if isinstance(found, list) else ["sound"])

    agree()


def test_cases_were_found() -> None:
    assert FOUND["sound"] >= 5
    assert {"duplicate-id", "unknown-id", "wrong-shape", "too-long"} <= set(FOUND)


def test_each_fault_alone(tmp_path: Path, here: Workspace) -> None:
    about = "{title: T, evidence: optional, modes: [{id: sea, name: S}], kinds: [{id: k1, name: K}]}"
    goods = "[{id: ore, name: O, group: goods}, {id: coin, name: C, group: goods}]"
    folder = folder_with(tmp_path, dataset_yaml=about, commodities_yaml=goods, flows_csv=None)
    row = {"id": "f", "from": "mine", "to": "town", "commodity": "ore", "since": "2010"}
    tried = [(column, cell) for name, column, cell in ALONE if name == "flows"]
    assert len(tried) >= 25
    for column, cell in tried:
        rows = [*({**row, "id": f"g{number}"} for number in range(4)), {**row, column: cell}]
        write_table(folder / "flows.parquet", rows)
        found, expected = both(folder, here)
        assert found == expected, (column, cell)
        assert isinstance(found, list), (column, cell)


def test_of_many_the_first_hundred(tmp_path: Path, here: Workspace) -> None:
    folder = folder_with(tmp_path, flows_csv=None)
    sound = {"from": "mine", "to": "town", "commodity": "ore", "cost": "1", "since": "2010", "id": ""}
    rows = [sound | {"from": "nowhere"}] * 150 + [sound | {"cost": "-1"}] * 120 + [sound | {"since": "2010-13"}] * 3
    rows = [row | {"id": f"f{number % 130}"} for number, row in enumerate(rows)]
    write_table(folder / "flows.parquet", rows)
    found, expected = both(folder, here)
    assert found == expected
    assert Counter(problem.code for problem in found if isinstance(problem, Problem)) == {
        "unknown-id": 101,
        "duplicate-id": 101,
        "wrong-shape": 101,
        "no-such-date": 3,
    }


@pytest.mark.parametrize(("name", "column"), [(name, column) for name, column, _ in (*SHOWN, *WRONG)])
def test_types_of_columns(tmp_path: Path, here: Workspace, name: str, column: Any) -> None:
    found, expected = both(folder_of(tmp_path, **{name: column}), here)
    assert found == expected


TYPES = [
    ("summary", pa.array(["a", None, "b\u200bc", "d", "a", "b\u200bc", "e\u200bf"])),
    ("summary", pa.array(["a", "b", "a", "c", "b", "a", None]).dictionary_encode()),
    ("cost", pa.array([1.5, 2, None, 1e14, 0.1, 1e-7, 3], pa.float32())),
    ("cost", pa.array([1, 2, 3, 4, 5, 6, 7], pa.decimal128(5, 2))),
    ("since", pa.array([None, *[datetime.date(2013, 5, day) for day in range(1, 7)]], pa.date64())),
    ("since", pa.array([datetime.datetime(2013, 5, 1, 7)] * 7, pa.timestamp("ns", "America/New_York"))),
    ("since", pa.array([2013, 2014, None, 13, 2015, 2016, 2017], pa.uint16())),
    ("until", pa.array([None] * 6 + ["2018"])),
    ("enabled_by", pa.array(["7", "7|12", None, "12", "12|7|7", "7", None])),
    ("modes", pa.array([None, "sea|road", "road", None, "rail", "sea", "sea"]).cast(pa.large_string())),
    ("likelihood", pa.array([None, None, None, None, None, None, "likely"])),
    ("id", pa.array([3, 1, 2, 30, 10, 20, 0])),
    ("id", pa.array(["b", "a", "c", "a", "d", "b", "a"])),
    ("modes", pa.array([["sea"]] * 7)),
    ("colour", pa.array(["red\u200b"] + ["red"] * 6)),
]


@pytest.mark.parametrize(("name", "column"), TYPES)
def test_columns_of_several_blocks(tmp_path: Path, here: Workspace, name: str, column: Any) -> None:
    ends = {"from": pa.array([7] * 7), "to": pa.array([12] * 7), "commodity": pa.array([*"xyxxzyx"])}
    folder = folder_of(tmp_path, **ends | {name: column})
    found, expected = both(folder, here)
    assert found == expected
    table = parquet.read_table(folder / "flows.parquet")
    parquet.write_table(table, folder / "flows.parquet", row_group_size=2)
    assert both(folder, here) == (found, expected)


def test_files_that_are_none(tmp_path: Path, here: Workspace) -> None:
    folder = folder_of(tmp_path, summary=pa.array(["t" * 500]))
    content = (folder / "flows.parquet").read_bytes()
    for end in (0, 10, len(content) // 2, len(content) - 1):
        (folder / "flows.parquet").write_bytes(content[:end])
        found, expected = both(folder, here)
        assert found == expected
        assert [problem.code for problem in found if isinstance(problem, Problem)] == ["not-parquet"]
    (folder / "flows.parquet").write_bytes(content[:100] + b"\xff" * 100 + content[200:])
    found, _ = both(folder, here)
    assert [problem.code for problem in found if isinstance(problem, Problem)] == ["not-parquet"]
    (folder / "flows.parquet").unlink()
    (folder / "flows.parquet").mkdir()
    found, expected = both(folder, here)
    assert found == expected


def test_columns_that_are_wrong(tmp_path: Path, here: Workspace) -> None:
    folder = folder_of(tmp_path)
    column = pa.array(["7"])
    for names in (["from", "to"], ["from", "to", "commodity", "to"], ["from", "to", "commodity", "colour"]):
        parquet.write_table(pa.Table.from_arrays([column] * len(names), names), folder / "flows.parquet")
        found, expected = both(folder, here)
        assert found == expected
        assert isinstance(found, list)


def test_a_column_twice_beside_what_nobody_sees(tmp_path: Path, here: Workspace) -> None:
    folder = folder_of(tmp_path)
    columns = [pa.array(["7"] * 4), pa.array(["12", "12", "1\u200b2", "12"]), pa.array(["x"] * 4), pa.array(["7"] * 4)]
    table = pa.Table.from_arrays(columns, ["from", "to", "commodity", "to"])
    parquet.write_table(table, folder / "flows.parquet")
    found, expected = both(folder, here)
    assert found == expected
    assert [problem.code for problem in found if isinstance(problem, Problem)] == ["invisible-character"]


def test_text_that_is_no_utf_8(tmp_path: Path, here: Workspace) -> None:
    buffers = [None, pa.py_buffer(np.array([0, 2], np.int32)), pa.py_buffer(b"\xff\xfe")]
    folder = folder_of(tmp_path, summary=pa.Array.from_buffers(pa.string(), 1, buffers))
    found, expected = both(folder, here)
    assert [[p.code for p in some if isinstance(p, Problem)] for some in (found, expected)] == [["not-parquet"]] * 2


def test_no_rows(tmp_path: Path, here: Workspace) -> None:
    folder = folder_with(tmp_path, flows_csv=None)
    for names in (["from", "to", "commodity"], ["id", "from", "to", "commodity", "modes", "since"]):
        parquet.write_table(pa.table({name: pa.array([], pa.string()) for name in names}), folder / "flows.parquet")
        found, expected = both(folder, here)
        assert found == expected
        assert str(found).startswith("sha256:")


def test_flows_that_are_no_parquet_file(tmp_path: Path, here: Workspace) -> None:
    folder = folder_with(tmp_path)
    assert "flows.csv" in FOLDER
    with pytest.raises(QuestionError, match=r"reads flows\.parquet, and this folder has flows\.csv") as caught:
        load_stored(folder, here)
    assert "leave --engine out" in caught.value.hint
    (folder / "flows.csv").unlink()
    with pytest.raises(DataError) as missing:
        load_stored(folder, here)
    assert [(p.file.rpartition("/")[2], p.code) for p in missing.value.problems] == [("flows.yaml", "missing-file")]
