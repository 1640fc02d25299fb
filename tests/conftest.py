"""What several folders of tests share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from kg.graph.derive import derive
from kg.graph.reference import load_reference
from kg.lexicon import Lexicon
from kg.store import EmbeddedStore

if TYPE_CHECKING:
    from kg.extract.reader import GrammarReader

QUERY_CASES = Path(__file__).parent / "queries"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-expected",
        action="store_true",
        help="write expected files anew from what the code gives, to be reviewed as a diff",
    )


@pytest.fixture(scope="session")
def write_expected(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--write-expected"))


@pytest.fixture(scope="session")
def stated_quads() -> tuple[ox.Quad, ...]:
    """The dataset of the query cases: reference, ontology and articles, nothing derived."""
    return tuple(ox.parse(path=QUERY_CASES / "fixture.trig"))


@pytest.fixture(scope="session")
def catalogue_quads(stated_quads: tuple[ox.Quad, ...]) -> tuple[ox.Quad, ...]:
    """The same with the derived graph, as a built file has it."""
    return (*stated_quads, *derive(stated_quads))


@pytest.fixture(scope="session")
def catalogue_store(catalogue_quads: tuple[ox.Quad, ...]) -> EmbeddedStore:
    return EmbeddedStore(catalogue_quads)


@pytest.fixture(scope="session")
def reference_quads() -> tuple[ox.Quad, ...]:
    return load_reference()


@pytest.fixture(scope="session")
def known_names(reference_quads: tuple[ox.Quad, ...]) -> Lexicon:
    """All names of the reference graph."""
    return Lexicon.from_quads(reference_quads)


@pytest.fixture(scope="session")
def reader(known_names: Lexicon) -> GrammarReader:
    """The reader as it is shipped; loading it takes seconds, so only those wait who use it."""
    from kg.extract.reader import GrammarReader

    return GrammarReader.load(known_names)
