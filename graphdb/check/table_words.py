"""What is wrong with a row of a table, in words that fit one: it has cells and columns, and no fields."""

from __future__ import annotations

import re
from typing import Any

from graphdb.check.complaints import Complaint
from graphdb.check.hints import is_nothing, meant
from graphdb.check.rows import PLACE
from graphdb.read.faults import quotable


def in_a_table(complaint: Complaint, record: Any) -> Complaint:
    """What is wrong with a row, in words that fit a table."""
    column = complaint.path[0] if complaint.path else ""
    if complaint.no_id:
        return _no_id_in_a_table(complaint)
    if complaint.missing:
        return _missing_in_a_table(complaint)
    if complaint.code == "empty-value":
        hint = "put one | between two entries, and none at the ends"
        return complaint._replace(message=f"an entry of '{column}' is empty", hint=hint)
    if complaint.code == "not-a-record" and len(complaint.path) > 1:
        entry = quotable(str(record[column][complaint.path[1]]))
        message, hint = f"'{column}' has '{entry}', which is no rule", "write 'a+b>c': what it needs, and what it makes"
        return complaint._replace(code="wrong-shape", message=message, hint=hint)
    return complaint


def _missing_in_a_table(complaint: Complaint) -> Complaint:
    """What is wrong with a row that lacks something: a cell, or one of several entries in it."""
    part = complaint.path[0] if complaint.path else ""
    if part == "evidence":
        number, column = int(complaint.path[1]) + 1, f"evidence_{complaint.missing}"
        hint = "the columns of evidence need as many entries as evidence_source has, with | between them"
        return complaint._replace(message=f"citation {number} has nothing in '{column}'", hint=hint)
    if part == "place":
        column = next(column for column, field in PLACE.items() if field == complaint.missing)
        hint = "a place has a name, a latitude and a longitude: fill in all three cells, or none"
        return complaint._replace(message=f"the place has nothing in '{column}'", hint=hint)
    return complaint._replace(hint="fill in its cell")


def _no_id_in_a_table(complaint: Complaint) -> Complaint:
    """What is wrong with an id in a cell: several of them with a wrong sign between, or a word for nothing."""
    text = complaint.no_id
    if is_nothing(text):
        return complaint._replace(hint="leave the cell empty where there is nothing to say", no_id="")
    ids = [meant(part) for part in re.split("[;,]", text)]
    if len(complaint.path) > 1 and len(ids) > 1 and all(ids):
        sign = "+" if "from" in complaint.path else "|"
        written = sign.join(one[0] for one in ids)
        return complaint._replace(hint=f"put {sign} between two values: '{quotable(written)}'", no_id="")
    return complaint
