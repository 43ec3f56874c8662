"""Analytic confidence: how well the sources bear a set of flows, apart from how likely the flows are.

Levels and their meaning follow ICD 203 (2015), section D.6.e.(2)(b), read with the Admiralty grades: a source counts as
fairly reliable from C up, a citation as possibly true from 3 up. A source that reprints
or quotes another adds nothing to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from graphdb.records import Dataset, Evidence

Confidence = Literal["low", "moderate", "high"]

_RELIABLE = frozenset("ABC")
_CREDIBLE = 3


def confidence(dataset: Dataset, flows: Collection[str]) -> Confidence:
    """How well flows are borne out, taken together: by the worst of them.

    ``high``: each has two independent sources and nobody disputes it; ``moderate``: each has one, and most have two;
    ``low``: the rest, and nothing at all.

    >>> from graphdb.examples import mint
    >>> confidence(mint(), ["workshop-to-town-coin"])
    'low'
    """
    counts = [corroboration(dataset, dataset.flows[id].evidence) for id in flows]
    disputed = any(cited.stance == "disputes" for id in flows for cited in dataset.flows[id].evidence)
    if not counts or min(counts) < 1:
        return "low"
    if min(counts) >= 2 and not disputed:
        return "high"
    return "moderate" if 2 * sum(count >= 2 for count in counts) > len(counts) else "low"


def corroboration(dataset: Dataset, evidence: Iterable[Evidence]) -> int:
    """How many independent sources of some reliability support a claim credibly."""
    sources = {
        cited.source
        for cited in evidence
        if cited.stance == "supports"
        and cited.credibility <= _CREDIBLE
        and dataset.sources[cited.source].reliability in _RELIABLE
    }
    return len(sources.difference(*(_reprints(dataset, source) for source in sources)))


def _reprints(dataset: Dataset, source: str) -> frozenset[str]:
    """The documents that reprint or quote a source, and those that do so with them, but not itself."""
    found: set[str] = set()
    agenda = list(dataset.sources[source].via)
    while agenda:
        document = agenda.pop()
        if document not in found and document in dataset.sources:
            found.add(document)
            agenda.extend(dataset.sources[document].via)
    return frozenset(found - {source})
