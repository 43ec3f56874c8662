"""The objects of STIX bundles, each in its newest version, and which of them are natural persons.

Source: OASIS 2021, "STIX Version 2.1", sections 3.6, "Versioning", and 4.5, "Identity"; pycti 7.261026.0 for what
OpenCTI calls a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from graphdb.importing.shared.json_objects import Placed
from graphdb.importing.shared.remarks import Remarks
from graphdb.problems import QuestionError

Record = dict[str, Any]

OPENCTI = "extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba"
"""OpenCTI's own extension, whose ``type`` tells persons from groups."""

_INDIVIDUAL = "individual"


class Stix(NamedTuple):
    """An object, what it is called, and where it stands."""

    record: Record
    id: str
    type: str
    where: str

    @property
    def is_person(self) -> bool:
        """Whether it is a natural person, or acts with no more than the resources of one."""
        extensions = self.record.get("extensions")
        opencti = extensions.get(OPENCTI) if isinstance(extensions, dict) else None
        said = [self.record.get(name) for name in ("identity_class", "resource_level", "x_opencti_type")]
        said += [opencti.get("type") if isinstance(opencti, dict) else None]
        return any(isinstance(each, str) and each.casefold().endswith(_INDIVIDUAL) for each in said)


def stix_objects(file: str, found: Sequence[Placed], remarks: Remarks) -> list[Stix]:
    """The objects of all bundles and lists, each id once; older versions, and what is revoked, are left out.

    Raises:
        QuestionError: something is no bundle and no object of STIX.
    """
    newest: dict[str, Stix] = {}
    for placed in found:
        for each in _within(placed.value, file if len(found) == 1 else placed.where):
            before = newest.get(each.id)
            if before:
                older, each = sorted((before, each), key=_modified)
                remarks.count("versions of objects were left out, since there is a newer one", older.where)
            newest[each.id] = each
    for each in [each for each in newest.values() if each.record.get("revoked") is True]:
        remarks.count("objects were left out, since they are revoked", each.where)
        del newest[each.id]
    return list(newest.values())


def _within(value: Record, where: str) -> Iterator[Stix]:
    """The objects of a bundle or of an envelope of TAXII, or the object itself."""
    if value.get("type", "bundle") != "bundle":
        yield _object(value, where)
        return
    listed = value.get("objects", [])
    if not isinstance(listed, list):
        raise QuestionError(f"{where}: the objects of the bundle are no list", "put them in brackets: [{...}, {...}]")
    for number, each in enumerate(listed, start=1):
        yield _object(each, f"{where}, object {number}")


def _object(value: Any, where: str) -> Stix:
    id, type_ = (value.get(name) for name in ("id", "type")) if isinstance(value, dict) else (None, None)
    if not (isinstance(id, str) and id and isinstance(type_, str)):
        raise QuestionError(f"{where} is no object of STIX", "an object has an id and a type: is it the right file?")
    return Stix(value, id, type_, where)


def _modified(each: Stix) -> tuple[str, str]:
    """When a version was made, so that texts compare: a second may have a fraction or none."""
    second, _, fraction = str(each.record.get("modified", "")).rstrip("Z").partition(".")
    return second, fraction
