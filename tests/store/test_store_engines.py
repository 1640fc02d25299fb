"""Two real servers, loaded graph by graph, answer the catalogue as the embedded store does.

``tests/queries`` compares the embedded store with rdflib and with the rows that are written down.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query import Question, bind, catalogue, explain, render
from kg.store import EmbeddedStore
from kg.store.load import LoadOptions, load
from kg.store.load_source import QuadSource
from kg.store.remote_endpoint import Endpoint
from kg.store.remote_patience import Patience

CASES = Path(__file__).parent.parent / "queries"


@pytest.fixture(scope="module")
def loaded(endpoint: Endpoint, catalogue_quads: tuple[ox.Quad, ...]) -> Endpoint:
    source = QuadSource("the query cases", catalogue_quads)
    done = load(source, endpoint, LoadOptions(), Patience())
    assert done.sent_graphs == len({quad.graph_name for quad in catalogue_quads})
    return endpoint


@pytest.mark.parametrize("question", catalogue(), ids=lambda q: q.name)
def test_every_question_gives_the_rows_of_the_embedded_store(
    question: Question, loaded: Endpoint, catalogue_store: EmbeddedStore
) -> None:
    remote = loaded.store()
    cases = tomllib.loads((CASES / question.name / "params.toml").read_text(encoding="utf-8"))
    for case, params in cases.items():
        here = bind(question, params, catalogue_store)
        there = bind(question, params, remote)
        assert there == here, case
        rows = render(remote.query(there), "tsv")
        assert rows == render(catalogue_store.query(here), "tsv"), case


@pytest.mark.parametrize("subject", ["South Korea", "Oyu Tolgoi", "claim:f-kor-mng", "MSP"])
def test_explain_is_the_same_from_afar(
    subject: str, loaded: Endpoint, catalogue_store: EmbeddedStore
) -> None:
    assert explain(loaded.store(), subject) == explain(catalogue_store, subject)
