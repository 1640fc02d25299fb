"""What an explanation consists of."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Span
from kg.query.statements import Statement


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that proves a claim: where it stands, and which of its characters were used.

    ``start`` and ``end`` count in the article's text, ``marks`` in ``quote``. ``sources`` are the
    file and the URL of the article; ``title`` and ``issued`` are empty where it has none.
    """

    article: str
    title: str
    sources: tuple[str, ...]
    issued: str
    quote: str
    start: int
    end: int
    confidence: float
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """A claim in words, with its passages in the articles.

    ``sources`` and ``certainty`` are those of a claim of the reference graph.
    """

    iri: str
    type: str
    status: str
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]
    sources: tuple[str, ...] = ()
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The claims that ``subject``, an IRI, is, makes or plays a role in.

    ``label`` is the name of an entity, the title of an article, empty for a claim.
    """

    subject: str
    label: str
    claims: tuple[ExplainedClaim, ...]
