"""Cuts of columns, by the ways that large networks take, against cuts of the same dataset as a network."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.arrays import sorting
from graphdb.network import Seen, View, build
from graphdb.questions.cuts import Grouping, cuts
from graphdb.records import Actor, Dataset, Flow
from tests.columns_of import columns_of, large
from tests.datasets import Case, cases, dataset
from tests.questions.test_cuts import varied
from tests.questions.test_large_chokepoints import dressed


@pytest.mark.parametrize(("by", "examples"), [(None, 1500), *((by, 150) for by in get_args(Grouping))])
def test_columns_give_what_networks_give(by: Grouping | None, examples: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few arcs at a time."""
    monkeypatch.setattr(sorting, "PIECE", 3)
    seen: Counter[str] = Counter()

    @settings(max_examples=examples, deadline=None, derandomize=True)
    @given(cases(8, 20), st.integers(0, 2**32))
    def agree(question: Case, seed: int) -> None:
        rng = random.Random(seed)
        question = question._replace(dataset=varied(question, rng))
        case, view = dressed(question, rng)
        origins, alone = question.named(rng.random() < 0.4)
        protect = rng.sample(sorted(case.actors), rng.choice((0, 0, 1, 2)))
        asked: dict[str, Any] = {"only_from": alone, "protect": protect, "by": by, "max_size": rng.choice((1, 3, 3))}
        expected = cuts(build(case, view), question.targets, origins, time_limit=1e9, **asked)
        columns = columns_of(case, shuffled=seed if seed % 2 else None)
        answer = large(cuts, Seen(columns, view), question.targets, origins, time_limit=1e9, **asked)
        assert answer == expected
        count(seen, answer, case)

    agree()
    assert len(seen) == (7 if by is None else 5), seen
    assert min(seen.values()) >= 5, seen


def count(seen: Counter[str], answer: Any, case: Dataset) -> None:
    """Note which features an answer met."""
    seen["not supplied"] += not answer.supplied
    seen["uncuttable"] += answer.uncuttable_route is not None
    seen["larger only"] += answer.smallest_size_is_above is not None
    sizes = {cut.size for cut in answer.findings}
    seen["size 2"] += 2 in sizes
    seen["bypassed below the view"] += any(cut.best_bypass_likelihood for cut in answer.findings)
    if any(member in case.actors for cut in answer.findings for member in cut.members):
        routes = [proof.route for cut in answer.findings for proof in cut.proofs]
        seen["enabled"] += any(route.enablers for route in routes)
        seen["two inputs"] += any(len({case.flows[id].to for id in r.flows}) < len(r.flows) for r in routes)


def test_what_is_found_first_does_not_depend_on_the_order_of_rows() -> None:
    """Two ways that are equally short: the first id wins, whichever row it has."""
    ends = [("s", "a"), ("s", "b"), ("a", "t"), ("b", "t")]
    flows = [Flow(id=f"{one}{other}", from_=one, to=other, commodity="x") for one, other in ends]
    case = dataset([Actor(id="s", produces=("x",)), Actor(id="a"), Actor(id="b"), Actor(id="t")], flows)
    answers = [
        large(cuts, Seen(columns_of(replace(case), shuffled=seed), View()), ["t"], max_size=2) for seed in range(8)
    ]
    assert [cut.members for cut in answers[0].findings] == [("s",), ("a", "b")]
    assert all(answer == answers[0] for answer in answers)
