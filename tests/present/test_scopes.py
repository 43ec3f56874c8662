"""Which flows routes use: all that some route has, and no payment that only goes back."""

from __future__ import annotations

import pytest

from graphdb.examples import mint
from graphdb.likelihood import level
from graphdb.network import View, build
from graphdb.present.scopes import edges, on_routes, upstream
from graphdb.questions.routes import routes
from tests.present.samples import answered, sample


@pytest.mark.parametrize("term", ["almost certain", "likely", "unlikely", "almost no chance"])
def test_flows_on_routes_are_those_of_all_routes(term: str) -> None:
    for data, target in ((mint(), "town"), (sample(), "town")):
        network = build(data, View(min_likelihood=term))  # type: ignore[arg-type]
        every = {flow for route in routes(network, [target], count=50).findings for flow in route.flows}
        found = on_routes(network, [target], (), level(term))  # type: ignore[arg-type]
        assert found >= every
        assert found <= upstream(network, [target], 0) | every


def test_a_payment_to_an_origin_is_on_no_route() -> None:
    network, _ = answered(sample(), "town")
    assert "town-mine" not in on_routes(network, ["town"], (), 0)
    assert {edge.id for edge in edges(network)} > on_routes(network, ["town"], (), 0)
