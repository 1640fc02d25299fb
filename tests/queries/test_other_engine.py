"""Standard SPARQL 1.1 means that another implementation gives the same rows: rdflib's."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import rdflib

from kg.query import Question, catalogue
from kg.query.rows import texts_of
from kg.store import EmbeddedStore


@pytest.fixture(scope="module")
def rdflib_graph(catalogue_quads: tuple[ox.Quad, ...]) -> rdflib.Graph:
    turtle = ox.serialize({quad.triple for quad in catalogue_quads}, format=ox.RdfFormat.TURTLE)
    return rdflib.Graph().parse(data=turtle, format="turtle")


def plain(text: str) -> str:
    """Oxigraph writes decimals as 60, rdflib keeps the 60.0 of the file: the same number."""
    return re.sub(r"\.0\b", "", text)


@pytest.mark.parametrize("question", catalogue(), ids=lambda q: q.name)
def test_rdflib_gives_the_same_rows_in_the_same_order(
    question: Question, rdflib_graph: rdflib.Graph, catalogue_store: EmbeddedStore
) -> None:
    ours = [list(row.values()) for row in texts_of(catalogue_store.query(question.sparql))]
    theirs = [
        ["" if term is None else str(term) for term in row]
        for row in rdflib_graph.query(question.sparql)
        if isinstance(row, rdflib.query.ResultRow)
    ]
    assert [list(map(plain, row)) for row in theirs] == [list(map(plain, row)) for row in ours]
