"""The nodes of a DyNetML file: of all classes and slices together, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from graphdb.importing.draft import Row
from graphdb.importing.shared.elements import Element
from graphdb.problems import QuestionError
from graphdb.suggest import few

_CLASSES = ("nodeclass", "nodeset")
_PERSONS = frozenset(("agent", "person", "people", "actor", "individual"))


class _Node(Struct):
    """A node; its cells are those of the slice in which it comes first, and of others what is new there."""

    kind: str
    set: str
    name: str
    where: str
    cells: dict[str, str] = field(default_factory=dict)
    changed: bool = False


class Nodes:
    """All nodes by class and by name. A name that several classes have gets that of its class in front."""

    def __init__(self, slices: Iterable[Element], file: str) -> None:
        self._file = file
        self._nodes: dict[tuple[str, str], _Node] = {}
        self._names: dict[str, list[_Node]] = {}
        for slice in slices:
            for around in slice.children:
                for set in around.children if around.name == "nodes" else [around]:
                    if set.name in _CLASSES:
                        self._take(set)
        for node in self._nodes.values():
            self._names.setdefault(node.name, []).append(node)
        self._classes = {called for node in self._nodes.values() for called in (node.kind, node.set) if called}

    def rows(self) -> list[Row]:
        """A row for each, in the order of the file."""
        return [Row({"id": self._id(node), **node.cells}, node.where) for node in self._nodes.values()]

    def id(self, name: str, of: tuple[str, str], where: str) -> str:
        """The id of a node that a link names; ``of`` are the type and the id of the class that it should be in.

        Raises:
            QuestionError: there is no such node there.
        """
        kind, set = of
        named = self._names.get(name, [])
        found = [node for node in named if node.set == set] or [node for node in named if kind in (node.set, node.kind)]
        if not found and not {kind, set} & self._classes:
            found = named  # the network says nothing of its classes, or calls them in some other way
        if not found:
            there = f" in the class '{set or kind}'" if kind or set else ""
            raise QuestionError(f"{where}: there is no node '{name}'{there}", "list it among the nodes, or take it out")
        return self._id(found[0])

    def remarks(self) -> Iterator[str]:
        """Who may be a person, who was renamed, and whose properties changed."""
        persons = [node for node in self._nodes.values() if {node.set.lower(), node.kind.lower()} & _PERSONS]
        if persons:
            classes = few(list(dict.fromkeys(f"'{node.set}'" for node in persons)))
            said = (
                f"nodes of the class {classes} may be persons, and graphdb holds organisations only: take persons out"
            )
            yield f"{said}: {len(persons)}, the first in {persons[0].where}"
        shared = [f"'{name}'" for name, nodes in self._names.items() if len(nodes) > 1]
        if shared:
            yield f"names that several classes have get their class in front: {few(shared)}"
        changed = [f"'{node.name}'" for node in self._nodes.values() if node.changed]
        if changed:
            yield f"properties that are others in a later slice are left out: {few(changed)}"

    def _id(self, node: _Node) -> str:
        return node.name if len(self._names[node.name]) == 1 else f"{node.set}/{node.name}"

    def _take(self, set: Element) -> None:
        kind, called = set.attributes.get("type", ""), set.attributes.get("id") or set.attributes.get("type", "")
        here: dict[str, str] = {}
        for element in set.all("node"):
            where = element.place(self._file)
            name = element.attributes.get("id", "")
            if not name:
                raise QuestionError(f"{where}: a node without an id", "give it one")
            if name in here:
                raise QuestionError(f"{where}: '{name}' is there twice, the first time in {here[name]}", "rename one")
            here[name] = where
            node = self._nodes.setdefault((called, name), _Node(kind, called, name, where))
            cells = {**({"kind": called} if called else {}), **_cells(element)}
            node.changed |= any(node.cells.get(column, value) != value for column, value in cells.items())
            node.cells = cells | node.cells


def _cells(element: Element) -> dict[str, str]:
    """The columns of a node: what its element says, its title as ``label``, and its properties."""
    said = {
        "label" if name == "title" else name: value
        for name, value in element.attributes.items()
        if value and name != "id"
    }
    return {**properties(element), **said}


def properties(element: Element) -> Mapping[str, str]:
    """The properties of a node or a link; values of one that has several stand between bars.

    >>> from graphdb.importing.shared.elements import parsed
    >>> from graphdb.importing.file import File
    >>> text = b"<node><properties><property id='a' value='1'/><property id='a' value='2'/></properties></node>"
    >>> properties(parsed(File("a.xml", text)).root)
    {'a': '1|2'}
    """
    found: dict[str, list[str]] = {}
    around = [element, *element.all("properties")]
    for each in (each for part in around for each in part.all("property")):
        name = each.attributes.get("id") or each.attributes.get("name", "")
        value = each.attributes.get("value", each.text.strip())
        if name and value:
            found.setdefault(f"{name} (2)" if name in ("id", "from", "to") else name, []).append(value)
    return {name: "|".join(values) for name, values in found.items()}
