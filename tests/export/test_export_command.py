"""``kg export`` from files, stores and standard input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.store import open_writer

Quads = tuple[ox.Quad, ...]
KG = Path(sys.executable).with_name("kg")


@pytest.fixture(autouse=True)
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogue_quads: Quads) -> None:
    """``graph.nq``, and the same in the store ``store``."""
    monkeypatch.chdir(tmp_path)
    with open_writer("store") as writer:
        writer.store.bulk_extend(catalogue_quads)
        # A store writes numbers in their shortest form, as a build does from the start.
        ox.serialize(writer.store, "graph.nq", ox.RdfFormat.N_QUADS)


def written(*arguments: str) -> bytes:
    assert main(["export", *arguments, "-o", "out.nq"]) == 0
    return Path("out.nq").read_bytes()


def test_a_store_and_a_file_of_the_same_quads_give_the_same_bytes(catalogue_quads: Quads) -> None:
    content = written("graph.nq")
    assert written("--store", "store") == written("store") == content
    assert len(set(ox.parse(content, format=ox.RdfFormat.N_QUADS))) == len(set(catalogue_quads))


def test_one_graph_of_a_store(catalogue_quads: Quads) -> None:
    content = written("--store", "store", "--graph", "derived")
    names = {q.graph_name.value for q in ox.parse(content, format=ox.RdfFormat.N_QUADS)}
    assert [name.rpartition("/")[2] for name in names] == ["derived"]


@pytest.mark.parametrize("rdf", ["nq", "trig", "ttl", "jsonld", "rdf"])
def test_standard_input_in_any_format(rdf: str) -> None:
    main(["export", "graph.nq", "-o", f"in.{rdf}"])
    expected = written(f"in.{rdf}")
    command = [KG, "export", "-", "-o", "-", "--format", "nq"]
    content = b"\n# a comment\n" * 50 if rdf in ("nq", "trig", "ttl") else b""
    content += Path(f"in.{rdf}").read_bytes()
    ran = subprocess.run(command, input=content, capture_output=True, check=True)
    assert ran.stdout == expected


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["graph.nq", "--store", "store"], "give one GRAPH, or --store DIR"),
        ([], "give one GRAPH, or --store DIR"),
        (["graph.nq", "--describe", "out.nq"], "name the same place"),
        (["graph.nq", "--url", "no url"], "'no url' is no URL"),
        (["graph.nq", "--graph", "nowhere"], "nowhere: no such graph"),
        (["--store", "nowhere"], "no such store"),
        (["no.nq"], "no.nq: cannot be read"),
        (["broken.nq"], "broken.nq:2:"),
        (["graph.nq", "--describe", "no/about.ttl"], "no/about.ttl: no folder"),
    ],
)
def test_an_error_is_one_line_and_leaves_no_file(
    arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("broken.nq").write_text("<x:a> <x:b> <x:c> .\n<x:a> <x:b\n")
    assert main(["export", *arguments, "-o", "out.nq"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert problem in said
    assert sorted(path.name for path in Path().iterdir()) == ["broken.nq", "graph.nq", "store"]
