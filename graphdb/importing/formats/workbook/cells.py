"""What a cell of a workbook holds -> the text that somebody would type for it."""

from __future__ import annotations

import datetime
from decimal import Decimal

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
"""What python-calamine gives."""

_MOST_DIGITS = 21
"""Of longer numbers the exponent says more than the zeros."""


def text(value: Value) -> str:
    """A value as text, without the blanks at its ends being touched.

    Numbers are the shortest text that is the same number, without an exponent; dates are ISO dates, with a time only
    where there is one.

    >>> text(1.0), text(0.1), text(1e16), text(True), text(" 001")
    ('1', '0.1', '10000000000000000', 'true', ' 001')
    >>> text(datetime.datetime(2018, 10, 1)), text(datetime.datetime(2018, 10, 1, 12, 30))
    ('2018-10-01', '2018-10-01T12:30:00')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, datetime.timedelta):
        return _length(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    return value.isoformat()


def number(value: float) -> str:
    """A number in plain digits, unless it would have very many of them.

    >>> number(-0.0), number(0.1 + 0.2), number(1.5e-07), number(1e300), number(2**60)
    ('0', '0.30000000000000004', '0.00000015', '1e+300', '1152921504606846976')
    """
    if value == 0:
        return "0"
    exact = Decimal(repr(value))
    if not exact.is_finite() or abs(exact.adjusted()) > _MOST_DIGITS:
        return repr(value)
    plain = format(exact, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _length(value: datetime.timedelta) -> str:
    """A length of time in hours, minutes and seconds, as Excel's format ``[h]:mm:ss`` shows it."""
    seconds = round(value.total_seconds())
    sign, seconds = "-" * (seconds < 0), abs(seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
