"""What is taken for a contact detail, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphdb.check import review
from graphdb.check.rules.contacts import is_contact
from tests.check.mint import spoilt

CONTACTS = [
    "info@example.org",
    "+52 314 331 0000",
    "(314) 331-0000",
    "12 Long Road",
    "DE44 5001 0517 5407 3249 31",
    "account 123456789012",
    "123456789012, 3 of them",
]
NONE = ["0.0009091629023829906", "1,234567890123456", "2018-10-12", "25 tonnes in 2019", "12345678901"]


@pytest.mark.parametrize("text", CONTACTS)
def test_what_leads_to_somebody(text: str) -> None:
    assert is_contact(text)


@pytest.mark.parametrize("text", NONE)
def test_what_leads_to_nobody(text: str) -> None:
    assert not is_contact(text)


@pytest.mark.parametrize(
    ("value", "codes"),
    [("123456789012", []), ("info@example.org", ["contact-detail"]), ("+52 314 331 0000", ["contact-detail"])],
)
def test_numbers_that_a_program_gave_may_stand_in_fields_of_ones_own(
    value: str, codes: list[str], tmp_path: Path
) -> None:
    path = spoilt(tmp_path, [("actors", "- id:", f"- x: {{code: '{value}'}}\n  id:")])
    assert [problem.code for problem in review(path).problems if problem.code == "contact-detail"] == codes
