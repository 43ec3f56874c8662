"""A parser's complaints, put where the mistake is and in the words of somebody who has never programmed."""

from __future__ import annotations

import re
from typing import Any

from graphdb.problems import Problem
from graphdb.read.faults import IN_QUOTES, ODD_SPACES, no_space_after, odd_space, quotable

_ODD_SPACE = re.compile(rf"^[ \t-]*[{ODD_SPACES}]|[:-][{ODD_SPACES}]")
_CURLY = re.compile("[“”„‟]")
_GLUED_HYPHEN = re.compile(r"-(?=[^\s-])")
_GLUED_COLON = re.compile(r"([\w.-]+):(?=\S)")
_ALIGN = "give it as many spaces at its beginning as its neighbours have"


def explained(error: Any, text: str, file: str, last: Any) -> Problem:
    """A parser's complaint as a problem; ``last`` is the event before it."""
    lines = text.split("\n")
    at, context = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    for row in dict.fromkeys((context.line, at.line)):
        space = _ODD_SPACE.search(lines[row]) if row < len(lines) else None
        if space:
            return Problem(file, row + 1, space.end(), "odd-space", *odd_space(space[0][-1]))
    (row, column), code, message, hint = _translated(error.problem, error.context or "", lines, at, context, last)
    if row < len(lines) and _CURLY.search(lines[row]):
        hint = f'curly quotes (“ ”) are no quotes to YAML: use straight ones ("); {hint}'
    return Problem(file, row + 1, column + 1, code, message, hint)


Translation = tuple[tuple[int, int], str, str, str]
"""A place (line and column from 0), code, message and hint."""


def _translated(problem: str, context: str, lines: list[str], at: Any, start: Any, last: Any) -> Translation:
    """What to say; ``at`` is where the parser gave up, and ``start`` where that which it was reading begins."""
    here, there = (at.line, at.column), (start.line, start.column)
    line = lines[at.line] if at.line < len(lines) else ""
    if "could not find expected ':'" in problem:
        return there, *_no_colon(lines, start)
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(line, here)
    if "expected ',' or" in problem or "expected key" in problem or "indicator" in problem or "<document" in problem:
        return _unexpected(problem, lines, here, there, last)
    if "cannot start any token" in problem or "found a tab" in problem:
        sign = line[at.column : at.column + 1]
        if sign == "\t" or "tab" in problem:
            return here, "not-yaml", "a tab stands here", "use spaces instead"
        return here, "not-yaml", f"a value cannot begin with {sign}", IN_QUOTES
    for sign, is_there, message, hint in _PLAIN_WORDS:
        if sign in problem or sign in context:
            return there if is_there else here, "not-yaml", message, hint
    return here, "not-yaml", f"this is not valid YAML: {problem}", "look at the indentation and the quotes nearby"


def _no_colon(lines: list[str], start: Any) -> tuple[str, str, str]:
    """A line that should be a field and has no colon followed by a space."""
    rest = lines[start.line][start.column :]
    colon = _GLUED_COLON.match(rest)
    if _GLUED_HYPHEN.match(rest):
        return no_space_after("-", rest[1:])
    if colon:
        return no_space_after(":", rest[colon.end() :], colon[1])
    above = next((row for row in reversed(lines[: start.line]) if row.strip()), "")
    if re.search(r"(?::|-) [|>][+-]?\d?$", above.rstrip()):
        return "not-yaml", "this text is not indented under the field that it belongs to", "begin it with more spaces"
    hint = "write 'name: value'; where this line goes on with the text above it, begin it with more spaces"
    return "not-yaml", f"this line is no field, since it has no colon: '{quotable(rest)}'", hint


def _unexpected_colon(line: str, here: tuple[int, int]) -> Translation:
    first = len(line) - len(line.lstrip())
    if re.fullmatch(r"\s+(?:- +)?[\w.-]+", line[: here[1]]):
        return (here[0], first), "not-yaml", "this line is indented further than the fields around it", _ALIGN
    message = "a colon followed by a space begins a field, and none can begin here"
    return here, "not-yaml", message, IN_QUOTES


def _unexpected(
    problem: str, lines: list[str], here: tuple[int, int], there: tuple[int, int], last: Any
) -> Translation:
    """Something that cannot stand where it stands: glued, left over after a quote or bracket, or not in line."""
    line = lines[here[0]] if here[0] < len(lines) else ""
    before, rest = line[: here[1]].rstrip(), line[here[1] :]
    if _GLUED_HYPHEN.match(rest) and not before:
        return here, *no_space_after("-", rest[1:])
    if before[-1:] in ('"', "'") and rest:
        if getattr(last, "style", None) in ('"', "'") and last.start_mark.line < here[0]:
            opened = last.start_mark.line, last.start_mark.column
            message = f"the quote that opens here goes on to line {here[0] + 1}"
            return opened, "not-yaml", message, "close it where the text ends"
        hint = f"{IN_QUOTES}, and use the other kind of quotes inside"
        return here, "not-yaml", f"there is more text after the closing quote: {quotable(rest)}", hint
    if "expected ',' or" in problem:
        if here[0] == there[0]:
            return here, "not-yaml", "a comma or a closing bracket is missing before this", "add it, or use quotes"
        hint = "close it, put a comma between its parts, or put text that has brackets in quotes"
        return there, "not-yaml", "the bracket that opens here is never closed", hint
    if before[-1:] in ("]", "}"):
        return here, "not-yaml", f"there is more text after the closing bracket: '{quotable(rest)}'", IN_QUOTES
    if "<document" in problem and any(row.rstrip() == "..." for row in lines[: here[0]]):
        return here, "second-document", "the line '...' ends the file, and this comes after it", "remove '...'"
    if rest.startswith(":"):
        return here, "not-yaml", "the name of a field is missing before the colon", "write 'name: value'"
    return here, "not-yaml", "this line does not begin where the lines around it begin", _ALIGN


_PLAIN_WORDS = (
    ("while scanning a block scalar", True, "after | or > the text begins on the next line", IN_QUOTES),
    ("directive", False, "a line that begins with % is not allowed", "remove it, or put text in quotes"),
    ("incompatible YAML", False, "a line that begins with % is not allowed", "remove it, or put text in quotes"),
    ("end of stream", True, "the quote that opens here is never closed", "close it"),
    ("document indicator", True, "the quote that opens here is never closed", "close it"),
    ("block sequence entries", False, "a list cannot begin behind the name of its field", "begin it on the next line"),
    ("mapping keys are not", False, "a value cannot begin with a question mark and a space", IN_QUOTES),
    ("alphabetic or numeric", True, "a value cannot begin with * or &", IN_QUOTES),
    ("while scanning a tag", True, "a value cannot begin with !", IN_QUOTES),
    ("tag handle", True, "a value cannot begin with !", IN_QUOTES),
    ("node content", False, "something is missing before this", "take out the comma or bracket that is too many"),
    *(
        (sign, False, "in double quotes, a backslash begins a special character", "write it twice: \\\\")
        for sign in ("escape", "hexdecimal")
    ),
)
"""A part of a parser's words, whether to point at the beginning of what it was reading, and plain words for it."""
