"""Pajek's network and UCINET's DL read back: by others where they read what stands there, and by our own readers."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats import pajek, ucinet_dl
from graphdb.importing.recognising import recognised
from graphdb.network import View, build
from graphdb.present.exports import Form
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.pajek import labels
from graphdb.present.exports.rows import FlatGraph, known
from graphdb.records import Actor, Dataset, Flow
from tests.datasets import dataset
from tests.present.exports.rich import datasets
from tests.present.exports.whole import written

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def flat(data: Dataset) -> FlatGraph:
    return flatten(data, build(data, View(min_likelihood=None)))


def text(graph: FlatGraph, form: Form) -> str:
    return str(written(graph, form).whole)


def imported(graph: FlatGraph, form: Form) -> Draft:
    file = File(f"chain.{form}", text(graph, form).encode())
    assert recognised(file) == {"pajek": "pajek", "dl": "ucinet_dl"}[form]
    return pajek.read(file) if form == "pajek" else ucinet_dl.read(file)


def one_good(graph: FlatGraph) -> FlatGraph:
    """Only the flows of the commodity that comes first, since others read no more relations than one."""
    first = min((flow.commodity for flow in graph.flows), default="")
    return graph._replace(flows=[flow for flow in graph.flows if flow.commodity == first])


def by_igraph(content: str, reader: str) -> Any:
    import igraph

    with TemporaryDirectory() as folder:
        path = Path(folder) / "chain"
        path.write_text(content, encoding="utf-8", newline="")
        return getattr(igraph.Graph, reader)(str(path))


def ends_by(graph: FlatGraph, called: dict[str, str]) -> Counter[tuple[str, str, float]]:
    return Counter((called[flow.source], called[flow.target], flow.probability) for flow in graph.flows)


def likeliest(graph: FlatGraph) -> dict[tuple[str, str, str], float]:
    found: dict[tuple[str, str, str], float] = defaultdict(float)
    for flow in graph.flows:
        key = (flow.source, flow.target, flow.commodity)
        found[key] = max(found[key], flow.probability)
    return dict(found)


# Pajek


@quick
@given(datasets)
def test_networkx_reads_every_vertex_and_line_of_a_relation(data: Dataset) -> None:
    graph = one_good(flat(data))
    called = dict(zip((actor.id for actor in graph.actors), labels(graph.actors), strict=True))
    read = nx.read_pajek(io.BytesIO(text(graph, "pajek").encode()))
    assert [*read.nodes] == [*called.values()]
    assert Counter((a, b, given["weight"]) for a, b, given in read.edges(data=True)) == ends_by(graph, called)


@quick
@given(datasets)
def test_igraph_reads_the_same_but_for_the_name_of_a_relation(data: Dataset) -> None:
    graph = one_good(flat(data))
    called = dict(zip((actor.id for actor in graph.actors), labels(graph.actors), strict=True))
    content = text(graph, "pajek")
    unnamed = re.sub(r'^(\*Arcs) :1 ".*"$', r"\1", content, flags=re.MULTILINE)
    if graph.flows:
        assert unnamed != content
        with pytest.raises(Exception, match="Parse error in Pajek file"):
            by_igraph(content, "Read_Pajek")
    read = by_igraph(unnamed, "Read_Pajek")
    names = read.vs["name"] if read.vcount() else []
    assert names == [*called.values()]
    found = Counter((names[each.source], names[each.target], each["weight"]) for each in read.es)
    assert found == ends_by(graph, called)


@quick
@given(datasets)
def test_we_read_all_relations_and_what_the_file_says_of_itself(data: Dataset) -> None:
    graph = flat(data)
    draft = imported(graph, "pajek")
    numbers = {actor.id: str(number) for number, actor in enumerate(graph.actors, start=1)}
    assert [row.cells.get("label") for row in draft.nodes] == labels(graph.actors)
    assert Counter(tuple(row.cells.items()) for row in draft.edges) == Counter(
        (
            ("from", numbers[flow.source]),
            ("to", numbers[flow.target]),
            ("weight", str(flow.probability)),
            ("commodity", flow.commodity),
        )
        for flow in graph.flows
    )
    said = {name: " ".join(str(value).split()) for name, value in known(graph.about)}
    assert draft.about == {name: value for name, value in said.items() if value}
    assert draft.remarks == ()
    assert draft.is_directed is True


def test_a_label_is_the_name_unless_another_has_it_or_a_reader_trips_over_it() -> None:
    names = {
        "a": "Plain & Söhne",
        "b": "Twin",
        "c": "Twin",
        "d": 'The "Firm"',
        "e": "back\\slash",
        "f": "two\nlines",
        "g": "x" * 256,
        "h": "a",
        "i": "i",
        "j": "&#38;",
        "k": " ",
    }
    found = labels(flat(dataset([Actor(id=id, name=name) for id, name in names.items()], [])).actors)
    assert found == ["Plain & Söhne", *"bcdefgh", "i", "j", "k"]


def test_pajek_takes_the_file_for_utf_8_by_its_mark() -> None:
    assert (
        text(flat(dataset([Actor(id="a", name="É")], [])), "pajek")
        .encode()
        .startswith(b"\xef\xbb\xbf% title: random\n")
    )


# DL


@quick
@given(datasets)
def test_we_read_a_matrix_for_each_commodity(data: Dataset) -> None:
    graph = flat(data)
    draft = imported(graph, "dl")
    assert [row.cells["id"] for row in draft.nodes] == [actor.id for actor in graph.actors]
    found = {
        (row.cells["from"], row.cells["to"], row.cells.get("commodity", "")): float(row.cells["weight"])
        for row in draft.edges
    }
    assert len(found) == len(draft.edges)
    assert found == likeliest(graph)
    assert draft.about["title"].startswith(
        " ".join(graph.about.title.split())[:3].replace('"', "'").replace("\\", "＼")
    )
    assert draft.remarks == ()


@quick
@given(datasets)
def test_igraph_reads_the_same_without_the_title_and_the_names_of_matrices(data: Dataset) -> None:
    graph = one_good(flat(data))
    content = text(graph, "dl")
    plain = re.sub(r', nm=1, (.*)\ntitle = ".*"\n', r"\n\1\n", content)
    plain = re.sub(r"matrix labels:\n.*\n", "", plain)
    assert plain != content
    with pytest.raises(Exception, match="Parse error in DL file"):
        by_igraph(content, "Read_DL")
    read = by_igraph(plain, "Read_DL")
    names = read.vs["name"] if read.vcount() else []
    assert names == [actor.id for actor in graph.actors]
    found = {(names[each.source], names[each.target]): each["weight"] for each in read.es}
    assert found == {ends[:2]: value for ends, value in likeliest(graph).items()}


def test_dl_to_the_letter() -> None:
    actors = [Actor(id="mine", name="Old mine"), Actor(id="mill"), Actor(id="idle")]
    flows = [
        Flow(id="1", from_="mine", to="mill", commodity="ore", likelihood="unlikely"),
        Flow(id="2", from_="mine", to="mill", commodity="ore", likelihood="very likely"),
        Flow(id="3", from_="mill", to="mill", commodity="ore"),
        Flow(id="5", from_="mine", to="idle", commodity="ore", likelihood="likely"),
        Flow(id="4", from_="mill", to="mine", commodity="money", likelihood="likely"),
    ]
    content = text(flat(dataset(actors, flows)), "dl")
    title = re.search(r'title = "(.*)"', content)
    assert title
    assert content.replace(title[1], "T") == (
        'dl n=3, nm=2, format = edgelist1\ntitle = "T"\nlabels:\nidle\nmill\nmine\nmatrix labels:\nmoney,ore\n'
        "data:\n2 3 0.675\n!\n2 2 1.0\n3 1 0.675\n3 2 0.875\n"
    )
