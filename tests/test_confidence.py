"""Analytic confidence as a table of evidence and what it amounts to."""

from __future__ import annotations

import pytest

from graphdb.confidence import Confidence, confidence, corroboration
from graphdb.records import About, Actor, Dataset, Evidence, Flow, Reliability, Source, Stance


def source(id: str, reliability: Reliability = "B", *via: str) -> Source:
    return Source(id=id, title=id, publisher="p", kind="news", reliability=reliability, via=via)


SOURCES = [
    source("agency"),
    source("court", "A"),
    source("blog", "D"),
    source("reprint", "C"),
    source("original", "B", "reprint"),
    source("quoted", "B", "original"),
    source("unknown", "F"),
    source("circle", "B", "wheel"),
    source("wheel", "B", "circle"),
]


def cited(text: str) -> tuple[Evidence, ...]:
    """ "agency2 -court1": the sources, a credibility each, and a minus where they dispute."""
    found = []
    for word in text.split():
        stance: Stance = "disputes" if word[0] == "-" else "supports"
        found.append(Evidence(source=word.strip("-")[:-1], where="p. 1", credibility=int(word[-1]), stance=stance))
    return tuple(found)


def asked(*flows: str) -> tuple[Dataset, list[str]]:
    records = [
        Flow(id=f"f{number}", from_="a", to="b", commodity="x", evidence=cited(text))
        for number, text in enumerate(flows)
    ]
    dataset = Dataset(
        about=About(title="t"),
        actors={id: Actor(id=id) for id in "ab"},
        flows={flow.id: flow for flow in records},
        commodities={},
        sources={each.id: each for each in SOURCES},
        scenarios={},
    )
    return dataset, [flow.id for flow in records]


@pytest.mark.parametrize(
    ("evidence", "independent"),
    [
        ("", 0),
        ("agency2", 1),
        ("agency2 agency3", 1),
        ("agency2 court1", 2),
        ("agency2 -court1", 1),
        ("agency4", 0),
        ("agency6", 0),
        ("blog1", 0),
        ("unknown1", 0),
        ("original2 reprint2", 1),
        ("quoted2 reprint2", 1),
        ("quoted2 original2 reprint2", 1),
        ("original2 agency2", 2),
        ("circle2", 1),
    ],
)
def test_independent_sources(evidence: str, independent: int) -> None:
    dataset, flows = asked(evidence)
    assert corroboration(dataset, dataset.flows[flows[0]].evidence) == independent


@pytest.mark.parametrize(
    ("flows", "level"),
    [
        ([], "low"),
        ([""], "low"),
        (["agency2"], "low"),
        (["agency2 court2"], "high"),
        (["agency2 court2", "agency2 original3"], "high"),
        (["agency2 court2 -original2"], "moderate"),
        (["agency2 court2", "agency2 court2", "agency2"], "moderate"),
        (["agency2 court2", "agency2"], "low"),
        (["agency2 court2", "agency2 court2", "blog2"], "low"),
    ],
)
def test_levels(flows: list[str], level: Confidence) -> None:
    assert confidence(*asked(*flows)) == level
