"""The fingerprint of a table, which is worked out by column, is that of the same records, whatever its cells hold."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb import load
from graphdb.fingerprint import fingerprint
from graphdb.tables.on_demand import on_demand
from graphdb.tables.opening import load_tables
from tests.datasets import Case
from tests.tables.folders import full_cases, write, write_table

TEXTS = [
    *(
        "",
        "plain",
        'the "mint"',
        "back\\slash",
        "two\nlines",
        "tab\there",
        "\\",
        '"',
        "Cárdenas",
        "é",
        "日本",
        "\U0001f600",
    ),
    *(
        "<script>",
        "a/b",
        "&amp;",
        "{}",
        "[1]",
        "null",
        "true",
        " x ",
        "\\u0041",
        "'",
        "''",
        "a" * 2000,
        "1.0",
        ",",
        ":",
    ),
]
NUMBERS = [
    "",
    "1",
    "1.0",
    "1.00",
    "5",
    "5.0",
    "0",
    "0.0",
    "-0",
    "1e3",
    "1E15",
    "0.1",
    "1e-7",
    "123456789.123",
    "1e-320",
]
NUMBERS += ["0.30000000000000004", "999999999999999"]
ACTORS = {
    "name": TEXTS,
    "kind": ["", "actor", "k1"],
    "country": ["", "MX"],
    "region": ["", "actor"],
    "aliases": ["", *(text for text in TEXTS if text), 'a|the "b"|c\\', "é|\n"],
    "produces": ["", "x", "x|y", "y|x"],
    "converts": ["", "x>y", "y+x>z|x>z", "x>y|x>y"],
    "since": ["", "2013", "2013-05-01"],
    "cost": NUMBERS,
    "removable": ["", "true", "false", "False", "0"],
    "summary": TEXTS,
}
FLOWS = {
    "from": ["a0", "a1"],
    "to": ["a1", "a2"],
    "commodity": ["x", "y", "z", "null", "NO", "007"],
    "modes": ["", "sea", "sea|road", "null|NA"],
    "enabled_by": ["", "a0", "a2|a1|a0"],
    "until": ["", "2030", "2030-12"],
    "likelihood": ["", "likely", "very likely"],
    "capacity": NUMBERS,
    "cost": NUMBERS,
    "summary": TEXTS,
}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([".csv", ".parquet"]))
def test_any_cells(seed: int, ending: str) -> None:
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
        for name, columns in (("actors", ACTORS), ("flows", FLOWS)):
            chosen = [c for c in columns if c in ("from", "to", "commodity") or rng.random() < 0.7]
            rows = [{column: rng.choice(columns[column]) for column in chosen} for _ in range(rng.randint(3, 30))]
            if name == "actors" or rng.random() < 0.5:
                rows = [{"id": f"a{number}", **row} for number, row in enumerate(rows)]
            rng.shuffle(rows)
            header = rng.sample(list(rows[0]), len(rows[0]))
            write_table(folder / f"{name}{ending}", rows, header)
        assert_same(folder)


def assert_same(folder: Path) -> None:
    assert fingerprint(on_demand(load_tables(folder))) == fingerprint(load(folder))


@settings(max_examples=10, deadline=None)
@given(full_cases(), st.sampled_from([".csv", ".parquet"]))
def test_any_dataset(case: Case, ending: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = write(case.dataset, Path(temporary) / "table", actors=ending, flows=ending)
        assert_same(folder)
        assert fingerprint(load(folder)) == fingerprint(load(write(case.dataset, Path(temporary) / "yaml")))


@pytest.mark.parametrize("rows", [1, 2, 3, 5, 9])
def test_pieces_make_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr("graphdb.tables.encoding._AT_ONCE", rows)
    (tmp_path / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
    write_table(tmp_path / "actors.csv", [{"id": f"a{number}"} for number in range(5)])
    flows = [{"from": "a0", "to": f"a{n % 5}", "commodity": "x", "cost": str(n), "summary": '"' * n} for n in range(9)]
    write_table(tmp_path / "flows.csv", flows)
    assert_same(tmp_path)


def test_what_is_left_out_and_what_is_written_though_it_is_usual_are_the_same(tmp_path: Path) -> None:
    texts = {"said": ",kind,cost\nmine,actor,1.0\n", "left": "\nmine\n"}
    found = set()
    for name, more in texts.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
        (folder / "actors.csv").write_text(f"id{more}", encoding="utf-8")
        (folder / "flows.csv").write_text(f"from,to,commodity{',cost' * (name == 'said')}\n", encoding="utf-8")
        found |= {fingerprint(load(folder)), fingerprint(on_demand(load_tables(folder)))}
    assert len(found) == 1
