"""What a Cypher engine makes of an export: every node, relationship and property, once however often it is run."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar

import pytest
from msgspec.structs import replace

from graphdb.present.exports.rows import Evident, FlatGraph
from tests.present.exports.readers import Graph, expected
from tests.present.exports.whole import written
from tests.readers import pip
from tests.readers.graphs import NAMES, graphs

R = TypeVar("R", bound=Evident)

LORA = "lora-python==0.32.1"
READ = r"""
import lora_python

ASKED = {
    "actors": "MATCH (a:Actor) RETURN a AS row",
    "flows": "MATCH (sender)-[f:FLOW]->(receiver) RETURN f AS row, sender.key AS sender, receiver.key AS receiver",
    "about": "MATCH (d:Dataset) RETURN d AS row",
}

def read(content):
    database = lora_python.Database.create()
    for text in json.loads(content):
        lines = [line for line in text.split("\n") if not line.startswith("//")]  # it takes no constraint behind one
        for statement in filter(None, "\n".join(lines).split(";\n")):
            database.execute(statement)
    return {name: database.execute(asked)["rows"] for name, asked in ASKED.items()}
"""


@cache
def given() -> tuple[FlatGraph, ...]:
    """The graphs without two signs in names of columns: two backticks are none for the engine, and a backslash is
    written as its wide form, since Neo4j may decode what stands behind one."""
    return tuple(_renamed(graphs()[name]) for name in NAMES)


def texts() -> list[str]:
    return [str(written(graph, "cypher").whole) for graph in given()]


def loaded(*batches: tuple[str, ...]) -> list[Any]:
    """What a database holds once it has run the files of a batch, one after another."""
    found: list[Any] = pip.read(READ, tuple(json.dumps(batch) for batch in batches), LORA)
    return found


def wanted(graph: Graph) -> tuple[list[Any], list[Any]]:
    """The properties of actors, and of flows with the keys of their ends."""
    title = graph.about["title"]
    keys = {id: f"{title}/{id}" for id in graph.actors}
    actors = [{**row, "key": keys[id], "dataset": title} for id, row in graph.actors.items()]
    return actors, [(row, keys[row["source"]], keys[row["target"]]) for row in graph.flows.values()]


def ordered(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=repr)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("times", [1, 2])
def test_every_property_is_there_once(name: str, times: int) -> None:
    number = NAMES.index(name)
    [found] = loaded((texts()[number],) * times)
    want = expected(given()[number])
    actors, flows = wanted(want)
    assert ordered([_sorted(row["row"]) for row in found["actors"]]) == ordered([_plain(row) for row in actors])
    got = [(_sorted(row["row"]), row["sender"], row["receiver"]) for row in found["flows"]]
    assert ordered(got) == ordered([(_plain(row), *ends) for row, *ends in flows])
    assert [_sorted(row["row"]) for row in found["about"]] == [_plain(want.about)]


def test_datasets_of_different_titles_share_a_database_and_do_not_meet() -> None:
    first, second, _ = texts()
    shared, *alone = loaded((first, second), (first,), (second,))
    for what in ("actors", "flows", "about"):
        assert len(shared[what]) == sum(len(each[what]) for each in alone)


def _sorted(element: dict[str, Any]) -> dict[str, Any]:
    return _plain(element["properties"])


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(row.items()))


def _renamed(graph: FlatGraph) -> FlatGraph:
    plain = str.maketrans({"`": "'", "\\": "/"})

    def renamed(row: R) -> R:
        return replace(row, own=tuple((name.translate(plain), value) for name, value in row.own))

    own = {row: tuple(name.translate(plain) for name in names) for row, names in graph.own.items()}
    return graph._replace(actors=[*map(renamed, graph.actors)], flows=[*map(renamed, graph.flows)], own=own)
