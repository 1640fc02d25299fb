"""The ontology files: complete, consistent with the code and the documentation, and well-formed."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.graph.ontology import load_ontology, ontology_files
from kg.graph.reference import load_reference
from kg.namespaces import (
    DCTERMS,
    OWL,
    RDF,
    RDFS,
    RESOURCE_BASE,
    SG,
    SG_CLAIM_PROPERTIES,
    SG_DIRECT_RELATIONS,
    SG_STATUSES,
    SKOS,
)
from kg.resources import ALIGNMENTS, ONTOLOGY, QUERIES, SCHEMES, SHAPES

PROJECT = Path(__file__).parents[2]
ONTOLOGY_IRI = SG.base.removesuffix("#")
ALIGNED = {"dcterms", "foaf", "oa", "org", "plover", "prov", "schema", "skos"}

# The local names of the annotation guidelines; people's queries and gold files use them.
ACTIVITIES = """exploration extraction processing refining recycling manufacturing trade
    stockpiling research infrastructure"""
KINDS = {
    "kinds-of-agreement": """memorandum-of-understanding treaty free-trade-agreement framework
        joint-statement letter-of-intent partnership contract offtake action-plan agreement""",
    "kinds-of-establishment": """committee working-group dialogue partnership joint-venture fund
        agency company council organization""",
    "kinds-of-restriction": """export-restriction export-ban export-licence export-quota tariff
        sanction import-ban moratorium price-control other""",
}
INSTRUMENTS = "aid grant loan equity guarantee investment procurement unspecified"


def stated(path: Path) -> dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]:
    """Subject, property, values of a Turtle file."""
    found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


VOCABULARY = stated(ONTOLOGY / "stratagraph.ttl")
TERMS = sorted(iri for iri in VOCABULARY if iri.startswith(SG.base))
SCHEMES_STATED = {path.stem: stated(path) for path in sorted(SCHEMES.glob("*.ttl"))}
CONCEPTS = {
    iri: properties
    for scheme in SCHEMES_STATED.values()
    for iri, properties in scheme.items()
    if SKOS.Concept in {t.value for t in properties[RDF.type]}
}


def turtle_files() -> list[Path]:
    folders = (ONTOLOGY, SHAPES, QUERIES)
    return sorted(path for folder in folders for path in folder.rglob("*.ttl"))


def used_terms(path: Path) -> set[str]:
    """Local names of our namespace that a file writes, in code and not in comments."""
    text = re.sub(r"(?m)(^|\s)#.*$", "", path.read_text(encoding="utf-8"))
    text = re.sub(r'"[^"\n]*"', '""', text) if path.suffix == ".ttl" else text
    written_out = rf"<{re.escape(SG.base)}(\w+)>"
    return set(re.findall(r"(?<![\w:])sg:(\w+)", text)) | set(re.findall(written_out, text))


def test_the_ontology_and_the_code_have_the_same_terms() -> None:
    assert {iri.removeprefix(SG.base) for iri in TERMS} == SG.terms


def test_the_documentation_and_the_ontology_have_the_same_terms() -> None:
    page = (PROJECT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bsg:(\w+)", page)) == SG.terms


@pytest.mark.parametrize("iri", TERMS)
def test_a_term_has_one_label_one_definition_and_its_ontology(iri: str) -> None:
    properties = VOCABULARY[iri]
    (label,) = properties[RDFS.label]
    (definition,) = properties[SKOS.definition]
    assert isinstance(label, ox.Literal)
    assert label.language == "en"
    assert isinstance(definition, ox.Literal)
    assert definition.language == "en"
    assert re.fullmatch(r"[A-Z][^.]*(\d\.\d[^.]*)*\.", definition.value), "one sentence"
    assert [node.value for node in properties[RDFS.isDefinedBy]] == [ONTOLOGY_IRI]


def test_no_two_terms_share_a_definition() -> None:
    definitions = [VOCABULARY[iri][SKOS.definition][0] for iri in TERMS]
    assert len(set(definitions)) == len(definitions)


def test_the_ontology_has_the_version_of_the_package() -> None:
    header = VOCABULARY[ONTOLOGY_IRI]
    assert [v.value for v in header[OWL.versionInfo]] == [kg.__version__]
    version_iri = f"{ONTOLOGY_IRI}/{kg.__version__}"
    assert [v.value for v in header["http://www.w3.org/2002/07/owl#versionIRI"]] == [version_iri]
    assert header[DCTERMS.title]
    (licence,) = header[DCTERMS.license]
    assert licence.value == "https://creativecommons.org/licenses/by/4.0/"


def test_the_ontology_has_no_build_date() -> None:
    text = (ONTOLOGY / "stratagraph.ttl").read_text(encoding="utf-8")
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", text)


def test_fact_types_are_claims_and_statuses_are_statuses() -> None:
    claims = {
        iri.removeprefix(SG.base)
        for iri in TERMS
        if SG.Claim in {node.value for node in VOCABULARY[iri][RDFS.subClassOf]}
    }
    assert claims == set(
        """Membership Agreement Funding Establishment Meeting Trade Restriction Dependence
        Production Endowment Ownership Office""".split()
    )
    statuses = {
        iri.removeprefix(SG.base)
        for iri in TERMS
        if SG.Status in {node.value for node in VOCABULARY[iri][RDF.type]}
    }
    assert statuses == set(SG_STATUSES.split())


@pytest.mark.parametrize("name", (SG_CLAIM_PROPERTIES + SG_DIRECT_RELATIONS).split())
def test_properties_of_claims_and_relations_say_what_they_join(name: str) -> None:
    properties = VOCABULARY[SG[name]]
    included = "https://schema.org/{}Includes"
    subjects = properties[RDFS.domain] + properties[included.format("domain")]
    values = properties[RDFS.range] + properties[included.format("range")]
    known = {*SG.terms, "Concept"}
    assert subjects
    assert values
    ours = [n.value for n in (*subjects, *values) if n.value.startswith(SG.base)]
    assert {iri.removeprefix(SG.base) for iri in ours} <= known
    kind = OWL.DatatypeProperty if "XMLSchema" in values[0].value else OWL.ObjectProperty
    assert kind in {node.value for node in properties[RDF.type]}


def test_domains_and_ranges_are_single_since_several_would_all_be_inferred() -> None:
    for iri in TERMS:
        assert len(VOCABULARY[iri][RDFS.domain]) <= 1, iri
        assert len(VOCABULARY[iri][RDFS.range]) <= 1, iri


def test_names_found_in_text_are_hidden_labels_and_an_ambiguous_name_is_not() -> None:
    below = {
        iri.removeprefix(SG.base)
        for iri in TERMS
        if SKOS.hiddenLabel in {node.value for node in VOCABULARY[iri][RDFS.subPropertyOf]}
    }
    assert below == {"demonym", "capitalName", "metonym", "productName"}


@pytest.mark.parametrize("path", turtle_files(), ids=lambda path: path.name)
def test_no_file_uses_a_term_that_the_ontology_lacks(path: Path) -> None:
    assert used_terms(path) <= SG.terms


def test_no_query_uses_a_term_that_the_ontology_lacks() -> None:
    unknown = {path.name: used_terms(path) - SG.terms for path in QUERIES.rglob("*.rq")}
    assert not {name: terms for name, terms in unknown.items() if terms}


def test_the_check_for_unknown_terms_finds_one(tmp_path: Path) -> None:
    path = tmp_path / "case.ttl"
    path.write_text('sg:fundr a x:y ; # sg:comment\n  x:z "sg:text2" , <' + SG.base + "payer> .\n")
    assert used_terms(path) - SG.terms == {"fundr", "payer"}


def test_every_vocabulary_has_its_alignment() -> None:
    assert {path.stem for path in ALIGNMENTS.glob("*.ttl")} == ALIGNED


@pytest.mark.parametrize("name", sorted(ALIGNED))
def test_alignments_join_terms_of_ours_to_terms_of_theirs(name: str) -> None:
    known = {*TERMS, *CONCEPTS}
    statements = [
        quad.triple
        for quad in ox.parse(path=ALIGNMENTS / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
        if quad.predicate.value.endswith(("Of", "Match", "seeAlso"))
    ]
    alignments = [s for s in statements if s.predicate.value != SKOS.topConceptOf]
    assert alignments
    for statement in alignments:
        ours = {statement.subject.value, statement.object.value} & known
        assert len(ours) == 1, statement


def test_plover_has_its_sixteen_codes_and_most_have_a_reading() -> None:
    codes = {
        iri.removeprefix(f"{RESOURCE_BASE}plover/"): properties
        for iri, properties in stated(ALIGNMENTS / "plover.ttl").items()
        if SKOS.notation in properties
    }
    assert set(codes) == set(
        """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN
        PROTEST SANCTION MOBILIZE COERCE ASSAULT""".split()
    )
    for code, properties in codes.items():
        mapped = any(iri.endswith("Match") for iri in properties)
        assert mapped == (SKOS.scopeNote in properties), code


def test_the_schemes_have_exactly_the_names_of_the_guidelines() -> None:
    def named(kind: str) -> set[str]:
        base = f"{RESOURCE_BASE}{kind}/"
        return {iri.removeprefix(base) for iri in CONCEPTS if iri.startswith(base)}

    assert named("activity") == set(ACTIVITIES.split())
    assert named("kind") == set(" ".join(KINDS.values()).split())
    assert named("instrument") == set(INSTRUMENTS.split())


@pytest.mark.parametrize("collection", KINDS)
def test_a_collection_says_which_kinds_a_type_of_claim_has(collection: str) -> None:
    members = SCHEMES_STATED["kinds"][f"{RESOURCE_BASE}scheme/{collection}"][SKOS.member]
    names = [node.value.removeprefix(f"{RESOURCE_BASE}kind/") for node in members]
    assert sorted(names) == sorted(KINDS[collection].split())


@pytest.mark.parametrize("iri", CONCEPTS)
def test_a_concept_is_labelled_defined_and_has_its_place_in_one_scheme(iri: str) -> None:
    properties = CONCEPTS[iri]
    assert len(properties[SKOS.prefLabel]) == 1
    assert len(properties[SKOS.definition]) == 1
    assert properties[SKOS.definition][0].value.endswith(".")
    (scheme,) = properties[SKOS.inScheme]
    assert scheme.value in VOCABULARY or any(scheme.value in s for s in SCHEMES_STATED.values())
    broader = [node.value for node in properties[SKOS.broader]]
    assert bool(broader) != bool(properties[SKOS.topConceptOf])
    assert all(CONCEPTS[above][SKOS.inScheme] == [scheme] for above in broader)


def test_labels_of_one_concept_are_disjoint() -> None:
    for iri, properties in CONCEPTS.items():
        labels = [
            label.value for label in (*properties[SKOS.prefLabel], *properties[SKOS.altLabel])
        ]
        assert len(set(labels)) == len(labels), iri


def test_an_instrument_has_its_code_as_notation() -> None:
    instruments = {iri: p for iri, p in CONCEPTS.items() if "/instrument/" in iri}
    assert [p[SKOS.notation][0].value for p in instruments.values()] == INSTRUMENTS.split()


def test_the_ontology_graph_holds_every_file_and_no_blank_node() -> None:
    quads = load_ontology()
    assert not [q for q in quads if ox.BlankNode in (type(q.subject), type(q.object))]
    triples = {
        quad.triple
        for path in ontology_files()
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    }
    assert {quad.triple for quad in quads} == triples
    assert len(ontology_files()) == 1 + len(ALIGNED) + len(SCHEMES_STATED)


def test_the_reference_data_agree_with_domains_and_ranges() -> None:
    """What a reasoner would infer of a record is what the record says of itself."""
    quads = load_reference()
    types: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate.value == RDF.type:
            types[quad.subject.value].update(with_superclasses(quad.object.value))
    ours = [quad for quad in quads if quad.predicate.value in VOCABULARY]
    assert ours
    for quad in ours:
        properties = VOCABULARY[quad.predicate.value]
        domain = {node.value for node in allowed(properties, "domain")}
        assert not domain or domain & types[quad.subject.value], quad
        values = {node.value for node in allowed(properties, "range")}
        if isinstance(quad.object, ox.Literal):
            assert quad.object.datatype.value in values, quad
        elif quad.object.value in types:
            assert not values or values & types[quad.object.value], quad


def allowed(
    properties: dict[str, list[ox.NamedNode | ox.Literal]], end: str
) -> list[ox.NamedNode | ox.Literal]:
    return properties[RDFS[end]] or properties[f"https://schema.org/{end}Includes"]


def with_superclasses(iri: str) -> set[str]:
    above = VOCABULARY[iri][RDFS.subClassOf] if iri in VOCABULARY else []
    return {iri}.union(*(with_superclasses(node.value) for node in above))
