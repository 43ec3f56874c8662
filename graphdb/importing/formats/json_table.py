"""A table as a list of objects, or as one object a line: what pandas, R and most databases write.

An object within an object becomes columns with dots, as ``pandas.json_normalize`` has them.
"""

from __future__ import annotations

from graphdb.importing.file import File
from graphdb.importing.shared.json_objects import objects
from graphdb.importing.shared.json_values import cells
from graphdb.importing.sheet import Sheet


def read(file: File) -> list[Sheet]:
    """The one sheet of such a file, whose heading is all names in it.

    Raises:
        QuestionError: it is no JSON, or something else than objects stands in it.
    """
    found, remarks = objects(file)
    records = [cells(each.value) for each in found]
    header = list(dict.fromkeys(name for record in records for name in record))
    rows = [[record.get(name, "") for name in header] for record in records]
    return [Sheet(file.name, "object", list(enumerate([header, *rows])), tuple(remarks))]
