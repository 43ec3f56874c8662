"""Which kinds of rows an answer has, and which columns its command has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from graphdb.present.answers.flat.shape import Cell, Rows, shape
from graphdb.present.answers.flat.words import ANSWER, ASIDE, COMMANDS, GROUPED, OWN_WORD, TWICE, WORDS

FINDING, BY = "finding", "by"


class Step(NamedTuple):
    """From a value to those in one of its lists; ``key`` is what each row below has of the value that it is in."""

    rows: Rows
    key: Cell | None


class Block(NamedTuple):
    """Rows of one kind: what ``finding`` calls them, the steps to them from the answer, and their cells."""

    finding: str
    steps: tuple[Step, ...]
    cells: tuple[Cell, ...]


@cache
def blocks(answer: type[Struct]) -> tuple[Block, ...]:
    """The kinds of rows of an answer, in the order in which a table has them.

    >>> from graphdb.findings import Cuts
    >>> [block.finding for block in blocks(Cuts)]
    ['cut', 'proof', 'answer']
    """
    lists = tuple(_lists(answer))
    own = shape(answer, answer=True).cells
    if {cell.column for cell in own} <= ASIDE:
        return lists
    taken = {cell.column for each in _together(answer) for block in _lists(each) for cell in block.cells}
    word = OWN_WORD.get(answer, ANSWER)
    cells = (Cell(f"{word}.{cell.column}", cell.path) if cell.column in taken else cell for cell in own)
    return (*lists, Block(word, (), tuple(cells)))


@cache
def columns(answer: type[Struct]) -> tuple[str, ...]:
    """The heading of the command that gives an answer, whatever it found.

    >>> from graphdb.findings import Ranking
    >>> columns(Ranking)[:4]
    ('finding', 'id', 'name', 'degree')
    """
    kinds = _together(answer)
    found = [block for kind in kinds for block in blocks(kind)]
    grouped = GROUPED.intersection(kinds) or any(step.rows.keyed for block in found for step in block.steps)
    names = [FINDING, *([BY] if grouped else [])]
    for block in found:
        names += [step.key.column for step in block.steps if step.key]
        names += [cell.column for cell in block.cells]
    return tuple(dict.fromkeys(names))


def _together(answer: type[Struct]) -> tuple[type[Struct], ...]:
    return next((kinds for kinds in COMMANDS if answer in kinds), (answer,))


def _lists(answer: type[Struct]) -> Iterator[Block]:
    for rows in shape(answer, answer=True).rows:
        if rows.column != TWICE.get(answer):
            yield from _below(rows, (), None, "", "")


def _below(rows: Rows, steps: tuple[Step, ...], key: Cell | None, prefix: str, words: str) -> Iterator[Block]:
    """The rows of one list, and of the lists in them: those come after, with their way in the names of the columns."""
    way = "".join(f"{name}." for name in rows.path[:-1])
    word = f"{words}{way}{WORDS.get(rows.holder, {}).get(rows.path[-1], rows.path[-1])}"
    steps = (*steps, Step(rows, key))
    inside = shape(rows.kind)
    cells = tuple(Cell(prefix + cell.column, cell.path) for cell in inside.cells)
    yield Block(word, steps, cells)
    for further in inside.rows:
        yield from _below(further, steps, cells[0], f"{prefix}{further.column}.", words + way)
