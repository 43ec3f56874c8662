"""What all objects of a STIX bundle share: ids, times, who made them and on what terms; and the bundle around them.

Ids are UUIDv5 of what they name, and ``created`` is fixed: the same record has the same id in every export.
``modified`` is the day to which the dataset is current.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha1
from tempfile import TemporaryFile
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from graphdb.present.exports.dates import last
from graphdb.present.exports.rows import FlatAbout
from graphdb.present.files import AT_ONCE

Json = dict[str, Any]

CREATED = "2000-01-01T00:00:00.000Z"

_NAME = json.JSONEncoder()


def bundle(objects: Iterable[Json]) -> Iterator[str]:
    """The bundle, piece by piece. Its id, which comes first, is UUIDv5 of all the rest, which waits in a file."""
    digest = sha1(NAMESPACE_URL.bytes, usedforsecurity=False)
    with TemporaryFile(buffering=AT_ONCE) as rest:
        encode = msgspec.json.Encoder().encode
        for number, each in enumerate(objects):
            line = (b",\n" if number else b"") + encode(each)
            digest.update(line)
            rest.write(line)
        rest.seek(0)
        everything = UUID(bytes=digest.digest()[:16], version=5)
        yield f'{{"type":"bundle","id":"bundle--{everything}","objects":[\n'
        for line in rest:
            yield line.decode()
        yield "\n]}\n"


class Envelope:
    """What makes a STIX object of its content, for one dataset."""

    def __init__(self, about: FlatAbout) -> None:
        self.about = about
        day = last(about.current_through)
        self.modified = max(CREATED, f"{day}T00:00:00.000Z") if day else CREATED
        self.publisher = self.id("identity", "dataset")
        self.marking = self.id("marking-definition", self._terms())

    def id(self, type_: str, *names: str) -> str:
        """The id of an object of a type that is called by some names in the dataset."""
        return f"{type_}--{uuid5(NAMESPACE_URL, _NAME.encode(['graphdb', self.about.title, type_, *names]))}"

    def object(self, id: str, content: Json, marked: bool = True) -> Json:
        """An object without what is empty, which STIX forbids."""
        common: Json = {"type": id.partition("--")[0], "spec_version": "2.1", "id": id}
        common |= {"created": CREATED, "modified": self.modified}
        if marked:
            common |= {"created_by_ref": self.publisher, "object_marking_refs": [self.marking]}
        return {name: value for name, value in (common | content).items() if value or value == 0}

    def heads(self, title: str) -> Iterator[Json]:
        """Who made the objects, which is the dataset, and on what terms they may be used."""
        about = self.about
        words = f"{about.summary} {about.reading}" if about.summary else about.reading
        yield self.object(self.publisher, {"name": title, "description": words}, marked=False)
        yield {
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": self.marking,
            "created": CREATED,
            "created_by_ref": self.publisher,
            "definition_type": "statement",
            "definition": {"statement": self._terms()},
        }

    def _terms(self) -> str:
        licence = self.about.licence
        return " ".join(filter(None, [self.about.reading, licence and f"Licence: {licence}"]))
