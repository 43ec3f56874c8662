"""What single cells say: each check of words looks at every distinct cell once, and gives the rows that have such."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from graphdb import countries
from graphdb.check.contacts import COARSE, fields_with_text, is_contact
from graphdb.check.dates import is_after, is_far_off
from graphdb.check.draft import LISTS
from graphdb.check.persons import is_for_persons, is_like_a_person
from graphdb.check.problems import MOST_OF_A_KIND
from graphdb.check.rows import COLUMNS
from graphdb.check.rows import LISTS as SEVERAL
from graphdb.check.spaces import COARSE as ENDS
from graphdb.check.spaces import has_spaces
from graphdb.read.arrow import AS_WRITTEN, arrow_of, numpy_of, rows_of, texts
from graphdb.records import Flag
from graphdb.tabular.cells import cells, converted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

_NO_TEXTS = frozenset(("cost", "capacity", "removable", "organisation"))
_AT_ONCE = 20_000
"""How many cells are taken out of a column together."""

_KEBAB = "^[a-z0-9]+(-[a-z0-9]+)*$"


def odd_ids(columns: Any) -> set[int]:
    """Rows whose id is not in the usual style."""
    import pyarrow.compute as pc

    if "id" not in columns.column_names:
        return set()
    return _first(~numpy_of(pc.match_substring_regex(columns["id"], _KEBAB)))


def contacts(name: str, columns: Any) -> set[int]:
    """Rows with a text that holds a contact detail."""
    fields = set(fields_with_text(LISTS[name])) - _NO_TEXTS
    return {row for column in COLUMNS[name] if column in fields for row in _rows(columns, column, is_contact, COARSE)}


def persons(columns: Any) -> set[int]:
    """Actors whose kind, name or alias seems to be that of a natural person."""
    import numpy as np

    found = _rows(columns, "kind", is_for_persons)
    rows, others = None, columns
    if "organisation" in columns.column_names:
        said = cells(columns["organisation"])
        values = converted(said.words, Flag)[0]
        rows = np.flatnonzero(~said.where([number for number, value in enumerate(values) if value]))
        others = columns.take(arrow_of(rows))
    for column in ("name", "aliases"):
        named = sorted(_rows(others, column, is_like_a_person))
        found.update(named if rows is None else rows[named].tolist())
    return found


def far_off_dates(columns: Any) -> set[int]:
    """Rows with a date that is centuries off."""
    return {row for column in ("since", "until") for row in _rows(columns, column, is_far_off)}


def after_current(columns: Any, current_through: str | None) -> set[int]:
    """Rows that begin after the date up to which the dataset holds."""
    return _rows(columns, "since", lambda date: is_after(date, current_through))


def spaces(name: str, columns: Any) -> set[int]:
    """Rows with a text that has a space at one of its ends."""
    fields = {*fields_with_text(LISTS[name])} - _NO_TEXTS
    return {row for column in COLUMNS[name] if column in fields for row in _rows(columns, column, has_spaces, ENDS)}


def to_themselves(columns: Any) -> set[int]:
    """Flows whose sender is their receiver."""
    import pyarrow.compute as pc

    return _first(numpy_of(pc.equal(columns["from"], columns["to"])))


def needless_enablers(columns: Any) -> set[int]:
    """Flows with an enabler that is named twice, or that is the sender or the receiver."""
    import numpy as np
    import pyarrow as pa

    if "enabled_by" not in columns.column_names:
        return set()
    coded = cells(columns["enabled_by"])
    entries = [word.split("|") if word else [] for word in coded.words]
    wrong = coded.where([number for number, ids in enumerate(entries) if len({*ids}) < len(ids)])
    place = {id: number for number, id in enumerate(dict.fromkeys(id for ids in entries for id in ids))}
    known = pa.chunked_array([texts([*place])])
    lengths = coded.each([len(ids) for ids in entries], "int64")
    enabled = np.repeat(np.arange(len(lengths)), lengths)
    steps = np.arange(len(enabled)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    starts = np.cumsum([0, *map(len, entries)])[:-1]
    numbers = np.array([place[id] for ids in entries for id in ids], np.int64)
    enabler = numbers[np.repeat(starts[coded.codes], lengths) + steps] if len(enabled) else numbers[:0]
    for end in ("from", "to"):
        wrong[enabled[rows_of(columns[end], known)[enabled] == enabler]] = True
    return _first(wrong)


def unknown_countries(columns: Any) -> set[int]:
    """Actors in a country that ISO 3166-1 does not have."""
    return _rows(columns, "country", lambda code: code not in countries.names())


def last_of_each(columns: Any, names: Iterable[str]) -> set[int]:
    """The last row with each word of some columns, and the first row of all."""
    import numpy as np

    found = set(range(min(1, columns.num_rows)))
    for name in names:
        if name in columns.column_names:
            coded = cells(columns[name])
            last = np.zeros(len(coded.words), np.int64)
            last[coded.codes] = np.arange(len(coded.codes))
            found.update(last.tolist())
    return found


def _rows(columns: Any, column: str, is_wrong: Callable[[str], bool], coarse: str = ".") -> set[int]:
    """The first rows with something wrong in a column; what is wrong matches the pattern ``coarse``, too."""
    import numpy as np
    import pyarrow.compute as pc

    if column not in columns.column_names:
        return set()
    if column not in AS_WRITTEN:
        coded = cells(columns[column])
        entries = (word.split("|") if column in SEVERAL else [word] for word in coded.words)
        wrong = [number for number, words in enumerate(entries) if any(word and is_wrong(word) for word in words)]
        return _first(coded.where(wrong))
    text, found, start = columns[column], set[int](), 0
    for chunk in text.chunks:
        matching = np.flatnonzero(numpy_of(pc.match_substring_regex(chunk, coarse)))
        for first in range(0, len(matching), _AT_ONCE):
            rows = matching[first : first + _AT_ONCE]
            words = chunk.take(arrow_of(rows)).to_pylist()
            found.update(start + row for row, word in zip(rows.tolist(), words, strict=True) if is_wrong(word))
            if len(found) > MOST_OF_A_KIND:
                return found
        start += len(chunk)
    return found


def _first(rows: Flags) -> set[int]:
    import numpy as np

    return set(np.flatnonzero(rows)[: MOST_OF_A_KIND + 1].tolist())
