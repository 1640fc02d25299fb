from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ParameterError
from kg.query import bind, find_question, question_from
from kg.store import EmbeddedStore

MSP = find_question("msp-members-funding-extraction")
TEXT = "# Q?\n# param word: string = none\nSELECT ?word { VALUES ?word { UNDEF } }"


def bound(kind: str, typed: str, store: EmbeddedStore) -> str:
    """What stands in the data block of a parameter of ``kind`` for which ``typed`` was typed."""
    sparql = f"# Q?\n# param x: {kind} = none\nSELECT ?x {{ VALUES ?x {{ UNDEF }} }}"
    text = bind(question_from("q", sparql), {"x": typed}, store)
    return text.partition("VALUES ?x { ")[2].partition(" }")[0]


@pytest.mark.parametrize(
    ("kind", "typed", "iri"),
    [
        ("country", "Mongolia", "country/MNG"),
        ("country", "mongolia ", "country/MNG"),
        ("country", "MNG", "country/MNG"),
        ("country", "mn", "country/MNG"),
        ("country", "country:MNG", "country/MNG"),
        ("country", "https://w3id.org/stratagraph/id/country/MNG", "country/MNG"),
        ("country", "<https://w3id.org/stratagraph/id/country/MNG>", "country/MNG"),
        ("country", "Mongol Uls", "country/MNG"),
        ("country", "republic of korea", "country/KOR"),
        ("mineral", "rare earths", "mineral/rare-earth-elements"),
        ("mineral", "Rare-Earth Elements", "mineral/rare-earth-elements"),
        ("partnership", "MSP", "partnership/minerals-security-partnership"),
        ("organization", "korea eximbank", "organization/korea-eximbank"),
        (
            "committee",
            "Korea-Mongolia Rare Metals Cooperation Committee",
            "committee/korea-mongolia-rare-metals-committee",
        ),
        ("person", "lee do hoon", "person/lee-do-hoon"),
        ("site", "Oyu Tolgoi", "site/oyu-tolgoi"),
        ("agent", "jogmec", "organization/jogmec"),
        ("agent", "usa", "country/USA"),
        ("entity", "copper", "mineral/copper"),
        ("article", "who pays for oyu tolgoi", "article/a2"),
        ("article", "articles/oyu-tolgoi.txt", "article/a2"),
        ("article", "https://example.org/oyu-tolgoi", "article/a2"),
        ("claim", "f-kor-mng", "claim/f-kor-mng"),
        ("activity", "Extraction", "activity/extraction"),
        ("kind", "export ban", "kind/export-ban"),
    ],
)
def test_what_a_person_types_becomes_an_iri_of_the_graph(
    kind: str, typed: str, iri: str, catalogue_store: EmbeddedStore
) -> None:
    assert bound(kind, typed, catalogue_store) == f"<https://w3id.org/stratagraph/id/{iri}>"


@pytest.mark.parametrize(
    ("kind", "typed", "term"),
    [
        ("date", "2024", '"2024"'),
        ("date", "2024-02", '"2024-02"'),
        ("date", "2024-02-29", '"2024-02-29"'),
        ("integer", "-7", "-7"),
        ("decimal", "0.50", "0.5"),
        ("decimal", ".5", "0.5"),
        ("string", 'say "no"', '"say \\"no\\""'),
    ],
)
def test_plain_values_become_literals(
    kind: str, typed: str, term: str, catalogue_store: EmbeddedStore
) -> None:
    literal = next(iter(catalogue_store.query(f"SELECT ?x {{ VALUES ?x {{ {term} }} }}")))["x"]
    found = bound(kind, typed, catalogue_store)
    read = next(iter(catalogue_store.query(f"SELECT ?x {{ VALUES ?x {{ {found} }} }}")))["x"]
    assert read.datatype == literal.datatype
    assert float(read.value) == float(literal.value) if kind == "decimal" else read == literal


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        ("country", "Mongola", "no country 'Mongola' in the graph; did you mean 'Mongolia'"),
        ("country", "Atlantis", "no country 'Atlantis' in the graph"),
        ("country", "Congo", "'Congo' can be more than one country"),
        ("country", "copper", "no country 'copper'"),
        ("country", "mineral:copper", "no country 'mineral:copper'"),
        ("country", "https://w3id.org/stratagraph/id/country/XXX", "no country 'https://"),
        ("country", "", "no country ''"),
        ("activity", "export ban", "no activity 'export ban'"),
        ("date", "June 2024", "'June 2024' is not a date such as 2024, 2024-06 or 2024-06-30"),
        ("date", "2024-02-30", "'2024-02-30' is not a date"),
        ("date", "2024-13", "'2024-13' is not a date"),
        ("date", "٢٠٢٤", "is not a date"),
        ("integer", "1.5", "'1.5' is not a whole number"),
        ("decimal", "half", "'half' is not a number"),
    ],
)
def test_what_does_not_fit_is_one_line(
    kind: str, typed: str, problem: str, catalogue_store: EmbeddedStore
) -> None:
    with pytest.raises(ParameterError) as caught:
        bound(kind, typed, catalogue_store)
    assert str(caught.value).startswith("parameter 'x': ")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_ambiguous_name_lists_what_it_can_mean(catalogue_store: EmbeddedStore) -> None:
    with pytest.raises(ParameterError, match=r"\(country:COD\) or .*\(country:COG\)"):
        bind(MSP, {"country": "congo"}, catalogue_store)


