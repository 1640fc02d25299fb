from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

from kg.answers import Answer
from kg.errors import EndpointError, ResultFormatError
from kg.namespaces import PREFIXES
from kg.query import FORMATS, render
from kg.store import EmbeddedStore

ROWS = """
    SELECT ?who ?said ?worth { VALUES (?who ?said ?worth) {
      (<https://w3id.org/stratagraph/id/country/MNG> "a, \\"b\\"\\nc|d"@en 53000000.0)
      (<https://example.org/x y> UNDEF 2018)
    } }""".replace("x y", "x")


def answer(sparql: str) -> Answer:
    return EmbeddedStore().query(sparql)


def test_csv_is_the_standard_to_the_letter() -> None:
    assert render(answer(ROWS), "csv") == (
        "who,said,worth\r\n"
        'https://w3id.org/stratagraph/id/country/MNG,"a, ""b""\nc|d",53000000\r\n'
        "https://example.org/x,,2018\r\n"
    )


def test_tsv_is_the_standard_to_the_letter() -> None:
    lines = render(answer(ROWS), "tsv").splitlines()
    assert lines[0] == "?who\t?said\t?worth"
    assert lines[1].split("\t")[:2] == [
        "<https://w3id.org/stratagraph/id/country/MNG>",
        '"a, \\"b\\"\\nc|d"@en',
    ]
    assert lines[2] == "<https://example.org/x>\t\t2018"


def test_json_and_xml_are_the_sparql_results_formats() -> None:
    found = json.loads(render(answer(ROWS), "json"))
    assert found["head"] == {"vars": ["who", "said", "worth"]}
    assert found["results"]["bindings"][0]["said"] == {
        "type": "literal",
        "value": 'a, "b"\nc|d',
        "xml:lang": "en",
    }
    assert "said" not in found["results"]["bindings"][1]
    root = ET.fromstring(render(answer(ROWS), "xml"))
    assert root.tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    assert len(root.findall(".//{*}result")) == 2


def test_a_table_is_aligned_and_shows_short_names_and_thousands() -> None:
    assert render(answer(ROWS)) == (
        "who                      said    worth\n"
        "-----------------------  ------  ----------\n"
        'country:MNG              a, "b"  53,000,000\n'
        "                         c|d\n"
        "<https://example.org/x>          2018\n"
        "\n"
        "2 rows\n"
    )


LONG = """SELECT ?member ?quote { VALUES (?member ?quote) {
  ("South Korea" "South Korea extends official development assistance to Mongolia.")
} }"""


def test_long_text_is_wrapped_to_the_width() -> None:
    assert render(answer(LONG), "table", width=40) == (
        "member       quote\n"
        "-----------  ---------------------------\n"
        "South Korea  South Korea extends\n"
        "             official development\n"
        "             assistance to Mongolia.\n"
        "\n"
        "1 row\n"
    )


def test_rows_too_wide_for_columns_become_blocks() -> None:
    assert render(answer(LONG), "table", width=30) == (
        "member  South Korea\n"
        "quote   South Korea extends\n"
        "        official development\n"
        "        assistance to\n"
        "        Mongolia.\n"
        "\n"
        "1 row\n"
    )


@pytest.mark.parametrize("width", [1, 20, 37, 80, 200])
def test_no_line_of_a_table_is_wider_than_asked_for_or_than_the_least(width: int) -> None:
    lines = render(answer(LONG), "table", width).splitlines()
    assert max(map(len, lines)) <= max(width, len("member  ") + 20)


def test_no_rows_and_no_variables_are_told() -> None:
    assert render(answer("SELECT ?x { ?x ?x ?x }")) == "no rows\n"
    assert render(answer("SELECT * {}")) == "1 row\n"


def test_markdown_keeps_its_columns_whatever_the_text() -> None:
    assert render(answer(ROWS), "markdown") == (
        "| who | said | worth |\n"
        "| --- | --- | --- |\n"
        '| country:MNG | a, "b" c\\|d | 53,000,000 |\n'
        "| \\<https://example.org/x> |  | 2018 |\n"
    )


