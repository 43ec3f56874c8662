"""Which JSON is which format's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graphdb.importing.file import File
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError

NODE = {"id": "a"}


def format_of(content: Any) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    return recognised(File("net.json", text.encode()))


@pytest.mark.parametrize(
    ("content", "format"),
    [
        ({"nodes": [NODE], "links": []}, "node_link"),
        ({"nodes": [], "edges": []}, "node_link"),
        ({"nodes": [{"id": "a", "data": {"label": "A"}}], "edges": []}, "node_link"),
        ({"nodes": [{"data": NODE}], "edges": []}, "cytoscape_js"),
        ({"elements": {"nodes": []}}, "cytoscape_js"),
        ({"elements": [{"data": NODE}], "style": []}, "cytoscape_js"),
        ([{"data": NODE}], "cytoscape_js"),
        ({"elements": [], "connections": []}, "kumu_json"),
        ([{"CXVersion": "2.0"}, {"nodes": [{"id": 1}]}], "cx2"),
        ([{"numberVerification": []}, {"metaData": []}, {"nodes": [{"@id": 1}]}], "cx1"),
        ({"graph": {"nodes": {}}}, "json_graph"),
        ({"graphs": []}, "json_graph"),
        ({"graph": {"name": "x"}, "directed": True, "nodes": [NODE], "links": []}, "node_link"),
        ({"type": "bundle", "id": "bundle--1", "objects": []}, "stix"),
        ({"id": "a", "schema": "Company", "properties": {}}, "ftm"),
        ({"@context": "http://www.w3.org/ns/csvw", "tables": []}, "csv_metadata"),
    ],
)
def test_recognised(content: Any, format: str) -> None:
    assert format_of(content) == format
    assert format_of("\ufeff \n" + json.dumps(content, indent=1)) == format


def test_an_object_a_line_is_follow_the_money_also_where_a_line_is_broken() -> None:
    assert format_of('{"id": "a", "schema": "Company", "properties": {}}\n{"id": "b"}\n') == "ftm"
    assert format_of('{"id": "a", "schema": "Company"}\n{"id": \n') == "ftm"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "net.json is JSON of a kind that is not known"),
        ("{}", "net.json is JSON of a kind that is not known"),
        ('[1, {"a": 2}]', "net.json is JSON of a kind that is not known"),
        ('{"nodes": [],\n "links": [}', "net.json is no whole JSON: Expecting value, line 2, column 12"),
        ('{"nodes": [], "links": [}\n', "net.json is no whole JSON: Expecting value, line 1, column 25"),
        ('{"nodes": 1, "nodes": 2}\n', "net.json, line 1: 'nodes' stands twice in one object"),
        ("[" * 100_000, "net.json has too many brackets within each other"),
    ],
)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        format_of(text)
    assert caught.value.message == message


@pytest.mark.parametrize("content", [[{"source": "a", "target": "b"}], '{"from": "a"}\n{"from": "b"}\n'])
def test_objects_that_are_no_entities_are_a_table(content: Any) -> None:
    assert format_of(content) == "json_table"


def test_json_of_pandas_by_column_says_what_to_write() -> None:
    with pytest.raises(QuestionError) as caught:
        format_of({"source": {"0": "a"}, "target": {"0": "b"}})
    assert "orient='records'" in str(caught.value)
