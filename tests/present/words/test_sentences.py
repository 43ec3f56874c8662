"""The answer and the view in words."""

from __future__ import annotations

from graphdb.examples import mint
from graphdb.findings import Chokepoints
from graphdb.network import View, build
from graphdb.present.words.sentences import answer_sentence, view_sentences
from graphdb.questions.chokepoints import chokepoints
from tests.present.samples import sample


def test_the_answer_in_a_sentence() -> None:
    network = build(mint())
    assert answer_sentence(chokepoints(network, ["town"]), ["Town"]).startswith(
        "Four actors sit on every route to Town: "
    )
    assert answer_sentence(chokepoints(network, ["forge"]), ["Forge"]) == "No route leads to Forge in this view."
    straight = Chokepoints(supplied=True, findings=(), near_misses=(), most_likely_route=None)
    assert answer_sentence(straight, ["Forge"]).endswith("straight from where it starts: no other actor is on it.")


def test_the_view_in_words() -> None:
    view = View(as_of="2015", min_likelihood=None, without=("mine",))
    assert view_sentences(sample(), view) == ["flows as of 2015", "likelihood: any", "without Old mine"]
