"""Which actors a text means."""

from __future__ import annotations

import pytest

from graphdb.problems import QuestionError
from graphdb.records import Actor
from graphdb.selectors import select
from tests.datasets import dataset

CASE = dataset(
    [
        Actor(
            id="cjng", name="Jalisco Cartel", kind="k1", country="MX", region="r1", aliases=("CJNG", "New Generation")
        ),
        Actor(id="port-a", name="Port", kind="k2", country="MX"),
        Actor(id="port-b", name="Port", kind="k2", country="US"),
    ],
    [],
)


@pytest.mark.parametrize(
    ("texts", "ids"),
    [
        (["cjng"], ("cjng",)),
        (["new generation"], ("cjng",)),
        (["Jalisco cartel"], ("cjng",)),
        (["kind:k2"], ("port-a", "port-b")),
        (["country:mx"], ("cjng", "port-a")),
        (["region:r1"], ("cjng",)),
        (["stage:s-k2"], ("port-a", "port-b")),
        (["port-b", "kind:k2"], ("port-b", "port-a")),
        ([], ()),
    ],
)
def test_texts_and_what_they_mean(texts: list[str], ids: tuple[str, ...]) -> None:
    assert select(CASE, texts) == ids


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cjgn", "no actor is called 'cjgn' (did you mean 'cjng'?)"),
        ("port", "'port' means several actors (use an id: port-a, port-b)"),
        ("kind:k", "no actor has the kind 'k' (did you mean 'k2'?)"),
        ("region:", "no actor has the region '' (there are: r1)"),
        ("colour:red", "'colour' is no field to select by (one of: kind, country, region, stage)"),
        ("zzzzz", "no actor is called 'zzzzz' ('graphdb show' lists them all)"),
    ],
)
def test_texts_that_mean_nothing_or_too_much(text: str, message: str) -> None:
    with pytest.raises(QuestionError) as raised:
        select(CASE, [text])
    assert str(raised.value) == message


def test_an_empty_dataset_says_so() -> None:
    with pytest.raises(QuestionError, match="the dataset has no actors"):
        select(dataset([], []), ["x"])
