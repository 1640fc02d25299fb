"""The main job on the demo's articles, as a user runs it: from articles to answers, offline.

The built graph is looked at with nothing but an RDF parser, as someone would who has the file and
the documentation, and not our code.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).parents[1]
DEMO = Path("demo") / "articles"
KG = Path(sys.executable).with_name("kg")
SG = "https://w3id.org/stratagraph/ontology#"
ARTICLE_GRAPH = "https://w3id.org/stratagraph/id/graph/article/"
CLAIM = "https://w3id.org/stratagraph/id/claim/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

Description = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]


def offline(
    *command: str | Path, attempts: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``command`` at the root of the project without a network.

    Where the system allows it there is no network interface; in any case each attempt of Python
    to reach one fails and is noted in the file ``attempts``.
    """
    cut = {
        "PYTHONPATH": str(Path(__file__).parent / "network_cut"),
        "NETWORK_ATTEMPTS": str(attempts),
    }
    return subprocess.run(
        [*_without_interfaces(), *command],
        cwd=ROOT,
        env={**os.environ, **cut, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


def _without_interfaces() -> list[str]:
    command = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None:
        return []
    return [] if subprocess.run([*command, "true"], capture_output=True).returncode else command


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where ``graph.trig`` and ``graph.ttl`` of the demo's articles are, built offline."""
    folder = tmp_path_factory.mktemp("demo")
    for command in (
        ("build", DEMO, "-o", folder / "graph.trig"),
        ("export", folder / "graph.trig", "-o", folder / "graph.ttl"),
    ):
        ran = offline(KG, *command, attempts=folder / "attempts")
        assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture(scope="module")
def quads(folder: Path) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=folder / "graph.trig"))


@pytest.fixture(scope="module")
def articles(quads: tuple[ox.Quad, ...]) -> dict[str, dict[str, Description]]:
    """For each graph of an article: what it says of each of its subjects, by property."""
    graphs: dict[str, dict[str, Description]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        if name.startswith(ARTICLE_GRAPH):
            graphs[name][quad.subject.value][quad.predicate.value].append(quad.object)
    return graphs


def _of_class(graph: dict[str, Description], name: str) -> Iterator[tuple[str, Description]]:
    for subject, told in graph.items():
        if ox.NamedNode(SG + name) in told[TYPE]:
            yield subject, told


def _one(told: Description, name: str) -> str:
    (value,) = told[SG + name]
    return value.value


def test_every_mention_gives_back_its_quote_by_its_offsets(
    articles: dict[str, dict[str, Description]],
) -> None:
    for graph in articles.values():
        ((_, article),) = _of_class(graph, "Article")
        text = _one(article, "text")
        assert hashlib.sha256(text.encode()).hexdigest() == _one(article, "sha256")
        mentions = list(_of_class(graph, "Mention"))
        assert mentions
        for mention, told in mentions:
            start, end = int(_one(told, "startOffset")), int(_one(told, "endOffset"))
            assert text[start:end] == _one(told, "quote") != "", mention


def test_every_claim_has_evidence_in_its_article(
    articles: dict[str, dict[str, Description]],
) -> None:
    for graph in articles.values():
        mentions = dict(_of_class(graph, "Mention"))
        for claim, told in _of_class(graph, "Claim"):
            assert told[SG + "evidence"], claim
            for proof in told[SG + "evidence"]:
                assert _one(mentions[proof.value], "refersTo") == claim
                assert _one(mentions[proof.value], "mentionKind") == "sentence"
                words = {word.value for word in mentions[proof.value][SG + "support"]}
                assert words <= mentions.keys()


def test_every_claim_is_named_by_what_it_states(
    articles: dict[str, dict[str, Description]],
) -> None:
    claims = [claim for graph in articles.values() for claim in _of_class(graph, "Claim")]
    assert len(claims) > 50
    for claim, told in claims:
        assert claim == _claim_iri(told)


def _claim_iri(told: Description) -> str:
    """The IRI that the statements of a claim give, by the rule that is published for it."""
    (kind,) = (term.value for term in told[TYPE] if term.value != SG + "Claim")
    lines = {
        f"{name.removeprefix(SG)}\t{_key(value)}"
        for name, values in told.items()
        if name.startswith(SG) and name not in (SG + "status", SG + "evidence")
        for value in values
    }
    status = _one(told, "status").removeprefix(SG)
    content = "\n".join([kind.removeprefix(SG), status, *sorted(lines)])
    return CLAIM + hashlib.sha256(content.encode()).hexdigest()[:32]


def _key(value: ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    if isinstance(value, ox.Literal):
        escaped = value.value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
        return f'"{escaped}"^^{value.datatype.value.rpartition("#")[2]}'
    return f"<{value.value}>"


def test_there_is_no_blank_node(quads: tuple[ox.Quad, ...]) -> None:
    for quad in quads:
        assert ox.BlankNode not in map(type, (*quad.triple, quad.graph_name)), quad


def test_another_parser_reads_the_same_triples_from_the_turtle(
    folder: Path, quads: tuple[ox.Quad, ...]
) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("rapper (Debian's raptor2-utils) is not installed")
    turtle = folder / "graph.ttl"
    command = ["rapper", "-q", "-i", "turtle", "-o", "ntriples", turtle]
    raptor = subprocess.run(command, capture_output=True, check=True)
    assert raptor.stderr == b""
    theirs = {q.triple for q in ox.parse(raptor.stdout, format=ox.RdfFormat.N_TRIPLES)}
    ours = {quad.triple for quad in ox.parse(path=turtle)}
    assert len(theirs - ours) == len(ours - theirs) == 0
    assert ours == {quad.triple for quad in quads}


def test_the_graph_does_not_depend_on_workers_order_or_hash_seed(
    folder: Path, tmp_path: Path
) -> None:
    articles = sorted((ROOT / DEMO).iterdir(), reverse=True)
    again = tmp_path / "again.trig"
    ran = offline(
        *(KG, "build", *(DEMO / path.name for path in articles), "-o", again, "--workers", "2"),
        attempts=folder / "attempts",
        PYTHONHASHSEED="4711",
    )
    assert ran.returncode == 0, ran.stderr
    assert again.read_bytes() == (folder / "graph.trig").read_bytes()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["validate", "GRAPH"], "conforms"),
        (["queries"], "msp-members-funding-extraction"),
        (
            "query msp-members-funding-extraction GRAPH --param country=Mongolia".split(),
            "South Korea",
        ),
        (["explain", "Oyu Tolgoi", "GRAPH"], "oyu-tolgoi-owners-and-lenders.md"),
        (["doctor"], "digest checked"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_the_graph_is_checked_and_asked_without_a_network(
    command: list[str], told: str, folder: Path
) -> None:
    words = [folder / "graph.trig" if word == "GRAPH" else word for word in command]
    ran = offline(KG, *words, attempts=folder / "attempts")
    assert ran.returncode == 0, ran.stderr
    assert told in ran.stdout
    assert not (folder / "attempts").exists(), (folder / "attempts").read_text()


def test_an_attempt_to_reach_the_network_would_be_noticed(tmp_path: Path) -> None:
    code = """
import urllib.request
try:
    urllib.request.urlopen("http://127.0.0.1:9")
except OSError:
    pass
"""
    ran = offline(sys.executable, "-c", code, attempts=tmp_path / "attempts")
    assert ran.returncode == 0, ran.stderr
    assert "127.0.0.1" in (tmp_path / "attempts").read_text()
