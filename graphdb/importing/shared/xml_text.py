"""The text of a file in XML, without what is said before its first element of its encoding and of a DTD outside."""

from __future__ import annotations

import re

from graphdb.importing.file import File

_DECLARED = re.compile(rb"""\s*+<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"\A\s*+<\?xml\s[^>]*+>")
_PROLOGUE = r"\A(?>\s++|<\?.*?\?>|<!--.*?-->)*+"
_DTD = re.compile(
    _PROLOGUE + r"""<!DOCTYPE\s++[^\s\[>]++\s++((?:SYSTEM|PUBLIC)(?:\s*+(?:"[^"]*+"|'[^']*+'))*+)""", re.DOTALL
)


def text_of_xml(file: File) -> tuple[str, list[str]]:
    """The text and what was remarked on; in place of what is left out there are spaces, so that all keeps its place.

    A file whose declaration can be read byte by byte is not in UTF-16, though .NET's writers of text claim so. Where
    there is a DTD outside, an XML parser that does not fetch it drops names of entities without a word.
    """
    declared = _DECLARED.match(file.content)
    if declared and file.encoding is None and not declared[1].lower().startswith(b"utf-16"):
        file = file._replace(encoding=declared[1].decode())
    text, remarks = file.text()
    text = _DECLARATION.sub(_blank, text)
    dtd = _DTD.match(text)
    if dtd:
        text = text[: dtd.start(1)] + _blank(dtd) + text[dtd.end(1) :]
    return text, remarks


def _blank(found: re.Match[str]) -> str:
    """Spaces and line breaks in place of what was found, so that all else keeps its place."""
    return re.sub(r"[^\n]", " ", found[found.re.groups])
