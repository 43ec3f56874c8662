"""The same dataset written in many ways: as YAML, CSV and Parquet, with records, fields and columns in any order."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from graphdb.records import Dataset
from tests.tables.folders import as_row, write_table

TABLES = ("actors", "flows")


class Form(NamedTuple):
    """A way to write a dataset: what the tables' names end with, and whether things stand in some other order."""

    name: str
    ending: str
    shuffled: bool


FORMS = (
    Form("yaml", ".yaml", False),
    Form("yaml-shuffled", ".yaml", True),
    Form("yaml-shuffled-again", ".yaml", True),
    Form("csv", ".csv", False),
    Form("csv-shuffled", ".csv", True),
    Form("csv-shuffled-again", ".csv", True),
    Form("parquet", ".parquet", False),
    Form("parquet-shuffled", ".parquet", True),
)


def written(dataset: Dataset, folder: Path, rng: random.Random, *, by_row: bool = False) -> Iterator[Path]:
    """The folders of all forms. ``by_row``: flows are called by their rows, so that tables have no ids for them."""
    for form in FORMS:
        yield write(dataset, folder / form.name, form, rng, by_row)


def write(dataset: Dataset, folder: Path, form: Form, rng: random.Random, by_row: bool) -> Path:
    """One form."""
    folder.mkdir(parents=True)
    for name in dataset.__struct_fields__:
        part = getattr(dataset, name)
        if name == "about":
            _write_yaml(folder / "dataset.yaml", msgspec.to_builtins(part))
            continue
        records = [msgspec.to_builtins(record) for record in part.values()]
        without_ids = by_row and name == "flows" and form.ending != ".yaml"
        if without_ids:
            records.sort(key=lambda record: int(record.pop("id").removeprefix("row-")))
        elif form.shuffled:
            rng.shuffle(records)
        if form.shuffled:
            records = [{field: record[field] for field in rng.sample(list(record), len(record))} for record in records]
        if name in TABLES and form.ending != ".yaml":
            rows = [as_row(record) for record in records]
            header = list(dict.fromkeys(field for row in rows for field in row))
            needed = ["from", "to", "commodity"] if name == "flows" else ["id"]
            write_table(folder / f"{name}{form.ending}", rows, header or needed)
        else:
            _write_yaml(folder / f"{name}.yaml", records)
    return folder


def _write_yaml(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")
