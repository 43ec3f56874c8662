"""One actor at a time: the answer is that of chokepoints."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from graphdb.likelihood import TERMS
from graphdb.network import build
from graphdb.problems import QuestionError
from graphdb.questions.bypass import bypass
from graphdb.questions.chokepoints import chokepoints
from tests import oracle
from tests.datasets import Case, cases


def test_equals_brute_force_and_chokepoints() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(cases())
    def agree(question: Case) -> None:
        case, targets = question.dataset, question.targets
        network = build(case)
        answer = chokepoints(network, targets)
        rows = {row.id: row for row in (*answer.findings, *answer.near_misses)}
        for id in oracle.removable(case, targets):
            one = bypass(network, id, targets)
            best = oracle.best_level(case, targets, gone={id})
            assert one.supplied == answer.supplied
            assert one.best_bypass_likelihood == (None if best is None else TERMS[best])
            assert (one.route is None) == (best is None)
            assert one.is_chokepoint == (id in {row.id for row in answer.findings})
            if id in rows:
                assert one.route == rows[id].bypass
            seen["chokepoint"] += one.is_chokepoint
            seen["elsewhere"] += id not in rows

    agree()
    assert min(seen.values()) >= 50, seen


@pytest.mark.parametrize("actor", ["t", "o"])
def test_what_cannot_be_avoided_cannot_be_asked(actor: str) -> None:
    from graphdb.records import Actor, Flow
    from tests.datasets import dataset

    case = dataset([Actor(id="o", produces=("x",)), Actor(id="t")], [Flow(id="f", from_="o", to="t", commodity="x")])
    with pytest.raises(QuestionError, match="none can avoid it"):
        bypass(build(case), actor, ["t"], ["o"])
