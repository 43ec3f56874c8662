"""What a dataset says, as one short text: two datasets with the same records have the same fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Protocol, runtime_checkable

import msgspec

from graphdb.records import Dataset

_RECORDS = tuple(name for name in Dataset.__struct_fields__ if name != "questions")
"""Standing questions say nothing of the chain."""


@runtime_checkable
class Encoded(Protocol):
    """Records that are never all there at once."""

    def encoded(self) -> Iterator[memoryview]:
        """All of them by id as JSON, ids and fields in order, piece by piece."""


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
        for piece in part.encoded() if isinstance(part, Encoded) else [msgspec.json.encode(part, order="sorted")]:
            digest.update(piece)
    digest.update(b"}")
    return f"sha256:{digest.hexdigest()}"
