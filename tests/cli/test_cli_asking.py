from __future__ import annotations

import csv
import json
from pathlib import Path

import pyoxigraph as ox
from kg_command import ARTICLES, Call, Ran, run_kg

from kg.cli.query import FORMATS
from kg.iris import DERIVED_GRAPH
from kg.query import FORMATS as KNOWN_FORMATS
from kg.query import catalogue

AGREEMENTS = """
PREFIX sg: <https://w3id.org/stratagraph/ontology#>
SELECT ?party WHERE { ?claim a sg:Agreement ; sg:mineral/^sg:mineral ?claim ; sg:party ?party }
ORDER BY ?party
"""


def test_a_question_of_the_catalogue_with_a_parameter_as_people_type_it(
    graph: Path, tmp_path: Path
) -> None:
    ran = run_kg(
        *("query", "articles-mentioning", graph),
        *("--param", "entity=zambia", "--format", "csv"),
        cwd=tmp_path,
    )
    assert (ran.code, ran.err) == (0, [])
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert [row["title"] for row in rows] == ["Zambia and Japan agree on copper"]


def test_sparql_on_the_command_line_in_every_format(call: Call, graph: Path) -> None:
    answers = {
        name: call("query", "-e", AGREEMENTS, graph, "--format", name).out for name in KNOWN_FORMATS
    }
    values = [row["party"]["value"] for row in json.loads(answers["json"])["results"]["bindings"]]
    assert [value.rpartition("/")[2] for value in values] == "CHL DEU FRA JPN MNG ZMB".split()
    assert answers["table"].splitlines()[-1] == "6 rows"
    assert answers["csv"].startswith("party\r\nhttps://")
    assert answers["tsv"].startswith("?party\n<https://")
    assert answers["xml"].startswith("<?xml")
    assert "| country:ZMB |" in answers["markdown"]


def test_the_formats_offered_are_those_that_can_be_rendered() -> None:
    assert FORMATS == KNOWN_FORMATS


def test_a_query_file_and_standard_input(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(AGREEMENTS)
    by_file = run_kg("query", "mine.rq", graph, cwd=tmp_path)
    assert by_file.code == 0
    query_in = run_kg("query", "-", graph, cwd=tmp_path, stdin=AGREEMENTS.encode())
    graph_in = run_kg("query", "mine.rq", "-", cwd=tmp_path, stdin=graph.read_bytes())
    assert by_file.out == query_in.out == graph_in.out


def test_all_questions_are_listed_and_each_is_shown_in_full(call: Call) -> None:
    listed = call("queries")
    names = [line for line in listed.out.splitlines() if line and not line.startswith(" ")]
    assert names == [question.name for question in catalogue()]
    for question in catalogue():
        assert call("queries", question.name).out == question.sparql


def test_the_graph_of_a_build_conforms(call: Call, graph: Path) -> None:
    ran = call("validate", graph)
    assert (ran.code, ran.err) == (0, [])
    assert ran.out.startswith("conforms")


def test_a_graph_that_does_not_conform_ends_with_1(call: Call, graph: Path, tmp_path: Path) -> None:
    more = '<https://w3id.org/stratagraph/id/country/ZMB> <urn:p> "x" ; '
    more += '<https://w3id.org/stratagraph/ontology#alpha3> "zm" .'
    (tmp_path / "more.ttl").write_text(more)
    ran = call("validate", graph, "more.ttl", "--format", "json")
    assert ran.code == 1
    report = json.loads(ran.out)
    assert report["conforms"] is False
    assert {v["focus"].rpartition("/")[2] for v in report["violations"]} >= {"ZMB"}
    turtle = call("validate", graph, "more.ttl", "--format", "ttl")
    assert turtle.code == 1
    assert list(ox.parse(turtle.out, format=ox.RdfFormat.TURTLE))


def test_a_claim_is_explained_by_its_sentence_with_the_words_marked(
    call: Call, graph: Path
) -> None:
    ran = call("explain", "Konkola Copper Mines", graph)
    assert ran.code == 0
    assert "**Vedanta** **owns** **80%** of **Konkola Copper Mines**." in ran.out
    assert f"{ARTICLES}/copper-accord.txt" in ran.out


def test_an_export_to_turtle_answers_by_itself(call: Call, graph: Path, tmp_path: Path) -> None:
    assert call("export", graph, "-o", "graph.ttl") == Ran(0, "", [])
    question = ("query", "article-claims", "--param", "article=Mongolia joins")
    answers = [call(*question, where).out for where in (graph, "graph.ttl")]
    assert answers[0] == answers[1]
    assert "Mongolia and France signed an agreement on uranium" in answers[0]


def test_an_export_and_back_loses_nothing(call: Call, graph: Path) -> None:
    for ending in ("nq", "jsonld", "trig"):
        assert call("export", graph, "-o", f"graph.{ending}").code == 0
        call("export", f"graph.{ending}", "-o", "back.trig")
        assert Path("back.trig").read_bytes() == graph.read_bytes()


def test_an_export_from_standard_input_to_standard_output(graph: Path, tmp_path: Path) -> None:
    ran = run_kg(
        *("export", "-", "-o", "-", "--format", "nq"), cwd=tmp_path, stdin=graph.read_bytes()
    )
    assert (ran.code, ran.err) == (0, [])
    quads = list(ox.parse(ran.out, format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in quads} >= {DERIVED_GRAPH}


def test_the_doctor_finds_everything(call: Call) -> None:
    ran = call("doctor")
    assert (ran.code, ran.err) == (0, [])
    assert "MISSING" not in ran.out
    assert "249 Country" in ran.out
    assert "digest checked" in ran.out


def test_the_doctor_says_how_to_mend_what_is_missing(tmp_path: Path) -> None:
    # A module of that name that cannot be imported stands for a broken installation.
    (tmp_path / "trafilatura.py").write_text("raise ImportError('no trafilatura')\n")
    ran = run_kg("doctor", "--model", "nowhere", cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert ran.code == 2
    missing = [line for line in ran.out.splitlines() if line.startswith("MISSING")]
    assert len(missing) == 2
    assert "pip install trafilatura" in missing[0]
    assert "no model 'nowhere'" in missing[1]
    assert ran.err == ["kg: 2 missing; mend the lines marked MISSING"]
