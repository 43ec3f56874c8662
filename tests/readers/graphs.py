"""The graphs that every reader is to read: the example of the documentation, and two that readers choke on."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import graphdb
from graphdb.network import View, build
from graphdb.present.exports import Form
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.rows import FlatGraph
from tests.present.exports.rich import rich
from tests.present.exports.whole import written
from tests.present.samples import sample

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example"


@cache
def graphs() -> Mapping[str, FlatGraph]:
    datasets = {
        "example": graphdb.load(EXAMPLE),
        **{f"rich-{seed}": rich(sample(), random.Random(seed)) for seed in (1, 2)},
    }
    return {name: flatten(data, build(data, View(min_likelihood=None))) for name, data in datasets.items()}


NAMES = ("example", "rich-1", "rich-2")


def files(form: Form) -> tuple[str, ...]:
    """The file of each graph, in the order of the names."""
    return tuple(str(written(graphs()[name], form).whole) for name in NAMES)
