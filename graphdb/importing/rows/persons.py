"""Natural persons have no place in a dataset: nodes that say they are one are left out and counted, never named."""

from __future__ import annotations

from graphdb.importing.draft import Draft, Row
from graphdb.importing.rows.meaning import Meaning
from graphdb.importing.shared.headings import folded
from graphdb.suggest import many

_PERSONS = frozenset(
    (
        *("person", "people", "individual", "human", "naturalperson", "privateperson", "privateindividual"),
        *("mensch", "naturlicheperson", "natuerlicheperson", "privatperson", "einzelperson"),
        *("personne", "personnephysique", "particulier", "persona", "personafisica", "personanatural", "particular"),
        *("pessoa", "pessoafisica", "pessoasingular", "persoon", "natuurlijkpersoon"),
    )
)


def without_persons(draft: Draft, meaning: Meaning) -> Draft:
    """The draft without nodes whose kind is a natural person, and without the edges that touch them."""
    kinds = [column for column, field in meaning.nodes.items() if field == "kind"]
    names = ["id", *(column for column, field in meaning.nodes.items() if field == "name")]
    nodes, persons = list[Row](), list[Row]()
    for row in draft.nodes:
        is_one = any(folded(row.cells.get(column, "")) in _PERSONS for column in kinds)
        (persons if is_one else nodes).append(row)
    if not persons:
        return draft
    others = {row.cells[column] for row in nodes for column in names if column in row.cells}
    gone = {row.cells[column] for row in persons for column in names if column in row.cells} - others
    edges = [edge for edge in draft.edges if gone.isdisjoint((edge.cells.get("from"), edge.cells.get("to")))]
    cut = len(draft.edges) - len(edges)
    left_out = f"{many(len(persons), 'natural person')} left out, with {many(cut, 'edge')} of theirs"
    remarks = (*draft.remarks, f"{left_out}: a dataset holds organisations only")
    return draft._replace(nodes=nodes, edges=edges, remarks=remarks)
