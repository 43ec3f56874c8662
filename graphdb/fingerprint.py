"""What a dataset says, as one short text: two datasets with the same records have the same fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Protocol, TypeVar, runtime_checkable

import msgspec
import msgspec.structs

from graphdb.records import Dataset, Record

R = TypeVar("R", bound=Record)

_RECORDS = tuple(name for name in Dataset.__struct_fields__ if name != "questions")
"""Standing questions say nothing of the chain."""


@runtime_checkable
class Encoded(Protocol):
    """Records that are never all there at once."""

    def encoded(self) -> Iterator[memoryview]:
        """All of them by id as JSON, ids and fields in order, piece by piece."""


def with_defaults(record: R) -> R:
    """The record, in which what equals a default is the default itself: msgspec leaves out no other (0.20).

    >>> from graphdb.records import Actor
    >>> written = Actor(id="mine", cost=float("1"), kind="".join(["act", "or"]))
    >>> msgspec.json.encode(written), msgspec.json.encode(with_defaults(written))
    (b'{"id":"mine","kind":"actor","cost":1.0}', b'{"id":"mine"}')
    """
    kind = type(record)
    given = {name: default for name, default in _defaults(kind) if getattr(record, name) == default}
    return msgspec.structs.replace(record, **given) if given else record


@cache
def _defaults(kind: type[Record]) -> list[tuple[str, Any]]:
    """The fields whose defaults are texts or numbers, of which there may be others that are equal."""
    return [
        (field.name, field.default)
        for field in msgspec.structs.fields(kind)
        if isinstance(field.default, str | float) and not isinstance(field.default, bool)
    ]


def fingerprint(dataset: Dataset) -> str:
    """The SHA-256 of the records, whatever the layout, comments and order of the files they came from.

    >>> from graphdb.examples import mint
    >>> fingerprint(mint())[:15]
    'sha256:aa07e1df'
    """
    digest = hashlib.sha256(b"{")
    for number, name in enumerate(sorted(_RECORDS)):
        digest.update(f'{"," if number else ""}"{name}":'.encode())
        part = getattr(dataset, name)
        if isinstance(part, Mapping) and not isinstance(part, Encoded):
            part = {id: with_defaults(record) for id, record in part.items()}
        for piece in part.encoded() if isinstance(part, Encoded) else [msgspec.json.encode(part, order="sorted")]:
            digest.update(piece)
    digest.update(b"}")
    return f"sha256:{digest.hexdigest()}"
