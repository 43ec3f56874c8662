"""stix2-validator reads the export: every bundle is valid, by its strict rules too."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import graphdb
from graphdb.network import View, build
from graphdb.present.exports import Form
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.kept import of_all_dates
from tests.present.exports.rich import rich
from tests.present.exports.whole import written
from tests.present.samples import sample
from tests.readers import pip

DATA = Path(__file__).resolve().parents[2] / "data"

READER = """
from stix2validator import ValidationOptions, validate_string

NOT_MEANT = "103,302"  # that ids are of version 4, and that each address has a hash

def read(content):
    result = validate_string(content, ValidationOptions(strict=True, disabled=NOT_MEANT))
    return [bool(result.is_valid), [str(error) for error in result.errors]]
"""


@pytest.mark.parametrize("form", ["stix", "opencti"])
def test_every_bundle_is_valid(form: Form) -> None:
    shipped = of_all_dates(graphdb.load(DATA))
    datasets = [shipped, *(rich(sample(), random.Random(seed)) for seed in range(3))]
    graphs = (flatten(data, build(data, View(min_likelihood=None)), all_dates=True) for data in datasets)
    contents = tuple(str(written(graph, form).whole) for graph in graphs)
    found = pip.read(READER, contents, "stix2-validator==3.3.2")
    assert found == [[True, []]] * len(datasets)


def test_the_validator_says_what_is_wrong() -> None:
    broken = str(written(flatten(sample(), build(sample(), View())), "stix").whole).replace("related-to", "Related to")
    [[is_valid, errors]] = pip.read(READER, (broken,), "stix2-validator==3.3.2")
    assert not is_valid
    assert errors
