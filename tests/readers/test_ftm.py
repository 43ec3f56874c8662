"""followthemoney itself reads the export: ``ftm validate`` and ``ftm aggregate`` lose nothing and change nothing."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import graphdb
from graphdb.importing.file import File
from graphdb.importing.formats.ftm import read
from graphdb.network import View, build
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.kept import of_all_dates
from graphdb.records import Dataset
from tests.present.exports.rich import rich
from tests.present.exports.whole import written
from tests.present.samples import sample
from tests.readers import pip

DATA = Path(__file__).resolve().parents[2] / "data"
Entities = dict[str, dict[str, Any]]

READER = """
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory

[ftm] = entry_points(group="console_scripts", name="ftm")
ftm = ftm.load()

def read(content):
    return {command: passed(command, content) for command in ("validate", "aggregate")}

def passed(command, content):
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "before.ftm"), Path(folder, "after.ftm")
        before.write_text(content, encoding="utf-8")
        ftm.main([command, "-i", str(before), "-o", str(after)], standalone_mode=False)
        return after.read_text(encoding="utf-8")
"""

each = pytest.mark.parametrize(
    ("version", "command"),
    [(version, command) for version in ("3.8.5", "4.11.2") for command in ("validate", "aggregate")],
)


@cache
def texts() -> tuple[str, str]:
    """The export of the shipped data at every date, and those of datasets that readers choke on."""
    shipped = exported(of_all_dates(graphdb.load(DATA)))
    return shipped, "".join(exported(rich(sample(), random.Random(seed))) for seed in range(12))


def exported(data: Dataset) -> str:
    return str(written(flatten(data, build(data, View(min_likelihood=None)), all_dates=True), "ftm").whole)


def left(version: str, command: str) -> list[str]:
    """What a command of the library leaves of each text."""
    return [by_command[command] for by_command in pip.read(READER, texts(), f"followthemoney=={version}")]


def entities(text: str) -> Entities:
    listed = [json.loads(line) for line in text.splitlines()]
    found = {entity["id"]: entity for entity in listed}
    assert len(found) == len(listed)
    return found


def told(text: str) -> list[Any]:
    """What we read of entities, whatever their order."""
    draft = read(File("net.ftm", text.encode()))
    rows = [sorted(sorted(row.cells.items()) for row in rows) for rows in (draft.nodes, draft.edges)]
    return [*rows, draft.about, draft.remarks]


@each
def test_no_value_of_the_shipped_data_is_lost_or_changed(version: str, command: str) -> None:
    before, after = entities(texts()[0]), entities(left(version, command)[0])
    assert after.keys() == before.keys()
    assert len(before) > 400
    for id, entity in before.items():
        assert after[id]["schema"] == entity["schema"]
        values = {name: sorted(given) for name, given in after[id]["properties"].items()}
        assert values == {name: sorted(given) for name, given in entity["properties"].items()}


@each
def test_what_the_library_leaves_is_imported_as_it_was(version: str, command: str) -> None:
    assert told(left(version, command)[0]) == told(texts()[0])


@each
def test_no_text_makes_it_lose_an_entity_or_a_column(version: str, command: str) -> None:
    before, after = entities(texts()[1]), entities(left(version, command)[1])
    assert after.keys() == before.keys()
    for id, entity in before.items():
        assert after[id]["properties"].get("indexText") == entity["properties"].get("indexText")
        assert ("indexText" in entity["properties"]) is (entity["schema"] != "Address")