def test_an_unknown_parameter_is_told_with_those_there_are(
    catalogue_store: EmbeddedStore,
) -> None:
    with pytest.raises(ParameterError, match="did you mean 'country'"):
        bind(MSP, {"contry": "MNG"}, catalogue_store)
    with pytest.raises(ParameterError, match="it takes country, as-of"):
        bind(MSP, {"zzz": "MNG"}, catalogue_store)
    with pytest.raises(ParameterError, match="it takes none"):
        bind(find_question("new-entities"), {"country": "MNG"}, catalogue_store)


def test_without_parameters_the_file_is_asked_as_it_stands(
    catalogue_store: EmbeddedStore,
) -> None:
    assert bind(MSP, {}, catalogue_store) == MSP.sparql


def test_a_parameter_is_bound_wherever_its_block_stands_in_code_and_nowhere_else(
    catalogue_store: EmbeddedStore,
) -> None:
    sparql = (
        "# Q?\n# param x: string = none\n"
        "# VALUES ?x { UNDEF } in a comment\n"
        "SELECT * { values ?x {UNDEF} { SELECT ?x { VALUES  ?x\n{ 'a}' } } }\n"
        '  FILTER(?x != \'VALUES ?x { UNDEF }\' && ?x != """VALUES ?x { "UNDEF" }""")\n'
        "  FILTER(?x != <https://example.org/#VALUES?x{}>) VALUES ?xx { UNDEF } }"
    ).replace("<https://example.org/#VALUES?x{}>", "<https://example.org/#frag>")
    text = bind(question_from("q", sparql), {"x": "new"}, catalogue_store)
    assert text == (
        "# Q?\n# param x: string = none\n"
        "# VALUES ?x { UNDEF } in a comment\n"
        'SELECT * { VALUES ?x { "new" } { SELECT ?x { VALUES ?x { "new" } } }\n'
        '  FILTER(?x != \'VALUES ?x { UNDEF }\' && ?x != """VALUES ?x { "UNDEF" }""")\n'
        "  FILTER(?x != <https://example.org/#frag>) VALUES ?xx { UNDEF } }"
    )


INJECTIONS = [
    '" } DELETE WHERE { ?s ?p ?o } #',
    "x' } UNION { ?s ?p ?o } #",
    "} VALUES ?word { 1",
    "country:MNG } UNION { ?word ?p ?o",
    "<https://example.org/a> } . ?word ?p ?o . { #",
    "https://example.org/> } ?word ?p ?o { <x",
    '\\" } ?word ?p ?o { "',
    'a\n} ?word ?p ?o { "b',
    "\\u0022 } ?word ?p ?o {",
    "VALUES ?word { UNDEF }",
    "\\1 \\g<block> {0} %s",
]


@pytest.mark.parametrize("typed", INJECTIONS)
def test_text_that_looks_like_sparql_stays_one_value(
    typed: str, catalogue_store: EmbeddedStore
) -> None:
    answer = catalogue_store.query(bind(question_from("q", TEXT), {"word": typed}, catalogue_store))
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["word"] for row in answer] == [ox.Literal(typed)]


@pytest.mark.parametrize("typed", INJECTIONS)
@pytest.mark.parametrize("kind", ["country", "article", "claim", "date", "integer", "activity"])
def test_text_that_looks_like_sparql_names_nothing(
    kind: str, typed: str, catalogue_store: EmbeddedStore
) -> None:
    with pytest.raises(ParameterError) as caught:
        bound(kind, typed, catalogue_store)
    assert "\n" not in str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_through_as_it_was_typed(typed: str) -> None:
    store = EmbeddedStore()
    answer = store.query(bind(question_from("q", TEXT), {"word": typed}, store))
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["word"] for row in answer] == [ox.Literal(typed)]


def test_a_word_without_end_is_told_at_once_and_cut(catalogue_store: EmbeddedStore) -> None:
    with pytest.raises(ParameterError) as caught:
        bound("country", "Mongolia " * 20_000, catalogue_store)
    assert str(caught.value).startswith("parameter 'x': no country 'Mongolia Mongolia ")
    assert str(caught.value).endswith("…' in the graph")
    assert len(str(caught.value)) < 400
