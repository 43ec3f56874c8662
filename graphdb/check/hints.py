"""How a text would have to be written to be the id, date, country, address or number that was meant."""

from __future__ import annotations

import re
import unicodedata

from graphdb import countries
from graphdb.periods import is_date
from graphdb.read.faults import quotable
from graphdb.read.signs import plain
from graphdb.records import DATE_PATTERN, ID_PATTERN, SELECTOR_PATTERN

FLAG = "true or false"
"""What stands for a pattern where a text should be one of these two words."""

_DATE = "write the year first, with hyphens: 2018, 2018-02 or 2018-02-28"
_NUMBER = "write plain digits, such as 3 or 19.05"
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?")
_YEAR_LAST = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})\.? +)?([A-Za-z]{3,9})\.?,? +(?:(\d{1,2}),? +)?(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGITS = re.compile(r"-?\d+(?:\.\d+)?")
_NOTHING = re.compile(r"#?n/?a|-+|\u2013|\u2014|\?+", re.IGNORECASE)
_COUNTED = re.compile(r"-?\d+(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_NO_LETTERS = {
    ord(sign): letters
    for sign, letters in {
        **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ĸ": "k"},
        **{"æ": "ae", "œ": "oe", "þ": "th"},
    }.items()
}
"""Latin letters that Unicode does not take apart, as they are written without their marks."""


def mend(text: str, pattern: str | None) -> str:
    """A hint for a text that does not have the shape of a pattern of ``graphdb.records``; without one, of a number.

    >>> mend("Port of Lázaro", ID_PATTERN), mend("3/2018", DATE_PATTERN), mend("19,05", None)
    ("write 'port-of-lazaro'", "write '2018-03'", "write '19.05'")
    """
    if pattern == ID_PATTERN:
        return _id(text)
    typed = plain(text) if len(text) <= 100 else text
    if typed != text and _fits(typed, pattern):
        return f"write '{typed}'"
    if pattern == FLAG:
        return "write true or false"
    if pattern == DATE_PATTERN:
        return f"write '{date}'" if (date := dated(text)) else _DATE
    if pattern == SELECTOR_PATTERN:
        return "write an id, or kind:, country:, region: or stage: and what it should be, without a space"
    if pattern is None:
        return _number(text)
    return _address(text) if "http" in pattern else country(text)


def _fits(text: str, pattern: str | None) -> bool:
    """Whether a text has the shape that is wanted."""
    if pattern is None:
        return _DIGITS.fullmatch(text) is not None
    return text in ("true", "false") if pattern == FLAG else re.search(pattern, text) is not None


def slug(text: str) -> str:
    """An id made of the words of a text; empty where it has no Latin letter and no digit.

    >>> slug("Puerto de Lázaro Cárdenas"), slug("Łódź"), slug("Straße & Søn"), slug("O'Neill–Smith"), slug("港口")
    ('puerto-de-lazaro-cardenas', 'lodz', 'strasse-son', 'o-neill-smith', '')
    """
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_NO_LETTERS))
    words = re.findall("[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign)))
    return "-".join(words)[:100].strip("-")


def meant(text: str) -> list[str]:
    """The ids that somebody may have meant by a text that is none, the likeliest first.

    >>> meant("Chemical\u2011firm "), meant("---")
    (['Chemical-firm', 'chemical-firm'], [])
    """
    typed = plain(text[:200])
    ids = () if counted(typed) else (typed, typed.lower(), slug(typed))
    return [id for id in dict.fromkeys(ids) if len(id) <= 100 and re.fullmatch(ID_PATTERN, id)]


def counted(text: str) -> str:
    """A hint for an id that a spreadsheet took for a number; empty for any other text.

    >>> counted("1.23457E+11")
    'a spreadsheet took this id for a number: format the column as text, and enter the id anew'
    """
    if not _COUNTED.fullmatch(text.strip()):
        return ""
    return "a spreadsheet took this id for a number: format the column as text, and enter the id anew"


def is_nothing(text: str) -> bool:
    """Whether a cell says in some way that it has nothing to say.

    >>> is_nothing("N/A"), is_nothing("-"), is_nothing("na-1")
    (True, True, False)
    """
    return _NOTHING.fullmatch(text.strip()) is not None


def _id(text: str) -> str:
    if counted(text):
        return counted(text)
    ids = meant(text)
    return f"write '{ids[0]}'" if ids else "use letters, digits and hyphens"


def dated(text: str) -> str:
    """The partial date that was meant by a text; empty where that cannot be told.

    >>> dated("3/2018"), dated("28.2.2018"), dated("3 Feb 2018"), dated("2/3/2018"), dated("soon")
    ('2018-03', '2018-02-28', '2018-02-03', '', '')
    """
    first, last, words = (pattern.fullmatch(text.strip()) for pattern in (_YEAR_FIRST, _YEAR_LAST, _WORDS))
    if first:
        parts = [first[1], first[2], first[3]]
    elif last:
        if last[1] and int(last[1]) <= 12 and int(last[2]) <= 12:
            return ""  # which of the two is the month is anybody's guess
        day, month = (last[1], last[2]) if int(last[2]) <= 12 else (last[2], last[1])
        parts = [last[3], month, day]
    elif words and words[2][:3].lower() in _MONTHS:
        parts = [words[4], str(_MONTHS.index(words[2][:3].lower()) + 1), words[1] or words[3]]
    else:
        return ""
    date = "-".join(part.zfill(2) for part in parts if part)
    return date if is_date(date) else ""


def country(text: str) -> str:
    """A hint for a country that is not given by its code.

    >>> country("Mexico"), country("mx"), country("UK")
    ("write 'MX'", "write 'MX'", "write 'GB'")
    """
    code = countries.code_of(text)
    return f"write '{code}'" if code else "use the two letters of ISO 3166-1, such as MX for Mexico"


def _address(text: str) -> str:
    if re.search(r"\s", text):
        return "an address has no spaces; write %20 for one"
    return (
        f"write 'https://{quotable(text)}'"
        if re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|\Z)", text)
        else "begin it with https://"
    )


def _number(text: str) -> str:
    text = text.strip()
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|-?\d{1,3}(?:[_ ']\d{3})+(?:\.\d+)?", text):
        plain = re.sub(r"[,_ ']", "", text)
    else:
        plain = text.replace(",", ".").removeprefix("+")
    if re.fullmatch(r"-?\d{1,3},\d{3}", text):
        return "write a point before decimals, and nothing between thousands"
    plain = re.sub(r"\A(-?)0+(?=\d)", r"\1", re.sub(r"\A(-?)\.", r"\g<1>0.", plain))
    if len(plain) <= 20 and _DIGITS.fullmatch(plain) and plain != text:
        return f"write '{plain}'"
    if _DIGITS.fullmatch(text):
        return "give a number that fits"
    beside = re.fullmatch(r"(-?\d{1,15}(?:\.\d{1,15})?)\s*(?:[^\W\d_]{2}|[^\W\d_]\Z|[°%$€£]).*", text)
    return f"write only the number: {beside[1]}" if beside else _NUMBER
