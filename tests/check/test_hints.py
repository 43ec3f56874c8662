"""How a text would have to be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb import records
from graphdb.check.hints import mend

PATTERNS = [records.ID_PATTERN, records.DATE_PATTERN, r"\A[A-Z]{2}\Z", r"\Ahttps?://[^\s<>\"']+\Z", None]
YEAR_FIRST = "write the year first, with hyphens: 2018, 2018-02 or 2018-02-28"
DIGITS = "write plain digits, such as 3 or 19.05"
MENDED = [
    (records.ID_PATTERN, "Port of Lázaro", "write 'port-of-lazaro'"),
    (records.ID_PATTERN, "-a", "write 'a'"),
    (records.ID_PATTERN, "x" * 300, f"write '{'x' * 100}'"),
    (records.ID_PATTERN, "Łódź & Straße", "write 'lodz-strasse'"),
    (records.ID_PATTERN, "Søn of O'Neill–Smith", "write 'son-of-o-neill-smith'"),
    (records.ID_PATTERN, "Lab_1 ", "write 'Lab_1'"),
    (records.ID_PATTERN, "p\u043ert\u2011a", "write 'port-a'"),
    (
        records.ID_PATTERN,
        "1,2E+05",
        "a spreadsheet took this id for a number: format the column as text, and enter the id anew",
    ),
    ("true or false", "yes", "write true or false"),
    ("true or false", "true ", "write 'true'"),
    (records.DATE_PATTERN, " 2018", "write '2018'"),
    (PATTERNS[2], "MX\u00a0", "write 'MX'"),
    (PATTERNS[3], "https://a ", "write 'https://a'"),
    (None, "2 ", "write '2'"),
    (records.ID_PATTERN, "锦州", "use letters, digits and hyphens"),
    (records.DATE_PATTERN, "2018/2", "write '2018-02'"),
    (records.DATE_PATTERN, "2018-2-3", "write '2018-02-03'"),
    (records.DATE_PATTERN, "2.2018", "write '2018-02'"),
    (records.DATE_PATTERN, "28/02/2018", "write '2018-02-28'"),
    (records.DATE_PATTERN, "02/28/2018", "write '2018-02-28'"),
    (records.DATE_PATTERN, "02/03/2018", YEAR_FIRST),
    (records.DATE_PATTERN, "31/02/2018", YEAR_FIRST),
    (records.DATE_PATTERN, "31/31/2018", YEAR_FIRST),
    (records.DATE_PATTERN, "28 February 2018", "write '2018-02-28'"),
    (records.DATE_PATTERN, "Feb. 28, 2018", "write '2018-02-28'"),
    (records.DATE_PATTERN, "spring 2018", YEAR_FIRST),
    (records.DATE_PATTERN, "18", YEAR_FIRST),
    (PATTERNS[2], "Dominican Republic", "write 'DO'"),
    (PATTERNS[2], "england", "write 'GB'"),
    (PATTERNS[2], "cn", "write 'CN'"),
    (PATTERNS[2], "CHN", "use the two letters of ISO 3166-1, such as MX for Mexico"),
    (PATTERNS[3], "example.org", "write 'https://example.org'"),
    (PATTERNS[3], "https://a b", "an address has no spaces; write %20 for one"),
    (PATTERNS[3], "ftp://a", "begin it with https://"),
    (None, "19,05", "write '19.05'"),
    (None, "-0,5", "write '-0.5'"),
    (None, ".5", "write '0.5'"),
    (None, "+5", "write '5'"),
    (None, "007", "write '7'"),
    (None, "1,000", "write a point before decimals, and nothing between thousands"),
    (None, "1,000,000", "write '1000000'"),
    (None, "1_000", "write '1000'"),
    (None, "1 000 000.5", "write '1000000.5'"),
    (None, "25 tonnes", "write only the number: 25"),
    (None, "19.05° N", "write only the number: 19.05"),
    (None, "-25", "give a number that fits"),
    (None, "nan", DIGITS),
    (None, "1e999", DIGITS),
    (None, "0x10", DIGITS),
    (None, "9" * 5000, "give a number that fits"),
]


@pytest.mark.parametrize(("pattern", "text", "hint"), MENDED)
def test_mended(pattern: str | None, text: str, hint: str) -> None:
    assert mend(text, pattern) == hint


def test_the_patterns_are_those_of_the_records() -> None:
    patterns = [meta.pattern for kind in (records.Country, records.Url) for meta in kind.__metadata__]  # type: ignore[attr-defined]
    assert patterns == PATTERNS[2:4]


@given(st.text() | st.from_regex(r"[0-9.,/ -]{1,12}"), st.sampled_from(PATTERNS))
def test_any_text_gets_a_short_printable_hint(text: str, pattern: str | None) -> None:
    hint = mend(text, pattern)
    assert hint and hint.isprintable() and len(hint) < 160
