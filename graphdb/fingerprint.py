"""What a dataset says, as one short text: two datasets with the same records have the same fingerprint."""

from __future__ import annotations

import hashlib

import msgspec

from graphdb.records import Dataset


def fingerprint(dataset: Dataset) -> str:
    """The SHA-256 of the records, whatever the layout, comments and order of the files they came from.

    >>> from graphdb.examples import mint
    >>> fingerprint(mint())[:15]
    'sha256:aa07e1df'
    """
    records = {name: getattr(dataset, name) for name in dataset.__struct_fields__ if name != "questions"}
    content = msgspec.json.encode(records, order="sorted")
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
