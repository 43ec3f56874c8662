"""GML of the tools that write it, and as people wrote it by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.gml import read
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError
from tests.importing.ends import ends
from tests.importing.formats.broken import broken

BY_HAND = """Creator "somebody on Sat Jul 22 05:32:16 2006"
# firms that trade
graph
[
  comment "who trades
with whom"
  directed 0
  node
  [
    id 0
    label "Port"
    value "north"  # where
  ]
  node
  [
    id 1
    label "Port"
  ]
  edge
  [
    source 0
    target 1
    value 2.50
  ]
  edge [ source 0 target 1 value 3 ]
]
"""

YED = """Creator	"yFiles"
Version	"2.18"
graph
[
	hierarchic	1
	label	""
	directed	1
	node
	[
		id	0
		label	"Labor&#10;Nord &amp; S&uuml;d &nosuchname; R&D"
		graphics
		[
			x	100.0
			fill	"#FFCC00"
		]
		LabelGraphics
		[
			text	"Labor"
		]
		isGroup	1
	]
	node
	[
		id	1
		LabelGraphics
		[
			text	"Port"
		]
		gid	0
	]
	edge
	[
		source	0
		target	1
		label	"powder"
		graphics
		[
			Line
			[
				point
				[
					x	1.0
				]
			]
		]
	]
]
"""

GEPHI = """graph
[
  Creator "Gephi"
  directed 1
  node
  [
    id acme.one
    label "Acme"
    graphics
    [
      x 1.5
    ]
    Modularity-Class "3"
    größe ".5"
  ]
  edge
  [
    id 4
    source acme.one
    target acme.one
    value 2.0
    directed 0
  ]
]
"""

CYTOSCAPE = """Creator "Cytoscape"
Version 1.0
graph [ directed 1 IsPlanar 1
 node [ root_index -2 id -2 label "a" graphics [ x 1.0 ] ]
 node [ root_index -1 id -1 label "b" tags [ tag "x" tag "y" ] ratio NaN ]
 edge [ root_index -1 source -2 target -1 from "here" directed perhaps label "sells" ]
]
"""

CALLED = "nodes are called by their 'label', and not"
DRAWN = "nodes and edges say how they are drawn, which was left out"


def of(content: str, name: str = "net.gml") -> Draft:
    file = File(name, content.encode())
    assert recognised(file) == "gml"
    return read(file)


def cells(draft: Draft) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    return [dict(row.cells) for row in draft.nodes], [dict(row.cells) for row in draft.edges]


def test_by_hand_with_equal_labels_and_parallel_edges() -> None:
    draft = of(BY_HAND)
    assert cells(draft) == (
        [{"id": "0", "label": "Port", "value": "north"}, {"id": "1", "label": "Port"}],
        [{"from": "0", "to": "1", "value": "2.50"}, {"from": "0", "to": "1", "value": "3"}],
    )
    assert (draft.format, draft.is_directed, draft.remarks) == ("GML", False, ())
    assert draft.about == {
        "generator": "somebody on Sat Jul 22 05:32:16 2006",
        "summary": "who trades\nwith whom",
    }
    assert [row.where for row in (*draft.nodes, *draft.edges)] == [
        "net.gml, line 8, node 0",
        "net.gml, line 14, node 1",
        "net.gml, line 19",
        "net.gml, line 25",
    ]


def test_yed() -> None:
    draft = of(YED)
    assert cells(draft) == (
        [{"id": "Labor\nNord & Süd &nosuchname; R&D", "isGroup": "1"}, {"id": "Port", "gid": "0"}],
        [{"from": "Labor\nNord & Süd &nosuchname; R&D", "to": "Port", "label": "powder"}],
    )
    assert (draft.is_directed, draft.about) == (True, {"generator": "yFiles", "hierarchic": "1"})
    assert draft.remarks == (f"{DRAWN}: 3, the first in net.gml, line 8, node 0", f"{CALLED} 0 and so on")


def test_gephi_has_words_for_ids_and_any_title_for_a_key() -> None:
    draft = of(GEPHI)
    assert cells(draft) == (
        [{"id": "acme.one", "label": "Acme", "Modularity-Class": "3", "größe": ".5"}],
        [{"id": "4", "from": "acme.one", "to": "acme.one", "value": "2.0", "directed": "false"}],
    )
    assert (draft.is_directed, draft.about) == (True, {"generator": "Gephi"})
    assert draft.remarks == (f"{DRAWN}: 1, in net.gml, line 5, node acme.one",)


def test_cytoscape_counts_backwards() -> None:
    draft = of(CYTOSCAPE)
    assert cells(draft) == (
        [{"id": "a", "root_index": "-2"}, {"id": "b", "root_index": "-1", "tags.tag": "x|y"}],
        [
            {
                "root_index": "-1",
                "from": "a",
                "to": "b",
                "from (value)": "here",
                "directed (value)": "perhaps",
                "label": "sells",
            }
        ],
    )
    assert draft.about == {"generator": "Cytoscape", "IsPlanar": "1"}
    assert draft.remarks == (
        f"{DRAWN}: 1, in net.gml, line 4, node -2",
        "numbers that are none (NaN) were left out: 1, in net.gml, line 5, node -1",
        "several values of 'tags.tag' were put into one cell, with | between them: 1, in net.gml, line 5, node -1",
        f"{CALLED} -2 and so on",
    )


def test_ids_that_are_no_count_stay() -> None:
    content = 'graph [ node [ id 1034 label "a" ] node [ id 2045 label "b" ] ]'
    assert cells(of(content))[0] == [{"id": "1034", "label": "a"}, {"id": "2045", "label": "b"}]


def test_two_graphs_of_which_one_has_directions() -> None:
    draft = of(
        "graph [ directed 1 node [ id 5 ] node [ id 7 ] edge [ source 5 target 7 ] weights [ a 1 ] ] "
        "graph [ node [ id 9 ] edge [ source 9 target 5 ] edge [ source 9 target 5 directed 1 ] ]"
    )
    assert cells(draft)[1] == [
        {"from": "5", "to": "7"},
        {"from": "9", "to": "5", "directed": "false"},
        {"from": "9", "to": "5", "directed": "true"},
    ]
    assert (draft.is_directed, draft.remarks) == (
        True,
        ("'weights' of the graph was left out: 1, in net.gml, line 1", "2 graphs were put together"),
    )


QUOTES = 'a " within a text is written &quot;'
WHOLE = "is it the whole file?"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("graph [ node [ id 0 ]", f"net.gml, line 1: a bracket is not closed ({WHOLE})"),
        ("graph [\n]\n]", f"net.gml, line 3: a bracket is closed that was not opened ({QUOTES})"),
        ("graph [ node [\nid ] ]", f"net.gml, line 2: the key 'id' has no value ({QUOTES})"),
        ("graph [ ]\nVersion", f"net.gml, line 2: the key 'Version' has no value ({WHOLE})"),
        (
            'graph [ node [ id 0\nlabel "x ] ]',
            f"net.gml, line 2: a text is not closed, or goes on behind its end ({QUOTES})",
        ),
        ('graph [ label "say "no"" ]', f"net.gml, line 1: a text is not closed, or goes on behind its end ({QUOTES})"),
        ('graph [\n"x" 1 ]', f"net.gml, line 2: a value has no key ({QUOTES})"),
        ("graph [ [ ] ]", f"net.gml, line 1: a value has no key ({QUOTES})"),
        ("graph [ " + "a [" * 200, "net.gml, line 1: more than 100 records stand within each other"),
        ("graph [ ] graph 3", None),
        ("graph [ node [ label 3 ] ]", "nodes without an id: net.gml, line 1 (give each an id)"),
        (
            "graph [ node [ id 3 ] edge [ source 3 ] ]",
            "edges that do not say where they go to: net.gml, line 1 (name the node at each end)",
        ),
        (
            "graph [ node [ id 3 ]\nedge [ source 3 target 4 ] ]",
            "'4' is no node (net.gml, line 2) (1 end of an edge is none: add it, or take the edge out)",
        ),
    ],
)
def test_refusals(content: str, message: str | None) -> None:
    if message is None:
        assert of(content).nodes == []
        return
    with pytest.raises(QuestionError) as raised:
        of(content)
    assert str(raised.value) == message


def test_a_file_without_a_graph_is_refused() -> None:
    with pytest.raises(QuestionError, match="has no graph in it"):
        read(File("net.gml", b"graph 3"))


@settings(max_examples=100, deadline=None)
@given(broken((BY_HAND, YED, GEPHI, CYTOSCAPE)))
def test_what_is_broken_is_read_or_refused(content: bytes) -> None:
    try:
        draft = read(File("a.gml", content))
    except QuestionError as error:
        assert error.message
    else:
        assert {node.cells["id"] for node in draft.nodes}.issuperset(ends(draft))
