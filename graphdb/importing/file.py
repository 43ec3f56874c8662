"""A file as it was given, and the text in it."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from graphdb.problems import QuestionError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),  # XML without a mark
    (b"\0<", "utf-16-be"),
)


class File(NamedTuple):
    """A file; ``beside`` is its other half, of formats that are pairs, and ``sheets`` names those to read of many."""

    name: str
    content: bytes
    encoding: str | None = None
    beside: bytes | None = None
    sheets: tuple[str, ...] = ()

    def text(self) -> tuple[str, list[str]]:
        """The text and, where its encoding was guessed, a remark on that.

        Raises:
            QuestionError: it is no text, or not in the encoding that was named.

        >>> File("a.csv", b"a,b").text(), File("b.csv", "é".encode("cp1252")).text()
        (('a,b', []), ('é', ['b.csv is not in UTF-8: it was read as Windows-1252']))
        """
        marked = [encoding for mark, encoding in _MARKS if self.content.startswith(mark)]
        if self.encoding or marked:
            return self._as(self.encoding or marked[0]), []
        try:
            return self.content.decode(), []
        except UnicodeDecodeError:
            if b"\0" in self.content:
                raise QuestionError(f"{self.name} is no text", "save it as CSV (UTF-8) or .xlsx") from None
            remark = f"{self.name} is not in UTF-8: it was read as Windows-1252"
            return self.content.decode("cp1252", "replace"), [remark]

    def _as(self, encoding: str) -> str:
        try:
            return self.content.decode(encoding).removeprefix("\ufeff")
        except LookupError:
            raise QuestionError(f"there is no encoding '{encoding}'", "such as utf-8, cp1252, latin-1") from None
        except UnicodeError:
            raise QuestionError(
                f"{self.name} is not in the encoding {encoding}", "name another with --encoding"
            ) from None
