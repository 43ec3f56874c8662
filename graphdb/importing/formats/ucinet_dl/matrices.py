"""The data of a DL file that are matrices: whole ones, or the half of those that are symmetric."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphdb.importing.shared.matrix import Cell
from graphdb.importing.shared.quoted import NUMBER, texts
from graphdb.problems import QuestionError

BETWEEN = r"\s,"
MISSING = frozenset(("?", ".", "na", "n/a", "nan"))


def value(text: str, place: str) -> str | None:
    """A value that makes a tie: none of what is missing, nothing for zero.

    Raises:
        QuestionError: it is no number.

    >>> value("2.50", ""), value("0.0", ""), value("?", "")
    ('2.50', '', None)
    """
    if NUMBER.fullmatch(text):
        return text if float(text) else ""
    if text.lower() in MISSING:
        return None
    hint = "say 'labels embedded' in the heading if labels stand among the values"
    raise QuestionError(f"{place}: '{text[:40]}' among the values is no number", hint)


class Values:
    """The words of the data one by one, and where the last one stands."""

    def __init__(self, data: str, line: int, file: str) -> None:
        self._file = file
        self._words = self._each(data, line)
        self._next: tuple[str, int] | None = next(self._words, None)
        self._line = line

    def _each(self, data: str, line: int) -> Iterator[tuple[str, int]]:
        for number, text in enumerate(data.split("\n"), start=line):
            for word in texts(text, BETWEEN):
                if word != "!":  # stands between matrices
                    yield word, number

    def peek(self) -> str | None:
        """The next word, if there is one."""
        return self._next[0] if self._next else None

    def take(self, *wanted: object) -> str:
        """The next word; ``wanted`` says in words what it should be.

        Raises:
            QuestionError: there is none any more.
        """
        if self._next is None:
            raise QuestionError(
                f"{self._file}, line {self._line}: the data end before {' '.join(map(str, wanted))}",
                "see whether the heading says the right number of rows and columns",
            )
        word, self._line = self._next
        self._next = next(self._words, None)
        return word

    @property
    def where(self) -> str:
        """Where the last word stands."""
        return f"line {self._line}"

    @property
    def place(self) -> str:
        """The same, with the file."""
        return f"{self._file}, {self.where}"

    def refuse_more(self) -> None:
        """Refuse words that are left."""
        if self._next:
            raise QuestionError(
                f"{self._file}, line {self._next[1]}: there are more values than the matrices have cells",
                "see whether the heading says the right number of rows and columns",
            )


class Reader:
    """Reads matrices off the values; ``missing`` is where cells have no value."""

    def __init__(self, values: Values, rows: list[str], columns: list[str], embedded: set[str]) -> None:
        self.values, self.rows, self.columns, self.embedded = values, rows, columns, embedded
        self.missing: list[str] = []
        self._heads: list[str] = []

    def cells(self, number: int, shape: str, has_diagonal: bool) -> Iterator[Cell]:
        """The ties of a matrix; ``number`` is counted from 1, and ``shape`` says which cells of each row are there.

        Labels among the values are read in the first matrix, and in others where they stand again.
        """
        labelled = number == 1 or (self._heads and self.values.peek() == self._heads[0])
        if "column" in self.embedded and labelled:
            self._read_columns()
        for row in range(len(self.rows)):
            if "row" in self.embedded and labelled:
                label = self.values.take("the label of row", row + 1, "of matrix", number)
                self._heads += [] if self._heads else [label]
                self.rows[row] = label
            for column in _columns(row, len(self.columns), shape, has_diagonal):
                word = self.values.take("the value in row", row + 1, "and column", column + 1, "of matrix", number)
                if word == "0":  # as nearly all are
                    continue
                found = value(word, self.values.place)
                if found:
                    yield Cell(row, column, found, self.values.where)
                elif found is None:
                    self.missing.append(self.values.where)

    def _read_columns(self) -> None:
        for column in range(len(self.columns)):
            label = self.values.take("the label of column", column + 1)
            self._heads += [] if self._heads else [label]
            self.columns[column] = label


def _columns(row: int, count: int, shape: str, has_diagonal: bool) -> Sequence[int]:
    """The columns that a row has cells in.

    >>> [[*_columns(1, 3, shape, False)] for shape in ("lowerhalf", "upperhalf", "fullmatrix")]
    [[0], [2], [0, 2]]
    """
    every = {"lowerhalf": range(row + 1), "upperhalf": range(row, count)}.get(shape, range(count))
    return every if has_diagonal else [column for column in every if column != row]
