"""Actors that share a name, told apart."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from graphdb.records import Dataset


def told_apart(dataset: Dataset, *others: Dataset) -> Dataset:
    """The dataset for texts in which names stand alone: behind a name that several have the id follows.

    Those who share it may be in ``others`` as well: another version of the dataset.

    >>> from graphdb.examples import mint
    >>> actors = dict(mint().actors)
    >>> actors["forge"] = replace(actors["forge"], name="The mine")
    >>> actors["mine"] = replace(actors["mine"], name="The mine")
    >>> shown = told_apart(replace(mint(), actors=actors)).actors
    >>> shown["forge"].label, shown["town"].label
    ('The mine (forge)', 'town')
    """
    named = {(id, actor.label) for each in (dataset, *others) for id, actor in each.actors.items()}
    count = Counter(label for _, label in named)
    if len(count) == len(named):
        return dataset
    actors = {
        id: replace(actor, name=f"{actor.label} ({id})") if count[actor.label] > 1 else actor
        for id, actor in dataset.actors.items()
    }
    return replace(dataset, actors=actors)
