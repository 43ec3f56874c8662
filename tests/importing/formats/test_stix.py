"""STIX that others wrote: nodes, edges, whom it leaves out, versions, and what it says of broken files."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.stix import read
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError

SECRET = "Aurelia Quint"
ONE, TWO, THREE = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))
FIRM, GANG, LINK = f"identity--{ONE}", f"threat-actor--{TWO}", f"relationship--{THREE}"
READ = "objects are read without who made them, when, and how they may be shared"
ONE_READ = f"{READ}: 1, in net.json, object 1"


def made(id: str, **properties: Any) -> dict[str, Any]:
    common = {"type": id.partition("--")[0], "spec_version": "2.1", "id": id}
    return {**common, "created": "2020-01-01T00:00:00Z", "modified": "2020-01-01T00:00:00Z", **properties}


def link(source: str, target: str, id: str = LINK, **properties: Any) -> dict[str, Any]:
    return made(id, relationship_type="supplies", source_ref=source, target_ref=target, **properties)


def bundle(*objects: Any) -> File:
    return File("net.json", json.dumps({"type": "bundle", "id": f"bundle--{ONE}", "objects": objects}).encode())


A, B = made(FIRM, name="A", identity_class="organization"), made(GANG, name="B", threat_actor_types=["crime-syndicate"])


def test_actors_are_nodes_and_relationships_edges() -> None:
    cited = [{"source_name": "Report", "url": "https://example.org/a"}, {"source_name": "Book", "description": "p. 1"}]
    firm = {**A, "roles": ["bank", "a|b"], "confidence": 70, "created_by_ref": GANG, "external_references": cited}
    period = {"start_time": "2013-01-01T00:00:00.000Z", "stop_time": "2014-01-01T00:00:00Z"}
    draft = read(bundle(firm, B, link(FIRM, GANG, **period, description="Ore.", confidence=30)))
    assert draft == Draft(
        "STIX",
        [
            Row(
                {
                    **{"id": FIRM, "label": "A", "kind": "organization", "roles": "bank|a\\|b", "confidence": "70"},
                    "external_references": "Report https://example.org/a|Book p. 1",
                },
                "net.json, object 1",
            ),
            Row(
                {"id": GANG, "label": "B", "kind": "threat-actor", "threat_actor_types": "crime-syndicate"},
                "net.json, object 2",
            ),
        ],
        [
            Row(
                {
                    **{"id": LINK, "from": FIRM, "to": GANG, "commodity": "supplies"},
                    **{"since": "2013-01-01T00:00:00.000Z", "until": "2014-01-01T00:00:00Z"},
                    **{"description": "Ore.", "confidence": "30"},
                },
                "net.json, object 3",
            )
        ],
        True,
        {},
        (f"{READ}: 2, the first in net.json, object 1",),
    )


@pytest.mark.parametrize("type_", ["intrusion-set", "infrastructure", "location", "campaign", "malware", "tool"])
def test_the_kind_is_the_type(type_: str) -> None:
    [row] = read(bundle(made(f"{type_}--{ONE}", name="A", latitude=1.50))).nodes
    assert row.cells == {"id": f"{type_}--{ONE}", "label": "A", "kind": type_, "latitude": "1.5"}


@pytest.mark.parametrize("identity_class", ["organization", "group", "class", "system", "unknown"])
def test_the_kind_of_an_identity_is_its_class(identity_class: str) -> None:
    [row] = read(bundle(made(FIRM, name="A", identity_class=identity_class))).nodes
    assert row.cells["kind"] == identity_class


@pytest.mark.parametrize(
    "person",
    [
        made(GANG.replace("threat-actor", "identity"), name=SECRET, identity_class="individual"),
        made(GANG.replace("threat-actor", "identity"), name=SECRET, identity_class="Individual"),
        made(GANG, name=SECRET, resource_level="individual"),
        made(
            GANG,
            name=SECRET,
            extensions={
                "extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba": {"type": "Threat-Actor-Individual"}
            },
        ),
    ],
)
def test_individuals_are_counted_with_what_touches_them_and_never_named(person: dict[str, Any]) -> None:
    ties = [link(FIRM, person["id"]), link(person["id"], FIRM, id=LINK[:-1] + "4")]
    draft = read(bundle(A, person, *ties))
    assert [row.cells["id"] for row in draft.nodes] == [FIRM]
    assert draft.edges == []
    assert draft.remarks == (
        ONE_READ,
        "natural persons were left out, since a dataset holds organisations only: 1, in net.json, object 2",
        "edges were left out, since natural persons are at an end: 2, the first in net.json, object 3",
    )
    assert SECRET not in str(draft)


def test_an_identity_without_a_class_is_taken_and_said() -> None:
    draft = read(bundle(made(FIRM, name="A")))
    assert draft.nodes[0].cells["kind"] == "identity"
    assert draft.remarks[1] == (
        "identities do not say whether they are an organisation or an individual: 1, in net.json, object 1"
    )


def test_an_end_that_is_not_in_the_file_may_be_an_individual() -> None:
    draft = read(bundle(A, link(FIRM, GANG)))
    assert draft.edges == []
    assert draft.remarks[1] == (
        "edges were left out, since an end is not in the file, and may be a natural person: 1, in net.json, object 2"
    )


def test_the_newest_version_counts_and_what_is_revoked_does_not() -> None:
    newer = {**A, "name": "A2", "modified": "2020-01-01T00:00:00.5Z"}
    draft = read(bundle(newer, A, B, {**B, "modified": "2021-01-01T00:00:00Z", "revoked": True}, link(FIRM, GANG)))
    assert [row.cells["label"] for row in draft.nodes] == ["A2"]
    assert draft.remarks == (
        "versions of objects were left out, since there is a newer one: 2, the first in net.json, object 2",
        "objects were left out, since they are revoked: 1, in net.json, object 4",
        ONE_READ,
        "edges were left out, since an end is not in the file, and may be a natural person: 1, in net.json, object 5",
    )


def test_what_is_neither_is_counted_by_type() -> None:
    others = [made(f"{type_}--{ONE}") for type_ in ("report", "sighting", "indicator")]
    draft = read(bundle(A, *others, made(f"report--{TWO}"), link(f"indicator--{ONE}", FIRM)))
    assert draft.remarks == (
        ONE_READ,
        "objects were left out, since report is neither an actor nor a tie: 2, the first in net.json, object 2",
        "objects were left out, since sighting is neither an actor nor a tie: 1, in net.json, object 3",
        "objects were left out, since indicator is neither an actor nor a tie: 1, in net.json, object 4",
        "edges were left out, since what is at an end was: 1, in net.json, object 6",
    )


def test_extensions_that_are_not_known_are_named() -> None:
    draft = read(bundle({**A, "extensions": {"extension-definition--x": {"a": 1}}}))
    assert draft.remarks[1] == (
        "extensions 'extension-definition--x' were left out, since nothing here reads them: 1, in net.json, object 1"
    )


def test_a_column_called_like_one_of_ours_is_kept_apart() -> None:
    [row] = read(bundle({**A, "kind": "x", "label": "y"})).nodes
    assert row.cells == {
        **{"id": FIRM, "label": "A", "kind": "organization", "kind in the file": "x", "label in the file": "y"}
    }


def test_a_bundle_of_2_0_is_read_and_said() -> None:
    old = {"type": "bundle", "id": f"bundle--{ONE}", "spec_version": "2.0"}
    objects = [{name: value for name, value in each.items() if name != "spec_version"} for each in (A, B)]
    draft = read(File("net.json", json.dumps({**old, "objects": [*objects, link(FIRM, GANG)]}).encode()))
    assert (len(draft.nodes), len(draft.edges)) == (2, 1)
    assert draft.remarks[0] == "net.json is of STIX 2.0, and was read like 2.1"


def test_bundles_lists_and_envelopes_are_recognised() -> None:
    one, other = bundle(A).content, bundle(B, link(FIRM, GANG)).content
    listed = [json.dumps({"more": False, "objects": [A, B, link(FIRM, GANG)]}), json.dumps([A, B, link(FIRM, GANG)])]
    for content in (one + b"\n" + other, b"[" + one + b"," + other + b"]", *map(str.encode, listed)):
        file = File("net.json", content)
        assert recognised(file) == "stix"
        draft = read(file)
        assert (len(draft.nodes), len(draft.edges)) == (2, 1)
    assert read(File("net.json", one + b"\n" + other)).nodes[1].where == "net.json, line 2, object 1"


def test_what_stix2_writes_is_read() -> None:
    import stix2

    a, b = stix2.Identity(name="A", identity_class="group"), stix2.Infrastructure(name="B")
    tie = stix2.Relationship(a, "uses", b, start_time="2020-01-01T00:00:00Z")
    draft = read(File("net.json", stix2.Bundle(a, b, tie).serialize(pretty=True).encode()))
    assert [row.cells for row in draft.nodes] == [
        {"id": a.id, "label": "A", "kind": "group"},
        {"id": b.id, "label": "B", "kind": "infrastructure"},
    ]
    assert [row.cells for row in draft.edges] == [
        {"id": tie.id, "from": a.id, "to": b.id, "commodity": "uses", "since": "2020-01-01T00:00:00Z"}
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            bundle(A, {"type": "identity", "name": SECRET, "identity_class": "individual"}).content,
            "net.json, object 2 is no object of STIX (an object has an id and a type: is it the right file?)",
        ),
        (
            b'{"type": "bundle", "objects": {"a": 1}}',
            "net.json: the objects of the bundle are no list (put them in brackets: [{...}, {...}])",
        ),
        (
            b'{"type": "bundle", "objects": [{"name": "Aurelia Quint",',
            "net.json is no whole JSON: Expecting property name enclosed in double quotes, line 1, column 57 "
            "(is it the whole file?)",
        ),
        (b'{"type": "bundle"}\n3', "net.json, line 2 is no object (such as {...})"),
    ],
)
def test_what_is_wrong_is_said_without_a_word_of_the_file(content: bytes, message: str) -> None:
    with pytest.raises(QuestionError) as raised:
        read(File("net.json", content))
    assert str(raised.value) == message


def test_an_edge_without_an_end_is_counted() -> None:
    loose = {name: value for name, value in link(FIRM, GANG).items() if name != "target_ref"}
    assert read(bundle(A, loose)).remarks[1] == "edges were left out, since an end is missing: 1, in net.json, object 2"


SAMPLE = bundle(A, B, link(FIRM, GANG, confidence=30), made(f"identity--{TWO}", identity_class="individual")).content


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, len(SAMPLE)), st.binary(max_size=4))
def test_whatever_bytes_change_there_are_records_or_words(begin: int, end: int, bytes_: bytes) -> None:
    try:
        draft = read(File("net.json", SAMPLE[:begin] + bytes_ + SAMPLE[max(begin, end) :]))
    except QuestionError:
        return
    ids = {row.cells["id"] for row in draft.nodes}
    assert {end for row in draft.edges for end in (row.cells["from"], row.cells["to"])} <= ids
