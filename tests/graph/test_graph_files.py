from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from loan_reading import ARTICLE, READING
from rdflib.compare import isomorphic

from kg.errors import GraphFileError
from kg.graph.article import article_quads
from kg.graph.files import graph_bytes, read_graph, write_graph
from kg.graph.formats import FORMATS
from kg.iris import DERIVED_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH
from kg.namespaces import RDFS, SG, SKOS

DATASETS = ("trig", "nq", "jsonld")
RDFLIB_WARNS_OF_ITSELF = "ignore:(Dataset|ConjunctiveGraph).* is deprecated:DeprecationWarning"
SINGLE_GRAPHS = ("ttl", "nt", "rdf", "xml")
RDFLIB_NAMES = {
    "trig": "trig",
    "nq": "nquads",
    "jsonld": "json-ld",
    "ttl": "turtle",
    "nt": "nt",
    "rdf": "xml",
    "xml": "xml",
}
KOREA = ox.NamedNode("https://w3id.org/stratagraph/id/country/KOR")


def quad(graph: str, property_iri: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(KOREA, ox.NamedNode(property_iri), value, ox.NamedNode(graph))


QUADS = (
    *article_quads(READING, "0.1.0"),
    quad(DERIVED_GRAPH, SG.funds, ox.NamedNode("https://w3id.org/stratagraph/id/country/MNG")),
    quad(REFERENCE_GRAPH, SKOS.prefLabel, ox.Literal("South Korea", language="en")),
    quad(REFERENCE_GRAPH, SKOS.note, ox.Literal('ends in " .\n}\n\tand a \\ backslash')),
    quad(ONTOLOGY_GRAPH, SKOS.note, ox.Literal('ends in " .\n}\n\tand a \\ backslash')),
    quad(ONTOLOGY_GRAPH, RDFS.comment, ox.Literal("@prefix x: <y> .")),
)
TRIPLES = {quad.triple for quad in QUADS}


def as_rdflib(content: bytes, rdflib_name: str) -> rdflib.Graph:
    """The triples of all graphs, as rdflib reads them."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=content, format=rdflib_name)
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


@pytest.mark.parametrize("ending", DATASETS)
def test_formats_with_graphs_give_back_every_quad(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph.{ending}"
    write_graph(QUADS, str(path))
    assert set(read_graph(str(path))) == set(QUADS)


@pytest.mark.parametrize("ending", SINGLE_GRAPHS)
def test_formats_without_graphs_give_back_every_triple_once(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph.{ending}"
    write_graph(QUADS, str(path))
    triples = [quad.triple for quad in read_graph(str(path))]
    assert set(triples) == TRIPLES
    assert len(triples) == len(TRIPLES) < len(QUADS)


@pytest.mark.filterwarnings(RDFLIB_WARNS_OF_ITSELF)
@pytest.mark.parametrize("ending", FORMATS)
def test_rdflib_reads_the_same_graph(ending: str) -> None:
    written = as_rdflib(graph_bytes(QUADS, FORMATS[ending]), RDFLIB_NAMES[ending])
    expected = as_rdflib(ox.serialize(QUADS, format=ox.RdfFormat.N_QUADS) or b"", "nquads")
    assert len(written) == len(TRIPLES)
    assert isomorphic(written, expected)


@pytest.mark.filterwarnings(RDFLIB_WARNS_OF_ITSELF)
@pytest.mark.parametrize("ending", DATASETS)
def test_rdflib_finds_the_named_graphs(ending: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=graph_bytes(QUADS, FORMATS[ending]), format=RDFLIB_NAMES[ending])
    found = {str(name) for *_, name in dataset.quads() if name is not None}
    assert found == {quad.graph_name.value for quad in QUADS}


@pytest.mark.skipif(shutil.which("rapper") is None, reason="apt-get install raptor2-utils")
@pytest.mark.parametrize(("ending", "syntax"), [("ttl", "turtle"), ("rdf", "rdfxml")])
def test_raptor_reads_the_same_triples(tmp_path: Path, ending: str, syntax: str) -> None:
    path = tmp_path / f"graph.{ending}"
    write_graph(QUADS, str(path))
    command = ["rapper", "--quiet", "--input", syntax, "--output", "ntriples", str(path)]
    told = subprocess.run(command, check=True, capture_output=True)
    assert not told.stderr
    found = ox.parse(input=told.stdout, format=ox.RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in found} == TRIPLES


@pytest.mark.parametrize("ending", FORMATS)
def test_the_order_of_the_quads_does_not_change_a_byte(ending: str) -> None:
    expected = graph_bytes(QUADS, FORMATS[ending])
    for seed in range(3):
        mixed = random.Random(seed).sample(QUADS * 2, len(QUADS) * 2)
        assert graph_bytes(mixed, FORMATS[ending]) == expected


@pytest.mark.parametrize("ending", FORMATS)
def test_another_process_writes_the_same_bytes(ending: str) -> None:
    program = (
        "import sys; from kg.graph.files import *; write_graph(read_graph('-'), '-', sys.argv[1])"
    )
    source = graph_bytes(QUADS, FORMATS["nq"])
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", program, ending]
        told = subprocess.run(command, input=source, capture_output=True, env=environment)
        assert told.stdout == graph_bytes(QUADS, FORMATS[ending])


def test_what_was_read_is_written_as_it_was() -> None:
    first = graph_bytes(QUADS, FORMATS["trig"])
    again = tuple(ox.parse(input=first, format=ox.RdfFormat.TRIG))
    assert graph_bytes(again, FORMATS["trig"]) == first


def test_trig_tells_articles_first_and_the_ontology_last() -> None:
    graphs = list(
        dict.fromkeys(
            q.graph_name.value
            for q in ox.parse(input=graph_bytes(QUADS, FORMATS["trig"]), format=ox.RdfFormat.TRIG)
        )
    )
    assert graphs[0].startswith("https://w3id.org/stratagraph/id/graph/article/")
    assert graphs[1:] == [DERIVED_GRAPH, REFERENCE_GRAPH, ONTOLOGY_GRAPH]


def test_an_article_is_told_from_its_metadata_to_its_last_mention() -> None:
    turtle = graph_bytes(article_quads(READING, "0.1.0"), FORMATS["ttl"]).decode()
    lines = [line for line in turtle.splitlines() if line and line[0] not in "\t@"]
    subjects = [line.split()[0] for line in lines]
    kinds = [subject.strip("<>").split(":")[0] for subject in subjects]
    assert kinds[:6] == ["article", "https", "reading", "reader", "claim", "claim"]
    assert kinds[6:8] == ["organization", "site"]
    assert set(kinds[8:]) == {"mention"}
    offsets = [int(line.split()[1]) for line in turtle.splitlines() if "sg:startOffset" in line]
    assert offsets == sorted(offsets)
    first_claim = turtle.index("sg:Funding")
    assert first_claim < turtle.index("sg:Ownership")


def test_turtle_has_a_paragraph_a_subject_and_the_prefixes_it_needs() -> None:
    turtle = graph_bytes(article_quads(READING, "0.1.0"), FORMATS["ttl"]).decode()
    header, *paragraphs = turtle.rstrip("\n").split("\n\n")
    assert len(paragraphs) == len({q.subject for q in article_quads(READING, "0.1.0")})
    prefixes = [line.split()[1] for line in header.splitlines()]
    assert prefixes == sorted(prefixes)
    assert "sg:" in prefixes
    assert "wd:" not in prefixes
    assert "<https://w3id.org/stratagraph/ontology#" not in "".join(paragraphs)


def test_a_subject_of_several_graphs_is_one_paragraph_in_turtle() -> None:
    turtle = graph_bytes(QUADS, FORMATS["ttl"]).decode()
    assert sum(line.startswith("country:KOR ") for line in turtle.splitlines()) == 1


def test_an_empty_graph_is_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    write_graph((), str(path))
    assert path.read_bytes() == b""
    assert read_graph(str(path)) == ()


def test_the_text_of_the_article_survives_every_format() -> None:
    for ending, rdf_format in FORMATS.items():
        quads = ox.parse(input=graph_bytes(QUADS, rdf_format), format=rdf_format)
        texts = [q.object.value for q in quads if q.predicate.value == SG.text]
        assert texts == [ARTICLE.text], ending


@pytest.mark.parametrize("name", ["graph.csv", "graph", "graph.gz"])
def test_an_unknown_ending_names_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(GraphFileError, match=r"\.trig \.ttl \.nq \.nt \.jsonld \.rdf \.xml"):
        write_graph(QUADS, str(tmp_path / name))
    assert not list(tmp_path.iterdir())


def test_a_given_format_goes_before_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "graph.txt"
    write_graph(QUADS, str(path), "nt")
    assert {quad.triple for quad in read_graph(str(path), "nt")} == TRIPLES


def test_a_graph_that_rdf_xml_cannot_carry_is_refused_and_the_old_file_stays(
    tmp_path: Path,
) -> None:
    path = tmp_path / "graph.rdf"
    path.write_text("old")
    odd = ox.Quad(KOREA, ox.NamedNode("https://example.org/2024"), ox.Literal("x"))
    with pytest.raises(
        GraphFileError, match=r"cannot carry the property 'https://example\.org/2024'"
    ):
        write_graph((odd,), str(path))
    form_feed = quad(REFERENCE_GRAPH, SKOS.note, ox.Literal("page\fpage"))
    with pytest.raises(GraphFileError, match=r"the character U\+000C"):
        write_graph((form_feed,), str(path))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_source_of_quads_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    def failing():  # type: ignore[no-untyped-def]
        yield QUADS[0]
        raise RuntimeError("no more")

    path = tmp_path / "graph.ttl"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        write_graph(failing(), str(path))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match="cannot be written: No such file or directory"):
        write_graph(QUADS, str(tmp_path / "missing" / "graph.ttl"))
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(GraphFileError, match="cannot be written: Is a directory"):
        write_graph(QUADS, str(tmp_path / "folder.ttl"))
    assert [path.name for path in tmp_path.iterdir()] == ["folder.ttl"]


def test_a_link_is_followed_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    real, link = tmp_path / "real.nt", tmp_path / "link.nt"
    link.symlink_to(real)
    write_graph(QUADS, str(link))
    assert link.is_symlink()
    assert real.read_bytes() == graph_bytes(QUADS, FORMATS["nt"])
    write_graph(QUADS, os.devnull, "nt")
    assert not Path(os.devnull).is_file()


def test_standard_output_gets_trig(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_graph(QUADS, "-")
    assert capfdbinary.readouterr().out == graph_bytes(QUADS, FORMATS["trig"])


@pytest.mark.parametrize("ending", FORMATS)
def test_standard_input_is_recognised(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    content = io.TextIOWrapper(io.BytesIO(graph_bytes(QUADS, FORMATS[ending])))
    monkeypatch.setattr(sys, "stdin", content)
    found = {quad.triple for quad in read_graph("-")}
    assert found == TRIPLES


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("# a comment\n<http://x/a> <http://x/b> <http://x/c> <http://x/g> .\n", 1),
        ("PREFIX x: <http://x/>\nx:a x:b x:c .", 1),
        ("{ <http://x/a> <http://x/b> 1 }", 1),
        ("[] <http://x/b> 1 .", 1),
        ('{"@id": "http://x/a", "http://x/b": 1}', 1),
        ("<http://x/a> <http://x/b> <http://x/c> ;\n <http://x/d> 2 .", 2),
        ("", 0),
    ],
)
def test_what_people_pipe_in_is_recognised(
    monkeypatch: pytest.MonkeyPatch, text: str, count: int
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert len(read_graph("-")) == count


def test_broken_syntax_is_one_line_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix x: <http://x/> .\nx:a x:b x:c\nx:d x:e x:f .\n")
    with pytest.raises(GraphFileError) as caught:
        read_graph(str(path))
    assert caught.value.where.startswith(f"{path}:3:")
    assert "not Turtle" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_no_graph_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"picture.{ending}"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    with pytest.raises(GraphFileError, match="not "):
        read_graph(str(path))


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match="cannot be read: No such file or directory"):
        read_graph(str(tmp_path / "graph.trig"))


def test_a_value_too_long_for_the_parser_is_told(tmp_path: Path) -> None:
    file = tmp_path / "long.ttl"
    file.write_text(f'<urn:a> <urn:b> "{"x" * 17_000_000}" .')
    with pytest.raises(GraphFileError, match=r"long\.ttl: holds a value of more than 16 MB"):
        read_graph(str(file))


@pytest.mark.parametrize("offset", ["9" * 6000, "-1", "1.5", ""])
def test_an_offset_that_is_none_does_not_stop_the_sorting(offset: str) -> None:
    written = graph_bytes([quad("urn:g", SG.startOffset, ox.Literal(offset))], FORMATS["trig"])
    assert offset.encode() in written
