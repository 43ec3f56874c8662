"""The data dictionary: what every field of every record holds, and the lists that a dataset draws on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from graphdb.present.sheets.sheet import Grid, page
from graphdb.records import Actor, Commodity, Dataset, Flow, Scenario, Source

RECORDS: dict[str, type[msgspec.Struct]] = {
    "Actors": Actor,
    "Flows": Flow,
    "Commodities": Commodity,
    "Sources": Source,
    "Scenarios": Scenario,
}


def dictionary_page(dataset: Dataset, *, home: str) -> str:
    """The HTML of the dictionary of a dataset."""
    about = dataset.about
    stages = {stage.id: stage.name for stage in about.stages}
    tables = [Grid(name, ("field", "holds", "may be left out"), list(_fields(kind))) for name, kind in RECORDS.items()]
    tables += [
        Grid("Stages", ("id", "name"), [(stage.id, stage.name) for stage in about.stages]),
        Grid(
            "Kinds of actor",
            ("id", "name", "stage"),
            [(kind.id, kind.name, stages.get(kind.stage or "", "")) for kind in about.kinds],
        ),
        Grid("Modes", ("id", "name"), [(mode.id, mode.name) for mode in about.modes]),
        Grid("Regions", ("id", "name"), [(region.id, region.name) for region in about.regions]),
        Grid(
            "What flows",
            ("id", "name", "group", "summary"),
            [(each.id, each.name, each.group, each.summary or "") for each in dataset.commodities.values()],
        ),
    ]
    opening = ["The fields of each record, generated from the types that check them, and the lists of this dataset."]
    return page(dataset, "Data dictionary", tables, opening=opening, home=home)


def _fields(record: type[msgspec.Struct]) -> Iterator[tuple[str, str, str]]:
    schema = msgspec.json.schema(record)
    shapes = schema["$defs"]
    mine = shapes[record.__name__]
    for name, shape in mine["properties"].items():
        yield name, _words(shape, shapes), "no" if name in mine.get("required", ()) else "yes"


def _words(shape: dict[str, Any], shapes: dict[str, Any]) -> str:
    """What a JSON Schema admits, in plain words."""
    if "description" in shape and "$ref" not in shape:
        return str(shape["description"])
    if "$ref" in shape:
        inner = shapes[shape["$ref"].rpartition("/")[2]]
        return f"a record with {', '.join(inner['properties'])}" if "properties" in inner else _words(inner, shapes)
    if "anyOf" in shape:
        return " or ".join(_words(one, shapes) for one in shape["anyOf"] if one.get("type") != "null")
    if "enum" in shape:
        return "one of: " + ", ".join(str(word) for word in shape["enum"] if word is not None)
    if shape.get("type") == "array":
        return f"a list; each: {_words(shape['items'], shapes)}" if "items" in shape else "a list"
    if shape.get("type") == "object":
        return f"a table from ids to: {_words(shape.get('additionalProperties', {}), shapes)}"
    return str(shape.get("type", "anything"))
