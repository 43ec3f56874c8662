"""Who is on every route: the finding, what it hinges on, and what avoids each."""

from __future__ import annotations

from graphdb.findings import Bypassed, Chokepoints, Question
from graphdb.likelihood import level
from graphdb.network import View, likelihood_in
from graphdb.present.answers.page import page
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words import chokepoints as words
from graphdb.present.words.routes import NO_BYPASS, ends, names, pairs, way
from graphdb.records import Dataset

NEAR_MISSES = 3
"""So many are told on a page; JSON and CSV have them all."""


def chokepoints_page(dataset: Dataset, question: Question, view: View, answer: Chokepoints) -> Page:
    """The finding, what it hinges on, then chokepoints, groups and the first near misses with what avoids each."""
    by, where = question.options["by"], names(dataset, question.targets)
    heading = f"Which {words.MANY.get(by, 'actors')} are on every route to {where}?"
    tables, remarks = [], []
    if answer.findings:
        proofs = [_proof(dataset, view, row) for row in answer.findings]
        tables.append(_bypassed("Chokepoints, in the order routes meet them", answer.findings, "proof", proofs))
    if answer.groups:
        tables += _groups(answer.groups)
    if answer.hinges_on:
        tables.append(_hinges(dataset, answer))
    if answer.near_misses:
        shown = answer.near_misses[:NEAR_MISSES]
        usual = answer.most_likely_route.actors if answer.most_likely_route else ()
        ways = [way(dataset, row.bypass, usual) for row in shown]
        title = "Near misses: on the most likely route, but not on all; weakest bypass first"
        if len(shown) < len(answer.near_misses):
            title += f" ({len(shown)} of {len(answer.near_misses)})"
        tables.append(_bypassed(title, shown, "another way by", ways))
    if answer.most_likely_route:
        remarks.append(f"Most likely route: {way(dataset, answer.most_likely_route)}")
    lead = words.lead(dataset, answer, question.targets, by, where) if answer.supplied else ()
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)._replace(lead=lead)


def _groups(groups: dict[str, tuple[Bypassed, ...]]) -> list[Table]:
    """The groups on every route, a row a grouping, each with its best bypass."""
    rows = [
        (words.MANY[by], "; ".join(f"{row.name} ({row.best_bypass_likelihood or NO_BYPASS})" for row in found))
        for by, found in groups.items()
        if found
    ]
    title = "Groups on every route, with the best bypass of each; --by gives the proofs"
    return [Table(title, ("by", "on every route"), rows)] if rows else []


def _hinges(dataset: Dataset, answer: Chokepoints) -> Table:
    """What would follow from a change of one flow, and of which."""
    found = enumerate(words.outcomes(dataset, answer), start=1)
    rows = [(str(number), outcome.then, words.condition(dataset, outcome)) for number, outcome in found]
    return Table("What it hinges on: single flows that would change it", ("#", "what", "if"), rows, spelled_out=True)


def _bypassed(title: str, rows: tuple[Bypassed, ...], last_column: str, last_cells: list[str]) -> Table:
    return Table(
        title,
        ("#", "name", "id", "best bypass", last_column),
        [
            (str(number), row.name, row.id, row.best_bypass_likelihood or NO_BYPASS, cell)
            for number, (row, cell) in enumerate(zip(rows, last_cells, strict=True), start=1)
        ],
        spelled_out=True,
    )


def _proof(dataset: Dataset, view: View, row: Bypassed) -> str:
    """Why a chokepoint is one: the bypass and the flow that makes it weak or, without any, the flows that stop."""
    if row.bypass is None:
        stopped = pairs(dataset, row.needed_by)
        shown = "; ".join(" > ".join(dataset.actors[id].label for id in pair) for pair in stopped[:5])
        more = f" and {len(stopped) - 5} others" if len(stopped) > 5 else ""
        return f"without it these stop, and every route with them: {shown}{more}"
    weakest = min(row.bypass.flows, key=lambda id: level(likelihood_in(dataset, view, dataset.flows[id])))
    return f"bypass by {way(dataset, row.bypass)}; its weakest flow: {ends(dataset, weakest)}"
