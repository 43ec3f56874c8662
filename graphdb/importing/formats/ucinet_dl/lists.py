"""The data of a DL file that are lists: of edges, or of nodes and those to whom they are tied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphdb.importing.formats.ucinet_dl.matrices import BETWEEN, value
from graphdb.importing.shared.matrix import Cell
from graphdb.importing.shared.quoted import Word, words
from graphdb.problems import QuestionError

_MOST_UNSAID = 100_000


class Side:
    """The actors of rows, or of columns: by their labels, which are met in the data where they are embedded."""

    def __init__(self, names: Sequence[str], size: int | None, embedded: bool, called: str) -> None:
        self._names = list(names)
        self._size, self._embedded, self._called = size, embedded, called
        self._places = {name.casefold(): at for at, name in enumerate(names)}
        self._numbers: set[int] = set()

    def find(self, word: Word, place: str) -> int:
        """The place of an actor that is named by label or by number.

        Raises:
            QuestionError: there is no such actor.
        """
        known = self._places.get(word.text.casefold())
        if self._embedded:
            return self._added(word.text, place) if known is None else known
        if word.text.isascii() and word.text.isdigit() and len(word.text) < 10 and not word.quoted:
            return self._numbered(int(word.text), place)
        if known is None:
            hint = "say 'labels embedded' in the heading if the data name actors by their labels"
            raise QuestionError(f"{place}: no {self._called} is called '{word.text[:40]}'", hint)
        return known

    def names(self, file: str) -> list[str]:
        """The names of all, empty for those of whom nothing but a number is said.

        Raises:
            QuestionError: far more are said to be there than anything is said of.
        """
        size = max(self._size or 0, len(self._names), *(number + 1 for number in self._numbers), 0)
        said = len(self._numbers.union(range(len(self._names))))
        if size - said > _MOST_UNSAID:
            counted = f"says that there are {size} {self._called}s, and says something of {said}"
            raise QuestionError(f"{file} {counted}", "correct the number, or list their labels")
        return self._names + [""] * (size - len(self._names))

    def _added(self, label: str, place: str) -> int:
        if self._size is not None and len(self._names) >= self._size:
            counted = f"and the heading says that there are {self._size}"
            hint = "see whether the number is right, and each label is spelt in one way"
            raise QuestionError(f"{place}: '{label[:40]}' is one {self._called} more, {counted}", hint)
        self._places[label.casefold()] = len(self._names)
        self._names.append(label)
        return len(self._names) - 1

    def _numbered(self, number: int, place: str) -> int:
        if number < 1 or (self._size is not None and number > self._size):
            counted = "" if self._size is None else f", and the heading says that there are {self._size}"
            raise QuestionError(f"{place}: there is no {self._called} {number}{counted}", "they are numbered from 1")
        self._numbers.add(number - 1)
        return number - 1


class Lists:
    """The lines of the data, list by list; ``missing`` is where edges have no value."""

    def __init__(self, data: str, line: int, file: str, rows: Side, columns: Side) -> None:
        self.missing: list[str] = []
        self._file, self._rows, self._columns = file, rows, columns
        self._lines = enumerate(data.split("\n"), start=line)

    def cells(self, format: str) -> Iterator[Cell]:
        """The ties of the next list, up to the end or to a line that is an exclamation mark.

        Raises:
            QuestionError: a line is not what the format says.
        """
        row = 0
        for number, text in self._lines:
            found = words(text, BETWEEN)
            if [word.text for word in found] == ["!"]:
                return
            if found:
                place = f"{self._file}, line {number}"
                yield from self._of_line(format, found, row, f"line {number}", place)
                row += 1

    def rest(self) -> int | None:
        """The first line that is left and has something in it."""
        return next((number for number, text in self._lines if text.strip()), None)

    def _of_line(self, format: str, found: list[Word], row: int, where: str, place: str) -> Iterator[Cell]:
        if format.startswith("edgelist"):
            yield from self._edge(found, where, place)
            return
        if format == "nodelist1b":
            if not found[0].text.isdigit() or int(found[0].text) != len(found) - 1:
                raise QuestionError(
                    f"{place}: it begins with '{found[0].text[:40]}', and {len(found) - 1} numbers follow",
                    "a line of nodelist1b begins with how many follow",
                )
            sender = self._rows.find(Word(str(row + 1)), place)
        else:
            sender = self._rows.find(found[0], place)
        for word in found[1:]:
            yield Cell(sender, self._columns.find(word, place), "", where)

    def _edge(self, found: list[Word], where: str, place: str) -> Iterator[Cell]:
        if len(found) not in (2, 3):
            hint = "a line has two ends and, if it has one, a value; labels with spaces stand in double quotes"
            raise QuestionError(f"{place}: an edge of {len(found)} words", hint)
        sender, receiver = self._rows.find(found[0], place), self._columns.find(found[1], place)
        given = value(found[2].text, place) if len(found) == 3 else ""
        if given is None:
            self.missing.append(where)
        elif given or len(found) == 2:
            yield Cell(sender, receiver, given, where)
