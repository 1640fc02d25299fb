"""``kg load`` and ``--endpoint`` as a person types them, against two real servers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from real_servers import emptied, login_of

from kg.cli import main
from kg.store import Patch, open_writer
from kg.store.remote_endpoint import Endpoint
from kg.validate import validate_graph

KG = Path(sys.executable).with_name("kg")
ARTICLE = """@prefix sg: <https://w3id.org/stratagraph/ontology#> .
<https://w3id.org/stratagraph/id/graph/article/a1> {
  <https://w3id.org/stratagraph/id/claim/c1> sg:share %s ; sg:name "%s" .
}
"""


@pytest.fixture
def run(
    endpoint: Endpoint,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
):  # type: ignore[no-untyped-def]
    """``kg`` in an empty folder, for an empty store that is known to the environment."""
    emptied(endpoint)
    monkeypatch.chdir(tmp_path)
    for name, value in login_of(endpoint).items():
        monkeypatch.setenv(name, value)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--endpoint", endpoint.base])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def test_a_graph_is_loaded_verified_and_asked(
    run, endpoint: Endpoint, catalogue_quads: tuple[ox.Quad, ...], tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    ox.serialize(iter(catalogue_quads), tmp_path / "graph.trig", ox.RdfFormat.TRIG)
    code, out, err = run("load", "graph.trig", "--allow-rewritten", "--verify", "full")
    assert (code, err) == (0, "")
    assert f"to {endpoint.kind.name} at {endpoint.base}\n" in out
    assert "counted all graphs, read back 8" in out
    code, out, _ = run(
        "query", "partnership-members", "--param", "partnership=MSP", "--format", "csv"
    )
    assert code == 0
    assert "South Korea" in out
    code, out, err = run("validate", "--format", "json")
    assert (code, err) == (1, "")
    by_article, whole = json.loads(out), validate_graph(catalogue_quads)
    assert by_article["nodes_checked"] == whole.nodes_checked
    assert {(v["focus"], v["rule"]) for v in by_article["violations"]} == {
        (v.focus, v.rule) for v in whole.violations
    }


def test_a_store_that_keeps_something_else_ends_with_1_and_is_told(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "old.trig").write_text(ARTICLE % ("1.5", "Old"))
    (tmp_path / "new.trig").write_text(ARTICLE % ("1.5", "New"))
    assert run("load", "old.trig")[:2][0] == 0
    code, out, err = run("load", "new.trig")
    assert (code, err) == (1, "")
    assert "1 graph in the store differs\n" in out
    assert "/graph/article/a1>: 2 triples loaded, 3 in the store\n" in out
    assert '    claim:c1 sg:name "Old"\n' in out
    assert run("load", "new.trig", "--replace")[0] == 0
    assert run("load", "new.trig", "--dry-run")[1].endswith(
        "would send 0 triples of 0 graphs in 0 requests; 1 there already\n"
    )


def test_another_spelling_ends_with_1_unless_it_is_allowed(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "graph.trig").write_text(ARTICLE % ("1.50", "Name"))
    code, out, _ = run("load", "graph.trig")
    assert code == 1
    assert "  rewritten, the same value spelt otherwise: 1\n" in out
    assert 'claim:c1 sg:share "1.50"^^xsd:decimal, now "1.5"^^xsd:decimal\n' in out
    assert run("load", "graph.trig", "--allow-rewritten")[0] == 0


def test_a_store_on_disk_is_loaded_from(
    run, tmp_path: Path, catalogue_quads: tuple[ox.Quad, ...]
) -> None:  # type: ignore[no-untyped-def]
    with open_writer(str(tmp_path / "shop")) as writer:
        writer.commit(Patch(added=frozenset(catalogue_quads)))
    code, out, err = run("load", "--store", "shop", "--verify", "full")
    assert (code, err) == (0, "")
    assert out.startswith(f"8 graphs with {len(set(catalogue_quads)):,} triples, to ")
    assert out.endswith("read back 8; no difference\n")


def test_standard_input_and_a_name_for_what_has_no_graph(endpoint: Endpoint) -> None:
    command = [KG, "load", "-", "--endpoint", endpoint.base, "--kind", endpoint.kind.kind]
    ran = subprocess.run(
        [*command, "--graph", "https://example.org/graph/mine"],
        input=b'<https://example.org/s> <https://example.org/p> "a word" .',
        capture_output=True,
        env=login_of(endpoint),
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"1 graph with 1 triple, to ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["load"], "give one GRAPH, or --store DIR; see 'kg load --help'"),
        (["load", "graph.trig", "--store", "x"], "give one GRAPH, or --store DIR"),
        (["load", "no.trig"], "no.trig: cannot be read"),
        (["query", "meetings", "graph.trig"], "then one GRAPH"),
        (["validate", "graph.trig"], "give one GRAPH or more"),
        (["validate"], "has no graph of an article; load a .trig or .nq file"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_2(run, arguments: list[str], says: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("kg: ")
    assert says in err
    assert err.count("\n") == 1


def test_a_silent_store_is_told_each_time_and_in_the_end(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(ARTICLE % ("1.5", "Name"))
    address = "http://ann:s3cret@127.0.0.1:9"
    options = ["--kind", "fuseki", "--retries", "1"]
    assert main(["load", str(path), "--endpoint", address, *options]) == 2
    out, err = capfdbinary.readouterr()
    waiting, problem = err.decode().splitlines()
    assert waiting.endswith("; trying again in 1 s")
    assert problem.startswith("kg: http://127.0.0.1:9/query: no answer: ")
    assert b"s3cret" not in out + err
