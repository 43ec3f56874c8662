"""Which records were added, removed, renamed or changed, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from graphdb.compare.renames import LISTS, Renames
from graphdb.findings import Changes, FieldChange, Renamed
from graphdb.records import Dataset, Record

_NONE: Renames = {}


def changes(before: Dataset, after: Dataset, renamed: Renames = _NONE) -> dict[str, Changes]:
    """For each list of records what became of it; ``dataset`` stands for the one record of ``dataset.yaml``.

    Where records were ``renamed``, the earlier version comes under its later ids (``renames.through``).

    >>> from graphdb.examples import mint
    >>> from msgspec.structs import replace
    >>> flows = dict(mint().flows)
    >>> flows["mine-to-workshop-ore"] = replace(flows["mine-to-workshop-ore"], since="1900")
    >>> found = changes(mint(), replace(mint(), flows=flows))["flows"]
    >>> found.changed, found.fields["mine-to-workshop-ore"]
    (('mine-to-workshop-ore',), (FieldChange(field='since', before=None, after='1900'),))
    """
    found = {name: _changes(getattr(before, name), getattr(after, name), renamed.get(name, {})) for name in LISTS}
    return {**found, "dataset": _changes({"dataset": before.about}, {"dataset": after.about}, {})}


def _changes(before: Mapping[str, Record], after: Mapping[str, Record], renamed: Mapping[str, str]) -> Changes:
    changed = [id for id in sorted(after) if id in before and before[id] != after[id]]
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        renamed=tuple(Renamed(before=old, after=new) for old, new in sorted(renamed.items())),
        changed=tuple(changed),
        fields={
            id: tuple(_fields("", msgspec.to_builtins(before[id]), msgspec.to_builtins(after[id]))) for id in changed
        },
    )


def _fields(prefix: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    """The fields that differ, in the order of the records; those of a record within a record as ``place.latitude``."""
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        if isinstance(was, dict) and isinstance(now, dict):
            yield from _fields(f"{prefix}{name}.", was, now)
        else:
            yield FieldChange(field=f"{prefix}{name}", before=was, after=now)
