"""What columns are usually called, in the tools that write them and in the languages that people write.

The words are compared without case, accents, spaces, hyphens, underscores and dots; the first word of a field wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping

_SINCE = "since start startdate starttime begin validfrom debut inicio inizio beginn gultigab gueltigab"
_UNTIL = "until end enddate endtime stop validto validuntil fin fim ende bis hasta gultigbis gueltigbis"
_SUMMARY = "summary description notes note comment comments remarks bemerkung remarque observaciones"
_COUNTRY = "country countrycode iso2 pays pais land paese nation"
_EVIDENCE = {
    "evidence_source": "evidencesource reference references citation",
    "evidence_where": "evidencewhere page pages passage",
    "evidence_credibility": "evidencecredibility credibility",
    "evidence_stance": "evidencestance stance",
    "evidence_note": "evidencenote",
}


def _listed(words: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    return {field: tuple(each.split()) for field, each in words.items()}


NODES = _listed(
    {
        "id": "id node nodeid key actorid vertex vertexid uid nodenum",
        "name": "name label title sharedname nodelabel displayname nom nombre bezeichnung nome"
        " companyname company firmname firm organisation organization entity"
        " firma unternehmen entreprise societe empresa azienda bedrijf",
        "kind": "kind type kindof category class elementtype nodetype nodeclass schema tipo typ art",
        "country": _COUNTRY,
        "region": "region state province",
        "aliases": "aliases alias aka othernames",
        "produces": "produces supplies",
        "converts": "converts",
        "since": _SINCE,
        "until": _UNTIL,
        "cost": "cost removalcost",
        "removable": "removable",
        "summary": _SUMMARY,
        "place": "place city location placename stadt ort ville ciudad citta cidade",
        "latitude": "latitude lat",
        "longitude": "longitude lon lng long",
        **_EVIDENCE,
    }
)
"""The fields of an actor, and what else they are called."""

EDGES = _listed(
    {
        "from": "from source sender src origin exporter seller supplier payer tail subject"
        " sourceid fromid fromnodeid sourcenode fromnode node1 vertex1 ego shipper consignor v1"
        " startid vendor upstream exporting sending shipping supplying selling"
        " von quelle absender herkunft lieferant verkaufer verkaeufer exporteur"
        " de origine paysdorigine expediteur fournisseur vendeur exportateur"
        " desde origen remitente proveedor vendedor exportador"
        " da mittente fornitore venditore esportatore origem remetente fornecedor"
        " van leverancier verkoper iid",
        "to": "to target receiver dst destination importer buyer customer payee head object"
        " targetid toid tonodeid targetnode tonode node2 vertex2 alter consignee recipient v2"
        " endid purchaser downstream importing receiving buying"
        " nach ziel bestimmung an empfanger empfaenger abnehmer kunde kaufer kaeufer importeur"
        " vers paysdedestination destinataire acheteur client importateur"
        " hacia destino destinatario comprador cliente importador"
        " acquirente importatore para naar afnemer koper jid",
        "id": "id flowid edgeid edge linkid key",
        "commodity": "commodity good goods product item relation relationship interaction"
        " ware produkt produit marchandise producto mercancia prodotto merce produto mercadoria"
        " type kind connectiontype elementtype label",
        "modes": "modes mode transport",
        "enabled_by": "enabledby enablers",
        "since": f"{_SINCE} date year time jahr datum ano fecha annee anno",
        "until": _UNTIL,
        "likelihood": "likelihood confidenceterm",
        "capacity": "capacity kapazitat kapazitaet capacite capacidad",
        "cost": "cost removalcost",
        "summary": _SUMMARY,
        **_EVIDENCE,
    }
)
"""The fields of a flow, and what else they are called. A weight is neither a likelihood nor a capacity."""


def folded(heading: str) -> str:
    """A heading as it is compared.

    >>> folded("Start_Date "), folded("Source-ID"), folded("Empfänger")
    ('startdate', 'sourceid', 'empfanger')
    """
    letters = (letter for letter in unicodedata.normalize("NFKD", heading) if not unicodedata.combining(letter))
    return re.sub(r"[\s_\-.:'\u2019]+", "", "".join(letters)).casefold()


_WHAT_OF_THEM = ("name", "id", "company", "country", "firm", "node", "organisation", "organization", "firma")
"""What of its ends an edge is said to give, as in "supplier name"; where it gives several, the first of these."""


def meanings(columns: Iterable[str], fields: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The fields that columns are usual names of: by column, each field once.

    A field's first names are tried before its later ones, so that ``label`` is a name where there is no ``name``.

    An end may be called by what of it is given; and a source without a target is one of evidence, if another sends.

    >>> meanings(["Source", "Target", "Weight"], EDGES)
    {'Source': 'from', 'Target': 'to'}
    >>> meanings(["Supplier Name", "Customer Name", "Source"], EDGES)
    {'Supplier Name': 'from', 'Customer Name': 'to'}
    """
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(folded(column), column)
    found: dict[str, str] = {}
    for field, names in fields.items():
        for name in _names(field, names, by_name):
            if name in by_name and by_name[name] not in found:
                found[by_name[name]] = field
                break
    return found


def _names(field: str, names: tuple[str, ...], there: Collection[str]) -> Iterator[str]:
    """What a field may be called, the likeliest first, among those that are ``there``."""
    if field not in ("from", "to"):
        yield from names
        return
    cites = "source" in names and "target" not in there
    yield from (name for name in names if not (cites and name == "source"))
    yield from (name + what for what in _WHAT_OF_THEM for name in names)
    if cites:
        yield "source"