def test_text_cannot_command_the_terminal() -> None:
    sparql = 'SELECT * { VALUES ?x { "\\u001B[2Jgone\\u0007" } }'
    assert "\x1b" not in render(answer(sparql))
    assert "\x07" not in render(answer(sparql), "markdown")
    assert "[2Jgone" in render(answer(sparql))


@pytest.mark.parametrize(
    ("output_format", "text"),
    [
        ("table", "yes\n"),
        ("markdown", "yes\n"),
        ("csv", "true\n"),
        ("json", '{"head":{},"boolean":true}\n'),
    ],
)
def test_ask_is_yes_or_no(output_format: str, text: str) -> None:
    assert render(answer("ASK {}"), output_format) == text


def test_no_is_no() -> None:
    assert render(answer("ASK { ?x ?x ?x }")) == "no\n"


GRAPH = """PREFIX sg: <https://w3id.org/stratagraph/ontology#>
    PREFIX country: <https://w3id.org/stratagraph/id/country/>
    CONSTRUCT { country:KOR sg:funds country:MNG . country:JPN sg:funds country:MNG } {}"""


def test_triples_are_turtle_in_order_with_the_prefixes_they_use() -> None:
    assert render(answer(GRAPH)) == (
        "@prefix country: <https://w3id.org/stratagraph/id/country/> .\n"
        "@prefix sg: <https://w3id.org/stratagraph/ontology#> .\n"
        "country:JPN sg:funds country:MNG .\n"
        "country:KOR sg:funds country:MNG .\n"
    )


@pytest.mark.parametrize(
    ("output_format", "rdf_format"),
    [("json", ox.RdfFormat.JSON_LD), ("xml", ox.RdfFormat.RDF_XML), ("table", ox.RdfFormat.TURTLE)],
)
def test_triples_can_be_read_back(output_format: str, rdf_format: ox.RdfFormat) -> None:
    text = render(answer(GRAPH), output_format)
    assert len(list(ox.parse(text, format=rdf_format))) == 2


def test_triples_in_markdown_stand_in_a_fence() -> None:
    assert render(answer(GRAPH), "markdown").startswith("```turtle\n@prefix country:")


@pytest.mark.parametrize("output_format", ["csv", "tsv"])
def test_triples_cannot_be_rows(output_format: str) -> None:
    with pytest.raises(ResultFormatError, match=f"cannot be written as {output_format}"):
        render(answer(GRAPH), output_format)


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    with pytest.raises(ResultFormatError, match=f"no format 'xlsx'; use one of {FORMATS[0]}"):
        render(answer(ROWS), "xlsx")


def test_every_format_has_the_same_number_of_rows() -> None:
    assert len(list(csv.reader(io.StringIO(render(answer(ROWS), "csv"))))) == 3
    assert len(render(answer(ROWS), "tsv").splitlines()) == 3
    assert len(render(answer(ROWS), "markdown").splitlines()) == 4


def test_a_service_that_cannot_be_reached_is_one_line() -> None:
    sparql = "SELECT * { SERVICE <http://127.0.0.1:9999/> { ?s ?p ?o } }"
    with pytest.raises(EndpointError, match="SERVICE: "):
        render(answer(sparql))


def test_the_prefixes_of_triples_are_always_in_one_order() -> None:
    kinds = ("sg", "site", "claim", "country", "mineral", "person", "partnership", "article")
    namespaces = "".join(f"PREFIX {kind}: <{PREFIXES[kind]}>\n" for kind in kinds)
    triples = " ".join(f"{kind}:a sg:name {kind}:b ." for kind in kinds)
    lines = render(answer(f"{namespaces} CONSTRUCT {{ {triples} }} {{}}")).splitlines()
    declared = [line for line in lines if line.startswith("@prefix")]
    assert declared == lines[: len(kinds)] == sorted(declared)
