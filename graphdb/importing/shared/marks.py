"""The marks by which a file of ours is known again: what exports write beside what other programs read, and where.

Every other program cleans, pads or shortens values in its own way. So an export of STIX or FollowTheMoney has
the columns of each actor and flow a second time, as they are, where its format has room for what one program alone
reads: in STIX an extension, in FollowTheMoney the text of a search index, which nobody is shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import NAMESPACE_URL, uuid5

from graphdb.importing.shared.remarks import Remarks
from graphdb.problems import QuestionError

Sort = Literal["actor", "flow", "flows", "dataset"]
"""What a mark is about; ``flows`` are several that another program takes for one."""

EXTENSIONS: Mapping[Sort, str] = {
    "actor": f"extension-definition--{uuid5(NAMESPACE_URL, 'graphdb:actor')}",
    "flow": f"extension-definition--{uuid5(NAMESPACE_URL, 'graphdb:flow')}",
    "flows": f"extension-definition--{uuid5(NAMESPACE_URL, 'graphdb:flows')}",
    "dataset": f"extension-definition--{uuid5(NAMESPACE_URL, 'graphdb:dataset')}",
}
"""The ids of our extensions of STIX, the same in every export of every dataset."""

STIX_NAMES: Mapping[str, str] = {"id": "actor_id"}
"""Columns that are called otherwise in an extension: STIX wants names of three signs and more."""

MAKER = f"identity--{uuid5(NAMESPACE_URL, 'graphdb')}"
"""The program, which defines the extensions."""

OWN = "own"
"""Where an extension lists fields of the dataset's own, whose names STIX does not admit."""

SUPPLIES = "subject supplies object with "
"""How the ``role`` of a link of FollowTheMoney begins that is a flow, and so has a direction."""

_GENERATOR = "graphdb"
_ID = re.compile(r"graphdb-[0-9a-f]{16}-(?:actor|flow)-((?:[^-]|-[-du])+)(?:-if-.+)?")
_SIGNS = {"-": "--", ".": "-d", "_": "-u"}
_OF = {escape: sign for sign, escape in _SIGNS.items()}


def escaped(id: str) -> str:
    """An id in the signs that an id of FollowTheMoney may have, all of which count; no two are escaped to the same.

    Underscores make an entity vanish, and a dot begins a signature that is cut off (followthemoney 4.11.2).

    >>> escaped("port-1"), escaped("acme.one"), escaped("acme_one")
    ('port--1', 'acme-done', 'acme-uone')
    """
    return "".join(_SIGNS.get(sign, sign) for sign in id)


def unescaped(id: str) -> str:
    """What ``escaped`` was given.

    >>> unescaped("port--1"), unescaped("acme-done"), unescaped("acme--done")
    ('port-1', 'acme.one', 'acme-done')
    """
    return re.sub("-[-du]", lambda escape: _OF[escape[0]], id)


def own_id(id: str) -> str | None:
    """The id of the actor or flow that an id of FollowTheMoney is made of; nothing if the id is not one of ours.

    >>> [own_id(f"graphdb-0123456789abcdef-{made}") for made in ("actor-acme-done", "flow-x--if--y-if-shock", "view-1")]
    ['acme.one', 'x-if-y', None]
    """
    made = _ID.fullmatch(id)
    return unescaped(made[1]) if made else None


def packed(sort: Sort, columns: Mapping[str, Any]) -> str:
    """Columns as one text that every program keeps as it is: of ASCII alone, without a space at its ends.

    >>> packed("actor", {"id": "a", "label": "é"})
    '{"graphdb":{"actor":{"id":"a","label":"\\\\u00e9"}}}'
    """
    return json.dumps({_GENERATOR: {sort: columns}}, separators=(",", ":"))


def unpacked(text: str) -> tuple[str, dict[str, str]] | None:
    """What ``packed`` was given, numbers as they are written; nothing if the text is none of ours.

    >>> unpacked('{"graphdb":{"actor":{"id":"a","cost":1.0}}}'), unpacked("port of call")
    (('actor', {'id': 'a', 'cost': '1.0'}), None)
    """
    if not text.startswith(f'{{"{_GENERATOR}":{{'):
        return None
    try:
        value = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return None
    inner = value[_GENERATOR]
    [sort, columns] = next(iter(inner.items()), ("", None))
    return (sort, _texts(columns)) if isinstance(columns, dict) else None


def _texts(columns: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in columns.items() if isinstance(value, str) and value}


def of_extension(columns: Mapping[str, Any]) -> dict[str, str]:
    """The columns that stand in one of our extensions, by their names; its numbers have been read as text.

    >>> of_extension({"extension_type": "property-extension", "actor_id": "a", "own": [{"name": "x:b", "value": "c"}]})
    {'id': 'a', 'x:b': 'c'}
    """
    back = {stix: name for name, stix in STIX_NAMES.items()}
    found = {back.get(name, name): value for name, value in _texts(columns).items() if name != "extension_type"}
    own = columns.get(OWN)
    pairs = [each for each in own if isinstance(each, dict)] if isinstance(own, list) else []
    return found | _texts({str(each.get("name")): each.get("value") for each in pairs})


def of_flow(columns: Mapping[str, str]) -> dict[str, str]:
    """The columns of a flow as those of an edge are called.

    >>> of_flow({"flow_id": "f", "source": "a", "target": "b", "commodity": "ore"})
    {'id': 'f', 'from': 'a', 'to': 'b', 'commodity': 'ore'}
    """
    called = {"flow_id": "id", "source": "from", "target": "to"}
    return {called.get(name, name): value for name, value in columns.items()}


def about(file: str, found: Sequence[Mapping[str, str]], remarks: Remarks) -> dict[str, str]:
    """What the exports in a file say of their dataset.

    Raises:
        QuestionError: they are of several.
    """
    titles = {each.get("fingerprint", ""): each.get("title", "") for each in found}
    if len(titles) > 1:
        named = ", ".join(f"'{title}' ({print})" for print, title in titles.items())
        raise QuestionError(f"{file} holds exports of {len(titles)} datasets: {named}", "import them one at a time")
    if len(found) > 1:
        remarks.say(f"{file} holds {len(found)} views of one dataset, which were put together")
    return dict(found[0]) if found else {}
