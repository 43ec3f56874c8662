"""Which actors a text means: an id, an alias, a name, or a selector such as ``kind:port`` or ``country:MX``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from graphdb.problems import QuestionError
from graphdb.records import Actor, Dataset
from graphdb.suggest import did_you_mean, few

if TYPE_CHECKING:
    from graphdb.columns import Columns
    from graphdb.network import Network

FIELDS = ("kind", "country", "region", "stage")
FEW = 8
"""Up to so many ids, looking each up by itself is faster than going through a whole column of them."""


def select(actors: Dataset | Columns | Network, texts: str | Iterable[str]) -> tuple[str, ...]:
    """The ids that these texts mean, each once, in the order of the texts and then of the ids.

    A single text is one actor, or one selector. Of a network, those actors can be meant, too, that its view leaves out.

    Raises:
        QuestionError: a text that means no actor, or a name that several share.

    >>> from graphdb.examples import mint
    >>> select(mint(), ["town", "kind:actor"])[:3]
    ('town', 'forge', 'harbour')
    >>> select(mint(), "town")
    ('town',)
    """
    texts = (texts,) if isinstance(texts, str) else tuple(texts)
    for text in texts:
        if not isinstance(text, str):
            raise QuestionError(f"{text!r} is no text, and actors go by their ids, names or selectors")
    known = _known(actors)
    ids = known.having(texts)
    return tuple(dict.fromkeys(id for text in texts for id in ((text,) if text in ids else _one(known, text))))


def select_one(actors: Dataset | Columns | Network, text: str) -> str:
    """The one id that a text means.

    Raises:
        QuestionError: it means no actor, or several.
    """
    ids = select(actors, text)
    if len(ids) > 1:
        raise QuestionError(f"'{text}' means {len(ids)} actors", f"name one of: {few(ids)}")
    return ids[0]


def _known(actors: Dataset | Columns | Network) -> _Actors:
    if isinstance(actors, Dataset):
        return _InRecords(actors)
    return _InColumns(actors) if isinstance(actors, Struct) else _InNetwork(actors)


class _Actors(Protocol):
    """What has to be known of a dataset's actors to find some of them."""

    def having(self, texts: Collection[str]) -> Collection[str]:
        """Those of some texts that are ids, and maybe others."""

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each id with its label and aliases."""

    def values(self, field: str) -> Iterator[tuple[str, str | None]]:
        """Each id, in order, with its value in one of ``FIELDS``."""


class _InRecords:
    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def having(self, texts: Collection[str]) -> Collection[str]:
        return self.dataset.actors.keys()

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


class _InNetwork:
    def __init__(self, network: Network) -> None:
        self.network = network
        self.absent: Mapping[str, Mapping[str, Any]] = network.graph["absent"]

    def having(self, texts: Collection[str]) -> Collection[str]:
        return {text for text in texts if text in self.network or text in self.absent}

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        return ((id, (data["name"], *data["aliases"])) for id, data in self._all())

    def values(self, field: str) -> Iterator[tuple[str, str | None]]:
        return ((id, data[field]) for id, data in self._all())

    def _all(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        nodes: Mapping[str, Mapping[str, Any]] = self.network.nodes
        return iter(sorted([*nodes.items(), *self.absent.items()], key=lambda pair: pair[0]))


class _InColumns:
    def __init__(self, columns: Columns) -> None:
        self.columns = columns

    def having(self, texts: Collection[str]) -> Collection[str]:
        wanted, ids = frozenset(texts), self.columns.actors.ids
        if len(wanted) > FEW:
            return {id for id in ids if id in wanted}
        return {text for text in wanted if text in ids}

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
    field, colon, value = text.partition(":")
    if colon and field in FIELDS:
        return _group(actors, field, value)
    wanted = text.casefold()
    called = {id: {name.casefold() for name in (id, *names)} for id, names in actors.names()}
    found = tuple(id for id, names in called.items() if wanted in names)
    if len(found) > 1:
        raise QuestionError(f"'{text}' means several actors", f"use an id: {few(found)}")
    if not found:
        if colon:
            raise QuestionError(f"'{field}' is no field to select by", f"one of: {', '.join(FIELDS)}")
        if not called:
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
        hint = did_you_mean(value, known) or f"there are: {few(sorted(known)) or 'none'}"
        raise QuestionError(f"no actor has the {field} '{value}'", hint)
    return tuple(groups[value.casefold()])
