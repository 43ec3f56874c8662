"""Signs that are not what they look like: spaces at an end, odd spaces and hyphens, letters of another script."""

from __future__ import annotations

import re
import unicodedata

_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_LETTERS = (
    ("аеорсухіјѕһԁԛԝкмтвнАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwkmtbhABEKMHOPCTYXIJS"),
    ("οανρυικτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavpuiktABEZHIKMNOPTYX"),
    ("ıſ", "is"),
)
_LOOK_ALIKES = {ord(sign): "-" for sign in _HYPHENS} | {
    ord(sign): letter for signs, letters in _LETTERS for sign, letter in zip(signs, letters, strict=True)
}

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NAMES = {" ": "a space", "\t": "a tab", "\n": "a line break", "\u00a0": "a no-break space (U+00A0)"}


def plain(text: str) -> str:
    """A text as somebody who looks at it would type it: without spaces at its ends, look-alikes as ASCII.

    >>> plain("lab "), plain("chemical\\u2011firm"), plain("p\\u043ert"), plain("\\u041f\\u043e\\u0440\\u0442")
    ('lab', 'chemical-firm', 'port', 'Порт')
    """
    if text.isascii():
        return text.strip()
    seen = unicodedata.normalize("NFKC", _UNSEEN.sub("", text.translate(_LOOK_ALIKES)))
    seen = " ".join(seen.split())
    return seen if seen.isascii() else unicodedata.normalize("NFC", text.strip())


def oddity(text: str) -> str:
    """What is odd about a text where plain words are wanted, as the end of a sentence; empty where nothing is.

    >>> oddity("lab "), oddity("lab"), oddity("Cárdenas")
    ('which ends with a space', '', '')
    >>> oddity("p\\u043ert"), oddity("very\\u00a0likely")
    ('which holds U+043E (Cyrillic small letter o)', 'which holds a no-break space (U+00A0)')
    """
    if text.strip() == "":
        return f"which is only {_named(text[0])}" if text else ""
    if text[-1].isspace():
        return f"which ends with {_named(text[-1])}"
    if text[0].isspace():
        return f"which begins with {_named(text[0])}"
    if not text.isascii() and plain(text).isascii():
        return f"which holds {_named(next(sign for sign in text if not sign.isascii()))}"
    return ""


def _named(sign: str) -> str:
    if sign in _NAMES:
        return _NAMES[sign]
    name = unicodedata.name(sign, "a control character").replace("CYRILLIC", "Cyrillic").replace("GREEK", "Greek")
    words = (word if word in ("Cyrillic", "Greek") else word.lower() for word in name.split())
    return f"U+{ord(sign):04X} ({' '.join(words)})"
