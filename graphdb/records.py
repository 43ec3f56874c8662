"""The records of a dataset: frozen, extra fields forbidden, every field of one legal shape.

Text becomes these types in ``graphdb.check``; the JSON names of the fields are the YAML names.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from graphdb.likelihood import Likelihood

ID_PATTERN = r"\A[A-Za-z0-9]+(?:[-_.]+[A-Za-z0-9]+)*\Z"
SELECTOR_PATTERN = r"\A(?:(?:kind|country|region|stage):)?[A-Za-z0-9]+(?:[-_.]+[A-Za-z0-9]+)*\Z"
COUNTRY_PATTERN = r"\A[A-Z]{2}\Z"
URL_PATTERN = r"\Ahttps?://[^\s<>\"']+\Z"
DATE_PATTERN = r"\A[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\Z"

OWN = "x:"
"""What the name of a field of one's own begins with where it stands among the others, as in a table."""

Id = Annotated[
    str,
    Meta(pattern=ID_PATTERN, max_length=100, description="an id such as manzanillo-port: letters, digits and hyphens"),
]
Selector = Annotated[
    str,
    Meta(pattern=SELECTOR_PATTERN, max_length=120, description="an actor's id, or a selector such as kind:port"),
]
PartialDate = Annotated[str, Meta(pattern=DATE_PATTERN, description="a date as YYYY, YYYY-MM or YYYY-MM-DD")]
Country = Annotated[str, Meta(pattern=COUNTRY_PATTERN, description="an ISO 3166-1 alpha-2 country code, such as MX")]
Text = Annotated[str, Meta(min_length=1, max_length=2000, description="some text")]
Url = Annotated[str, Meta(pattern=URL_PATTERN, max_length=2000, description="an http or https address")]
OwnField = Annotated[str, Meta(min_length=1, max_length=100, description="the name of a field of one's own")]
Latitude = Annotated[float, Meta(ge=-90, le=90, description="degrees north, -90 to 90")]
Longitude = Annotated[float, Meta(ge=-180, le=180, description="degrees east, -180 to 180")]
Flag = Annotated[bool, Meta(description="true or false")]
Number = Annotated[float, Meta(ge=0, le=1e15, description="a number, not negative")]

