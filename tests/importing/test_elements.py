"""XML is read safely, and every element knows its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.importing.file import File
from graphdb.importing.shared.elements import Element, parsed, root_name
from graphdb.problems import QuestionError

ENDS_EARLY = "it ends too early: is it the whole file?"
SAVE_ANEW = "open it in the program that wrote it, and save it as GraphML"


def of(content: str | bytes, encoding: str | None = None) -> Element:
    return parsed(File("a.xml", content.encode() if isinstance(content, str) else content, encoding)).root


def test_elements_have_bare_names_their_own_text_and_a_place() -> None:
    root = of(
        '<?xml version="1.0"?>\n<!-- <x> -->\n<g:a xmlns:g="u" g:b="1">\n  one<c/> two\n  <c d="&lt;">\n </c>\n</g:a>'
    )
    assert (root.name, root.attributes, root.text.split()) == ("a", {"xmlns:g": "u", "g:b": "1"}, ["one", "two"])
    assert [(child.attributes, child.text, child.line, child.column) for child in root.all("c")] == [
        ({}, "", 4, 6),
        ({"d": "<"}, "", 5, 3),
    ]
    assert root.children[1].place("a.xml") == "a.xml, line 5, column 3"
    assert [element.name for element in root.within()] == ["a", "c", "c"]


def test_the_first_of_a_name() -> None:
    root = of("<a><b> x </b><b>y</b></a>")
    assert (root.text_of("b"), root.text_of("c"), root.first("c")) == ("x", "", None)


def test_long_text_in_many_pieces_is_whole() -> None:
    text = "x&amp;é\n" * 400_000
    assert of(f"<a>{text}</a>").text == text.replace("&amp;", "&")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<a>é</a>".encode("utf-16"), "é"),
        ("<a>é</a>".encode("utf-16-le"), "é"),
        ("<a>é</a>".encode("utf-16-be"), "é"),
        ("<a>é</a>".encode("utf-8-sig"), "é"),
        ('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16"), "é"),
        ('<?xml version="1.0" encoding="utf-16"?><a>é</a>'.encode(), "é"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>', "é"),
        ('<?xml version="1.0" encoding="Shift_JIS"?><a>日本</a>'.encode("shift_jis"), "日本"),
        ('\n\n<?xml version="1.1" encoding="UTF-8"?><a>é</a>'.encode(), "é"),
    ],
)
def test_encodings(content: bytes, text: str) -> None:
    assert of(content).text == text
    assert root_name(File("a.xml", content)) == "a"


def test_a_named_encoding_goes_before_the_declared() -> None:
    assert of(b'<?xml version="1.0" encoding="UTF-8"?><a>\xe9</a>', "cp1252").text == "é"
    assert of("<a>é</a>".encode("utf-8-sig"), "utf-8").text == "é"


def test_a_guessed_encoding_is_remarked_on() -> None:
    assert parsed(File("a.xml", b"<a>\xe9</a>")).remarks == ["a.xml is not in UTF-8: it was read as Windows-1252"]


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ("", "a.xml is no whole XML: no element found, line 1, column 1", ENDS_EARLY),
        ("<a>\n<b>", "a.xml is no whole XML: no element found, line 2, column 4", ENDS_EARLY),
        ("<a>\n<b", "a.xml is no whole XML: unclosed token, line 2, column 1", ENDS_EARLY),
        (
            "<?xml version='1.0'?><a>\n</b>",
            "a.xml is no whole XML: mismatched tag, line 2, column 3",
            "an element that was begun before is not closed",
        ),
        (
            "<a>R & D</a>",
            "a.xml is no whole XML: not well-formed (invalid token), line 1, column 7",
            "no such sign may stand there: write & as &amp; and < as &lt;",
        ),
        (
            '<!DOCTYPE a\nSYSTEM "a.dtd"><a>&uuml;</a>',
            "a.xml is no whole XML: undefined entity, line 2, column 19",
            "write the sign itself instead of its name",
        ),
        ("<a/><b/>", "a.xml is no whole XML: junk after document element, line 1, column 5", ""),
        (
            '<!DOCTYPE a [\n<!ENTITY b "c">]><a>&b;</a>',
            "a.xml, line 2, column 12: the entity 'b' is declared, and such files are not read",
            SAVE_ANEW,
        ),
        (
            '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
            "a.xml, line 1, column 34: a default of 'b' of <a> is declared, and such files are not read",
            SAVE_ANEW,
        ),
        ("<a>" * 300, "a.xml, line 1, column 601: more than 200 elements stand within each other", SAVE_ANEW),
    ],
)
def test_refusals(content: str, message: str, hint: str) -> None:
    with pytest.raises(QuestionError) as raised:
        of(content)
    assert (raised.value.message, raised.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a SYSTEM "a.dtd">',
        "<?b c?><!-- > --><!DOCTYPE a PUBLIC '-//A//B>' 'http://example.org/a.dtd'>",
        "<!DOCTYPE a [ <!ELEMENT a ANY> ]>",
        '<!DOCTYPE a SYSTEM "a.dtd" []>',
    ],
)
def test_a_doctype_is_read_past_and_nothing_is_fetched(doctype: str) -> None:
    assert of(f"{doctype}<a>b</a>").text == "b"
    with pytest.raises(QuestionError, match="undefined entity"):
        of(f'{doctype}<a b="c&d;"/>')


def test_the_outermost_element_is_told_though_something_is_wrong_further_on() -> None:
    assert root_name(File("a.html", b"<!DOCTYPE html>\n<html><br></html>")) == "html"
    with pytest.raises(QuestionError, match="syntax error"):
        root_name(File("a.xml", b"<!DOCTYPE a b>"))


@given(st.text("<a>/!-[]\"'&;= \nx?", max_size=60))
def test_whatever_is_there_is_read_or_refused(text: str) -> None:
    try:
        of(text)
    except QuestionError as error:
        assert error.message.startswith("a.xml")
