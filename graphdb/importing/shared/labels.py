"""Edges that name their ends by the labels of nodes, as Kumu's do, and as people write them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphdb.importing.draft import Row
from graphdb.importing.shared.direction import numbered
from graphdb.problems import QuestionError
from graphdb.suggest import few


class _Called:
    """What an end of an edge may be called, and whom that means."""

    def __init__(self, nodes: Sequence[Row], columns: Collection[str]) -> None:
        self.ids = {node.cells["id"] for node in nodes if "id" in node.cells}
        self.by_id = bool(self.ids)
        self.labels: dict[str, dict[str, Row]] = {}
        for node in nodes:
            label = next((node.cells[column] for column in columns if column in node.cells), None)
            if label is not None:
                self.labels.setdefault(label, {})[node.cells.get("id", label)] = node

    def one(self, word: str) -> str | None:
        """The id of whom a word means.

        Raises:
            QuestionError: it is the label of several.
        """
        if word in self.ids:
            return word
        meant = self.labels.get(word, {})
        if len(meant) > 1:
            which = few([f"{id} ({node.where})" for id, node in meant.items()], 3)
            raise QuestionError(
                f"'{word}' is the label of {len(meant)} nodes: {which}", "name them by their ids in edges"
            )
        return next(iter(meant), None)

    def all(self, word: str) -> list[str]:
        """The ids of all whom a word means; where it means nobody, the word."""
        found = self.one(word)
        if found is not None or "|" not in word:
            return [found or word]
        parts = [self.one(part.strip()) for part in word.split("|")]
        return [part for part in parts if part] if all(parts) else [word]


def by_label(nodes: Sequence[Row], edges: Sequence[Row], columns: Collection[str]) -> tuple[list[Row], list[str]]:
    """Edges whose ends are ids, and a remark where they were not; ``columns`` are those that hold labels of nodes.

    Raises:
        QuestionError: several nodes have a label by which an edge names one.

    >>> nodes = [Row({"id": "1", "Label": "Port"}, "line 2"), Row({"id": "2", "Label": "Lab"}, "line 3")]
    >>> edges, remarks = by_label(nodes, [Row({"from": "1", "to": "Lab|Port", "id": "x"}, "line 2")], ["Label"])
    >>> [(edge.cells["to"], edge.cells["id"]) for edge in edges], remarks
    ([('2', 'x-1'), ('1', 'x-2')], ['edges with several receivers became as many: 1 (line 2)'])
    """
    called = _Called(nodes, columns)
    ends = [edge.cells.get(end, "") for edge in edges for end in ("from", "to")]
    if all(end in called.ids for end in ends):
        return [*edges], []
    if all(end in called.labels for end in ends):
        called.ids = set()  # also where one's label is another's id
    found: list[Row] = []
    several: list[str] = []
    for edge in edges:
        sender = called.one(edge.cells.get("from", ""))
        receivers = called.all(edge.cells.get("to", ""))
        if len(receivers) > 1:
            several.append(edge.where)
        native = {"from": sender} if sender else {}
        ends_of = [{**native, **({"to": to} if to else {})} for to in receivers]
        found += [Row(cells, edge.where) for cells in numbered([{**edge.cells, **each} for each in ends_of])]
    given = sum(end not in called.ids and end in called.labels for end in ends) if called.by_id else 0
    remarks = [f"ends of edges that are given by the name of a node: {given}"] if given else []
    if several:
        remarks.append(f"edges with several receivers became as many: {len(several)} ({few(several, 3)})")
    return found, remarks
