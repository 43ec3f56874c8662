"""XML is recognised by its outermost element, whatever stands before it."""

from __future__ import annotations

import pytest

from graphdb.importing.file import File
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError

GRAPHML = "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'/>"


@pytest.mark.parametrize(
    ("content", "format"),
    [
        (GRAPHML, "graphml"),
        (f"<?xml version='1.0'?>\n<!-- <gexf> -->\n<?pi <gexf>?>{GRAPHML}", "graphml"),
        (f'<!DOCTYPE graphml SYSTEM "http://graphml.graphdrawing.org/dtds/graphml.dtd">{GRAPHML}', "graphml"),
        ("<!-- yes -->" * 3000 + GRAPHML, "graphml"),
        ("\n\n<g:graphml xmlns:g='u'/>", "graphml"),
        ("<gexf.1/>", None),
        ("<gexf version='1.3'>", "gexf"),
        ("<DynamicNetwork/>", "dynetml"),
    ],
)
def test_xml(content: str, format: str | None) -> None:
    unmarked = ("utf-16-le", "utf-16-be") if content.startswith("<") else ()
    for encoding in ("utf-8", "utf-8-sig", "utf-16", *unmarked):
        file = File("x", content.encode(encoding))
        if format:
            assert recognised(file) == format
        else:
            with pytest.raises(QuestionError, match=r"x is XML of a kind that is not known: it begins with <gexf\.1>"):
                recognised(file)


def test_a_page_of_the_web_is_called_what_it_is() -> None:
    with pytest.raises(QuestionError, match="it begins with <html>"):
        recognised(File("x", b"<!DOCTYPE html><html><br>"))
