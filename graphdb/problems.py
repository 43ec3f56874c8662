"""A complaint is a value with a place."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One thing that is wrong, where it is, and what to do about it.

    ``line`` and ``column`` count from 1; both are 0 where a problem belongs to a whole file or folder.

    >>> str(Problem("flows.yaml", 3, 9, "unknown-id", "no actor is called 'manzanilo'", "did you mean 'manzanillo'?"))
    "flows.yaml:3:9: unknown-id no actor is called 'manzanilo' (did you mean 'manzanillo'?)"
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.code} {self.message}{hint}"


class DataError(Exception):
    """The dataset cannot be used; ``problems`` holds every reason at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class QuestionError(Exception):
    """The question cannot be put to this dataset: an unknown id, an impossible date, no origin."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} ({hint})" if hint else message)
        self.message = message
        self.hint = hint
