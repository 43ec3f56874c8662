"""Which keys of a node-link file are ids and ends, since each program has its own names for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from graphdb.importing.shared.headings import EDGES, NODES, folded, meanings
from graphdb.importing.shared.json_values import Number, text_of
from graphdb.problems import QuestionError

Record = Mapping[str, Any]
Key = tuple[bool, str]
"""A value as JavaScript and Python compare it: 1 is not "1"."""

_ENDS = {"from": EDGES["from"], "to": EDGES["to"]}


class Names(NamedTuple):
    """The keys of an edge's two ends, and that by which they name a node; ``None`` if by its place in the list.

    ``could_be_places`` says that they would fit both, and differ.
    """

    source: str
    target: str
    known_as: str | None
    could_be_places: bool = False


def names_of(file: str, nodes: Sequence[Record], edges: Sequence[Record]) -> Names:
    """What the keys of a file's nodes and edges are.

    Raises:
        QuestionError: no two keys of the edges name nodes.

    >>> names_of("a.json", [{"name": "x"}, {"name": "y"}], [{"source": Number(0), "target": Number(1)}])
    Names(source='source', target='target', known_as=None, could_be_places=False)
    >>> names_of("a.json", [{"key": "x"}, {"key": "y"}], [{"u": "x", "v": "y"}])
    Names(source='u', target='v', known_as='key', could_be_places=False)
    """
    usual, others = _candidates(nodes)
    candidates = [*usual, *others]
    source, target = _ends(edges, [node[name] for name in candidates for node in nodes])
    if not source:
        raise QuestionError(f"{file}: no two keys of its edges name nodes", "such as 'source' and 'target'")
    named = {key for edge in edges for end in (source, target) if (key := end_of(edge.get(end), candidates))}
    by_name = {name: {key for node in nodes if (key := key_of(node[name]))} for name in candidates}
    exact = next((name for name in usual if named <= by_name[name]), None)
    fits_places = _are_places(named, len(nodes))
    if exact is None and fits_places:
        return Names(source, target, None)
    exact = exact or next((name for name in others if named <= by_name[name]), None)
    known_as = exact or next(iter(candidates), None)
    if known_as is None and edges:
        nameless = next((number for number, node in enumerate(nodes, start=1) if "id" not in node), 1)
        hint = "give each node an id of its own, and use it in edges"
        raise QuestionError(f"{file}, node {nameless} has no id", hint)
    ordered = known_as is None or [text_of(node.get(known_as)) for node in nodes] == [*map(str, range(len(nodes)))]
    return Names(source, target, known_as, bool(edges) and fits_places and not ordered)


def ids_of(nodes: Sequence[Record], names: Names) -> list[str]:
    """What each node is called: by its own id, else by what edges call it, else by a name or its place."""
    texts = [[text_of(node.get(name)) for node in nodes] for name in ("id", names.known_as) if name]
    texts += [[text_of(node.get(name)) for node in nodes] for name in name_keys(nodes)]
    for number, column in enumerate(texts):
        if all(column) and (number == 0 or len(set(column)) == len(column)):
            return [str(text) for text in column]
    return [str(number) for number in range(len(nodes))]


def name_keys(nodes: Sequence[Record]) -> Iterator[str]:
    """The keys that are usually names."""
    return (name for name in (nodes[0] if nodes else ()) if folded(name) in NODES["name"])


def end_of(value: Any, candidates: Sequence[str]) -> Key | None:
    """What an end of an edge is called; D3's simulation puts the node itself in its place."""
    if isinstance(value, dict):
        value = next((value[name] for name in (*candidates, "index") if name in value), None)
    return key_of(value)


def key_of(value: Any) -> Key | None:
    """A value that names a node; ``None`` for none."""
    text = None if isinstance(value, dict) else text_of(value)
    return None if text is None else (isinstance(value, Number), text)


def _candidates(nodes: Sequence[Record]) -> tuple[list[str], list[str]]:
    """The keys that tell nodes apart: ``id``, what is usually an id or a name and other texts; then numbers."""
    common = _common(nodes)
    usual = [name for names in (NODES["id"], NODES["name"]) for name in names]
    known = sorted((name for name in common if folded(name) in usual), key=lambda name: usual.index(folded(name)))
    apart = [name for name in (*known, *common) if name != "id" and _tells_apart(nodes, name)]
    texts = [name for name in apart if name in known or all(_is_text(node[name]) for node in nodes)]
    return ["id"] * ("id" in common) + texts, [name for name in apart if name not in texts]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Number)


def _common(records: Sequence[Record]) -> list[str]:
    """The keys that all have, with something in them."""
    if not records:
        return []
    return [name for name in records[0] if all(key_of(record.get(name)) for record in records)]


def _tells_apart(nodes: Sequence[Record], name: str) -> bool:
    return len({text_of(node[name]) for node in nodes}) == len(nodes)


def _ends(edges: Sequence[Record], nodes: Iterable[Any]) -> tuple[str, str]:
    columns = list(dict.fromkeys(name for edge in edges for name in edge))
    if {"source", "target"} <= {*columns} or not edges:
        return "source", "target"
    usual = {field: name for name, field in meanings(columns, _ENDS).items()}
    if len(usual) == 2:
        return usual["from"], usual["to"]
    known = {key_of(value) for value in nodes}
    ends = [name for name in _common(edges) if all(key_of(edge[name]) in known for edge in edges)]
    return (ends[0], ends[1]) if len(ends) > 1 else ("", "")


def _are_places(named: Iterable[Key], many: int) -> bool:
    return all(is_number and text.isdecimal() and len(text) < 10 and int(text) < many for is_number, text in named)
