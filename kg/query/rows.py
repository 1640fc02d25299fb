"""The rows of an answer as plain tuples or as plain text."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.answers import Answer, Term
from kg.errors import SparqlError


def rows_of(answer: Answer) -> Iterator[tuple[Term | None, ...]]:
    """The rows of a SELECT, ``None`` where a variable is unbound.

    Raises ``SparqlError`` for the answer to another form of query.
    """
    return (tuple(_simple(term) for term in row) for row in _solutions(answer))


def texts_of(answer: Answer) -> Iterator[dict[str, str]]:
    """The rows of a SELECT by variable, IRIs and literals as text, empty where unbound.

    Raises ``SparqlError`` as ``rows_of`` does.
    """
    solutions = _solutions(answer)
    names = [variable.value for variable in solutions.variables]
    return (
        {name: term.value if term else "" for name, term in zip(names, row, strict=True)}
        for row in rows_of(solutions)
    )


def _solutions(answer: Answer) -> ox.QuerySolutions:
    if not isinstance(answer, ox.QuerySolutions):
        raise SparqlError("only SELECT gives rows")
    return answer


def _simple(term: Term | ox.Triple | None) -> Term | None:
    # Quoted triples are RDF 1.2; a SPARQL 1.1 query has none to give.
    return None if isinstance(term, ox.Triple) else term
