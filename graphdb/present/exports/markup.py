"""What the XML formats share."""

from __future__ import annotations

from collections.abc import Mapping

from graphdb.present.exports.rows import Scalar

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TYPES: Mapping[type[Scalar], str] = {str: "string", int: "int", float: "double"}


def text(value: Scalar) -> str:
    """A value as the text of an element.

    >>> text("a < b & c"), text(0.5)
    ('a &lt; b &amp; c', '0.5')
    """
    if not isinstance(value, str):
        return str(value)
    if not ("&" in value or "<" in value or ">" in value):
        return value  # as nearly always, and twice as fast
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: Scalar) -> str:
    """A value as an attribute, with its quotes; line breaks and tabs survive a parser.

    >>> print(attribute('say "no"'))
    "say &quot;no&quot;"
    """
    escaped = text(value)
    if '"' in escaped or "\n" in escaped or "\t" in escaped:
        escaped = escaped.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{escaped}"'
