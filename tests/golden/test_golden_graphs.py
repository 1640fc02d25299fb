"""What the program makes of each golden article, kept as Turtle and reviewed as a diff.

``graphs/`` holds the named graph of each article (nothing of the reference graph, the ontology or
what is derived). ``make golden``, or ``pytest tests/golden --write-expected``, writes it anew. The
gold files beside the articles say what a careful reader takes from them; these say what we do.

IRIs of readers, readings and mentions carry the version of the program. Here the reader is always
of version 0.0.0, so that a release changes no file, and everything else is compared.
"""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.articles import read_articles
from kg.building.conforming import keep_what_conforms
from kg.extract.reader import GrammarReader
from kg.graph.files import graph_bytes
from kg.graph.ontology import load_ontology
from kg.model import Article
from kg.validate import ArticleValidator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GRAPHS = HERE / "graphs"
ARTICLES = {HERE / "articles": HERE / "articles", HERE / "demo": ROOT / "demo" / "articles"}
# A gold file names its article; the graph takes its stem.
SOURCES = {
    gold.stem: (articles.relative_to(ROOT) / json.loads(gold.read_bytes())["article"]).as_posix()
    for golds, articles in ARTICLES.items()
    for gold in sorted(golds.glob("*.json"))
}
VERSION = "0.0.0"
REGENERATE = "run: make golden, and review the diff of tests/golden/graphs"


@pytest.fixture(scope="module")
def validator(reference_quads: tuple[ox.Quad, ...]) -> ArticleValidator:
    return ArticleValidator([*reference_quads, *load_ontology()])


def _article(source: str) -> Article:
    """The article that is called ``source``: a file, or a line of a feed."""
    file = source.partition(":")[0]
    (article,) = (
        found
        for found in read_articles([file])
        if isinstance(found, Article) and found.source == source
    )
    return article


@pytest.mark.parametrize("name", SOURCES)
def test_the_graph_of_an_article_is_the_expected_one(
    name: str,
    reader: GrammarReader,
    validator: ArticleValidator,
    write_expected: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The graph names the file as it was given: from the root of the project.
    monkeypatch.chdir(ROOT)
    built = keep_what_conforms(reader.read(_article(SOURCES[name])), VERSION, validator.check)
    assert not built.refused
    expected = GRAPHS / f"{name}.ttl"
    if write_expected:
        expected.write_bytes(graph_bytes(built.quads, ox.RdfFormat.TURTLE))
    assert expected.exists(), REGENERATE
    # Without blank nodes two graphs are isomorphic if they hold the same triples.
    wanted, found = set(ox.parse(path=expected)), _in_default_graph(built.quads)
    assert not _blank(wanted | found)
    assert _lines(found - wanted) == [], f"not expected; {REGENERATE}"
    assert _lines(wanted - found) == [], f"expected, not found; {REGENERATE}"


def test_every_expected_graph_has_its_article() -> None:
    assert len(SOURCES) >= 15
    assert {path.name for path in GRAPHS.iterdir()} == {f"{name}.ttl" for name in SOURCES}


def _in_default_graph(quads: tuple[ox.Quad, ...]) -> set[ox.Quad]:
    return {ox.Quad(*quad.triple) for quad in quads}


def _blank(quads: set[ox.Quad]) -> list[ox.Quad]:
    return [q for q in quads if ox.BlankNode in map(type, q)]


def _lines(quads: set[ox.Quad]) -> list[str]:
    return sorted(map(str, quads))
