"""Two versions of a dataset, side by side: what moved first, then which records changed."""

from __future__ import annotations

from typing import Any

from graphdb.compare.renames import through
from graphdb.findings import Changes, Conclusion, Difference
from graphdb.present.answers.namesakes import told_apart
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words.chance import SOME_ROUTE_RIGHT
from graphdb.present.words.routes import NO_BYPASS, ends, way
from graphdb.records import Dataset

MOST_ROWS = 100
"""Of each table; the JSON has them all."""

LONGEST_CELL = 300


def difference_page(before: Dataset, after: Dataset, names: tuple[str, str], answer: Difference) -> Page:
    """Moved conclusions with what they hinge on now, and changed records field by field; by the later ids."""
    heading = f"What changed from {names[0]} to {names[1]}?"
    totals = [f"{len(of.actors)} actors, {len(of.flows)} flows" for of in (before, after)]
    title = after.about.title
    context = [f"Data: {title} ({totals[0]} before; {totals[1]} now). Reported, not proven."]
    renamed = {name: {row.before: row.after for row in found.renamed} for name, found in answer.records.items()}
    earlier = through(before, after, renamed)
    before, after = told_apart(earlier, after), told_apart(after, earlier)
    tables, remarks = [], []
    if answer.conclusions:
        rows = [_moved(before, after, row) for row in answer.conclusions]
        columns = ("question", "what moved", "before", "now", "hinges on")
        tables.append(Table("Conclusions that moved", columns, rows[:MOST_ROWS], spelled_out=True))
        remarks += _left_out("conclusions", len(rows))
    elif answer.questions:
        count = len(answer.questions)
        context.append(f"No conclusion changed ({count} standing question{'s' if count != 1 else ''} asked).")
    else:
        context.append("No conclusion was looked at: there is no standing question in questions.yaml.")
    remarks += [
        f"{row.question}: {row.about} not known within {row.seconds:g} s, so it counts as no conclusion."
        for row in answer.not_known
    ]
    for name, found in answer.records.items():
        rows = _records(before, after, name, found)
        if rows:
            tables.append(Table(_title(name, found), ("record", "field", "before", "now"), rows[:MOST_ROWS]))
            remarks += _left_out(f"changes of {name}", len(rows))
    if len(tables) == bool(answer.conclusions):
        remarks.append("No record changed.")
    return Page(heading, context, tables, remarks)


def _left_out(what: str, count: int) -> list[str]:
    return [f"{count - MOST_ROWS} more {what} are left out here; the JSON has them all."] if count > MOST_ROWS else []


def _title(name: str, found: Changes) -> str:
    counts = (
        (len(found.added), "added"),
        (len(found.removed), "removed"),
        (len(found.renamed), "renamed"),
        (len(found.changed), "changed"),
    )
    return f"{name}: {', '.join(f'{count} {what}' for count, what in counts if count)}"


def _records(before: Dataset, after: Dataset, name: str, found: Changes) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [(id, "(added)", "", _said(after, name, id)) for id in found.added]
    rows += [(id, "(removed)", _said(before, name, id), "") for id in found.removed]
    rows += [(row.after, "(renamed)", row.before, row.after) for row in found.renamed]
    for id in found.changed:
        rows += [(id, row.field, *_cells(row.before, row.after)) for row in found.fields[id]]
    return rows


def _said(dataset: Dataset, name: str, id: str) -> str:
    """A record in a few words."""
    if name == "flows":
        flow = dataset.flows[id]
        return f"{ends(dataset, id)}: {dataset.commodities[flow.commodity].name}, {flow.likelihood or 'certain'}"
    record = getattr(dataset, name)[id]
    return str(getattr(record, "name", None) or getattr(record, "title", None) or id)


def _cells(before: Any, after: Any) -> tuple[str, str]:
    """Two values in words; of lists, only what one has and the other has not."""
    if isinstance(before, list | None) and isinstance(after, list | None):
        lost = [item for item in before or [] if item not in (after or [])]
        gained = [item for item in after or [] if item not in (before or [])]
        if lost or gained:
            return _words(lost or None), _words(gained or None)
    return _words(before), _words(after)


