"""Rows -> a folder that is a dataset: two tables, what they are of, and how they were read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphdb.check.files import RECIPE
from graphdb.check.rows import COLUMNS, NEEDED
from graphdb.importing.rows import words as w
from graphdb.importing.rows.cells import Cells
from graphdb.importing.rows.naming import apart
from graphdb.importing.rows.shaping import Shaped


def files(
    about: Mapping[str, str], shaped: Shaped, sources: Sequence[Mapping[str, str]], recipe: Mapping[str, Any]
) -> dict[str, str]:
    """The files of the folder by name; ``recipe`` says how they came about."""
    goods = [
        {"id": id, "name": name, "group": group if group in w.GROUPS else w.ONE_GOOD}
        for id, name, group in shaped.words.listed(w.GOODS)
    ]
    return {
        "dataset.yaml": _fields({**about, "evidence": "optional", **_lists(shaped.words)}),
        "commodities.yaml": _records(goods) or "[]\n",
        **({"sources.yaml": _records(sources)} if sources else {}),
        "actors.csv": _table("actors", shaped.actors),
        "flows.csv": _table("flows", shaped.flows),
        RECIPE: _fields(recipe),
    }


def _lists(words: w.Words) -> Mapping[str, Any]:
    """The closed lists of the words that are there; none of words that are called by their ids and belong nowhere."""
    lists = {
        name: words.listed(field) for name, field in (("kinds", w.KINDS), ("modes", w.MODES), ("regions", w.REGIONS))
    }
    stages = apart(sorted({stage for _, _, stage in lists["kinds"] if stage}), "stage")
    return {"stages": [{"id": id, "name": stage} for stage, id in stages.items()]} | {
        name: [
            {"id": id, "name": called, **({"stage": stages[stage]} if stage else {})} for id, called, stage in listed
        ]
        for name, listed in lists.items()
        if any(id != called or stage for id, called, stage in listed)
    }


def _table(name: str, rows: Sequence[Cells]) -> str:
    """A table with the columns that some row has or every table needs: ours in their usual order, then one's own."""
    there = {column for row in rows for column in row}.union(NEEDED[name])
    usual = [column for column in COLUMNS[name] if column in there]
    columns = [*usual, *sorted(there.difference(usual))]
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def _fields(fields: Mapping[str, Any]) -> str:
    """Fields, one a line; lists of records and of texts, one entry a line."""
    return "".join(f"{name}:{_value(value)}\n" for name, value in fields.items() if value not in ([], {}, "", None))


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "".join(f"\n  {_inline(name)}: {_inline(item)}" for name, item in value.items())
    if isinstance(value, list):
        return "\n" + _records(value).rstrip("\n")
    return f" {_inline(value)}"


def _records(values: Iterable[Any]) -> str:
    return "".join(f"- {_inline(value)}\n" for value in values)


def _inline(value: Any) -> str:
    """A value as JSON, which is YAML, too, and has no text that is read as something else."""
    return json.dumps(value, ensure_ascii=False)
