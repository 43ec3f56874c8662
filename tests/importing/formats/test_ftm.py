"""FollowTheMoney that others wrote: nodes, edges, whom it leaves out, and what it says of broken files."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.ftm import read
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError

SECRET = "Aurelia Quint"
MANY = [str(number) for number in range(300)]


def entity(id: str, schema: str, /, **properties: Any) -> dict[str, Any]:
    return {"id": id, "schema": schema, "properties": {name: _listed(value) for name, value in properties.items()}}


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def lines(*entities: dict[str, Any]) -> File:
    return File("net.ftm", "\n".join(map(json.dumps, entities)).encode())


FIRM, MILL, PERSON = entity("a", "Company", name="A"), entity("b", "PublicBody", name="B"), entity("p", "Person")
OWNS = entity("o", "Ownership", owner="a", asset="b")


def test_organisations_are_nodes_and_what_the_model_calls_an_edge_is_one() -> None:
    draft = read(
        lines(
            {
                **entity(
                    "a", "Company", name=["A Ltd", "A Limited"], alias="The | A", country=["ru", "cy"], sector="ore"
                ),
                **{"caption": "A Limited", "datasets": ["reg"], "first_seen": "2020", "referents": []},
            },
            entity("v", "Vessel", name="V", imoNumber="1"),
            entity(
                *("o", "Ownership"),
                **{"owner": "a", "asset": "v", "percentage": "51", "startDate": ["2014", "2013-05"], "endDate": "2019"},
            ),
            entity("u", "UnknownLink", subject="v", object="a", role="neighbour"),
        )
    )
    assert draft == Draft(
        "FollowTheMoney",
        [
            Row(
                {
                    **{"id": "a", "label": "A Limited", "kind": "Company", "aliases": "A Ltd|The \\| A"},
                    **{"country": "ru|cy", "sector": "ore", "datasets": "reg"},
                },
                "net.ftm, line 1",
            ),
            Row({"id": "v", "label": "V", "kind": "Vessel", "imoNumber": "1"}, "net.ftm, line 2"),
        ],
        [
            Row(
                {
                    **{"id": "o", "from": "a", "to": "v", "commodity": "Ownership", "directed": "true"},
                    **{"since": "2013-05", "until": "2019", "percentage": "51"},
                },
                "net.ftm, line 3",
            ),
            Row(
                {
                    **{"id": "u", "from": "v", "to": "a", "commodity": "UnknownLink", "directed": "false"},
                    "role": "neighbour",
                },
                "net.ftm, line 4",
            ),
        ],
        True,
        {},
        (
            "ties have several dates, of which the earliest and the latest were taken: 1, in net.ftm, line 3",
            "net.ftm: left out, not read: 'first_seen'",
        ),
    )


@pytest.mark.parametrize(
    ("schema", "source", "target"),
    [
        ("Payment", "payer", "beneficiary"),
        ("Directorship", "director", "organization"),
        ("Membership", "member", "organization"),
        ("Representation", "agent", "client"),
        ("Debt", "debtor", "creditor"),
        ("Succession", "predecessor", "successor"),
        ("Control", "controller", "controlled"),
        ("ContractAward", "contract", "supplier"),
        ("ProjectParticipant", "participant", "project"),
        ("CourtCaseParty", "party", "case"),
    ],
)
def test_an_edge_goes_where_its_schema_says(schema: str, source: str, target: str) -> None:
    draft = read(lines(FIRM, MILL, entity("e", schema, **{source: "b", target: "a"})))
    [edge] = draft.edges
    assert edge.cells == {"id": "e", "from": "b", "to": "a", "commodity": schema, "directed": "true"}


@pytest.mark.parametrize(
    "person",
    [
        entity("p", "Person", name=SECRET),
        entity("p", "LegalEntity", name=SECRET, birthDate="1960"),
        entity("p", "LegalEntity", name=SECRET, topics=["sanction", "role.pep.natl"]),
        entity("p", "LegalEntity", name=SECRET, nationality="mx"),
    ],
)
def test_persons_are_counted_with_what_touches_them_and_never_named(person: dict[str, Any]) -> None:
    draft = read(
        lines(
            {**FIRM, "properties": {"name": ["A"], "parent": ["p", "x"]}},
            person,
            entity("o", "Ownership", owner="p", asset="a"),
            entity("d", "Directorship", director="p", organization=["a", "b"]),
            entity("s", "Sanction", entity="p", reason=SECRET),
            entity("e", "Employment", employee="p", employer="a"),
            entity("f", "Family", person="q", relative="r", relationship=SECRET),
        )
    )
    assert draft.nodes == [Row({"id": "a", "label": "A", "kind": "Company", "parent": "x"}, "net.ftm, line 1")]
    assert draft.edges == []
    assert draft.remarks == (
        "values were left out, since they name natural persons: 1, in net.ftm, line 1",
        "natural persons were left out, since a dataset holds organisations only: 1, in net.ftm, line 2",
        "records were left out, since they are about natural persons: 3, the first in net.ftm, line 5",
        "edges were left out, since natural persons are at an end: 3, the first in net.ftm, line 3",
    )
    assert SECRET not in str(draft)


def test_a_firm_of_lawyers_is_no_person() -> None:
    [row] = read(lines(entity("a", "LegalEntity", name="A", topics="role.lawyer"))).nodes
    assert row.cells["topics"] == "role.lawyer"


def test_an_end_that_is_not_in_the_file_may_be_a_person() -> None:
    draft = read(lines(FIRM, OWNS, entity("e", "Payment", payer="a")))
    assert draft.edges == []
    assert draft.remarks == (
        "edges were left out, since an end is not in the file, and may be a natural person: 1, in net.ftm, line 2",
        "edges were left out, since an end is missing: 1, in net.ftm, line 3",
    )


def test_addresses_and_sanctions_are_told_of_whom_they_are_of() -> None:
    draft = read(
        lines(
            entity("a", "Company", name="A", addressEntity="x"),
            entity("b", "Company", name="B", addressEntity=["x", "y"], address="Quay 1"),
            entity("x", "Address", full="Quay 2", city="Lima", country="pe", latitude="-12.05", longitude="-77.03"),
            entity("y", "Address", full="Quay 3"),
            entity("s", "Sanction", entity="b", authority="A ministry", program="P", startDate="2020", reason="x"),
        )
    )
    a, b = (row.cells for row in draft.nodes)
    assert a == {
        **{"id": "a", "label": "A", "kind": "Company", "address": "Quay 2", "city": "Lima", "latitude": "-12.05"},
        **{"longitude": "-77.03", "addressEntity": "x"},
    }
    assert b == {
        **{"id": "b", "label": "B", "kind": "Company", "sanctions": "A ministry, P, 2020"},
        **{"addressEntity": "x|y", "address": "Quay 1"},
    }
    assert draft.remarks == (
        "entities were left out, since Address is neither an organisation nor a tie: 1, in net.ftm, line 4",
    )


def test_what_is_neither_is_counted_by_schema() -> None:
    draft = read(lines(FIRM, *(entity(f"n{n}", "Note", name="N") for n in range(2)), entity("z", "Zebra")))
    assert draft.remarks == (
        "entities were left out, since Note is neither an organisation nor a tie: 2, the first in net.ftm, line 2",
        "entities were left out, since Zebra is neither an organisation nor a tie: 1, in net.ftm, line 4",
    )


def test_parts_of_an_entity_are_put_together() -> None:
    parts = [entity("a", "LegalEntity", name="A"), entity("a", "Company", name=["A", "B"], country="mx")]
    draft = read(lines(*parts))
    assert draft.nodes == [
        Row({"id": "a", "label": "A", "kind": "Company", "aliases": "B", "country": "mx"}, "net.ftm, line 1")
    ]
    assert draft.remarks == ("entities are there in several parts, which were put together: 1, in net.ftm, line 2",)
    assert read(lines(FIRM, entity("a", "Person", name=SECRET))).nodes == []


def test_a_tie_of_several_is_one_edge_for_each_pair() -> None:
    draft = read(lines(FIRM, MILL, entity("o", "Ownership", owner=["a", "b", "a"], asset="b")))
    assert [(row.cells["id"], row.cells["from"]) for row in draft.edges] == [("o-1", "a"), ("o-2", "b")]


def test_nested_entities_are_taken_out() -> None:
    nested = entity("a", "Company", name="A", ownershipOwner=[entity("o", "Ownership", owner="a", asset=[MILL])])
    draft = read(File("net.json", json.dumps([nested]).encode()))
    assert [row.cells["id"] for row in draft.nodes] == ["b", "a"]
    assert draft.edges[0].cells == {**{"id": "o", "from": "a", "to": "b", "commodity": "Ownership", "directed": "true"}}


def test_a_column_called_like_one_of_ours_is_kept_apart() -> None:
    [row] = read(lines(entity("a", "Company", id="1", kind="x"))).nodes
    assert row.cells == {"id": "a", "kind": "Company", "id in the file": "1", "kind in the file": "x"}


@pytest.mark.parametrize("layout", ["lines", "list", "one"])
def test_lines_a_list_and_one_alone_are_recognised(layout: str) -> None:
    texts = {"lines": f"{json.dumps(FIRM)}\n\n{json.dumps(MILL)}\n", "list": json.dumps([FIRM, MILL])}
    file = File("net.json", texts.get(layout, json.dumps(FIRM)).encode())
    assert recognised(file) == "ftm"
    assert len(read(file).nodes) == (1 if layout == "one" else 2)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            json.dumps(FIRM) + '\n{"id": "Aurelia',
            "net.ftm, line 2 is no whole JSON: Unterminated string starting at, column 8 (is it the whole file?)",
        ),
        (
            '{"id": "Aurelia',
            "net.ftm is no whole JSON: Unterminated string starting at, line 1, column 8 (is it the whole file?)",
        ),
        (json.dumps([FIRM, 3]), "net.ftm, object 2 is no object (such as {...})"),
        (
            '{"id": "a", "caption": "Aurelia Quint", "id": "b"}',
            "net.ftm is no JSON that can be read: an object has one name twice (is it the whole file?)",
        ),
        (
            json.dumps([FIRM, {"id": SECRET, "schema": "Person"}]),
            "net.ftm, object 2 is no entity of FollowTheMoney "
            "(an entity has an id, a schema and properties: is it the right file?)",
        ),
        (
            json.dumps([FIRM, entity("a", "Payment")]),
            "net.ftm, object 1 and net.ftm, object 2 have one id, and are a Company and a Payment "
            "(give one of them another id)",
        ),
        (
            json.dumps([entity(id, "Ownership", owner=[*MANY], asset=[*MANY]) for id in "op"]),
            "net.ftm, object 2: the ties up to here have 100,000 pairs of ends more than there are ties "
            "(is it the right file?)",
        ),
        (
            "[" * 100_000,
            "net.ftm is no JSON that can be read: it has too many brackets within each other (is it the whole file?)",
        ),
    ],
)
def test_what_is_wrong_is_said_without_a_word_of_the_file(content: str, message: str) -> None:
    with pytest.raises(QuestionError) as raised:
        read(File("net.ftm", content.encode()))
    assert str(raised.value) == message


SAMPLE = lines(
    entity("a", "Company", name=["A", "B"], addressEntity="x"),
    entity("x", "Address", full="Quay", latitude="1"),
    PERSON,
    OWNS,
    MILL,
    entity("u", "UnknownLink", subject="a", object=["b", "p"], startDate="2013"),
).content


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, len(SAMPLE)), st.binary(max_size=4))
@example(0, len(SAMPLE), b"\xff\xfe")
def test_whatever_bytes_change_there_are_records_or_words(begin: int, end: int, bytes_: bytes) -> None:
    try:
        draft = read(File("net.ftm", SAMPLE[:begin] + bytes_ + SAMPLE[max(begin, end) :]))
    except QuestionError:
        return
    assert all(row.cells["id"] and row.where for row in draft.nodes)
    assert {end for row in draft.edges for end in (row.cells["from"], row.cells["to"])} <= {
        row.cells["id"] for row in draft.nodes
    }
