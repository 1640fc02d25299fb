"""The words of the project: what an article becomes, stage by stage.

Every class is frozen. Offsets are Unicode code points into ``Article.text``, end exclusive.
Nothing here knows RDF: an entity carries its IRI as a string, a property is the local name of a
term of the ``sg:`` vocabulary.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from kg.errors import OffsetError


class EntityKind(StrEnum):
    """What an entity is: the local name of its class in the ontology."""

    COUNTRY = "Country"
    PARTNERSHIP = "Partnership"
    COMMITTEE = "Committee"
    MINERAL = "Mineral"
    ORGANIZATION = "Organization"
    PERSON = "Person"
    SITE = "Site"


AGENTS = frozenset(
    {EntityKind.COUNTRY, EntityKind.PARTNERSHIP, EntityKind.COMMITTEE, EntityKind.ORGANIZATION}
)


class Status(StrEnum):
    """How real the act is in the article (annotation guidelines, principle 6)."""

    ASSERTED = "Asserted"
    PLANNED = "Planned"
    POSSIBLE = "Possible"
    DENIED = "Denied"
    ENDED = "Ended"


class Datatype(StrEnum):
    """The XML Schema datatypes that values of the graph have, by local name."""

    STRING = "string"
    DECIMAL = "decimal"
    INTEGER = "integer"
    DATE = "date"
    YEAR_MONTH = "gYearMonth"
    YEAR = "gYear"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Article.text``: code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Removed:
    """Text that was in the source and is not the article, with the rule that took it out."""

    text: str
    rule: str


@dataclass(frozen=True)
class Article:
    """One article, cleaned. Metadata is ``None`` where the source does not give it.

    ``source`` is the file it came from as the user named it, with ``:line`` for JSON Lines;
    ``issued`` is an ISO 8601 date as precise as the source (``2023``, ``2023-07``, ``2023-07-14``).
    The title is part of ``text`` when the source shows it there or gives it apart.
    """

    text: str
    source: str
    title: str | None = None
    url: str | None = None
    issued: str | None = None
    author: str | None = None
    outlet: str | None = None
    removed: tuple[Removed, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the cleaned text in UTF-8, lower-case hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def quote(self, span: Span) -> str:
        """The characters of ``span``."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """Something a claim can be about. ``known`` entities have a record in the reference graph."""

    iri: str
    kind: EntityKind
    label: str = field(compare=False)
    known: bool = field(compare=False, default=True)


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A value with its XML Schema datatype; ``lexical`` is in canonical form."""

    lexical: str
    datatype: Datatype = Datatype.STRING


@dataclass(frozen=True, slots=True, order=True)
class Concept:
    """A term of one of the ontology's schemes: ``activity/extraction``, ``kind/treaty``."""

    scheme: str
    name: str


Value = Entity | Literal | Concept


class MentionKind(StrEnum):
    """By what an entity, a value or a claim was found in the text."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    PRODUCT = "product"
    FORM = "form"
    ABBREVIATION = "abbreviation"
    COREFERENCE = "coreference"
    VALUE = "value"
    CUE = "cue"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Name:
    """A name by which the reference graph knows an entity, as the record spells it.

    ``kind`` is what sort of name it is; ``ambiguous`` names are also ordinary words or names of
    something else, and count only with context.
    """

    text: str
    entity: Entity
    kind: MentionKind
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Characters of a text that spell a name: several names where entities share it."""

    span: Span
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters of an article that were read as something.

    ``entity`` is what they refer to, ``None`` for a sentence, a value or a cue. ``confidence``
    is between 0 and 1.
    """

    span: Span
    quote: str
    kind: MentionKind
    entity: Entity | None = None
    confidence: float = 1.0

    def check(self, article: Article) -> None:
        """Raise ``OffsetError`` unless ``article.text[start:end] == quote``."""
        found = article.quote(self.span)
        if found != self.quote:
            raise OffsetError(self.span.start, self.span.end, self.quote, found)


@dataclass(frozen=True, slots=True)
class Statement:
    """One property of a claim: ``funder`` of South Korea, ``date`` of 2023-07."""

    property: str
    value: Value


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that proves a claim, and the words in it (or before it) it was read from."""

    sentence: Mention
    support: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A typed statement of who did what, with status and evidence.

    ``type`` is the local name of a subclass of ``sg:Claim``; ``statements`` are unique. What a
    claim states decides its IRI; ``evidence`` and ``confidence`` do not.
    """

    type: str
    status: Status
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0

    def values(self, name: str) -> tuple[Value, ...]:
        """The values of one property, in order."""
        return tuple(s.value for s in self.statements if s.property == name)


@dataclass(frozen=True, slots=True)
class EntityFact:
    """Something the text says of an entity that is no claim: ``basedIn``, ``locatedIn``."""

    entity: Entity
    property: str
    value: Entity


class ReaderChoice(StrEnum):
    """Who reads: the grammar, the network that has learnt from the corpus, or both together; or a
    language model on a server."""

    GRAMMAR = "grammar"
    LEARNT = "learnt"
    BOTH = "both"
    LLM = "llm"


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model as its server knows it, with the version of the prompt by which it is asked."""

    name: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader took from one article, in text order.

    ``doubtful`` are claims that were found less likely than was asked for. Where a ``model`` was
    asked, ``refused`` has a reason for each part of its answers that was not taken, and ``unread``
    tells the sentences whose answer could not be read to its end.
    """

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    facts: tuple[EntityFact, ...] = ()
    reader: str = ReaderChoice.GRAMMAR
    doubtful: tuple[Claim, ...] = ()
    model: LanguageModel | None = None
    refused: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that broke a shape, with the sentences of the shapes it broke."""

    article: Article
    claim: Claim
    reasons: tuple[str, ...]
