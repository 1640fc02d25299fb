"""The parser and a small lexicon, made once for all tests of mentions."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from spacy.language import Language

from kg.extract.parser import load_parser
from kg.lexicon import Lexicon


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_parser()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.from_quads(pyoxigraph.parse(path=Path(__file__).with_name("names.ttl")))
