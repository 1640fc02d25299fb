"""Mentions as triples: where in the article something was read, as what, how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.provenance import Provenance
from kg.graph.terms import RDF_TYPE, Term, claim_node, decimal, integer
from kg.model import Claim, Evidence, Mention, MentionKind, Reading
from kg.namespaces import SG


def word_mentions(reading: Reading) -> Iterator[Mention]:
    """The mentions that are written: those of entities, and those that support a claim.

    A value or a cue that no claim was read from says nothing and is left out.
    """
    for mention in reading.mentions:
        if mention.entity is not None:
            yield mention
    for claim in reading.claims:
        for evidence in claim.evidence:
            yield from evidence.support


def mention_triples(reading: Reading, provenance: Provenance) -> Iterator[ox.Triple]:
    """The words and the proving sentences of ``reading``.

    Raises ``OffsetError`` for a mention whose offsets do not give back its quote.
    """
    for node, mention in _surest(word_mentions(reading), provenance).items():
        mention.check(reading.article)
        yield from _mention(node, mention, provenance, mention.confidence)
        if mention.entity is not None:
            yield _triple(node, SG.refersTo, ox.NamedNode(mention.entity.iri))
    for claim, confidence in _by_confidence(reading.claims):
        for evidence in claim.evidence:
            evidence.sentence.check(reading.article)
            yield from _proof(claim, confidence, evidence, provenance)


def evidence_node(claim: Claim, evidence: Evidence, provenance: Provenance) -> ox.NamedNode:
    """The mention of the sentence that proves ``claim``: one a claim and sentence."""
    span = evidence.sentence.span
    return provenance.mention(span, MentionKind.SENTENCE, claim_node(claim).value)


def _proof(
    claim: Claim, confidence: float, evidence: Evidence, provenance: Provenance
) -> Iterator[ox.Triple]:
    node = evidence_node(claim, evidence, provenance)
    yield from _mention(node, evidence.sentence, provenance, confidence)
    yield _triple(node, SG.refersTo, claim_node(claim))
    for word in evidence.support:
        yield _triple(node, SG.support, _word_node(word, provenance))


def _mention(
    node: ox.NamedNode, mention: Mention, provenance: Provenance, confidence: float
) -> Iterator[ox.Triple]:
    yield ox.Triple(node, RDF_TYPE, ox.NamedNode(SG.Mention))
    yield _triple(node, SG.inArticle, provenance.article)
    yield _triple(node, SG.startOffset, integer(mention.span.start))
    yield _triple(node, SG.endOffset, integer(mention.span.end))
    yield _triple(node, SG.quote, ox.Literal(mention.quote))
    yield _triple(node, SG.mentionKind, ox.Literal(mention.kind.value))
    yield _triple(node, SG.confidence, decimal(confidence))
    yield _triple(node, SG.extractedBy, provenance.agent)
    yield from provenance.of_derived(node)


def _surest(mentions: Iterable[Mention], provenance: Provenance) -> dict[ox.NamedNode, Mention]:
    """One mention for each IRI, so that none has two confidences: the highest counts."""
    rising = sorted(mentions, key=lambda mention: mention.confidence)
    return {_word_node(mention, provenance): mention for mention in rising}


def _by_confidence(claims: Iterable[Claim]) -> list[tuple[Claim, float]]:
    """Each claim with the highest confidence among those that state the same."""
    highest: dict[ox.NamedNode, float] = {}
    for claim in claims:
        node = claim_node(claim)
        highest[node] = max(claim.confidence, highest.get(node, 0.0))
    return [(claim, highest[claim_node(claim)]) for claim in claims]


def _word_node(mention: Mention, provenance: Provenance) -> ox.NamedNode:
    referent = mention.entity.iri if mention.entity is not None else ""
    return provenance.mention(mention.span, mention.kind, referent)


def _triple(subject: ox.NamedNode, property_iri: str, value: Term) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(property_iri), value)
