"""Answers that are sets of actors."""

from __future__ import annotations

from graphdb.findings import Cut, Cuts, Needed, Question
from graphdb.network import View
from graphdb.present.pages import GROUPS, NO_BYPASS, flows, names, page, way
from graphdb.present.tables import Page, Table
from graphdb.records import Dataset


def cuts_page(dataset: Dataset, question: Question, view: View, answer: Cuts) -> Page:
    """Each minimal cut with the routes that its members stop; or why there is none."""
    what, most = GROUPS.get(question.options["by"], "actors"), question.options["max_size"]
    heading = f"Which sets of up to {most} {what} cut every route to {names(dataset, question.targets)}?"
    tables, remarks = [], []
    if answer.findings:
        rows = [_row(dataset, number, cut) for number, cut in enumerate(answer.findings, start=1)]
        columns = ("#", "cut", "ids", "cost", "best bypass", "proof")
        tables.append(Table("Minimal cuts, cheapest first", columns, rows, spelled_out=True))
    if answer.uncuttable_route:
        tables.append(flows(dataset, view, "A route that no cut can stop", answer.uncuttable_route))
        kept = "targets, origins that were named, and actors that are protected"
        kept += f" or belong to none of the {what}" if question.options["by"] else ""
        remarks.append(f"No cut exists: on this route there are only {kept}.")
    elif answer.smallest_size_is_above:
        remarks.append(f"No set of up to {answer.smallest_size_is_above} {what} cuts every route: some route remains.")
    if answer.stopped_by:
        remarks.append(f"There may be other cuts: stopped by {answer.stopped_by}.")
    elif answer.findings:
        remarks.append(f"These are all the minimal cuts of up to {most} {what}; none of their members can be left out.")
    if question.options["by"] and answer.findings:
        remarks.append("A member stands for all its actors that may be removed, and costs what they cost together.")
    if question.options["protect"]:
        remarks.append(f"Protected: {names(dataset, question.options['protect'])}.")
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)


def _row(dataset: Dataset, number: int, cut: Cut) -> tuple[str, ...]:
    bypass = cut.best_bypass_likelihood or NO_BYPASS
    return str(number), ", ".join(cut.names), ", ".join(cut.members), f"{cut.cost:g}", bypass, _proof(dataset, cut)


def _proof(dataset: Dataset, cut: Cut) -> str:
    """For each member a route that the others leave alone, so that none of them can be left out."""
    who = [f"of these, only {name} stops" for name in cut.names] if cut.size > 1 else ["it stops"]
    return ". ".join(f"{begin} {_met(dataset, needed)}" for begin, needed in zip(who, cut.proofs, strict=True))


def _met(dataset: Dataset, needed: Needed) -> str:
    enablers = needed.route.enablers
    return way(dataset, needed.route) + (f", enabled by {names(dataset, enablers)}" if enablers else "")
