"""What has to be known of a dataset to find some of its actors and flows, whatever it comes as."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from itertools import repeat
from typing import TYPE_CHECKING, Any, Protocol

from graphdb.columns import NOT_GIVEN, Columns
from graphdb.columns.texts import Ids, RowIds, Texts
from graphdb.records import Actor, Dataset

if TYPE_CHECKING:
    import networkx as nx

FIELDS = ("kind", "country", "region", "stage")
"""What actors can be taken together by."""
FEW = 8
"""Up to so many ids, looking each up by itself is faster than going through a whole column of them."""


class Actors(Protocol):
    """The actors of a dataset."""

    def having(self, texts: Collection[str]) -> Collection[str]:
        """Those of some texts that are ids, and maybe others."""

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each id with its label and aliases, in any order."""

    def values(self, field: str) -> Iterator[tuple[str, str | None]]:
        """Each id, in order, with its value in one of ``FIELDS``."""


def actors_of(known: Dataset | Columns | nx.MultiDiGraph[str]) -> Actors:
    """The actors of records, of columns or of a network; of this, also those that its view leaves out."""
    if isinstance(known, Dataset):
        return _InRecords(known)
    return _InColumns(known) if isinstance(known, Columns) else _InNetwork(known)


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
    def __init__(self, network: nx.MultiDiGraph[str]) -> None:
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
        labels = repeat(None) if actors.names is None else actors.names
        aliases: Iterable[tuple[str, ...]] = repeat(()) if actors.aliases is None else actors.aliases
        return ((id, (label or id, *others)) for id, label, others in zip(actors.ids, labels, aliases, strict=False))

    def values(self, field: str) -> Iterator[tuple[str, str | None]]:
        actors, about = self.columns.actors, self.columns.about
        words, codes = actors.kind if field in ("kind", "stage") else getattr(actors, field)
        stages = {kind.id: kind.stage for kind in about.kinds}
        meant = [stages.get(word) for word in words] if field == "stage" else list(words)
        rows = ((id, code) for id, code in zip(actors.ids, codes.tolist(), strict=True) if code != NOT_GIVEN)
        return ((id, meant[code]) for id, code in sorted(rows))


def flow_ids(known: Dataset | Columns) -> Set[str]:
    """The ids of the flows of records or of columns."""
    if isinstance(known, Dataset):
        return known.flows.keys()
    ids = known.flows.ids
    if ids is None:
        return Ids(RowIds(len(known.flows.sender)))
    return Ids(ids) if isinstance(ids, Texts) else frozenset(ids)


def among(ids: Set[str], wanted: Collection[str]) -> Collection[str]:
    """Those of some texts that are among the ids of flows."""
    return ids.texts.rows(wanted) if isinstance(ids, Ids) else ids & set(wanted)
