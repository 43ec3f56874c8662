"""Which actors a text means: an id, an alias, a name, or a selector such as ``kind:port`` or ``country:MX``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from graphdb.problems import QuestionError
from graphdb.records import Actor, Dataset
from graphdb.suggest import did_you_mean

if TYPE_CHECKING:
    from graphdb.columns import Columns

FIELDS = ("kind", "country", "region", "stage")


def select(dataset: Dataset | Columns, texts: Iterable[str]) -> tuple[str, ...]:
    """The ids that these texts mean, each once, in the order of the texts and then of the ids.

    Raises:
        QuestionError: a text that means no actor, or a name that several share.

    >>> from graphdb.examples import mint
    >>> select(mint(), ["town", "kind:actor"])[:3]
    ('town', 'forge', 'harbour')
    """
    actors: _Actors = _InRecords(dataset) if isinstance(dataset, Dataset) else _InColumns(dataset)
    return tuple(dict.fromkeys(id for text in texts for id in _one(actors, text)))


class _Actors(Protocol):
    """What has to be known of a dataset's actors to find some of them."""

    @property
    def ids(self) -> Collection[str]:
        """All of them, in order."""

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each id with its label and aliases."""

    def values(self, field: str) -> Iterator[tuple[str, str | None]]:
        """Each id, in order, with its value in one of ``FIELDS``."""


class _InRecords:
    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.ids = dataset.actors.keys()

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        return ((id, (actor.label, *actor.aliases)) for id, actor in self.dataset.actors.items())

    def values(self, field: str) -> Iterator[tuple[str, str | None]]:
        read = self._reader(field)
        return ((id, read(actor)) for id, actor in sorted(self.dataset.actors.items()))

    def _reader(self, field: str) -> Callable[[Actor], str | None]:
        if field == "stage":
            stages = {kind.id: kind.stage for kind in self.dataset.about.kinds}
            return lambda actor: stages.get(actor.kind)
        return lambda actor: getattr(actor, field)


class _InColumns:
    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.ids = columns.actors.ids

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        actors = self.columns.actors
        none: tuple[str, ...] = ()
        for row, id in sorted(enumerate(actors.ids), key=lambda pair: pair[1]):
            label = actors.names[row] if actors.names else None
            yield id, (label or id, *(actors.aliases[row] if actors.aliases else none))

    def values(self, field: str) -> Iterator[tuple[str, str | None]]:
        from graphdb.columns import NOT_GIVEN

        actors, about = self.columns.actors, self.columns.about
        words, codes = actors.kind if field in ("kind", "stage") else getattr(actors, field)
        stages = {kind.id: kind.stage for kind in about.kinds}
        meant = [stages.get(word) for word in words] if field == "stage" else list(words)
        rows = ((id, code) for id, code in zip(actors.ids, codes.tolist(), strict=True) if code != NOT_GIVEN)
        return ((id, meant[code]) for id, code in sorted(rows))


def _one(actors: _Actors, text: str) -> tuple[str, ...]:
    if text in actors.ids:
        return (text,)
    field, colon, value = text.partition(":")
    if colon and field in FIELDS:
        return _group(actors, field, value)
    wanted = text.casefold()
    called = {id: {name.casefold() for name in (id, *names)} for id, names in actors.names()}
    found = tuple(id for id, names in called.items() if wanted in names)
    if len(found) > 1:
        raise QuestionError(f"'{text}' means several actors", f"use an id: {', '.join(found)}")
    if not found:
        if colon:
            raise QuestionError(f"'{field}' is no field to select by", f"one of: {', '.join(FIELDS)}")
        if not actors.ids:
            raise QuestionError(f"no actor is called '{text}'", "the dataset has no actors")
        names = {name: id for id, names in called.items() for name in names}
        near = _country(actors, text) or did_you_mean(text, names)
        raise QuestionError(f"no actor is called '{text}'", near or "'graphdb show' lists them all")
    return found


def _country(actors: _Actors, text: str) -> str:
    """A hint where a text is the name of a country that some actor is in."""
    from graphdb import countries

    code = {name.casefold(): code for code, name in countries.names().items()}.get(text.casefold())
    return f"did you mean country:{code}?" if code and any(code == of for _, of in actors.values("country")) else ""


def _group(actors: _Actors, field: str, value: str) -> tuple[str, ...]:
    groups: dict[str, list[str]] = {}
    known: set[str] = set()
    for id, named in actors.values(field):
        if named:
            known.add(named)
            groups.setdefault(named.casefold(), []).append(id)
    if value.casefold() not in groups:
        hint = did_you_mean(value, known) or f"there are: {', '.join(sorted(known)) or 'none'}"
        raise QuestionError(f"no actor has the {field} '{value}'", hint)
    return tuple(groups[value.casefold()])
