"""A parser's events -> values that remember their places: the subset of YAML that a dataset may use.

libyaml's events are composed by hand, without recursion, so that anchors, aliases, tags, merge keys, further documents
and deep nesting are refused where they stand. What can be read past (a duplicate key, curly quotes) is gathered.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from graphdb.problems import DataError, Problem
from graphdb.read.comments import Comments
from graphdb.read.faults import IN_QUOTES, MOST, key_fault, quotable, text_fault

DEPTH_LIMIT = 32
COLUMNS = 1 << 28
"""A place is kept as one number, line * COLUMNS + column, both from 0: half a million of them stay small."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_FIELD = re.compile(r" *([a-z_]+):(?: |\Z)")
_NO_KEY = (
    "odd-key",
    "a list or a set of fields cannot be the name of a field",
    "write 'name: value', and put text that begins with a bracket in quotes",
)


class LocatedMap(dict[str, Any]):
    """A mapping that remembers where each of its keys and values stands."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[str, tuple[int, int]] = {}


class LocatedList(list[Any]):
    """A list that remembers where each of its items stands."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        super().__init__()
        self.at: list[int] = []


class Composer:
    """Builds the document of one text, keeping its own stack; what it could read past is in ``problems``."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.problems: list[Problem] = []
        self.has_gaps = False
        self.folded: list[tuple[int, int, str]] = []
        self.documents = 0
        self.good_keys: set[str] = set()
        self.comments = Comments(text, name)
        self.escapes = "\\" in text

    def compose(self) -> Any:
        """The root value; ``None`` for a text without any.

        Raises:
            DataError: the text cannot be read on from some place.
        """
        root = LocatedList()
        container: LocatedList | LocatedMap = root
        key: tuple[str, int] | None = None
        outer: list[LocatedList | LocatedMap] = []
        good_keys = self.good_keys
        easy = not self.escapes and not self.comments.left
        scalar, start_list, start_map = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent
        event: Any = None
        try:
            next_event: Any = yaml.CSafeLoader(self.text).get_event
            while (event := next_event()) is not None:
                kind = type(event)
                if kind is scalar or kind is start_map or kind is start_list:
                    mark = event.start_mark
                    at = mark.line * COLUMNS + mark.column
                    if event.anchor is not None or event.tag is not None:
                        raise self._special(event)
                    if key is None and type(container) is LocatedMap:
                        if kind is not scalar:
                            raise self._refused(event, *_NO_KEY)
                        name = event.value
                        if name not in good_keys or name in container or not easy:
                            self._check_key(event, name, container)
                        key = name, at
                        continue
                    value: Any
                    if kind is scalar:
                        value = event.value
                        if not easy or not value.isascii():
                            value = self._scalar(event)
                        if not event.style:
                            if value in _NULLS:
                                value, self.has_gaps = None, True
                        elif event.style in "|>":
                            self._look_into(event)
                    else:
                        value = LocatedMap() if kind is start_map else LocatedList()
                    if key is None:
                        container.append(value)  # type: ignore[union-attr]  # a mapping has a key by now
                        container.at.append(at)  # type: ignore[union-attr]
                    else:
                        container[key[0]] = value  # type: ignore[call-overload]  # only a mapping has a key
                        container.at[key[0]] = key[1], at  # type: ignore[call-overload]
                    if kind is scalar:
                        key = None
                        continue
                    outer.append(container)
                    container, key = value, None
                    if len(outer) > DEPTH_LIMIT:
                        hint = "each '- ' and each indented field is one level more: leave some out"
                        raise self._refused(event, "too-deep", f"this is more than {DEPTH_LIMIT} levels deep", hint)
                elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                    container, key = outer.pop(), None
                elif kind is yaml.AliasEvent:
                    raise self._special(event)
                elif kind is yaml.DocumentStartEvent:
                    self._document(event)
        except yaml.YAMLError as error:
            from graphdb.read.errors import explained  # what is well written never needs it

            complaint = explained(error, self.text, self.name, event)
            if "quoted" not in str(getattr(error, "context", "")):
                end = error.problem_mark.index  # type: ignore[attr-defined]  # every complaint about text has a mark
                self._look_for_comments(end, end)
            raise DataError([complaint]) from None
        self._look_for_comments(len(self.text), len(self.text))
        return root[0] if root else None

    def _document(self, event: Any) -> None:
        self.documents += 1
        if event.version or event.tags:
            message, hint = "a line that begins with % is not allowed", "remove it"
            raise self._refused(event, "not-yaml", message, hint)
        if self.documents > 1:
            hint = "remove '---', or put what follows in a file of its own"
            raise self._refused(event, "second-document", "a second document begins here; a file holds one", hint)

    def _check_key(self, event: Any, key: str, container: LocatedMap) -> None:
        self._look_for_comments(event.start_mark.index, event.end_mark.index)
        if key not in self.good_keys:
            fault = key_fault(key, event.style)
            if fault:
                raise self._refused(event, *fault)
            if not event.style:
                self.good_keys.add(key)
        if key in container:
            first = container.at[key][0] // COLUMNS + 1
            message = f"the field '{quotable(key)}' is here for the second time (first on line {first})"
            self._note(self._problem(event, "duplicate-key", message, "keep one of them"))

    def _scalar(self, event: Any) -> str:
        """A value's text, looked at closely: as it was meant, once what is wrong with it has been reported."""
        self._look_for_comments(event.start_mark.index, event.end_mark.index)
        fault = text_fault(event.value, event.style) if self.escapes or not event.value.isascii() else None
        if fault is None:
            return str(event.value)
        problem = self._problem(event, *fault[:3])
        on_one_line = event.start_mark.line == event.end_mark.line
        self._note(problem._replace(column=problem.column + fault.offset * on_one_line))
        return fault.meant

    def _look_into(self, event: Any) -> None:
        """Keep the lines of a folded text that read like a field: too many spaces at their beginning make them text."""
        for number, line in enumerate(self.text[event.start_mark.index : event.end_mark.index].split("\n")):
            found = _FIELD.match(line) if number else None
            if found:
                self.folded.append((event.start_mark.line + 1 + number, found.start(1) + 1, found[1]))

    def _look_for_comments(self, start: int, end: int) -> None:
        if self.comments.left:
            for problem in self.comments.until(start, end):
                self._note(problem)

    def _special(self, event: Any) -> DataError:
        alias = type(event) is yaml.AliasEvent
        sign = "!" if not alias and event.tag is not None else "*" if alias else "&"
        name = {"!": "a tag", "*": "an alias", "&": "an anchor"}[sign]
        message = f"a value that begins with {sign} is {name} to YAML, and that is not allowed here"
        return self._refused(event, "not-plain-yaml", message, IN_QUOTES)

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MOST:
            raise DataError([])

    def _problem(self, event: Any, code: str, message: str, hint: str) -> Problem:
        at = event.start_mark
        return Problem(self.name, at.line + 1, at.column + 1, code, message, hint)

    def _refused(self, event: Any, code: str, message: str, hint: str) -> DataError:
        return DataError([self._problem(event, code, message, hint)])
