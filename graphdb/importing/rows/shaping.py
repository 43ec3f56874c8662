"""A draft and what its columns mean -> the rows of two tables, and what was done to them on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graphdb.importing.draft import Draft, Row
from graphdb.importing.rows import doubts
from graphdb.importing.rows import words as w
from graphdb.importing.rows.asides import Asides
from graphdb.importing.rows.cells import Cells, Reader
from graphdb.importing.rows.directions import Undirected, directed
from graphdb.importing.rows.ends import Ends, ends
from graphdb.importing.rows.meaning import Meaning
from graphdb.importing.rows.naming import as_id
from graphdb.suggest import few, many


class Shaped(NamedTuple):
    """The rows of ``actors`` and ``flows`` by column, the words in them, remarks, and what is kept as one's own."""

    actors: list[Cells]
    flows: list[Cells]
    words: w.Words
    remarks: list[str]
    asides: tuple[Asides, Asides]


def shaped(draft: Draft, meaning: Meaning, *, undirected: Undirected | None, one_good: str) -> Shaped:
    """The records of a draft; ``one_good`` is what flows where no column says so.

    Raises:
        QuestionError: it cannot be told who sends or gets something, or nobody said what ties without a direction are.
    """
    remarks = list(draft.remarks)
    edges = directed(draft, undirected, remarks)
    names = [column for column, field in meaning.nodes.items() if field == "name"]
    who = ends(draft.nodes, edges, names, remarks)
    words = w.words(who.nodes.values(), edges, meaning, one_good)
    of_nodes, of_edges = (Reader(fields, words, who.ids) for fields in meaning)
    actors = [_actor(called, row, who, of_nodes) for called, row in who.nodes.items()]
    numbers = _numbers(edges, of_edges.asides, remarks)
    flows = [_flow(edge, who, words, one_good, of_edges, meaning) for edge in edges]
    flows = [{**number, **flow} for number, flow in zip(numbers, flows, strict=True)]
    remarks += [*_told(flows, words), *of_nodes.tell(), *of_edges.tell()]
    remarks += [*doubts.blank_goods(edges, meaning, one_good), *doubts.totals(who.nodes)]
    return Shaped(actors, flows, words, remarks, (of_nodes.asides, of_edges.asides))


def _actor(called: str, row: Row, who: Ends, reader: Reader) -> Cells:
    id = who.ids[called]
    cells = {"id": id, **({"name": called} if called != id else {}), **reader.cells(row)}
    return {name: cell for name, cell in cells.items() if (name, cell) != ("name", id)}


def _flow(edge: Row, who: Ends, words: w.Words, one_good: str, reader: Reader, meaning: Meaning) -> Cells:
    good = next((cell for column, cell in edge.cells.items() if meaning.edges[column] == w.GOODS), one_good)
    fixed = {"from": who.ids[edge.cells["from"]], "to": who.ids[edge.cells["to"]], w.GOODS: words.ids[w.GOODS][good]}
    return {**fixed, **reader.cells(edge)}


def _numbers(edges: Sequence[Row], asides: Asides, remarks: list[str]) -> list[Mapping[str, str]]:
    """The id of each flow; where not all of them have one that no other has, theirs are kept as fields of one's own."""
    given = [edge.cells.get("id", "") for edge in edges]
    ids = [as_id(id) for id in given]
    if all(ids) and len({*ids}) == len(ids):
        renamed = [f"'{id}' is {made}" for id, made in zip(given, ids, strict=True) if id != made]
        if renamed:
            remarks.append(f"{many(len(renamed), 'flow')} got an id made of theirs: {few(renamed, 5)}")
        return [{"id": id} for id in ids]
    if any(given):
        own = asides.of("id")
        remarks.append(
            f"the ids of edges do not tell all of them apart: flows are called by their rows, and theirs are {own}"
        )
        return [{own: id} if id else {} for id in given]
    return [{} for _ in given]


_CALLED = {
    w.GOODS: ("commodity", "commodities"),
    w.KINDS: ("kind", "kinds"),
    w.REGIONS: ("region", "regions"),
    w.MODES: ("mode", "modes"),
}


def _told(flows: Sequence[Cells], words: w.Words) -> Iterator[str]:
    to_themselves = [flow["from"] for flow in flows if flow["from"] == flow["to"]]
    if to_themselves:
        flows_go = many(len(to_themselves), "flow goes", "flows go")
        yield f"{flows_go} to whom they come from: {few(to_themselves, 5)}"
    groups = [f"{id} ('{group}')" for id, _, group in words.listed(w.GOODS) if group and group not in w.GROUPS]
    if groups:
        goods = many(len(groups), "commodity", "commodities")
        yield f"{goods} of a group that there is not became goods: {few(groups, 5)}"
    for field, called in _CALLED.items():
        renamed = [f"'{word}' is {id}" for word, id in words.ids[field].items() if word != id]
        if renamed:
            yield f"{many(len(renamed), *called)} got an id made of what they are called: {few(renamed, 5)}"
