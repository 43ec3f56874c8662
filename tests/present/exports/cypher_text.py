"""A reader of the little Cypher that is written, twice as careful as it need be.

Neo4j may decode ``\\uXXXX`` before it looks for the ends of texts; ``decode_first`` does, and finds the same rows.
"""

from __future__ import annotations

import re
from typing import Any

TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^'\\]|\\.)*')|(?P<number>-?[0-9][0-9.eE+-]*)|(?P<word>[A-Za-z_]\w*|`(?:[^`]|``)*`)|(?P<sign>[\[\]{}(),:;+=.>-]))",
    re.DOTALL,
)
ESCAPES = {"n": "\n", "t": "\t", "'": "'", "\\": "\\"}


def rows_of(source: str, decode_first: bool) -> list[list[dict[str, Any]]]:
    """The rows of all statements: those of the dataset, of actors, and of flows."""
    if decode_first:
        source = re.sub(r"\\[uU]([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), source)
    source = "\n".join(line for line in source.split("\n") if not line.startswith("//"))
    found: dict[str, list[dict[str, Any]]] = {"Dataset": [], "Actor": [], "FLOW": []}
    for statement in statements(tokens(source)):
        words = [token for kind, token in statement if kind == "word"]
        if words[0] == "CREATE":
            continue
        assert words[0] == "UNWIND"
        end = next(at for at, token in enumerate(statement) if token == ("word", "AS"))
        rows = maps(statement[1:end])
        last = max(at for at, token in enumerate(statement) if token == ("word", "AS"))
        assert [token for _, token in statement[end + 1 : end + 4]] == ["row", "WITH", "row"]
        assert {token for token in statement[end + 4 : last] if token[0] != "text"} <= {("sign", ","), ("sign", "+")}
        clause = [token for kind, token in statement[last:] if kind == "word"]
        assert not any(kind == "text" and token != "'/'" for kind, token in statement[last:])
        found["FLOW" if "FLOW" in clause else "Actor" if "Actor" in clause else "Dataset"] += rows
    return list(found.values())


def tokens(source: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while source[at:].strip():
        match = TOKEN.match(source, at)
        assert match, source[at : at + 80]
        found.append((str(match.lastgroup), match[str(match.lastgroup)]))
        at = match.end()
    return found


def statements(all_tokens: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = [[]]
    for token in all_tokens:
        if token == ("sign", ";"):
            found.append([])
        else:
            found[-1].append(token)
    assert found.pop() == []
    return found


def maps(inner: list[tuple[str, str]]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    name = ""
    assert inner[0] == ("sign", "[")
    assert inner[-1] == ("sign", "]")
    for kind, token in inner[1:-1]:
        if token == "{" and kind == "sign":
            rows.append({})
        elif kind == "word":
            name = token[1:-1].replace("``", "`").replace("\uff3c", "\\") if token[0] == "`" else token
        elif kind == "number":
            rows[-1][name] = float(token)
        elif kind == "text":
            value = re.sub(r"\\(.)", lambda match: ESCAPES[match[1]], token[1:-1], flags=re.DOTALL)
            rows[-1][name] = rows[-1].get(name, "") + value
    return rows
