"""What FollowTheMoney's schemata are to a network of organisations: its nodes, its edges, or natural persons.

These few facts are followthemoney's own (4.11.2, and 3.8.5, whose schemata are among them): ``edge`` of each schema,
and which properties ``Person`` has and ``LegalEntity`` has not. The package itself needs ICU, which is too much for
them.
Source: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

PERSON = "Person"


class Edge(NamedTuple):
    """The properties that are the ends of an edge, and whether the first sends to the second."""

    source: str
    target: str
    is_directed: bool = True


EDGES: Mapping[str, Edge] = {
    "ContractAward": Edge("contract", "supplier"),
    "Control": Edge("controller", "controlled"),
    "CourtCaseParty": Edge("party", "case"),
    "Debt": Edge("debtor", "creditor"),
    "Directorship": Edge("director", "organization"),
    "Documentation": Edge("document", "entity", is_directed=False),
    "Membership": Edge("member", "organization"),
    "Ownership": Edge("owner", "asset"),
    "Payment": Edge("payer", "beneficiary"),
    "ProjectParticipant": Edge("participant", "project"),
    "Representation": Edge("agent", "client"),
    "Succession": Edge("predecessor", "successor"),
    "UnknownLink": Edge("subject", "object", is_directed=False),
}
"""The schemata that are edges, but for those between persons."""

PERSONAL = frozenset(("Associate", "Employment", "Family", "Occupancy", "Passport"))
"""The schemata of which one end is always a person, and that of a person's papers."""

NODES: Mapping[str, int] = {
    **dict.fromkeys(("Asset", "CourtCase", "CryptoWallet", "LegalEntity", "Project", "Territory"), 1),
    **dict.fromkeys(("BankAccount", "Contract", "Organization", "RealEstate", "Security", "Vehicle"), 2),
    **dict.fromkeys(("Airplane", "Company", "License", "PublicBody", "Vessel"), 3),
    PERSON: 4,
}
"""The schemata that are nodes, and how much each says: of an entity in parts that have several, the most counts."""

ONLY_PERSONS = frozenset(
    (
        *("appearance", "birthCountry", "birthDate", "birthPlace", "citizenship", "deathDate", "ethnicity", "eyeColor"),
        *("fatherName", "firstName", "gender", "hairColor", "lastName", "middleName", "motherName", "nameSuffix"),
        *("nationality", "passportNumber", "profession", "religion", "secondName", "socialSecurityNumber"),
    )
)
"""Properties that an entity has only if it is a person, whatever its schema."""

ROLES = (
    *("role.civil", "role.diplo", "role.journo", "role.judge", "role.oligarch", "role.pep", "role.pol", "role.rca"),
    "role.spy",
)
"""How the topics begin that only a person has; a lawyer, an accountant or a lobbyist may be a firm."""

HIDDEN = frozenset(("indexText", "namesMentioned"))
"""Properties that programs write for their own search, and that nobody is shown."""
