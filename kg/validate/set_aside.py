"""From what a check found to the claims that are left out of the graph, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.namespaces import SG
from kg.validate.violation import Severity, Violation

_CLAIM = ox.NamedNode(SG.Claim)
_EVIDENCE = ox.NamedNode(SG.evidence)
_SUPPORT = ox.NamedNode(SG.support)
# A claim whose type was lost is still known by these.
_ONLY_ON_CLAIMS = frozenset({_EVIDENCE, ox.NamedNode(SG.status)})


def claims_to_set_aside(
    quads: Iterable[ox.Quad], violations: Iterable[Violation]
) -> dict[str, tuple[str, ...]]:
    """The IRIs of the claims in ``quads`` that break a rule, each with the sentences of the rules.

    What is wrong with a claim's evidence, or with words that support it, is wrong with the
    claim. Warnings set nothing aside.
    """
    claims_of = _claims_by_node(quads)
    reasons: dict[str, set[str]] = defaultdict(set)
    for violation in violations:
        if violation.severity is Severity.VIOLATION:
            for claim in claims_of.get(violation.focus, ()):
                reasons[claim].add(violation.message)
    return {claim: tuple(sorted(reasons[claim])) for claim in sorted(reasons)}


def violations_of_no_claim(
    quads: Iterable[ox.Quad], violations: Iterable[Violation]
) -> tuple[Violation, ...]:
    """The results that setting claims aside does not mend: of the article, of an entity."""
    claims_of = _claims_by_node(quads)
    return tuple(violation for violation in violations if violation.focus not in claims_of)


def _claims_by_node(quads: Iterable[ox.Quad]) -> dict[str, set[str]]:
    """The claims that rest on a node: on themselves, their evidence, the words behind it."""
    claims, proved, supported = _links(quads)
    resting = defaultdict(set, {claim: {claim} for claim in claims})
    for sentence, by_sentence in proved.items():
        resting[sentence] |= by_sentence
    for word, sentences in supported.items():
        for sentence in sentences & proved.keys():
            resting[word] |= proved[sentence]
    return resting


def _links(
    quads: Iterable[ox.Quad],
) -> tuple[set[str], defaultdict[str, set[str]], defaultdict[str, set[str]]]:
    """The claims, what each sentence proves, and the sentences each word supports."""
    claims: set[str] = set()
    proved: defaultdict[str, set[str]] = defaultdict(set)
    supported: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == _EVIDENCE:
            proved[_iri(quad.object)].add(_iri(quad.subject))
        elif quad.predicate == _SUPPORT:
            supported[_iri(quad.object)].add(_iri(quad.subject))
        if quad.predicate in _ONLY_ON_CLAIMS or quad.object == _CLAIM:
            claims.add(_iri(quad.subject))
    return claims, proved, supported


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)
