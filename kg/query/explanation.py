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
class Dispute:
    """A detail on which the claims of an act differ: each value with the claims that state it."""

    role: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ActApart:
    """An act of the same type with the same fillers in all core roles, which is another act.

    ``differs`` has each compared detail that both state in different words: the role, the value
    here, the value there. It is empty where nothing that both state tells them apart.
    """

    iri: str
    differs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ExplainedAct:
    """The act that a claim tells.

    ``claims`` are the IRIs of all claims that tell it; ``shared`` is what all of them state.
    ``sources`` independent sources were counted, from ``articles`` articles and, if it is
    ``recorded``, the reference graph. ``confirmed`` are the roles on which two sources agree.
    """

    iri: str
    claims: tuple[str, ...]
    shared: tuple[Statement, ...]
    articles: int
    sources: int
    recorded: bool
    confirmed: tuple[str, ...]
    disputed: tuple[Dispute, ...]
    apart: tuple[ActApart, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """A claim in words, with its passages in the articles.

    ``sources`` and ``certainty`` are those of a claim of the reference graph. ``act`` is ``None``
    where no act was derived.
    """

    iri: str
    type: str
    status: str
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]
    sources: tuple[str, ...] = ()
    certainty: str = ""
    act: ExplainedAct | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The claims that ``subject``, an IRI, is, makes or plays a role in.

    ``label`` is the name of an entity, the title of an article, empty for a claim.
    """

    subject: str
    label: str
    claims: tuple[ExplainedClaim, ...]