def _words(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        text = ", ".join(f"{key}: {_words(item)}" for key, item in value.items())
    elif isinstance(value, list | tuple):
        text = "; ".join(map(_words, value)) or "(empty)"
    else:
        text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 3]}..."


def _moved(before: Dataset, after: Dataset, row: Conclusion) -> tuple[str, ...]:
    label = ""
    if row.actor:
        label = (after.actors.get(row.actor) or before.actors[row.actor]).label
    was, now = row.before, row.after
    if row.about == "question":
        return row.question, "can it be asked?", _words(was), _words(now), ""
    if row.about == "supply":
        what = "there is a route now" if now else "no route is left"
        return row.question, what, _yes(was), _yes(now), _route(after if now else before, row, "the route")
    if row.about == "chokepoint":
        what = f"{label} is {'now' if now else 'no longer'} on every route"
        return row.question, what, _yes(was), _yes(now), _on_chokepoint(after, row)
    if row.about == "bypass":
        what = f"the best way round {label} is {row.change}"
        return row.question, what, was or NO_BYPASS, now or NO_BYPASS, _on_chokepoint(after, row)
    if row.about == "hinges on":
        return row.question, "the single flows it hinges on", *_flows(before, after, was, now), ""
    if row.about == "smallest cut":
        what = f"the smallest cut: {row.change}"
        return row.question, what, _cuts(was), _cuts(now), _new_cuts(after, row)
    return row.question, f"the {SOME_ROUTE_RIGHT} is {row.change}", f"{was:.3f}", f"{now:.3f}", ""


def _flows(before: Dataset, after: Dataset, was: Any, now: Any) -> tuple[str, str]:
    """How many there are, and those that only one version has."""
    lost = "; ".join(ends(before, id) for id in was if id not in now)
    new = "; ".join(ends(after, id) for id in now if id not in was)
    return (
        f"{len(was)}{f', with {lost}' if lost else ''}",
        f"{len(now)}{f', with {new}' if new else ''}",
    )


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _on_chokepoint(dataset: Dataset, row: Conclusion) -> str:
    if row.hinges_on is not None:
        return _route(dataset, row, "now avoided by" if row.after is False else "the best way round")
    if row.actor not in dataset.actors:
        return "the actor was removed"
    stopped = list(dict.fromkeys(ends(dataset, id) for id in row.needed_by))
    more = f" and {len(stopped) - 5} others" if len(stopped) > 5 else ""
    return f"no route avoids it; without it these stop: {'; '.join(stopped[:5])}{more}"


def _route(dataset: Dataset, row: Conclusion, label: str) -> str:
    if row.hinges_on is None:
        return ""
    changed = f" (added or changed: {', '.join(row.new_flows)})" if row.new_flows else ""
    return f"{label}: {way(dataset, row.hinges_on)}{changed}"


def _cuts(cuts: Any) -> str:
    if not cuts:
        return "none up to 3"
    size = len(cuts[0])
    return f"{size} actor{'s' if size > 1 else ''}, {len(cuts)} way{'s' if len(cuts) > 1 else ''}"


def _new_cuts(dataset: Dataset, row: Conclusion) -> str:
    old = set(map(tuple, row.before))
    gone, new = [cut for cut in row.before if cut not in row.after], [cut for cut in row.after if cut not in old]
    parts = [f"new: {_few(dataset, new)}"] if new else []
    if gone and len(gone[0]) == len((row.after or row.before)[0]):
        parts.append(f"cuts no more: {'; '.join(' + '.join(cut) for cut in gone[:3])}")
    return "; ".join(parts)


def _few(dataset: Dataset, cuts: list[tuple[str, ...]]) -> str:
    shown = "; ".join(" + ".join(dataset.actors[id].label for id in cut) for cut in cuts[:3])
    return shown + (f" and {len(cuts) - 3} others" if len(cuts) > 3 else "")
