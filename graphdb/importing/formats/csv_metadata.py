"""CSV on the Web: what is said about tables, in a file beside them. The tables themselves are files of their own.

Source: W3C 2015, "Metadata Vocabulary for Tabular Data"
"""

from __future__ import annotations

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.shared.json_records import about, is_ours
from graphdb.importing.shared.json_values import parsed

_CALLED = {"dc:title": "title", "dc:description": "summary", "dc:rights": "licence", "dc:hasVersion": "version"}


def read(file: File) -> Draft:
    """What such a file says of the dataset; exports of graphdb have all of it in a note.

    Raises:
        QuestionError: it is no JSON.
    """
    document, remarks = parsed(file)
    notes = document.get("notes")
    given = [about(note) for note in notes if isinstance(note, dict)] if isinstance(notes, list) else []
    said = {name: document[key] for key, name in _CALLED.items() if key in document}
    ours = next((note for note in given if is_ours(note)), None)
    return Draft("CSV on the Web", [], [], None, ours or about(said), tuple(remarks))