Group = Literal["chemical", "drug", "equipment", "money", "goods", "arms"]
Stance = Literal["supports", "disputes"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Annotated[int, Meta(ge=1, le=6, description="a credibility grade, 1 to 6")]


class Record(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What every record shares: it cannot be changed, and a field nobody knows is an error."""


class Evidence(Record, frozen=True, kw_only=True):
    """One citation: which source says it, where, how credible that is, and on which side it stands."""

    source: Id
    where: Text
    credibility: Credibility
    stance: Stance = "supports"
    note: Text | None = None


class Place(Record, frozen=True, kw_only=True):
    """A point on the map: degrees north and east (WGS 84)."""

    name: Text
    latitude: Latitude
    longitude: Longitude


class Conversion(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A rule: an actor that has all of ``from`` can make ``to``."""

    from_: Annotated[tuple[Id, ...], Meta(min_length=1, description="a list of commodities")]
    to: Id


class Status(Record, frozen=True, kw_only=True):
    """What a source says happened to an organisation, by whose act, and when."""

    what: Literal["designated", "sanctioned", "indicted", "convicted", "raided", "closed", "dissolved", "disputed"]
    by: Text
    on: PartialDate | None = None
    source: Id


class Actor(Record, frozen=True, kw_only=True):
    """A node: an organisation, a kind of organisation, a facility or a market; never a natural person."""

    id: Id
    name: Text | None = None
    kind: Id = "actor"
    country: Country | None = None
    place: Place | None = None
    region: Id | None = None
    aliases: tuple[Text, ...] = ()
    organisation: Flag = False
    not_same_as: tuple[Id, ...] = ()
    produces: tuple[Id, ...] = ()
    converts: tuple[Conversion, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    cost: Number = 1.0
    removable: Flag = True
    status: tuple[Status, ...] = ()
    summary: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    x: dict[OwnField, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The name to show: the id where no name is given."""
        return self.name or self.id


class Volume(Record, frozen=True, kw_only=True):
    """How much a source reports, and per what (a seizure, a year)."""

    value: Number
    unit: Text
    per: Text
    source: Id


class Flow(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A directed edge: one commodity from one actor to another, over a period, with evidence."""

    id: Id
    from_: Id
    to: Id
    commodity: Id
    modes: tuple[Id, ...] = ()
    enabled_by: tuple[Id, ...] = ()
    not_same_as: tuple[Id, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    likelihood: Likelihood | None = None
    volume: Volume | None = None
    capacity: Number | None = None
    cost: Number = 1.0
    summary: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    x: dict[OwnField, str] = field(default_factory=dict)


class Commodity(Record, frozen=True, kw_only=True):
    """What flows."""

    id: Id
    name: Text
    group: Group
    summary: Text | None = None


class Source(Record, frozen=True, kw_only=True):
    """A publication, graded for reliability; ``via`` names the document that reprints or quotes it."""

    id: Id
    title: Text
    publisher: Text
    kind: Id
    reliability: Reliability
    published: PartialDate | None = None
    url: Url | None = None
    archive_url: Url | None = None
    accessed: PartialDate | None = None
    via: tuple[Id, ...] = ()
    not_same_as: tuple[Id, ...] = ()
    summary: Text | None = None


class Outcome(Record, frozen=True, kw_only=True):
    """What a source reports to have happened to supply after a shock, to hold the model against: a back-test."""

    reported: Literal["less supply", "same supply", "more supply"]
    as_of: PartialDate
    summary: Text
    evidence: Annotated[tuple[Evidence, ...], Meta(min_length=1, description="a list of citations")]


class Scenario(Record, frozen=True, kw_only=True):
    """A named what-if: the actors and flows it removes, and the flows it makes more or less likely.

    ``limits`` says what the model cannot show of it; ``outcome`` is what really happened, where a source tells.
    """

    id: Id
    name: Text
    summary: Text
    removes: tuple[Id, ...] = ()
    removes_flows: tuple[Id, ...] = ()
    likelihoods: dict[Id, Likelihood] = field(default_factory=dict)
    outcome: Outcome | None = None
    limits: Text | None = None
    evidence: tuple[Evidence, ...] = ()


class StandingQuestion(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A question whose answer every change of the data is held against: what supplies ``to``, in one view."""

    id: Id
    name: Text
    to: Annotated[tuple[Selector, ...], Meta(min_length=1, description="a list of actors or selectors")]
    from_: tuple[Selector, ...] = ()
    only_from: Flag = False
    as_of: PartialDate | None = None
    min_likelihood: Likelihood = "likely"


class Term(Record, frozen=True, kw_only=True):
    """An entry of a closed list (a stage, a mode, a region)."""

    id: Id
    name: Text


class Kind(Record, frozen=True, kw_only=True):
    """A kind of actor and the stage of the chain it belongs to."""

    id: Id
    name: Text
    stage: Id | None = None


class About(Record, frozen=True, kw_only=True):
    """``dataset.yaml``: what the dataset is, and the closed lists that the other files draw on."""

    title: Text
    version: Text | None = None
    licence: Text | None = None
    summary: Text | None = None
    current_through: PartialDate | None = None
    evidence: Literal["required", "optional"] = "required"
    units: dict[Id, Text] = field(default_factory=dict)
    stages: tuple[Term, ...] = ()
    kinds: tuple[Kind, ...] = ()
    modes: tuple[Term, ...] = ()
    regions: tuple[Term, ...] = ()


class Dataset(Struct, frozen=True):
    """A checked dataset: records by id, in the order of their ids.

    ``questions`` are asked by ``graphdb diff``. They say nothing of the chain, so they are no part of the fingerprint.
    """

    about: About
    actors: dict[str, Actor]
    flows: dict[str, Flow]
    commodities: dict[str, Commodity]
    sources: dict[str, Source]
    scenarios: dict[str, Scenario]
    questions: dict[str, StandingQuestion] = field(default_factory=dict)
