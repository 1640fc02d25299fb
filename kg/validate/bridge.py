"""pyoxigraph terms as rdflib terms and back, without losing a lexical form.

rdflib holds ``"x"`` and ``"x"^^xsd:string`` for two values, pyoxigraph for one; and unless told
otherwise rdflib rewrites ``"01"^^xsd:integer`` to ``1``. Both would make shapes pass or fail for
the wrong reason.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox
import rdflib

from kg.errors import ValidationError
from kg.namespaces import XSD
from kg.validate.indexed import IndexedGraph
from kg.validate.triples import Term

# An ill-typed literal is a result of the check; rdflib would log a traceback for each.
logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)


def rdflib_graph(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """``triples`` as a graph in memory.

    Raises ``ValidationError`` for a triple that stands as a term of another triple, and when
    triples fall together that are not the same.
    """
    graph, unique = IndexedGraph(), frozenset(triples)
    for triple in unique:
        terms = _rdflib(triple.subject), _rdflib(triple.predicate), _rdflib(triple.object)
        graph.store.add(terms, graph)
    if len(graph) != len(unique):
        raise ValidationError(f"{len(unique)} triples became {len(graph)}; the check is not safe")
    return graph


def _rdflib(term: Term) -> rdflib.term.Identifier:
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if isinstance(term, ox.Literal):
        return _literal(term)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    raise ValidationError(f"'{term}' is a triple used as a term, which shapes cannot check")


@lru_cache(maxsize=100_000)
def _iri(iri: str) -> rdflib.URIRef:
    return rdflib.URIRef(iri)


def _literal(term: ox.Literal) -> rdflib.Literal:
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == XSD.string:
        return rdflib.Literal(term.value)
    literal = rdflib.Literal(term.value, datatype=_iri(term.datatype.value), normalize=False)
    if isinstance(literal.value, Decimal) and not literal.value.is_finite():
        # No xsd:decimal, though Python has a decimal for it, which cannot be compared.
        literal._value, literal._ill_typed = None, True
    return literal


def n_triples(term: rdflib.term.Node) -> str:
    """An rdflib term as it stands in N-Triples, on one line."""
    if isinstance(term, rdflib.Literal):
        datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
        return str(ox.Literal(str(term), datatype=datatype, language=term.language))
    return str(ox.NamedNode(str(term)))
