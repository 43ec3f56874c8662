"""Records in JSON -> rows of a draft: ids, columns, and what a file says of itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from graphdb.importing.shared.json_values import cells, text_of
from graphdb.problems import QuestionError
from graphdb.suggest import few

_OF_CYTOSCAPE = ("name", "shared_name", "description")
"""What our exports say a second time, in the names that Cytoscape knows."""

_CALLED: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "name", "shared name", "shared_name", "label"),
    "summary": ("summary", "description"),
    "licence": ("licence", "license", "rights"),
}


def id_of(place: str, record: Mapping[str, Any], name: str) -> str:
    """What a record calls itself or an end.

    Raises:
        QuestionError: it does not, or has an object there.

    >>> id_of("a.json, edge 1", {"source": "7"}, "source")
    '7'
    """
    value = record.get(name)
    text = None if isinstance(value, dict) else text_of(value)
    if text is None:
        raise QuestionError(f"{place} has no '{name}'", "add it, or take it out")
    return text


def beside(native: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """What a format says of a row, and the file's own columns, renamed where they are called like something native.

    >>> beside({"from": "a", "to": "b"}, {"from": "2013"})
    {'from': 'a', 'to': 'b', 'from in the file': '2013'}
    """
    return {**native, **{f"{name} in the file" if name in native else name: cell for name, cell in own.items()}}


def objects(file: str, value: Any, what: str) -> list[dict[str, Any]]:
    """A list of objects.

    Raises:
        QuestionError: it is none, or something else stands in it.
    """
    if value is None:
        return []
    if not isinstance(value, list):
        raise QuestionError(f"{file}: the {what}s are no list", "put them in brackets: [{...}, {...}]")
    odd = next((number for number, each in enumerate(value, start=1) if not isinstance(each, dict)), None)
    if odd is not None:
        raise QuestionError(f"{file}, {what} {odd} is no object", "such as {...}")
    return value


def about(record: Mapping[str, Any], leave_out: Collection[str] = ()) -> dict[str, str]:
    """What a file says of itself: all of it, with our names for what has other names too.

    >>> about({"name": "Ports", "license": "CC0", "source": "survey"})
    {'title': 'Ports', 'licence': 'CC0', 'source': 'survey'}
    """
    given = cells(record, leave_out)
    if is_ours(given):
        return {name: value for name, value in given.items() if name not in _OF_CYTOSCAPE}
    found: dict[str, str] = {}
    for field, names in _CALLED.items():
        there = next((name for name in names if name in given), None)
        if there is not None:
            found[field] = given[there]
            given = {name: cell for name, cell in given.items() if name not in names or cell != found[field]}
    return found | given


def named(value: Any) -> dict[str, Any]:
    """An object, or the pairs that networkx writes in its place; nothing for all else."""
    if isinstance(value, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in value):
        return {text_of(name) or "": each for name, each in value}
    return value if isinstance(value, dict) else {}


def is_ours(about: Mapping[str, str]) -> bool:
    """Whether a file says that it is an export of graphdb."""
    return about.get("generator") == "graphdb" and "fingerprint" in about


def left_out(file: str, names: Iterable[str], why: str = "") -> list[str]:
    """A remark on names that were read past, or none.

    >>> left_out("a.json", ["zoom", "pan"], ", since it is layout"), left_out("a.json", [])
    (['a.json: left out, since it is layout: zoom, pan'], [])
    """
    names = list(dict.fromkeys(names))
    return [f"{file}: left out{why}: {few(names)}"] if names else []


def counted(many: int, what: str) -> str:
    """A number and what is counted.

    >>> counted(1, "node"), counted(2, "node")
    ('1 node', '2 nodes')
    """
    return f"{many} {what}{'s' * (many != 1)}"
