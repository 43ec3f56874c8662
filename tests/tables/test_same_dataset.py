"""A dataset is the same in YAML, CSV and Parquet: as records, as columns, and as records made on demand."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb import load
from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL, NOT_GIVEN, Coded, Columns, Lists
from graphdb.columns.texts import Texts
from graphdb.fingerprint import fingerprint
from graphdb.likelihood import TERMS
from graphdb.periods import first_day, last_day
from graphdb.problems import QuestionError
from graphdb.records import Conversion, Dataset
from graphdb.selectors import select
from graphdb.tables.on_demand import on_demand
from graphdb.tables.opening import load_columns, load_tables
from tests.datasets import Case
from tests.tables.folders import as_row, full_cases, write, write_table

FORMATS = [(".csv", ".csv"), (".parquet", ".parquet"), (".yaml", ".csv"), (".csv", ".yaml"), (".parquet", ".csv")]


@settings(max_examples=18, deadline=None)
@given(full_cases(), st.sampled_from(FORMATS), st.booleans())
def test_records(case: Case, endings: tuple[str, str], open_list: bool) -> None:
    dataset = case.dataset
    if open_list:
        used = {flow.commodity for flow in dataset.flows.values()}
        dataset = replace(dataset, commodities={id: good for id, good in dataset.commodities.items() if id in used})
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        yaml = write(dataset, root / "yaml")
        table = write(dataset, root / "table", actors=endings[0], flows=endings[1])
        if open_list:
            for folder in (yaml, table):
                (folder / "commodities.yaml").unlink()
        loaded = load(yaml)
        assert load(table) == loaded
        if endings[1] != ".yaml":
            tables = load_tables(table)
            made = on_demand(tables)
            assert dict(made.actors) == loaded.actors
            assert dict(made.flows) == loaded.flows
            assert list(made.flows) == list(loaded.flows)
            assert fingerprint(made) == fingerprint(loaded)
            assert_same(tables.columns, loaded)


BEFORE = "id,name,produces\na,Alpha,ore\nb,Beta,\nc,Gamma,\n"
FLOWS = "from,to,commodity\na,b,ore\nb,c,ore\n"
LINES = [
    ("blank before the heading", "\n\n" + BEFORE, "\n" + FLOWS),
    ("blank between", BEFORE.replace("b,", "\n\nb,"), FLOWS.replace("b,c", "\nb,c")),
    ("blank behind", BEFORE + "\n\n", FLOWS + "\n"),
    ("blank before one column", "\nid\n\na\nb\nc\n", FLOWS),
    ("an ending of Windows", "\r\n" + BEFORE.replace("\n", "\r\n"), FLOWS),
    (
        "a very long list of enablers",
        BEFORE,
        "from,to,commodity,enabled_by\na,b,ore," + "|".join(["c"] * 1_100_000) + "\n",
    ),
    ("a name of nine hundred lines", BEFORE.replace("Beta", f'"{"B" * 1990}"') + 'd,"' + "D\n" * 900 + '",\n', FLOWS),
]


@pytest.mark.parametrize(("actors", "flows"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_lines_of_csv(actors: str, flows: str, tmp_path: Path) -> None:
    (tmp_path / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
    (tmp_path / "actors.csv").write_text(actors, encoding="utf-8", newline="")
    (tmp_path / "flows.csv").write_text(flows, encoding="utf-8", newline="")
    loaded = load(tmp_path)
    assert list(loaded.actors)[:3] == ["a", "b", "c"]
    made = on_demand(load_tables(tmp_path))
    assert dict(made.actors) == loaded.actors
    assert dict(made.flows) == loaded.flows


def assert_same(columns: Columns, dataset: Dataset) -> None:
    """Every field of every row, against the record that it stands for."""
    goods, actors, flows = columns.commodities, columns.actors, columns.flows
    assert set(goods) >= set(dataset.commodities)
    assert sorted(actors.ids) == list(dataset.actors)
    assert sorted(map(columns.flow_id, range(len(flows.sender)))) == list(dataset.flows)
    rules: dict[int, list[Conversion]] = {}
    for rule in actors.converts:
        made = Conversion(from_=tuple(goods[number] for number in rule.inputs), to=goods[rule.output])
        rules.setdefault(rule.actor, []).append(made)
    for row, id in enumerate(actors.ids):
        actor = dataset.actors[id]
        assert ((actors.names[row] if actors.names else None) or None) == actor.name
        assert (actors.aliases[row] if actors.aliases else ()) == actor.aliases
        assert [word(coded, row) for coded in (actors.kind, actors.country, actors.region)] == [
            *(actor.kind, actor.country, actor.region)
        ]
        assert [goods[number] for number in entries(actors.produces, row)] == list(actor.produces)
        assert rules.get(row, []) == list(actor.converts)
        assert period(actors, row) == days(actor)
        assert (1.0 if actors.cost is None else actors.cost[row]) == actor.cost
    for row in range(len(flows.sender)):
        flow = dataset.flows[columns.flow_id(row)]
        assert (actors.ids[flows.sender[row]], actors.ids[flows.receiver[row]]) == (flow.from_, flow.to)
        assert goods[flows.commodity[row]] == flow.commodity
        level = NOT_GIVEN if flows.level is None else flows.level[row]
        assert level == (NOT_GIVEN if flow.likelihood is None else TERMS.index(flow.likelihood))
        assert [actors.ids[actor] for actor in entries(flows.enabled_by, row)] == list(flow.enabled_by)
        words, modes = flows.modes or ([], None)
        assert [words[number] for number in entries(modes, row)] == list(flow.modes)
        assert period(flows, row) == days(flow)
        capacity = np.nan if flows.capacity is None else flows.capacity[row]
        assert np.isnan(capacity) if flow.capacity is None else capacity == flow.capacity
        assert (1.0 if flows.cost is None else flows.cost[row]) == flow.cost


def word(coded: Coded, row: int) -> str | None:
    code = coded.codes[row]
    return None if code == NOT_GIVEN else coded.words[code]


def entries(lists: Lists | None, row: int) -> list[int]:
    return [] if lists is None else lists.values[lists.offsets[row] : lists.offsets[row + 1]].tolist()


def period(columns: Any, row: int) -> tuple[int, int]:
    since = ALWAYS_SINCE if columns.since is None else columns.since[row]
    return int(since), int(ALWAYS_UNTIL if columns.until is None else columns.until[row])


def days(record: Any) -> tuple[int, int]:
    since = int(first_day(record.since).replace("-", "")) if record.since else ALWAYS_SINCE
    return since, int(last_day(record.until).replace("-", "")) if record.until else ALWAYS_UNTIL


def test_flows_without_ids_are_called_by_their_rows(tmp_path: Path) -> None:
    folder = tmp_path / "table"
    folder.mkdir()
    (folder / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
    write_table(folder / "actors.csv", [{"id": "a", "produces": "x"}, {"id": "b"}])
    write_table(folder / "flows.csv", [{"from": "a", "to": "b", "commodity": "x"}] * 11)
    flows = load(folder).flows
    assert list(flows) == sorted(f"row-{number}" for number in range(1, 12))
    tables = load_tables(folder)
    assert tables.columns.flow_id(10) == "row-11"
    made = on_demand(tables)
    assert dict(made.flows) == flows
    assert made.flows["row-11"].id == "row-11"
    assert "row-12" not in made.flows
    assert "row-012" not in made.flows
    assert fingerprint(made) == fingerprint(load(folder))


TEXTS_TO_SELECT = [
    "kind:k1",
    "kind:K2",
    "kind:k3",
    "country:mx",
    "region:r1",
    "stage:s-k1",
    "stage:x",
    "Foo, Ltd",
    "na",
]
TEXTS_TO_SELECT += ["b", "no", "n0", "N1", "nope", "colour:red", "", "x:y", "NULL", "cárdenas"]


@settings(max_examples=15, deadline=None)
@given(full_cases(), st.sampled_from(["actors", "flows"]))
def test_selectors(case: Case, also: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = write(case.dataset, Path(temporary) / "table", **{"flows": ".csv", also: ".csv"})
        columns = load_columns(folder)
    for text in TEXTS_TO_SELECT:
        assert selected(columns, text) == selected(case.dataset, text)


def selected(dataset: Dataset | Columns, text: str) -> Any:
    try:
        return select(dataset, [text])
    except QuestionError as error:
        return str(error)


def test_text_stays_as_written(tmp_path: Path) -> None:
    folder = tmp_path / "table"
    folder.mkdir()
    (folder / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
    ids = ["NO", "null", "NA", "007", "1.0", "nan", "inf", "True", "1e5", "2020-01-01", "None"]
    actors = "id,name,country\n" + "".join(f"{id},{id},NO\n" for id in ids)
    flows = "from,to,commodity\n" + "".join(f"{id},NO,NA\n" for id in ids[1:])
    for ends, mark in (("\n", ""), ("\r\n", "\ufeff"), ("\r", "")):
        (folder / "actors.csv").write_text(mark + actors.replace("\n", ends), encoding="utf-8", newline="")
        (folder / "flows.csv").write_text(mark + flows.replace("\n", ends), encoding="utf-8", newline="")
        assert sorted(load(folder).actors) == sorted(ids)
        columns = load_columns(folder)
        assert list(columns.actors.ids) == ids == list(columns.actors.names or ())
        assert columns.commodities == ["NA"]
        assert columns.flows.sender.tolist() == list(range(1, len(ids)))


@pytest.mark.parametrize("content", ["id\n", "id", "id\n\n\n"])
def test_no_rows(tmp_path: Path, content: str) -> None:
    (tmp_path / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
    (tmp_path / "actors.csv").write_text(content, encoding="utf-8")
    (tmp_path / "flows.csv").write_text(content.replace("id", "from,to,commodity"), encoding="utf-8")
    assert load(tmp_path).actors == {}
    columns = load_columns(tmp_path)
    assert (len(columns.actors.ids), len(columns.flows.sender)) == (0, 0)
    assert fingerprint(on_demand(load_tables(tmp_path))) == fingerprint(load(tmp_path))


def test_a_row_of_every_field_was_written() -> None:
    record = {"id": "a", "converts": [{"from": ["x", "y"], "to": "z"}], "aliases": ["b", "c"], "cost": 2.0}
    assert as_row(record) == {"id": "a", "converts": "x+y>z", "aliases": "b|c", "cost": "2.0"}


def test_texts_are_found_by_search_and_all_at_once() -> None:
    ids = [f"n{number}" for number in random.Random(1).sample(range(1000), 300)] + ["n", "é"]
    texts = Texts("".join(f"{id}\0" for id in ids).encode())
    assert list(texts) == ids
    assert [texts[0], texts[1], texts[301], *texts[2:4]] == [ids[0], ids[1], "é", *ids[2:4]]
    asked = [*ids, "o", "n9999", "", "m"]
    expected = {text: ids.index(text) for text in ids}
    assert {text: row for text in asked if (row := texts.row(text)) >= 0} == expected == texts.rows(asked)
    assert texts.rows(asked[:3]) == {text: ids.index(text) for text in asked[:3]}
