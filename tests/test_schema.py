"""The JSON Schemas: fresh, every field explained, and of one mind with `graphdb check` on what is wrong and where."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from msgspec import inspect

from graphdb.check.files import LISTS
from graphdb.check.folder import open_folder
from graphdb.meanings import MEANINGS
from graphdb.read import Document
from graphdb.records import About
from graphdb.schema import schemas, to_text
from tests.check.mint import CASES, MINT, cases_in, found, spoilt

ROOT = Path(__file__).parents[1]
NAMES = ("dataset", *LISTS)
CODES = {"empty-value", "missing-field", "not-a-list", "not-a-mapping", "not-a-record", "not-in-list", "not-text"}
CODES |= {"too-long", "unknown-field", "wrong-shape"}
OF_TWO_MINDS = {
    "leading zero",  # 010 is 10 to an editor
    "good: a list of one, numbers as text, text that looks like something else",  # "19.05" in quotes is no number to it
}
VALIDATORS = {name: Draft7Validator(schema) for name, schema in schemas().items()}
TABLES = [(table, case) for table in sorted((CASES / "invalid" / "mint").glob("*.txt")) for case in cases_in(table)]


class Core(yaml.SafeLoader):
    """YAML as an editor reads it: the core schema of YAML 1.2, names of fields as they are written."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"\A(?:{pattern})\Z"), [*first, ""])
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))  # type: ignore[arg-type]
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))  # type: ignore[arg-type]


def complaints(name: str, text: str, document: Document) -> set[tuple[int, int, str]]:
    """Line, column and keyword of everything that an editor would underline."""
    places = set()
    for error in VALIDATORS[name].iter_errors(yaml.load(text, Core)):  # a safe loader
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            extra = set(error.instance) - set(error.schema["properties"])
            places |= {(*document.place((*path, key), key=True), "unknown") for key in extra}
        elif error.validator == "pattern" and "propertyNames" in error.absolute_schema_path:
            places.add((*document.place((*path, error.instance), key=True), "value"))
        elif error.instance is None:
            places.add((*document.place(path, key=True), "value"))
        else:
            places.add((*document.place(path), "missing" if error.validator == "required" else "value"))
    return places


def test_what_is_in_the_data_folder_is_fresh() -> None:
    folder = ROOT / "data" / "schema"
    assert {path.name for path in folder.iterdir()} == {f"{name}.schema.json" for name in NAMES}
    for name, schema in schemas().items():
        stored = (folder / f"{name}.schema.json").read_text(encoding="utf-8")
        assert stored == to_text(schema), "run: graphdb schema -o data/schema"
        Draft7Validator.check_schema(schema)


def test_each_file_names_its_schema_and_the_editor_finds_it_offline() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for name in NAMES:
        first = (ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema=schema/{name}.schema.json"
        assert settings[f"./data/schema/{name}.schema.json"] == f"data/{name}.yaml"
    assert all((ROOT / path).is_file() for path in (*settings, *settings.values()))


def test_every_field_is_explained_and_nothing_else() -> None:
    kinds: dict[str, inspect.StructType] = {}
    queue: list[Any] = [inspect.type_info(kind) for kind in (About, *LISTS.values())]
    while queue:
        kind = queue.pop()
        if isinstance(kind, inspect.Metadata | inspect.VarTupleType | inspect.UnionType):
            inner = getattr(kind, "type", None) or getattr(kind, "item_type", None)
            queue += [inner] if inner else list(kind.types)  # type: ignore[union-attr]
        elif isinstance(kind, inspect.StructType):
            kinds[kind.cls.__name__] = kind
            queue += [field.type for field in kind.fields]
    expected = {name: {field.encode_name for field in kind.fields} for name, kind in kinds.items()}
    assert {name: set(fields) for name, fields in MEANINGS.items()} == expected


@pytest.mark.parametrize("folder", [ROOT / "data", MINT, CASES / "valid" / "sparse"], ids=lambda path: path.name)
def test_what_is_right_is_right_to_an_editor_too(folder: Path) -> None:
    draft = open_folder(folder)
    seen = 0
    for name, document in draft.documents.items():
        assert isinstance(document, Document)
        text = (folder / f"{name}.yaml").read_text(encoding="utf-8")
        assert complaints(name, text, document) == set()
        seen += 1
    assert seen >= 3


def test_editor_and_check_agree_on_what_is_wrong_and_where(tmp_path: Path) -> None:
    """In every spoilt dataset: what check says of a record's shape, an editor says too, and at the same place."""
    seen: dict[str, int] = {}
    for number, (table, case) in enumerate(TABLES):
        folder = spoilt(tmp_path / str(number), case.changes)
        told = [problem for problem in found(folder) if problem.code in CODES and "dataset.yaml" not in problem.message]
        draft = open_folder(folder)
        for name, document in draft.documents.items():
            assert isinstance(document, Document)
            text = (folder / f"{name}.yaml").read_text(encoding="utf-8")
            by_check = {problem[1:3]: problem.code for problem in told if problem.file == f"{name}.yaml"}
            if {problem.code for problem in draft.problems if problem.file.endswith(f"{name}.yaml")} - CODES:
                continue  # an editor reads such a file in another way, if at all
            by_editor = complaints(name, text, document)
            required = {problem[1:3] for problem in told if "needs the field" in problem.message}
            by_dataset = required - {
                place[:2] for place in by_editor
            }  # evidence and the like, where a dataset needs it
            more = {place for place in by_editor if place[:2] not in by_check}
            if case.name in OF_TWO_MINDS and (by_check or by_editor):
                assert {place[:2] for place in by_editor} != by_check.keys()
                continue
            assert by_check.keys() - by_dataset <= {place[:2] for place in by_editor}, (table.stem, case.name)
            assert {what for *_, what in more} <= {"missing"}, (table.stem, case.name, more)
            for place, code in by_check.items():
                seen[code] = seen.get(code, 0) + (place not in by_dataset)
    assert seen.keys() == CODES, seen
    assert sum(seen.values()) > 60
