"""What a build gives: the graph, and all there is to tell about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyoxigraph as ox

from kg.building.conforming import Conforming
from kg.errors import ArticleError, StoppedError
from kg.graph.terms import RDF_TYPE, claim_node
from kg.model import Article, Reading, SetAside
from kg.namespaces import SG

NOT_LIKELY = "not as likely as was asked for"
_MENTION = ox.NamedNode(SG.Mention)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article.

    ``claims`` are type and IRI of those in the graph, ``mentions`` is how many mentions it has.
    ``refused`` says why the article was set aside as a whole; nothing of it was written then.
    ``doubtful`` are the claims that were not likely enough to be written. ``not_taken`` and
    ``unread`` are what was refused of a model's answers, and the sentences it gave no whole answer
    for.
    """

    article: Article
    claims: tuple[tuple[str, str], ...]
    mentions: int
    names_entities: bool
    set_aside: tuple[SetAside, ...]
    refused: tuple[str, ...]
    doubtful: tuple[SetAside, ...] = ()
    not_taken: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @classmethod
    def of(cls, reading: Reading, conforming: Conforming) -> Outcome:
        """What became of the article of ``reading``, of which ``conforming`` is written."""
        quads = conforming.quads
        return cls(
            article=reading.article,
            claims=tuple((claim.type, claim_node(claim).value) for claim in conforming.claims),
            mentions=sum(q.predicate == RDF_TYPE and q.object == _MENTION for q in quads),
            names_entities=any(mention.entity is not None for mention in reading.mentions),
            set_aside=conforming.set_aside,
            refused=conforming.refused,
            doubtful=tuple(SetAside(reading.article, c, (NOT_LIKELY,)) for c in reading.doubtful),
            not_taken=reading.refused,
            unread=reading.unread,
        )


@dataclass(frozen=True, slots=True)
class NotRead:
    """An article that was not read because reading had to stop."""

    article: Article
    error: StoppedError


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An input whose cleaned text is that of an earlier one, ``first``."""

    article: Article
    first: Article


@dataclass(frozen=True, slots=True)
class Build:
    """The dataset, and the outcome of each input, in input order.

    ``quads`` are those of all graphs: articles, reference, ontology, derived.
    """

    quads: tuple[ox.Quad, ...]
    outcomes: tuple[Outcome, ...]
    duplicates: tuple[Duplicate, ...]
    unreadable: tuple[ArticleError, ...]
    not_read: tuple[NotRead, ...] = ()

    @property
    def written(self) -> tuple[Outcome, ...]:
        """The articles that are in the graph."""
        return tuple(outcome for outcome in self.outcomes if not outcome.refused)

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """The articles that were set aside as a whole."""
        return tuple(outcome for outcome in self.outcomes if outcome.refused)

    @property
    def without_claims(self) -> tuple[Outcome, ...]:
        """The articles that name entities and of which no claim is in the graph."""
        return tuple(o for o in self.written if o.names_entities and not o.claims)

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The claims that were left out, each with its reasons."""
        return tuple(aside for outcome in self.outcomes for aside in outcome.set_aside)

    @property
    def doubtful(self) -> tuple[SetAside, ...]:
        """The claims that were left out because they were not likely enough."""
        return tuple(each for outcome in self.written for each in outcome.doubtful)

    @property
    def not_taken(self) -> Counter[str]:
        """Why claims and fillers that a model answered were not taken, and how often."""
        return Counter(reason for outcome in self.written for reason in outcome.not_taken)

    @property
    def claims_by_type(self) -> Counter[str]:
        """How many claims of each type the articles make; one of two articles counts once."""
        claims = {claim for outcome in self.written for claim in outcome.claims}
        return Counter(claim_type for claim_type, _ in sorted(claims))

    @property
    def mentions(self) -> int:
        """How many mentions the articles have."""
        return sum(outcome.mentions for outcome in self.written)
