"""The grammar reader over the shipped reference graph, loaded once a session."""

from __future__ import annotations

import pytest

from kg.extract.reader import GrammarReader
from kg.graph.reference import load_reference
from kg.lexicon import Lexicon


@pytest.fixture(scope="session")
def known_names() -> Lexicon:
    """All names of the reference graph."""
    return Lexicon.from_quads(load_reference())


@pytest.fixture(scope="session")
def reader(known_names: Lexicon) -> GrammarReader:
    """The reader as it is shipped."""
    return GrammarReader.load(known_names)
