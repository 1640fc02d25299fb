"""Every format holds what the graph holds, in the same bytes whatever order it came in."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphFileError
from kg.graph.exchange import EXPORT_FORMATS, Export, export_format, export_graph
from kg.graph.files import graph_bytes
from kg.graph.formats import FORMATS
from kg.iris import DERIVED_GRAPH, REFERENCE_GRAPH
from kg.namespaces import DCTERMS

Quads = tuple[ox.Quad, ...]


def exported(quads: Iterable[ox.Quad], name: str, **options: str | tuple[str, ...]) -> bytes:
    export_graph(quads, Export(name, export_format(name), **options))  # type: ignore[arg-type]
    return Path(name).read_bytes()


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("ending", FORMATS)
def test_an_export_is_what_a_build_writes(catalogue_quads: Quads, ending: str) -> None:
    expected = graph_bytes(catalogue_quads, FORMATS[ending])
    assert exported(catalogue_quads, f"graph.{ending}") == expected


@pytest.mark.parametrize("ending", EXPORT_FORMATS)
def test_order_and_repetition_change_nothing(catalogue_quads: Quads, ending: str) -> None:
    shuffled = [*catalogue_quads, *catalogue_quads[:500]]
    random.Random(5).shuffle(shuffled)
    first = exported(catalogue_quads, f"graph.{ending}", description="about.ttl")
    about = Path("about.ttl").read_bytes()
    assert exported(shuffled, f"graph.{ending}", description="about.ttl") == first
    assert Path("about.ttl").read_bytes() == about


def test_one_graph_or_some(catalogue_quads: Quads) -> None:
    in_reference = {q for q in catalogue_quads if q.graph_name.value == REFERENCE_GRAPH}
    exported(catalogue_quads, "one.nq", graphs=("reference",))
    assert set(ox.parse(path="one.nq")) == in_reference
    exported(catalogue_quads, "two.nq", graphs=("graph:reference", DERIVED_GRAPH))
    assert {q.graph_name.value for q in ox.parse(path="two.nq")} == {REFERENCE_GRAPH, DERIVED_GRAPH}
    exported(catalogue_quads, "articles.nq", graphs=("articles",))
    names = {q.graph_name.value for q in ox.parse(path="articles.nq")}
    assert len(names) > 3
    assert all("/graph/article/" in name for name in names)
    (some, *_) = sorted(names)
    exported(catalogue_quads, "article.ttl", graphs=(some,))
    assert 0 < len(Path("article.ttl").read_bytes()) < len(Path("articles.nq").read_bytes())


def test_a_graph_that_is_not_there_is_named_and_nothing_is_left(catalogue_quads: Quads) -> None:
    with pytest.raises(GraphFileError, match=r"^article/0: no such graph"):
        exported(catalogue_quads, "graph.ttl", graphs=("reference", "article/0"))
    assert list(Path().iterdir()) == []


def test_what_rdf_xml_cannot_carry_leaves_the_file_as_it_was() -> None:
    Path("graph.rdf").write_text("old")
    bell = ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal("\a"))
    with pytest.raises(GraphFileError, match=r"graph\.rdf: RDF/XML cannot carry .* U\+0007"):
        exported([bell], "graph.rdf")
    assert [(path.name, path.read_text()) for path in Path().iterdir()] == [("graph.rdf", "old")]


def test_blank_nodes_graphs_of_any_name_and_odd_texts_come_through() -> None:
    trig = r"""
        _:a <x:p> "tab\t, \"quotes\", line\nend", "long\u2028"@en-GB, 5 .
        <x:g'_%20> { <x:s> <x:p> [ <x:q> "" ] } _:g { <x:s> <x:p> <x:o> }"""
    quads = list(ox.parse(trig, format=ox.RdfFormat.TRIG))
    exported(quads, "graph.nq")
    dataset, back = ox.Dataset(quads), ox.Dataset(ox.parse(path="graph.nq"))
    for each in (dataset, back):
        each.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert back == dataset


@pytest.mark.parametrize("ending", EXPORT_FORMATS)
def test_an_empty_graph_is_an_empty_export(ending: str) -> None:
    content = exported([], f"graph.{ending}", description="about.ttl")
    if ending in FORMATS:
        assert list(ox.parse(content, format=FORMATS[ending])) == []
    about = [
        q.object.value for q in ox.parse(path="about.ttl") if q.predicate.value.endswith("#triples")
    ]
    assert about == ["0"]


def test_a_folder_with_a_quotation_mark_in_its_name(catalogue_quads: Quads) -> None:
    Path("it's").mkdir()
    assert exported(catalogue_quads, "it's/graph.nq", description="it's/about.ttl")
    assert sorted(path.name for path in Path("it's").iterdir()) == ["about.ttl", "graph.nq"]


def described(name: str, subject: str = "") -> list[str]:
    quads = ox.parse(path="about.ttl", format=ox.RdfFormat.TURTLE)
    return [
        q.object.value
        for q in quads
        if q.predicate.value.endswith(f"#{name}") and str(q.subject).endswith(f"{subject}>")
    ]


def test_the_description_says_what_was_written(catalogue_quads: Quads) -> None:
    url = "https://example.org/graph.ttl"
    content = exported(catalogue_quads, "graph.ttl", description="about.ttl", url=url)
    triples = set(ox.parse(content, format=ox.RdfFormat.TURTLE))
    digest = hashlib.sha256(content).hexdigest()
    (dataset,) = described("distribution")
    subject = dataset.removesuffix("#file")
    assert subject.endswith(f"/dataset/{digest[:32]}")
    assert described("triples", subject) == [str(len(triples))]
    assert described("entities", subject) == [str(len({t.subject for t in triples}))]
    assert described("properties", subject) == [str(len({t.predicate for t in triples}))]
    assert described("byteSize") == [str(len(content))]
    assert described("checksumValue") == [digest]
    assert described("downloadURL") == described("dataDump") == [url]
    assert described("feature") == ["http://www.w3.org/ns/formats/Turtle"]
    assert described("mediaType") == ["https://www.iana.org/assignments/media-types/text/turtle"]
    by_property = dict(zip(described("property"), described("propertyPartition"), strict=True))
    number = described("triples", by_property[DCTERMS.issued].rpartition("/")[2])
    issued = sorted(t.object.value for t in triples if t.predicate.value == DCTERMS.issued)
    assert number == [str(len(issued))]


def test_the_description_counts_the_graphs(catalogue_quads: Quads) -> None:
    exported(catalogue_quads, "graph.trig", description="about.ttl")
    for name, iri in (("reference", REFERENCE_GRAPH), ("derived", DERIVED_GRAPH)):
        size = sum(q.graph_name.value == iri for q in set(catalogue_quads))
        assert described("triples", f"#graph-{name}") == [str(size)]
    articles = sum("/graph/article/" in q.graph_name.value for q in set(catalogue_quads))
    assert described("triples", "#graph-articles") == [str(articles)]
