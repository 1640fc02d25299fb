"""The rows of an answer as plain tuples."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.answers import Answer, Term
from kg.errors import SparqlError


def rows_of(answer: Answer) -> Iterator[tuple[Term | None, ...]]:
    """The rows of a SELECT, ``None`` where a variable is unbound.

    Raises ``SparqlError`` for the answer to another form of query.
    """
    if not isinstance(answer, ox.QuerySolutions):
        raise SparqlError("only SELECT gives rows")
    return (tuple(_simple(term) for term in row) for row in answer)


def _simple(term: Term | ox.Triple | None) -> Term | None:
    # Quoted triples are RDF 1.2; a SPARQL 1.1 query has none to give.
    return None if isinstance(term, ox.Triple) else term
