"""What a dataset says, as one short text: two datasets with the same records have the same fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

import msgspec

from graphdb.records import Dataset, Record

_RECORDS = tuple(name for name in Dataset.__struct_fields__ if name != "questions")
"""Standing questions say nothing of the chain."""


@runtime_checkable
class InChunks(Protocol):
    """Records that are never all there at once."""

    def chunks(self) -> Iterator[Mapping[str, Record]]:
        """All of them in the order of their ids, some at a time."""


def fingerprint(dataset: Dataset) -> str:
    """The SHA-256 of the records, whatever the layout, comments and order of the files they came from.

    >>> from graphdb.examples import mint
    >>> fingerprint(mint())[:15]
    'sha256:aa07e1df'
    """
    if not isinstance(dataset.flows, InChunks):
        records = {name: getattr(dataset, name) for name in _RECORDS}
        content = msgspec.json.encode(records, order="sorted")
        return f"sha256:{hashlib.sha256(content).hexdigest()}"
    return _piecewise(dataset)


def _piecewise(dataset: Dataset) -> str:
    """The same for a dataset that is never a whole: record by record, in the order in which they would be encoded."""
    digest = hashlib.sha256(b"{")
    for number, name in enumerate(sorted(_RECORDS)):
        digest.update(f'{"," if number else ""}"{name}":'.encode())
        part = getattr(dataset, name)
        if not isinstance(part, InChunks):
            digest.update(msgspec.json.encode(part, order="sorted"))
            continue
        begin = b"{"
        for records in part.chunks():
            digest.update(begin + msgspec.json.encode(records, order="sorted")[1:-1])
            begin = b","
        digest.update(b"{}" if begin == b"{" else b"}")
    digest.update(b"}")
    return f"sha256:{digest.hexdigest()}"
