"""What a store is to whoever asks: one method, and the three kinds of answer SPARQL knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

Term = NamedNode | BlankNode | Literal
# Rows of SELECT, yes or no of ASK, triples of CONSTRUCT and DESCRIBE; rows can be read once.
Answer = QuerySolutions | QueryBoolean | Iterable[Triple]


class Store(Protocol):
    """A graph that answers SPARQL 1.1 queries over the union of its named graphs."""

    def query(self, sparql: str) -> Answer:
        """The answer to ``sparql``.

        Raises ``SparqlError`` where it is not a SPARQL 1.1 query, ``EndpointError`` where the
        store fails to answer.
        """
        ...
