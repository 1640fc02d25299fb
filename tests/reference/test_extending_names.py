"""The examples of docs/extending-names.md, applied to a copy of the real files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.reference import load_reference
from kg.namespaces import RDF, RESOURCE_BASE, SG, SKOS
from kg.resources import REFERENCE

PAGE = Path(__file__).parents[2] / "docs" / "extending-names.md"
EXAMPLES = re.findall(r"```(turtle|diff)\n ?# (\S+)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def node(curie):
    kind, name = curie.split(":")
    return ox.NamedNode(f"{RESOURCE_BASE}{kind}/{name}")


@pytest.fixture(scope="module")
def extended(tmp_path_factory):
    """The quads after all examples of the page were applied, each to the file it names."""
    folder = tmp_path_factory.mktemp("extended") / "reference"
    shutil.copytree(REFERENCE, folder)
    for kind, name, example in EXAMPLES:
        path = folder / name
        text = path.read_text("utf-8")
        path.write_text(patched(text, example) if kind == "diff" else f"{text}\n{example}", "utf-8")
    return {(q.subject, q.predicate.value, q.object) for q in load_reference(folder)}


def patched(text, example):
    lines = example.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] != "+")
    after = "".join(line[1:] for line in lines if line[0] != "-")
    assert text.count(before) == 1, "the example shows a record that is no longer like that"
    return text.replace(before, after)


def test_the_page_shows_a_country_name_a_mineral_a_partnership_a_company_and_a_site():
    assert [name for _, name, _ in EXAMPLES] == [
        "countries.ttl",
        "minerals.ttl",
        "partnerships.ttl",
        "organizations.ttl",
        "sites.ttl",
    ]


@pytest.mark.parametrize(
    ("curie", "property_iri", "name"),
    [
        ("country:KGZ", SKOS.altLabel, "Kyrgyzia"),
        ("country:KGZ", SKOS.altLabel, "Kyrgyz Republic"),
        ("mineral:sulfur", SKOS.altLabel, "sulphur"),
        ("mineral:sulfur", SG.productName, "sulphuric acid"),
        ("partnership:andean-lithium-forum", SKOS.prefLabel, "Andean Lithium Forum"),
        ("organization:andes-lithium", SKOS.prefLabel, "Andes Lithium"),
        ("organization:andes-lithium", SG.ambiguousName, "Andes"),
        ("site:cerro-azul", SKOS.altLabel, "Cerro Azul mine"),
    ],
)
def test_an_added_name_is_in_the_graph(extended, reference_quads, curie, property_iri, name):
    triple = (node(curie), property_iri, ox.Literal(name, language="en"))
    assert triple in extended
    shipped = {(q.subject, q.predicate.value, q.object) for q in reference_quads}
    assert name == "Kyrgyz Republic" or triple not in shipped


def test_an_added_partnership_has_a_claim_for_each_member(extended):
    group = (SG.group, node("partnership:andean-lithium-forum"))
    claims = {s for s, p, o in extended if (p, o) == group}
    stated = {
        claim: {(p, o.value) for s, p, o in extended if s == claim and p != RDF.type}
        for claim in claims
    }
    seen = {
        (dict(values)[SG.member][-3:], dict(values)[SG.status], dict(values)[SG.certainty])
        for values in stated.values()
    }
    assert seen == {
        ("ARG", SG.Asserted, "medium"),
        ("BOL", SG.Asserted, "medium"),
        ("CHL", SG.Asserted, "medium"),
        ("PER", SG.Ended, "low"),
    }


def test_a_record_can_be_continued_in_a_file_of_ones_own(tmp_path):
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder)
    (folder / "ours.ttl").write_text(
        "@prefix country: <https://w3id.org/stratagraph/id/country/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'country:KGZ skos:altLabel "Kyrgyzia"@en .\n',
        "utf-8",
    )
    names = {
        q.object.value
        for q in load_reference(folder)
        if q.subject == node("country:KGZ") and q.predicate.value == SKOS.altLabel
    }
    assert names == {"Kyrgyz Republic", "Kyrgyzia"}
