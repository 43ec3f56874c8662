"""Who is who: the nodes of a draft, whom its edges mean by their ends, and the id that each of them gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graphdb.importing.draft import Row
from graphdb.importing.rows.naming import as_id, numbered
from graphdb.problems import QuestionError
from graphdb.suggest import did_you_mean, few, many


class Ends(NamedTuple):
    """The nodes by what the file calls them, those named by edges too, and everybody's id."""

    nodes: dict[str, Row]
    ids: dict[str, str]


def ends(nodes: Sequence[Row], edges: Sequence[Row], name_in: Sequence[str], remarks: list[str]) -> Ends:
    """Who is there; ``name_in`` has the columns of names.

    Raises:
        QuestionError: an edge lacks an end or has one who is not among the nodes; two nodes are called the same; two
            who are called differently would get the same id.
    """
    _refuse_half_edges(edges)
    called = _called(nodes, name_in, remarks)
    named = {end: edge for edge in edges for end in (edge.cells["from"], edge.cells["to"])}
    unknown = {end: edge for end, edge in named.items() if end not in called}
    if called and unknown:
        first = next(iter(unknown))
        who = few([f"'{end}' ({edge.where})" for end, edge in unknown.items()], 5)
        hint = did_you_mean(first, called) or "add them to the nodes, or leave the list of nodes out"
        raise QuestionError(f"edges name {many(len(unknown), 'actor')} not among the nodes: {who}", hint)
    everybody = called | {end: Row({}, edge.where) for end, edge in unknown.items()}
    return Ends(everybody, _ids(everybody, remarks))


def _refuse_half_edges(edges: Iterable[Row]) -> None:
    half = [edge.where for edge in edges if not edge.cells.get("from") or not edge.cells.get("to")]
    if half:
        edges_have = many(len(half), "edge has", "edges have")
        raise QuestionError(f"{edges_have} only one end: {few(half, 5)}", "fill in the other, or take them out")


def _called(nodes: Sequence[Row], name_in: Sequence[str], remarks: list[str]) -> dict[str, Row]:
    """The nodes by their id or, where they have none, by their name."""
    found: dict[str, Row] = {}
    again, nameless = list[str](), list[str]()
    for row in nodes:
        key = row.cells.get("id") or next((row.cells[column] for column in name_in if row.cells.get(column)), "")
        if not key:
            nameless.append(row.where)
        elif key not in found:
            found[key] = row
        elif found[key].cells == row.cells:
            again.append(row.where)
        else:
            message = f"two nodes are called '{key}' and say different things: {found[key].where}, and {row.where}"
            raise QuestionError(message, "keep one of them, or give each an id of its own in a column 'id'")
    if nameless:
        remarks.append(f"{many(len(nameless), 'node')} without an id or a name left out: {few(nameless, 5)}")
    if again:
        remarks.append(f"{many(len(again), 'node')} there twice, word for word, taken once: {few(again, 5)}")
    return found


def _ids(called: Iterable[str], remarks: list[str]) -> dict[str, str]:
    """An id for everybody."""
    ids = numbered(called, "actor")
    taken: dict[str, str] = {}
    for name, id in ids.items():
        if id in taken:
            message = f"'{taken[id]}' and '{name}' would both get the id '{id}'"
            raise QuestionError(
                message, "write them alike if they are one; if they are two, give each its id in a column 'id'"
            )
        taken[id] = name
    renamed = [f"'{name}' is {id}" for name, id in ids.items() if name != id]
    if renamed:
        remarks.append(f"{many(len(renamed), 'actor')} got an id made of what they are called: {few(renamed, 5)}")
    without = [name for name in ids if not as_id(name)]
    if without:
        remarks.append(f"{many(len(without), 'name')} without a Latin letter for an id, numbered: {few(without, 5)}")
    return ids
