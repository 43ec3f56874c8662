"""Pajek: what is broken is refused, and nothing else happens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from graphdb.importing.file import File
from graphdb.importing.formats.pajek import read
from graphdb.problems import QuestionError
from tests.importing.formats.mangled import mangled, survives
from tests.importing.formats.test_pajek import NETWORK, PROJECT, TIMES, of


def refusal(text: str, name: str = "net.net", **more: Any) -> str:
    with pytest.raises(QuestionError) as caught:
        of(text, name, **more)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("*Vertices 2\n1 a\n1 b\n", "net.net, line 3: vertex 1 is there twice, the first time in line 2"),
        ("*Vertices 2\n3 a\n", "net.net, line 2: there is no vertex 3, and *Vertices says that there are 2"),
        ("*Vertices 2\n*Arcs\n1 0\n", "net.net, line 3: there is no vertex 0, and *Vertices says that there are 2"),
        ("*Vertices 2\na b\n", "net.net, line 2: 'a' is no number of a vertex"),
        ("*Vertices 2\n*Arcs\n1 2.5\n", "net.net, line 3: '2.5' is no number of a vertex"),
        ("*Vertices 2\n*Arcs\n1\n", "net.net, line 3: a line has two ends, and here are not two"),
        ("*Vertices two\n", "net.net, line 1: '*Vertices two' says no number of vertices"),
        ("*Vertices 2 3\n", "net.net, line 1: '*Vertices 2 3' says no number of vertices"),
        ("*Vertices 2\n[1-2]\n", "net.net, line 2: '' is no number of a vertex"),
        ("*Vertices 2\n*Arcs\n[1-2]\n", "net.net, line 3: a line has two ends, and here are not two"),
        ("*Vertices 2\n*Arcslist\n3:\n", "net.net, line 3: '' is no number of a vertex"),
        ("*Vertices 2\n*Arcs money\n", "net.net, line 2: '*arcs money' names no relation"),
        ("*Vertices 2\n*Matrix\n1 0\n1\n", "a matrix of 2 rows and 2 columns has 4 cells, and here are 3"),
        ("*Vertices 1\n*Matrix\nx\n", "net.net, line 3: 'x' in a matrix is no number"),
        ("*Matrix\n1 0\n0 1\n", "net.net, line 1: a matrix of how many vertices?"),
        ("*Vertices 999999999\n1 a\n", "net.net says that there are 999999999 vertices, and says something of 1"),
        ("*Vertices 2\n*Events\nTI 1\n", "net.net, line 2: a network in events is not read"),
        ("*Partition a\n*Vertices 2\n1\n1\n", "net.net has no network"),
        ("*Vertices 2\n*Partition a\n*Vertices 2\n1\n", "partition 'a' says that it has 2 values, and has 1"),
        ("*Vertices 2\n*Partition a\n*Vertices 2\n1\n1\n*Arcs\n1 2\n", "line 6: *arcs belongs to no network"),
        (
            "*Network A\n*Vertices 1\n*Network B\n*Vertices 2\n",
            "net.net has 2 networks on vertices of their own: A, B (name one to read with --sheet,",
        ),
        ("*Vertices 1\n1 a\n*Vertices 1\n1 b\n", "2 networks on vertices of their own: (without a name), (without"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(text: str, message: str) -> None:
    assert message in refusal(text)


def test_a_column_alone_and_a_network_that_there_is_not() -> None:
    assert refusal("*Vertices 1\n1\n", "a.CLU").startswith("a.CLU has values for the vertices of a network, and no ")
    assert refusal(PROJECT, sheets=("x",)) == "net.net has no network called 'x' (there are: trade 2001, trade 2002)"


@settings(max_examples=100, deadline=None)
@given(mangled(NETWORK, PROJECT, TIMES, "*Vertices 3 1\n*Matrix\n0 2\n*Arcslist\n1 2 3\n"))
def test_broken_files_are_read_or_refused(content: bytes) -> None:
    survives(lambda: read(File("x.paj", content)))
