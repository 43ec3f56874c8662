"""Lists in one cell."""

from __future__ import annotations

import re


def parts(cell: str) -> list[str]:
    r"""What stands between ``|``; behind a backslash, a bar or another one is part of an entry.

    >>> parts("sea| by road"), parts(r"a\|b|c\\"), parts(r"C:\x"), parts("")
    (['sea', ' by road'], ['a|b', 'c\\'], ['C:\\x'], [])
    """
    found, part = list[str](), ""
    for sign in re.findall(r"\\[\\|]|[^\\|]+|.", cell, re.DOTALL):
        if sign == "|":
            found.append(part)
            part = ""
        else:
            part += sign[1:] if sign.startswith("\\") and len(sign) == 2 else sign
    return [*found, part] if cell else []
