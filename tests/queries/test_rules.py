"""Every rule derives the triples that are written in ``tests/queries/rules/RULE.nt``."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.iris import DERIVED_GRAPH
from kg.namespaces import SG, SG_DIRECT_RELATIONS
from kg.store import EmbeddedStore

EXPECTED = Path(__file__).parent / "rules"
RULES = sorted(resources.RULES.glob("*.rq"))


def derived(rule: Path, store: EmbeddedStore) -> str:
    answer = store.query(rule.read_text(encoding="utf-8"))
    assert isinstance(answer, ox.QueryTriples)
    return "".join(sorted(f"{triple} .\n" for triple in answer))


def test_every_rule_has_a_case() -> None:
    assert [rule.stem for rule in RULES] == sorted(path.stem for path in EXPECTED.glob("*.nt"))


def test_the_rules_together_make_every_direct_relation(
    catalogue_quads: tuple[ox.Quad, ...],
) -> None:
    made = {q.predicate.value for q in catalogue_quads if q.graph_name.value == DERIVED_GRAPH}
    assert made >= {SG[name] for name in SG_DIRECT_RELATIONS.split()}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_a_rule_derives_the_expected_triples(
    rule: Path, stated_quads: tuple[ox.Quad, ...], write_expected: bool
) -> None:
    found = derived(rule, EmbeddedStore(stated_quads))
    expected = EXPECTED / f"{rule.stem}.nt"
    if write_expected:
        expected.write_text(found, encoding="utf-8")
    assert found
    assert found == expected.read_text(encoding="utf-8")


def test_every_entity_has_one_english_preferred_label(catalogue_store: EmbeddedStore) -> None:
    labels = """
        PREFIX sg: <https://w3id.org/stratagraph/ontology#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?entity (COUNT(?label) AS ?labels) {
          VALUES ?class { sg:Country sg:Partnership sg:Committee sg:Mineral sg:Organization
                          sg:Person sg:Site }
          ?entity a ?class .
          OPTIONAL { ?entity skos:prefLabel ?label . FILTER(LANG(?label) = "en") }
        } GROUP BY ?entity HAVING(?labels != 1)"""
    answer = catalogue_store.query(labels)
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["entity"].value for row in answer] == []
