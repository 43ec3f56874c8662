"""Wherever an id, a date, a text or a number can stand, a wrong one is found: no check forgets a field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec import inspect

from graphdb.check.folder import open_folder
from graphdb.read import read_yaml
from graphdb.records import About, Actor, Commodity, Flow, Record, Scenario, Source, StandingQuestion
from tests.check.mint import MINT, found, spoilt

RECORDS: dict[str, type[Record]] = {
    "actors": Actor,
    "commodities": Commodity,
    "dataset": About,
    "flows": Flow,
    "questions": StandingQuestion,
    "scenarios": Scenario,
    "sources": Source,
}


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every single value below a value."""
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, item in enumerate(value) for leaf in leaves(item, (*path, index))]
    return [path]


def described(kind: inspect.Type, said: str = "") -> list[tuple[tuple[str, ...], str]]:
    """Every field below a type: the names that lead there, and what its value is said to be."""
    if isinstance(kind, inspect.Metadata):
        return described(kind.type, (kind.extra_json_schema or {}).get("description", ""))
    if isinstance(kind, inspect.UnionType):
        return [row for option in kind.types if not isinstance(option, inspect.NoneType) for row in described(option)]
    if isinstance(kind, inspect.VarTupleType):
        return described(kind.item_type)
    if isinstance(kind, inspect.StructType):
        return [((field.encode_name, *path), what) for field in kind.fields for path, what in described(field.type)]
    return [((), said)]


def names(path: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple(part for part in path if isinstance(part, str))


CONTENT = {name: read_yaml(MINT / f"{name}.yaml", name).root for name in RECORDS}
FIELDS = [(name, *row) for name, kind in RECORDS.items() for row in described(inspect.type_info(kind))]
IDS_OF_OTHERS = {
    "source",
    "via",
    "enabled_by",
    "removes",
    "removes_flows",
    "commodity",
    "produces",
    "from",
    "to",
    "stage",
    "not_same_as",
}


def wrong(file: str, path: tuple[str, ...], said: str) -> tuple[str, str] | None:
    """A wrong value for a field, and the code that it gives; nothing where any value of its shape will do."""
    if said.startswith("an id"):
        listed = path[-1] in ("modes", "region") or (file, path) == ("actors", ("kind",))
        return ("nobody", "not-in-list") if listed else ("nobody", "unknown-id") if path[-1] in IDS_OF_OTHERS else None
    if said.startswith("an actor's id"):
        return "nobody", "unknown-id"
    if said == "some text":
        return "me@example.org", "contact-detail"
    if said.startswith("a date"):
        return "2024-13", "no-such-date"
    if said == "true or false":
        return "perhaps", "wrong-shape"
    if "number" in said or "degrees" in said:
        return "nan", "wrong-shape"
    return None


WRONG = [(file, path, *spoil) for file, path, said in FIELDS if (spoil := wrong(file, path, said))]


def test_the_mint_has_every_field_there_is() -> None:
    given = {(file, names(path)) for file, content in CONTENT.items() for path in leaves(content)}
    with_ids_as_names = {("dataset", ("units",)), ("scenarios", ("likelihoods",))}
    left_out = {("dataset", ("evidence",)), ("scenarios", ("outcome", "evidence", "stance"))}
    left_out |= {("actors", ("x",)), ("flows", ("x",))}  # nobody judges fields of one's own
    assert {(file, path) for file, path, _ in FIELDS} - given == with_ids_as_names | left_out
    assert len(FIELDS) > 90
    assert len(WRONG) > 60


@pytest.mark.parametrize(
    ("file", "path", "value", "code"), WRONG, ids=[f"{file}: {'.'.join(p)}" for file, p, *_ in WRONG]
)
def test_no_field_is_forgotten(tmp_path: Path, file: str, path: tuple[str, ...], value: str, code: str) -> None:
    where = next(leaf for leaf in leaves(CONTENT[file]) if names(leaf) == path)
    content = json.loads(json.dumps(CONTENT[file]))
    holder = content
    for part in where[:-1]:
        holder = holder[part]
    holder[where[-1]] = value
    folder = spoilt(tmp_path, [])
    (folder / f"{file}.yaml").write_text(json.dumps(content, indent=1), encoding="utf-8")
    place = open_folder(folder).documents[file].place(where)
    found_at = [problem[:4] for problem in found(folder)]
    assert (f"{file}.yaml", *place, code) in found_at
