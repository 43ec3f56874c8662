"""Which actors a text means: an id, an alias, a name, or a selector such as ``kind:port`` or ``country:MX``."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graphdb.problems import QuestionError
from graphdb.records import Actor, Dataset
from graphdb.suggest import did_you_mean

FIELDS = ("kind", "country", "region", "stage")


def select(dataset: Dataset, texts: Iterable[str]) -> tuple[str, ...]:
    """The ids that these texts mean, each once, in the order of the texts and then of the ids.

    Raises:
        QuestionError: a text that means no actor, or a name that several share.

    >>> from graphdb.examples import mint
    >>> select(mint(), ["town", "kind:actor"])[:3]
    ('town', 'forge', 'harbour')
    """
    return tuple(dict.fromkeys(id for text in texts for id in _one(dataset, text)))


def _one(dataset: Dataset, text: str) -> tuple[str, ...]:
    if text in dataset.actors:
        return (text,)
    field, colon, value = text.partition(":")
    if colon and field in FIELDS:
        return _group(dataset, field, value)
    wanted = text.casefold()
    called = {
        id: {name.casefold() for name in (id, actor.label, *actor.aliases)} for id, actor in dataset.actors.items()
    }
    found = tuple(id for id, names in called.items() if wanted in names)
    if len(found) > 1:
        raise QuestionError(f"'{text}' means several actors", f"use an id: {', '.join(found)}")
    if not found:
        if colon:
            raise QuestionError(f"'{field}' is no field to select by", f"one of: {', '.join(FIELDS)}")
        if not dataset.actors:
            raise QuestionError(f"no actor is called '{text}'", "the dataset has no actors")
        names = {name: id for id, names in called.items() for name in names}
        near = did_you_mean(text, names)
        raise QuestionError(f"no actor is called '{text}'", near or "'graphdb show' lists them all")
    return found


def _group(dataset: Dataset, field: str, value: str) -> tuple[str, ...]:
    read = _reader(dataset, field)
    groups: dict[str, list[str]] = {}
    for id, actor in sorted(dataset.actors.items()):
        groups.setdefault((read(actor) or "").casefold(), []).append(id)
    groups.pop("", None)
    if value.casefold() not in groups:
        hint = did_you_mean(value, groups) or f"there are: {', '.join(sorted(groups)) or 'none'}"
        raise QuestionError(f"no actor has the {field} '{value}'", hint)
    return tuple(groups[value.casefold()])


def _reader(dataset: Dataset, field: str) -> Callable[[Actor], str | None]:
    if field == "stage":
        stages = {kind.id: kind.stage for kind in dataset.about.kinds}
        return lambda actor: stages.get(actor.kind)
    return lambda actor: getattr(actor, field)
