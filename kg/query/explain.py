"""Each claim with the articles, the sentences and the words it was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.answers import Store, Term
from kg.namespaces import DCTERMS, RDF, SG
from kg.query.acts import acts_of
from kg.query.curies import prologue
from kg.query.explanation import ExplainedClaim, Explanation, Passage
from kg.query.names import find_resource
from kg.query.passages import passages_of
from kg.query.rows import rows_of, texts_of
from kg.query.statements import Properties, statements_of

_PROLOGUE = prologue("sg", "skos", "dcterms", "rdfs")


def explain(store: Store, subject: str) -> Explanation:
    """The claim ``subject``, the claims of an article or act, or those an entity plays a role in.

    ``subject`` is an IRI, ``claim:…``, or a label, title, code or file name in any case.
    Raises ``UnknownNameError`` where the graph has no such thing, or several.
    """
    iri = find_resource("resource", subject, store)
    pattern = _claims(iri)
    passages, properties = passages_of(store, pattern, iri), _properties(store, pattern)
    acts = acts_of(store, pattern, alone=len(properties) == 1)
    claims = [
        replace(_claim(claim, about, passages[claim]), act=acts.get(claim))
        for claim, about in properties.items()
    ]
    return Explanation(iri, _label(store, iri), tuple(sorted(claims, key=_order)))


def _order(claim: ExplainedClaim) -> tuple[bool, str, int, str, str]:
    """As an article is read; claims of the reference graph come last."""
    first = claim.passages[0] if claim.passages else None
    place = (first.title, first.start) if first else ("", 0)
    return (first is None, *place, claim.type, claim.iri)


def _claims(subject: str) -> str:
    """The pattern that finds ``?claim``."""
    return f"""{{
      SELECT DISTINCT ?claim {{
        VALUES ?subject {{ <{subject}> }}
        {{ ?subject a sg:Claim . BIND(?subject AS ?claim) }}
        UNION {{ ?claim a sg:Claim ; ?role ?subject }}
        UNION {{ ?claim a sg:Claim ; sg:evidence/sg:inArticle ?subject }}
      }}
    }}"""


def _label(store: Store, iri: str) -> str:
    query = f"""
        SELECT ?label {{ <{iri}> skos:prefLabel|dcterms:title|rdfs:label ?label }}
        ORDER BY ?label LIMIT 1"""
    return next((row["label"] for row in texts_of(store.query(_PROLOGUE + query))), "")


def _properties(store: Store, pattern: str) -> dict[str, Properties]:
    """The properties of each claim, their values with their labels."""
    query = f"""
        SELECT DISTINCT ?claim ?property ?value ?label {{
          {pattern}
          ?claim ?property ?value .
          OPTIONAL {{ ?value skos:prefLabel ?label . FILTER(LANG(?label) = "en") }}
        }} ORDER BY ?claim ?property ?label ?value"""
    claims: dict[str, dict[str, list[tuple[Term, str]]]] = defaultdict(lambda: defaultdict(list))
    for claim, name, value, label in rows_of(store.query(_PROLOGUE + query)):
        if claim is not None and name is not None and value is not None:
            claims[claim.value][name.value].append((value, label.value if label else ""))
    return {claim: dict(properties) for claim, properties in claims.items()}


def _claim(iri: str, properties: Properties, passages: Sequence[Passage]) -> ExplainedClaim:
    types = [name for name in _values(properties, RDF.type) if name != SG.Claim]
    return ExplainedClaim(
        iri=iri,
        type=", ".join(_local(name) for name in types if name.startswith(SG.base)),
        status=", ".join(_local(name).lower() for name in _values(properties, SG.status)),
        statements=statements_of(properties),
        passages=tuple(passages),
        sources=tuple(_values(properties, DCTERMS.source)),
        certainty=", ".join(_values(properties, SG.certainty)),
    )


def _values(properties: Properties, name: str) -> list[str]:
    return [value.value for value, _ in properties.get(name, ())]


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
