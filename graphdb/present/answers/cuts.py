"""Answers that are sets of actors."""

from __future__ import annotations

from graphdb.findings import Cut, Cuts, Needed, Question
from graphdb.network import View
from graphdb.present.answers.page import flows, page
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words.chokepoints import MANY
from graphdb.present.words.routes import NO_BYPASS, names, way
from graphdb.records import Dataset


def cuts_page(dataset: Dataset, question: Question, view: View, answer: Cuts) -> Page:
    """Each minimal cut with the routes that its members stop; or why there is none."""
    what, most = MANY.get(question.options["by"], "actors"), question.options["max_size"]
    heading = f"Which {what}, up to {most} together, cut every route to {names(dataset, question.targets)}?"
    tables, remarks = [], []
    if answer.findings:
        rows = [_row(dataset, number, cut) for number, cut in enumerate(answer.findings, start=1)]
        columns = ("#", "cut", "ids", "cost", "best bypass", "proof")
        tables.append(Table("Minimal cuts, cheapest first", columns, rows, spelled_out=True))
    if answer.uncuttable_route:
        tables.append(flows(dataset, view, "A route that no cut can stop", answer.uncuttable_route))
        kept = "targets, origins that were named, and actors that cannot be removed or are protected"
        kept += f" or belong to none of the {what}" if question.options["by"] else ""
        remarks.append(f"No cut exists: on this route there are only {kept}.")
    elif answer.smallest_size_is_above:
        size = answer.smallest_size_is_above
        remarks.append(f"There is no cut of size {size} or less: taking away so few {what} leaves some route.")
    if answer.stopped_by:
        remarks.append(f"There may be more: stopped by {answer.stopped_by}.")
    elif answer.findings:
        remarks.append(f"These are all the minimal cuts of size {most} or less: no member of any can be left out.")
    if question.options["by"] and answer.findings:
        remarks.append("A member stands for all its actors that may be removed, and costs what they cost together.")
    if question.options["protect"]:
        remarks.append(f"Protected: {names(dataset, question.options['protect'])}.")
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)


def _row(dataset: Dataset, number: int, cut: Cut) -> tuple[str, ...]:
    bypass = cut.best_bypass_likelihood or NO_BYPASS
    return str(number), ", ".join(cut.names), ", ".join(cut.members), f"{cut.cost:.12g}", bypass, _proof(dataset, cut)


def _proof(dataset: Dataset, cut: Cut) -> str:
    """For each member a route that the others leave alone, so that none of them can be left out."""
    stopped = [_met(dataset, needed) for needed in cut.proofs]
    if cut.size == 1:
        return f"it stops {stopped[0]}"
    pairs = zip(cut.names, stopped, strict=True)
    return f"of these, {'; and '.join(f'only {name} stops {route}' for name, route in pairs)}"


def _met(dataset: Dataset, needed: Needed) -> str:
    enablers = needed.route.enablers
    return way(dataset, needed.route) + (f", enabled by {names(dataset, enablers)}" if enablers else "")
