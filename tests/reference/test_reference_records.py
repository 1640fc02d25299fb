"""What holds of every record, and of countries, minerals and lists among them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations

import pyoxigraph as ox
import pytest

from kg.graph.reference import load_reference
from kg.iris import REFERENCE_GRAPH
from kg.namespaces import DCTERMS, RDF, RESOURCE_BASE, SG, SKOS, XSD

NAMES = (
    SKOS.prefLabel,
    SKOS.altLabel,
    SKOS.hiddenLabel,
    SG.demonym,
    SG.capitalName,
    SG.metonym,
    SG.productName,
)
KINDS = "country partnership committee mineral organization site list".split()
# Spellings that are names, words or initials of several entities: context has to decide.
AMBIGUOUS = """
Chad Georgia Turkey Jordan Niger Jersey US Washington Victoria Georgetown Wellington Nassau
Kingston Santiago Hamilton Jamestown Douglas Stanley Male Plymouth Pole Poles tin lead gold silver
iron oil MIN SAFE GEM Vale EXIM Quad DOI Ford Rio
""".split()


def named(records, kind):
    return {i: v for i, v in records.items() if i.startswith(f"{RESOURCE_BASE}{kind}/")}


def texts(values, *properties):
    return [v.value for p in properties for v in values[p]]


def test_two_loads_give_the_same_quads_in_the_same_order(reference_quads):
    assert load_reference() == reference_quads
    assert [str(q) for q in reference_quads] == sorted({str(q) for q in reference_quads})


def test_every_quad_is_of_the_reference_graph_and_has_no_blank_node(reference_quads):
    assert {q.graph_name.value for q in reference_quads} == {REFERENCE_GRAPH}
    nodes = {type(term) for q in reference_quads for term in (q.subject, q.object)}
    assert nodes == {ox.NamedNode, ox.Literal}


def test_every_record_has_label_source_and_certainty(records):
    for iri, values in records.items():
        assert len(values[SKOS.prefLabel]) == 1, iri
        assert values[SKOS.prefLabel][0].language == "en", iri
        assert values[DCTERMS.source], iri
        assert texts(values, SG.certainty) in (["high"], ["medium"], ["low"]), iri


def test_high_certainty_rests_on_more_than_own_knowledge(records):
    for iri, values in records.items():
        if texts(values, SG.certainty) == ["high"]:
            assert any(isinstance(s, ox.NamedNode) for s in values[DCTERMS.source]), iri


@pytest.mark.parametrize("kind", KINDS)
def test_preferred_labels_are_unique_in_a_class(records, kind):
    labels = Counter(texts(v, SKOS.prefLabel)[0] for v in named(records, kind).values())
    assert labels
    assert [label for label, count in labels.items() if count > 1] == []


def test_no_record_has_one_name_under_two_properties(records):
    for iri, values in records.items():
        for one, other in combinations(NAMES, 2):
            assert not set(texts(values, one)) & set(texts(values, other)), iri


def test_an_ambiguous_name_repeats_a_name_of_its_record(records):
    for iri, values in records.items():
        assert set(values[SG.ambiguousName]) <= {v for p in NAMES for v in values[p]}, iri


def test_a_name_that_entities_share_is_marked_ambiguous_with_each(records):
    owners = defaultdict(set)
    for iri, values in records.items():
        if f"{RESOURCE_BASE}list/" not in iri:
            for name in texts(values, *NAMES):
                owners[name].add(iri)
    for name, iris in owners.items():
        if len(iris) > 1:
            for iri in iris:
                assert name in texts(records[iri], SG.ambiguousName), (name, iri)


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_names_that_are_also_something_else_are_marked(records, name):
    owners = [v for v in records.values() if name in texts(v, *NAMES)]
    assert owners
    assert all(name in texts(v, SG.ambiguousName) for v in owners)


def test_every_record_that_is_pointed_at_exists(subjects, records):
    bases = tuple(f"{RESOURCE_BASE}{kind}/" for kind in KINDS)
    for iri, values in subjects.items():
        for value in (v for vs in values.values() for v in vs):
            if value.value.startswith(bases):
                assert value.value in records, (iri, value)


def test_dates_are_well_formed(subjects):
    forms = {
        XSD.date: r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
        XSD.gYearMonth: r"\d{4}-(0[1-9]|1[0-2])",
        XSD.gYear: r"\d{4}",
    }
    dated = (DCTERMS.issued, SG.established, SG.dissolved, SG.date, SG.periodStart, SG.periodEnd)
    for iri, values in subjects.items():
        for value in (v for p in dated for v in values[p]):
            assert re.fullmatch(forms[value.datatype.value], value.value), (iri, value)


def test_there_are_249_countries_with_codes_of_their_own(records):
    countries = named(records, "country")
    assert len(countries) == 249
    for code in (SG.alpha2, SG.alpha3, SG.numericCode, SKOS.exactMatch):
        assert len({texts(v, code)[0] for v in countries.values()}) == 249
    for iri, values in countries.items():
        assert iri.endswith("/" + texts(values, SG.alpha3)[0])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("US", "USA"), ("U.S.", "USA"), ("America", "USA"), ("White House", "USA"),
        ("UK", "GBR"), ("Britain", "GBR"), ("Downing Street", "GBR"), ("DRC", "COD"),
        ("DR Congo", "COD"), ("Türkiye", "TUR"), ("Turkey", "TUR"), ("Czechia", "CZE"),
        ("Czech Republic", "CZE"), ("Ivory Coast", "CIV"), ("Burma", "MMR"), ("UAE", "ARE"),
        ("Emirates", "ARE"), ("Korea", "KOR"), ("Republic of Korea", "KOR"), ("Seoul", "KOR"),
        ("Pyongyang", "PRK"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Pretoria", "ZAF"),
        ("Cape Town", "ZAF"), ("Kremlin", "RUS"), ("Chinese Taipei", "TWN"), ("Dane", "DNK"),
        ("Finns", "FIN"), ("Turk", "TUR"), ("Scot", "GBR"), ("Swiss", "CHE"),
    ],
)  # fmt: skip
def test_names_that_newspapers_use_are_there(records, name, code):
    assert name in texts(records[f"{RESOURCE_BASE}country/{code}"], *NAMES)


def test_broader_leads_to_a_top_concept_and_never_round(records):
    minerals = named(records, "mineral")

    def check(iri, seen):
        assert iri not in seen, seen
        broader = [b.value for b in minerals[iri][SKOS.broader]]
        assert bool(broader) != bool(minerals[iri][SKOS.topConceptOf]), iri
        for other in broader:
            check(other, (*seen, iri))

    for iri in minerals:
        check(iri, ())


@pytest.mark.parametrize(
    ("name", "mineral"),
    [
        ("graphite", "natural-graphite"), ("rare earths", "rare-earth-elements"),
        ("permanent magnets", "rare-earth-elements"), ("enriched uranium", "uranium"),
        ("yellowcake", "uranium"), ("lithium hydroxide", "lithium"), ("spodumene", "lithium"),
        ("copper cathode", "copper"), ("REE", "rare-earth-elements"),
        ("PGM", "platinum-group-metals"), ("NdPr", "ndpr"), ("bauxite", "bauxite"),
        ("critical raw materials", "critical-minerals"),
    ],
)  # fmt: skip
def test_a_mineral_is_found_by_its_names_and_products(records, name, mineral):
    owners = [i for i, v in records.items() if name in texts(v, *NAMES)]
    assert owners == [f"{RESOURCE_BASE}mineral/{mineral}"]


def test_a_chemical_symbol_is_no_name(records):
    for iri, values in named(records, "mineral").items():
        assert not set(texts(values, SG.symbol)) & set(texts(values, *NAMES)), iri


def test_a_list_has_as_many_minerals_as_entries(records):
    listed = Counter(v.value for m in named(records, "mineral").values() for v in m[SG.onList])
    lists = named(records, "list")
    assert len(lists) == 13
    for iri, values in lists.items():
        assert listed[iri] == int(values[SG.entries][0].value), iri
        assert values[DCTERMS.issued], iri
        assert values[DCTERMS.title], iri


def test_a_mineral_stands_on_a_list_by_itself_or_through_a_group_not_both(records):
    for iri, values in named(records, "mineral").items():
        assert not set(values[SG.onList]) & set(values[SG.onListThrough]), iri


def test_the_list_that_could_not_be_checked_says_so(records):
    values = records[f"{RESOURCE_BASE}list/uk-2024"]
    assert texts(values, SG.certainty) == ["low"]
    assert values[SKOS.editorialNote]


def test_a_department_is_read_as_the_state_it_is_of(records):
    departments = [v for v in named(records, "organization").values() if v[SG.readAs]]
    assert len(departments) > 20
    for values in departments:
        if values[SG.agencyOf]:
            assert values[SG.readAs] == values[SG.agencyOf]


def test_a_province_is_read_as_the_country_it_lies_in(records):
    provinces = [v for v in named(records, "site").values() if v[SG.readAs]]
    assert len(provinces) > 100
    for values in provinces:
        assert values[SG.readAs] == values[SG.locatedIn]


def test_every_class_has_records(records):
    for kind in KINDS:
        assert named(records, kind), kind
    for iri, values in records.items():
        assert values[RDF.type], iri
