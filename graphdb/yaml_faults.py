"""What is wrong with a text that is no YAML of ours, said to somebody who has never programmed.

Two things are looked for in the text itself, since a parser would misread them: characters that cannot be seen, and what a merge
conflict leaves behind. Everything else is a parser's complaint; its place and its words are put right here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from graphdb.problems import Problem

MOST = 100
"""How many faults of one file are reported: enough to see what is the matter with it."""

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like the one on the keyboard but separate nothing in YAML; for use inside [] of a pattern."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001fffe\U0001ffff\U0002fffe-\U0002ffff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff]|(?<=[0-9A-Za-z])[\u200c-\u200f]|[\u200c-\u200f](?=[0-9A-Za-z])"
)
"""Characters without a look of their own; a joiner or direction mark is one only beside Latin letters and digits."""

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \n]|\Z).*", re.MULTILINE)
_ODD_SPACE = re.compile(rf"^[ \t-]*[{ODD_SPACES}]|[:-][{ODD_SPACES}]")
_CURLY = re.compile("[“”„‟]")
_GLUED_HYPHEN = re.compile(r"-(?=[^\s-])")
_GLUED_COLON = re.compile(r"([\w.-]+):(?=\S)")

IN_QUOTES = "put the whole value in double quotes"
_ALIGN = "give it as many spaces at its beginning as its neighbours have"


def in_text(text: str, file: str) -> list[Problem]:
    """Invisible characters and marks of a merge conflict, wherever they stand."""
    return list(islice(_conflicts(text, file), MOST)) + list(islice(_invisible(text, file), MOST))


def _conflicts(text: str, file: str) -> Iterator[Problem]:
    if any(sign * 7 in text for sign in "<>="):
        found = list(islice(_CONFLICT.finditer(text), 3 * MOST))
        starts = [mark for mark in found if mark[0].startswith("<")]
        for mark in starts or found:
            message = f"this is a merge conflict: git left two versions of these lines one after the other ('{mark[0][:30]}')"
            hint = "keep the version that is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
            yield at_index(text, mark.start(), file, "merge-conflict", message, hint)


def _invisible(text: str, file: str) -> Iterator[Problem]:
    for found in INVISIBLE.finditer(text):
        message = f"the character {code_point(found[0])} cannot be seen and is not allowed"
        hint = "delete it: put the cursor behind it and press backspace, or type this line anew"
        yield at_index(text, found.start(), file, "invisible-character", message, hint)


def at_index(text: str, index: int, file: str, code: str, message: str, hint: str) -> Problem:
    """A problem at the character with this index."""
    line = text.count("\n", 0, index) + 1
    return Problem(file, line, index - text.rfind("\n", 0, index), code, message, hint)


def code_point(character: str) -> str:
    """A character's number, as it is looked up.

    >>> code_point("\\u200b")
    'U+200B'
    """
    return f"U+{ord(character):04X}"


def quotable(text: str) -> str:
    """A text of any length and content as one short line, fit to be quoted in a message.

    >>> quotable("two\\nlines"), quotable("x" * 50)
    ('two lines', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...')
    """
    start = INVISIBLE.sub(lambda found: f"<{code_point(found[0])}>", " ".join(text[:200].split()))
    return start if len(start) <= 40 and len(text) <= 200 else f"{start[:37]}..."


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


def odd_space(character: str) -> tuple[str, str]:
    """Message and hint for a space that is none."""
    name = "a no-break space" if character in "\u00a0\u202f" else "an unusual space"
    message = f"{name} ({code_point(character)}) stands where an ordinary space is needed"
    return message, "delete it and press the space bar"


Translation = tuple[tuple[int, int], str, str, str]


def _translated(problem: str, context: str, lines: list[str], at: Any, start: Any, last: Any) -> Translation:
    """Place (from 0), code, message and hint; ``at`` is where the parser gave up, ``start`` where what it was reading begins."""
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


def no_space_after(sign: str, rest: str, name: str = "") -> tuple[str, str, str]:
    """Code, message and hint for a hyphen or colon that has its value glued to it."""
    what = "hyphen" if sign == "-" else "colon"
    return "missing-space", f"a space is missing after the {what}", f"write '{name}{sign} {quotable(rest)}'"


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
        opened = last.start_mark.line if getattr(last, "style", None) in ('"', "'") else here[0]
        since = f" (it was opened on line {opened + 1})" if opened != here[0] else ""
        hint = f"{IN_QUOTES}, and use single quotes inside; or close the quote where it should end{since}"
        return here, "not-yaml", f"there is more text after the closing quote: '{quotable(rest)}'", hint
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
"""Part of a parser's problem or context, whether to point at the beginning of what it was reading, and plain words for it."""
