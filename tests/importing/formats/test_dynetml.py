"""DyNetML as ORA wrote it at several times."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.formats.dynetml import read
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError
from tests.importing.formats.mangled import mangled, survives

NEW = """<?xml version="1.0" standalone="yes"?>
<DynamicMetaNetwork id="Chain">
 <MetaNetwork id="one">
  <documents><document id="x"/></documents>
  <propertyIdentities><propertyIdentity id="p" type="text" singleValued="true"/></propertyIdentities>
  <nodes>
   <nodeclass type="Organization" id="Firm">
    <propertyIdentities/>
    <node id="acme" title="Acme &amp; Co"><property id="country" value="MX"/><property id="good" value="a"/>
     <property id="good" value="b"/></node>
    <node id="1"/>
   </nodeclass>
   <nodeclass type="Agent" id="Agent"><node id="1"/><node id="bob"/></nodeclass>
  </nodes>
  <networks>
   <network sourceType="Organization" source="Firm" targetType="Organization" target="Firm" id="sells"
     isDirected="true" allowSelfLoops="false" isBinary="false">
    <link source="acme" target="1" type="double" value="2.50"/>
    <link source="1" target="acme" type="double" value="0.0"/>
   </network>
   <network sourceType="Agent" source="Agent" targetType="Organization" target="Firm" id="works for" isDirected="false">
    <link source="1" target="acme" type="pays"/>
   </network>
  </networks>
 </MetaNetwork>
</DynamicMetaNetwork>
"""

OLD = """<DynamicNetwork>
<MetaMatrix timePeriod="20061231T00:00:00">
<nodes><nodeset id="knowledge" type="knowledge">
<node id="k1"><properties><property name="x" type="string" value="7"/></properties></node><node id="k2"/>
</nodeset></nodes>
<networks><graph sourceType="knowledge" targetType="knowledge" id="kk"><edge source="k1" target="k2" value="1"/></graph>
</networks></MetaMatrix></DynamicNetwork>
"""


def slices(*ids: str) -> str:
    body = (
        '<MetaNetwork id="{}"><nodes><nodeclass id="Firm" type="Organization"><node id="a"/>'
        '<node id="b"><property id="size" value="{}"/></node></nodeclass></nodes>'
        '<networks><network id="n" sourceType="Firm" targetType="Firm"><link source="a" target="b"/></network>'
        "</networks></MetaNetwork>\n"
    )
    return f"<DynamicMetaNetwork>\n{''.join(body.format(id, id[-1:]) for id in ids)}</DynamicMetaNetwork>"


def of(text: str) -> Draft:
    return read(File("a.xml", text.encode()))


def cells(rows: list[Row]) -> list[dict[str, str]]:
    return [dict(row.cells) for row in rows]


def test_classes_networks_and_properties() -> None:
    draft = of(NEW)
    assert cells(draft.nodes) == [
        {"id": "acme", "kind": "Firm", "country": "MX", "good": "a|b", "label": "Acme & Co"},
        {"id": "Firm/1", "kind": "Firm"},
        {"id": "Agent/1", "kind": "Agent"},
        {"id": "bob", "kind": "Agent"},
    ]
    assert cells(draft.edges) == [
        {"from": "acme", "to": "Firm/1", "weight": "2.50", "commodity": "sells", "directed": "true"},
        {"from": "Agent/1", "to": "acme", "type": "pays", "commodity": "works for", "directed": "false"},
    ]
    assert [row.where for row in draft.edges] == ["a.xml, line 18, column 5", "a.xml, line 22, column 5"]
    assert (draft.format, draft.is_directed, draft.about) == ("DyNetML", None, {"title": "Chain"})
    assert draft.remarks == (
        "nodes of the class 'Agent' may be persons, and graphdb holds organisations only: take persons out: 2, the "
        "first in a.xml, line 13, column 39",
        "names that several classes have get their class in front: '1'",
        "links of value 0 are no ties: 1, the first in a.xml, line 19, column 5",
        "<documents> is not read: 1, the first in a.xml, line 4",
        "<document> is not read: 1, the first in a.xml, line 4",
    )
    assert recognised(File("x", NEW.encode())) == recognised(File("x", OLD.encode())) == "dynetml"


def test_the_names_of_old_files() -> None:
    draft = of(OLD)
    assert cells(draft.nodes) == [{"id": "k1", "kind": "knowledge", "x": "7"}, {"id": "k2", "kind": "knowledge"}]
    assert cells(draft.edges) == [{"from": "k1", "to": "k2", "weight": "1", "commodity": "kk", "since": "2006-12-31"}]
    assert draft.remarks == ()
    assert cells(of(OLD.replace("DynamicNetwork>", "x>").replace("<x>\n", "").replace("</x>", "")).edges) == cells(
        draft.edges
    )


def test_slices_with_dates_and_without() -> None:
    dated = of(slices("2001", "20020304T10:00:00"))
    assert [row.get("since") for row in cells(dated.edges)] == ["2001", "2002-03-04"]
    assert cells(dated.nodes)[1] == {"id": "b", "kind": "Firm", "size": "1"}
    assert dated.remarks == ("properties that are others in a later slice are left out: 'b'",)
    plain = of(slices("first", "then 1"))
    assert [row.get("slice") for row in cells(plain.edges)] == ["first", "then 1"]
    assert "slices without a date are told apart in 'slice': first, then 1" in plain.remarks
    assert cells(of(slices("2001")).edges) == [{"from": "a", "to": "b", "commodity": "n"}]
    assert of(slices("2001")).about == {"title": "2001"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('target="1"', 'target="2"', "a.xml, line 18, column 5: there is no node '2' in the class 'Firm'"),
        ('source="1" target="acme" type="pays"', 'source="acme" target="acme"', "no node 'acme' in the class 'Agent'"),
        ('<node id="bob"/>', "<node/>", "a.xml, line 13, column 53: a node without an id"),
        ('<node id="bob"/>', '<node id="1"/>', "'1' is there twice, the first time in a.xml, line 13, column 39"),
        ('<link source="acme" target="1"', '<link source="acme"', "line 18, column 5: a link without a target"),
        ("MetaNetwork id", "Other id", "a.xml is no whole XML: mismatched tag"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(old: str, new: str, message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        of(NEW.replace(old, new, 1))
    assert message in str(caught.value)


def test_without_a_meta_network_there_is_nothing_to_read() -> None:
    with pytest.raises(QuestionError, match=r"a\.xml has no MetaNetwork"):
        of("<DynamicNetwork/>")


def test_a_network_that_does_not_say_its_classes_finds_nodes_by_name() -> None:
    draft = of(slices("x").replace(' sourceType="Firm" targetType="Firm"', ""))
    assert cells(draft.edges) == [{"from": "a", "to": "b", "commodity": "n"}]


@settings(max_examples=100, deadline=None)
@given(mangled(NEW, OLD, slices("2001", "x")))
def test_broken_files_are_read_or_refused(content: bytes) -> None:
    survives(lambda: read(File("x.xml", content)))
