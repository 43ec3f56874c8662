"""Where supply begins in a network that does not say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graphdb.importing.rows.cells import Cells
from graphdb.importing.rows.shaping import Shaped
from graphdb.problems import QuestionError
from graphdb.suggest import did_you_mean, few, many


def with_starts(shaped: Shaped, named: Collection[str]) -> Shaped:
    """The same, where those named, or else all whom nothing reaches, produce what they send.

    They are named by their ids or names. A network that says itself who produces something stays as it is.

    Raises:
        QuestionError: somebody is named who is not there, or who sends nothing.
    """
    if any("produces" in actor for actor in shaped.actors) and not named:
        return shaped
    sent: dict[str, dict[str, None]] = {}
    for flow in shaped.flows:
        sent.setdefault(flow["from"], {})[flow["commodity"]] = None
    reached = {flow["to"] for flow in shaped.flows if flow["from"] != flow["to"]}
    starts = _ids(shaped.actors, named, sent) if named else [id for id in sent if id not in reached]
    if starts:
        why = "as you said" if named else "guessed: nothing flows to them; --starts names others"
        said = f"routes start at {few(starts, 10)} ({why})"
    else:
        said = (
            "something flows to everybody who sends: say where routes start, with --starts here or --from in questions"
        )
    there = {*starts}
    actors = [
        {**each, "produces": "|".join(sent[each["id"]])} if each["id"] in there else each for each in shaped.actors
    ]
    return shaped._replace(actors=actors, remarks=[*shaped.remarks, said, *_stops(actors, shaped.flows)])


def _stops(actors: Collection[Cells], flows: Collection[Cells]) -> Iterator[str]:
    """Who sends what nobody brings them: of several goods, none becomes another unless the data say so."""
    has = {(actor["id"], good) for actor in actors for good in actor.get("produces", "").split("|")}
    has |= {(flow["to"], flow["commodity"]) for flow in flows}
    makes = {actor["id"] for actor in actors if "converts" in actor}
    lacking = dict.fromkeys(
        flow["from"] for flow in flows if flow["from"] not in makes and (flow["from"], flow["commodity"]) not in has
    )
    if lacking:
        yield (
            f"{many(len(lacking), 'actor sends', 'actors send')} what nobody brings them, so routes stop there: "
            f"{few(list(lacking), 5)}; say what becomes what ('converts'), or read all as one: --commodity goods"
        )


def _ids(actors: list[Cells], named: Collection[str], sent: Collection[str]) -> list[str]:
    by_name = {actor["name"]: actor["id"] for actor in actors if "name" in actor}
    there = {actor["id"] for actor in actors}
    ids = [name if name in there else by_name.get(name, "") for name in named]
    for name, id in zip(named, ids, strict=True):
        if not id:
            raise QuestionError(f"nobody is called '{name}'", did_you_mean(name, [*there, *by_name]))
        if id not in sent:
            raise QuestionError(f"'{name}' sends nothing, so no route starts there", "name somebody who does")
    return list(dict.fromkeys(ids))
