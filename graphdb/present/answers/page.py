"""What the pages of answers share: which question and view they are about, and a route as a table."""

from __future__ import annotations

from graphdb.findings import Question, Route
from graphdb.network import View, likelihood_in
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words.routes import all_selected, names
from graphdb.records import Dataset


def page(
    dataset: Dataset,
    question: Question,
    view: View,
    heading: str,
    tables: list[Table],
    remarks: list[str],
    supplied: bool,
    when: str = "",
) -> Page:
    """A page whose first lines say what was asked of what, and whose last says where no route was found."""
    if not supplied:
        remarks = [*remarks, f"No route reaches {names(dataset, question.targets)} in this view."]
    return Page(heading, [*_starts(dataset, question), *context(dataset, view, when)], tables, remarks)


def _starts(dataset: Dataset, question: Question) -> list[str]:
    """Where routes start, if anybody was named."""
    if not question.origins:
        return []
    others = "nowhere else" if question.only_from else "at every other actor that produces something"
    if question.starts:
        return [f"Routes start at: {names(dataset, question.starts)} (named), and {others}."]
    return [f"Routes start at none of those named, who are targets or not there, but {others}."]


def context(dataset: Dataset, view: View, when: str = "") -> list[str]:
    """Which view of which dataset an answer holds in, in two lines; ``when`` stands for the view's own date."""
    about = dataset.about
    date = view.as_of or about.current_through
    parts = [when or (f"as of {date}" if date else "all dates")]
    parts.append(f"flows at '{view.min_likelihood}' or above" if view.min_likelihood else "flows of any likelihood")
    if view.scenario:
        parts.append(f"scenario '{dataset.scenarios[view.scenario].name}'")
    if view.without:
        parts.append(f"without {all_selected(dataset, view.without)}")
    if view.only:
        parts.append(f"only {all_selected(dataset, view.only)}")
    version = f" {about.version}" if about.version else ""
    counts = f"{len(dataset.actors)} actors, {len(dataset.flows)} flows"
    return [f"View: {'; '.join(parts)}.", f"Data: {about.title}{version} ({counts}). Reported, not proven."]


def flows(dataset: Dataset, view: View, title: str, route: Route) -> Table:
    """A route as a table, flow by flow, with its sources."""
    rows = []
    for number, id in enumerate(route.flows, start=1):
        flow = dataset.flows[id]
        sources = ", ".join(f"{cited.source} ({cited.credibility})" for cited in flow.evidence)
        who = f"{names(dataset, (flow.from_,))} > {names(dataset, (flow.to,))}"
        if flow.enabled_by:
            who += f" [enabled by {names(dataset, flow.enabled_by)}]"
        goods = dataset.commodities[flow.commodity].name
        rows.append((str(number), who, goods, likelihood_in(dataset, view, flow) or "certain", sources))
    return Table(title, ("#", "flow", "commodity", "likelihood", "sources (credibility)"), rows, spelled_out=True)
