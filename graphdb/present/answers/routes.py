"""The best routes, flow by flow."""

from __future__ import annotations

from graphdb.findings import Question, Route, Routes
from graphdb.network import View
from graphdb.present.answers.page import flows, page
from graphdb.present.answers.tables import Page
from graphdb.present.words.routes import UNPROVEN, names
from graphdb.records import Dataset


def routes_page(dataset: Dataset, question: Question, view: View, answer: Routes) -> Page:
    """Each route, flow by flow."""
    which = "shortest" if question.options["shortest"] else "most likely"
    heading = f"What are the {which} routes to {names(dataset, question.targets)}?"
    tables = [
        flows(dataset, view, _route_title(number, route), route)
        for number, route in enumerate(answer.findings, start=1)
    ]
    remarks = [f"There may be more: stopped by {answer.stopped_by}."] if answer.stopped_by else []
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)


def _route_title(number: int, route: Route) -> str:
    limit = "" if route.proven else f"; {UNPROVEN}"
    return f"Route {number}: probability {route.probability:.3g}, weakest flow {route.weakest_likelihood}{limit}"
