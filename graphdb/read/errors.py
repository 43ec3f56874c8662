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
_WIDTH = 1000
"""How much of a line is searched for what may have led the parser astray."""
_TOO_FAR = "this line is indented further than the fields around it"
_NO_FIELD_HERE = "a colon followed by a space begins a field, and none can begin here"
_ALIGN = "give it as many spaces at its beginning as its neighbours have"


Translation = tuple[Any, str, str, str]
"""A mark, code, message and hint."""


def explained(error: Any, text: str, file: str, last: Any) -> Problem:
    """A parser's complaint as a problem; ``last`` is the event before it."""
    at, start = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    for mark in (start, at):
        space = _ODD_SPACE.search(_line(text, mark)[:_WIDTH])
        if space:
            return Problem(file, mark.line + 1, space.end(), "odd-space", *odd_space(space[0][-1]))
    mark, code, message, hint = _translated(error.problem, error.context or "", text, at, start, last)
    line = _line(text, mark)[:_WIDTH]
    if _CURLY.search(line):
        hint = f'curly quotes (“ ”) are no quotes to YAML: use straight ones ("); {hint}'
    column = min(mark.column, len(line) - len(line.lstrip())) if message == _TOO_FAR else mark.column
    return Problem(file, mark.line + 1, column + 1, code, message, hint)


def _line(text: str, mark: Any) -> str:
    """The line on which a mark stands."""
    end = text.find("\n", mark.index)
    return text[text.rfind("\n", 0, mark.index) + 1 : end if end >= 0 else len(text)]


def _translated(problem: str, context: str, text: str, at: Any, start: Any, last: Any) -> Translation:
    """What to say; ``at`` is where the parser gave up, and ``start`` where that which it was reading begins."""
    sign = text[at.index : at.index + 1]
    if "could not find expected ':'" in problem:
        return start, *_no_colon(text, start)
    if "mapping values are not allowed" in problem:
        alone = re.fullmatch(r"\s+(?:- +)?[\w.-]+", _line(text, at)[: at.column])
        return at, "not-yaml", *((_TOO_FAR, _ALIGN) if alone else (_NO_FIELD_HERE, IN_QUOTES))
    if any(part in problem for part in ("expected ',' or", "expected key", "'-' indicator", "<document start>")):
        return _unexpected(problem, text, at, start, last)
    if "cannot start any token" in problem or "found a tab" in problem:
        if sign == "\t" or "tab" in problem:
            return at, "not-yaml", "a tab stands here", "use spaces instead"
        return at, "not-yaml", f"a value cannot begin with {sign}", IN_QUOTES
    for part, is_at_start, message, hint in _PLAIN_WORDS:
        if part in problem or part in context:
            return start if is_at_start else at, "not-yaml", message, hint
    return at, "not-yaml", f"this is not valid YAML: {problem}", "look at the indentation and the quotes nearby"


def _no_colon(text: str, start: Any) -> tuple[str, str, str]:
    """A line that should be a field and has no colon followed by a space."""
    rest = _line(text, start)[start.column :]
    colon = _GLUED_COLON.match(rest)
    if _GLUED_HYPHEN.match(rest):
        return no_space_after("-", rest[1:])
    if colon:
        return no_space_after(":", rest[colon.end() :], colon[1])
    above = text[max(0, start.index - start.column - 300) : start.index].rstrip().rpartition("\n")[2]
    if re.search(r"(?::|-) [|>][+-]?\d?$", above):
        return "not-yaml", "this text is not indented under the field that it belongs to", "begin it with more spaces"
    hint = "write 'name: value'; where this line goes on with the text above it, begin it with more spaces"
    return "not-yaml", f"this line is no field, since it has no colon: '{quotable(rest)}'", hint


def _unexpected(problem: str, text: str, at: Any, start: Any, last: Any) -> Translation:
    """Something that cannot stand where it stands: glued, left over after a quote or bracket, or not in line."""
    line = _line(text, at)
    before, rest = line[: at.column].rstrip(), line[at.column :]
    if _GLUED_HYPHEN.match(rest) and not before:
        return at, *no_space_after("-", rest[1:])
    if before[-1:] in ('"', "'") and rest:
        if getattr(last, "style", None) in ('"', "'") and last.start_mark.line < at.line:
            message = f"the quote that opens here goes on to line {at.line + 1}"
            return last.start_mark, "not-yaml", message, "close it where the text ends"
        if "expected ',' or" not in problem:
            hint = f"{IN_QUOTES}, and use the other kind of quotes inside"
            return at, "not-yaml", f"there is more text after the closing quote: {quotable(rest)}", hint
    if "expected ',' or" in problem:
        if at.line == start.line:
            message = f"a comma or a closing bracket is missing before this: {quotable(rest)}"
            return (
                at,
                "not-yaml",
                message,
                "add it; text that has quotes or brackets inside goes into quotes as a whole",
            )
        hint = "close it, put a comma between its parts, or put text that has brackets in quotes"
        return start, "not-yaml", "the bracket that opens here is never closed", hint
    if before[-1:] in ("]", "}"):
        return at, "not-yaml", f"there is more text after the closing bracket: '{quotable(rest)}'", IN_QUOTES
    if "<document" in problem and text.find("\n...", 0, at.index) >= 0:
        return at, "second-document", "the line '...' ends the file, and this comes after it", "remove '...'"
    if rest.startswith(":"):
        return at, "odd-key", "the name of a field is missing here", "write 'name: value'"
    return at, "not-yaml", "this line does not begin where the lines around it begin", _ALIGN


_PLAIN_WORDS = (
    ("while scanning a block scalar", True, "after | or > the text begins on the next line", IN_QUOTES),
    ("directive", True, "a line that begins with % is not allowed", "remove it, or put text in quotes"),
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
