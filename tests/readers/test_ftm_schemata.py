"""What we say of FollowTheMoney's schemata is what its own model says."""

from __future__ import annotations

from typing import Any

import pytest

from graphdb.importing.formats.ftm.schemata import EDGES, HIDDEN, NODES, ONLY_PERSONS, PERSON, PERSONAL
from tests.readers import pip

READER = """
from followthemoney import model

def read(_):
    return {
        schema.name: {
            "edge": [schema.source_prop.name, schema.target_prop.name, schema.edge_directed] if schema.edge else None,
            "abstract": schema.abstract,
            "properties": {name: prop.range.name if prop.range else None for name, prop in schema.properties.items()},
            "is": sorted(each.name for each in schema.schemata),
        }
        for schema in model
    }
"""
SINCE_4 = {"Control", "Territory", "profession"}

versions = pytest.mark.parametrize("version", ["3.8.5", "4.11.2"])


def model(version: str) -> dict[str, Any]:
    [found] = pip.read(READER, ("",), f"followthemoney=={version}")
    return dict(found)


@versions
def test_edges_are_those_of_the_model_and_personal_ones_have_a_person_at_an_end(version: str) -> None:
    schemata = model(version)
    edges = {name: tuple(schema["edge"]) for name, schema in schemata.items() if schema["edge"]}
    ours = {name: tuple(edge) for name, edge in EDGES.items() if name in schemata}
    assert {*EDGES} - {*ours} <= SINCE_4
    assert ours == {name: edge for name, edge in edges.items() if name not in PERSONAL}
    for name in edges.keys() & PERSONAL:
        assert "Person" in {schemata[name]["properties"][end] for end in edges[name][:2]}


@versions
def test_nodes_are_schemata_that_say_more_than_those_they_are_made_of(version: str) -> None:
    schemata = model(version)
    assert NODES.keys() - schemata.keys() <= SINCE_4
    for name in NODES.keys() & schemata.keys():
        assert not schemata[name]["abstract"]
        assert all(NODES[other] < NODES[name] for other in schemata[name]["is"] if other in NODES and other != name)


@versions
def test_only_persons_have_what_only_persons_have(version: str) -> None:
    schemata = model(version)
    assert ONLY_PERSONS - {*schemata[PERSON]["properties"]} <= SINCE_4
    for name in (NODES.keys() & schemata.keys()) - {PERSON}:
        assert ONLY_PERSONS.isdisjoint(schemata[name]["properties"])
    assert all(HIDDEN & {*schemata[name]["properties"]} for name in ("Company", "Ownership"))
