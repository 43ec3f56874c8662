"""Which objects of STIX are an export of ours, and which of them it has for other readers alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graphdb.importing.formats.stix.objects import Stix
from graphdb.importing.shared.marks import EXTENSIONS, MAKER, Sort, of_extension

_RECORDS: tuple[Sort, ...] = ("actor", "flow", "flows")


class Ours(NamedTuple):
    """Who made the objects that have an extension of ours, and what the exports say of their datasets."""

    makers: frozenset[str]
    datasets: Sequence[Mapping[str, str]]

    @classmethod
    def of(cls, every: Iterable[Stix]) -> Ours:
        """That of some objects."""
        every = list(every)
        marked = [each for each in every if any(mark(each, sort) for sort in EXTENSIONS)]
        makers = (each.record.get("created_by_ref") for each in marked)
        found = [of_extension(said) for each in every if (said := mark(each, "dataset"))]
        return cls(frozenset((MAKER, *(maker for maker in makers if isinstance(maker, str)))), found)

    def is_addition(self, each: Stix) -> bool:
        """Whether an object says nothing that is not in the columns of ours: a location, for one, or who made all."""
        is_theirs = each.id in self.makers or each.record.get("created_by_ref") in self.makers
        return is_theirs and not any(mark(each, sort) for sort in _RECORDS)


def mark(each: Stix, sort: Sort) -> Mapping[str, Any] | None:
    """What an extension of ours says of an object."""
    extensions = each.record.get("extensions")
    found = extensions.get(EXTENSIONS[sort]) if isinstance(extensions, dict) else None
    return found if isinstance(found, dict) else None


def flows_of(each: Stix) -> list[Mapping[str, Any]]:
    """The columns of the flows that a relationship is."""
    one, several = mark(each, "flow"), mark(each, "flows")
    listed = several.get("flows") if several else None
    return [one] if one else [flow for flow in listed if isinstance(flow, dict)] if isinstance(listed, list) else []
