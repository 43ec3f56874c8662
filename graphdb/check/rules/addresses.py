"""Addresses of publications that say more than where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphdb.check.draft import Draft
from graphdb.problems import Problem

_WITH_A_NAME = re.compile(r"://[^/?#\s]*@")


def has_a_login(address: str) -> bool:
    """Whether an address has a user's name or a password before its host, also one inside another address.

    >>> has_a_login("https://user:secret@example.org/"), has_a_login("https://example.org/@user")
    (True, False)
    """
    return _WITH_A_NAME.search(address) is not None


def addresses_with_logins(draft: Draft) -> Iterator[Problem]:
    """An address with a user's name or a password in it, which is not repeated here."""
    for entry in draft.entries["sources"]:
        for field in ("url", "archive_url"):
            address = getattr(entry.record, field)
            if address is not None and has_a_login(address):
                message = f"'{field}' holds a user's name or a password, for everybody to read"
                hint = "take out what stands between // and @, and change that password"
                yield entry.problem("login-in-address", message, hint, field)
