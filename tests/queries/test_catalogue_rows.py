"""Every question of the catalogue gives the rows that are written beside its parameters.

``tests/queries/NAME/params.toml`` has one table a case; ``CASE.tsv`` holds its expected rows.
``pytest tests/queries --write-expected`` writes the rows anew.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.answers import Store
from kg.query import bind, catalogue, find_question, render
from kg.query.question import data_block
from kg.store import EmbeddedStore

HERE = Path(__file__).parent
QUESTIONS = sorted(path.stem for path in resources.QUERIES.glob("*.rq"))
CASE_FOLDERS = sorted(path.parent for path in HERE.glob("*/params.toml"))


def params_of(folder: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads((folder / "params.toml").read_text(encoding="utf-8"))


CASES = [(folder.name, case) for folder in CASE_FOLDERS for case in params_of(folder)]


def rows(name: str, case: str, store: Store) -> str:
    question = find_question(name)
    sparql = bind(question, params_of(HERE / name)[case], store)
    return render(store.query(sparql), "tsv")


def test_every_question_has_cases_and_every_case_a_question() -> None:
    assert len(QUESTIONS) >= 22
    assert [folder.name for folder in CASE_FOLDERS] == QUESTIONS


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_tested_with_its_defaults_and_each_parameter_is_set_once(
    name: str,
) -> None:
    cases = params_of(HERE / name)
    assert cases["default"] == {}
    used = {param for case in cases.values() for param in case}
    assert used == {parameter.name for parameter in find_question(name).parameters}


@pytest.mark.parametrize("name", QUESTIONS)
def test_expected_files_and_cases_are_the_same(name: str) -> None:
    files = {path.stem for path in (HERE / name).glob("*.tsv")}
    assert files == set(params_of(HERE / name))


@pytest.mark.parametrize(("name", "case"), CASES)
def test_rows_are_the_expected_ones(
    name: str, case: str, catalogue_store: EmbeddedStore, write_expected: bool
) -> None:
    found = rows(name, case, catalogue_store)
    expected = HERE / name / f"{case}.tsv"
    if write_expected:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", QUESTIONS)
def test_some_case_of_a_question_has_rows(name: str) -> None:
    assert any(len(path.read_text().splitlines()) > 1 for path in (HERE / name).glob("*.tsv"))


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_plain_turtle_export_gives_the_same_rows(
    name: str, case: str, catalogue_store: EmbeddedStore, merged_store: EmbeddedStore
) -> None:
    assert rows(name, case, merged_store) == rows(name, case, catalogue_store)


@pytest.fixture(scope="module")
def merged_store(catalogue_quads: tuple[ox.Quad, ...]) -> EmbeddedStore:
    triples = {quad.triple for quad in catalogue_quads}
    turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE)
    return EmbeddedStore(ox.parse(turtle, format=ox.RdfFormat.TURTLE))


@pytest.mark.parametrize("question", catalogue(), ids=lambda q: q.name)
def test_a_question_has_a_sentence_an_order_and_no_graph_clause(question) -> None:  # type: ignore[no-untyped-def]
    assert question.text.endswith("?")
    assert question.sparql.rstrip().rpartition("\n")[2].startswith("ORDER BY ")
    assert "GRAPH " not in question.sparql


@pytest.mark.parametrize("question", catalogue(), ids=lambda q: q.name)
def test_the_header_and_the_data_blocks_say_the_same_default(question) -> None:  # type: ignore[no-untyped-def]
    for parameter in question.parameters:
        blocks = {
            found["block"]
            for found in data_block(parameter.variable).finditer(question.sparql)
            if found["block"]
        }
        default = "UNDEF" if parameter.default is None else parameter.default
        assert blocks == {f"VALUES ?{parameter.variable} {{ {default} }}"}
        assert parameter.example


def test_a_member_in_two_roles_is_one_row(stated_quads: tuple[ox.Quad, ...]) -> None:
    usa = ox.NamedNode("https://w3id.org/stratagraph/id/claim/r-usa-forge")
    lead = next(q for q in stated_quads if (q.subject, q.object) == (usa, ox.Literal("lead")))
    also = ox.Quad(lead.subject, lead.predicate, ox.Literal("member"), lead.graph_name)
    store = EmbeddedStore((*stated_quads, also))
    sparql = bind(find_question("shared-partnership-members"), {"partnership-a": "FORGE"}, store)
    assert '\n"United States"@en\t"lead; member"\t"lead; member"\n' in render(
        store.query(sparql), "tsv"
    )
