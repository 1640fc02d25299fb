"""Claims as a table and as a network, read back by what people read them with."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.graph.exchange import Export, export_format, export_graph
from kg.namespaces import RDF, RESOURCE_BASE, SG, SG_DIRECT_RELATIONS

Quads = tuple[ox.Quad, ...]


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def rows(quads: Quads, *, iris: bool = False, graphs: tuple[str, ...] = ()) -> list[dict[str, str]]:
    export_graph(quads, Export("claims.csv", export_format("claims.csv"), graphs, iris=iris))
    content = Path("claims.csv").read_bytes()
    assert content.count(b"\r\n") > 0
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def claims_of(quads: Quads) -> set[str]:
    claim = (ox.NamedNode(RDF.type), ox.NamedNode(SG.Claim))
    return {q.subject.value for q in quads if (q.predicate, q.object) == claim}


def test_each_claim_is_a_row_with_its_roles(catalogue_quads: Quads) -> None:
    by_claim = {row["claim"]: row for row in rows(catalogue_quads)}
    assert len(by_claim) == len(claims_of(catalogue_quads))
    row = by_claim["claim:f-kor-mng-53"]
    assert (row["type"], row["status"]) == ("Funding", "asserted")
    assert (row["funder"], row["recipient"]) == ("South Korea", "Mongolia")
    assert (row["amountValue"], row["amountCurrency"]) == ("53000000.0", "USD")
    assert "Seoul looks to Mongolia’s mines" in row["article"].split("; ")
    assert row["act"].startswith("act:")
    assert row["independentSources"] == "3"
    assert 0 < float(row["confidence"]) <= 1
    assert row["quote"]
    assert row["party"] == ""


def test_several_fillers_share_a_cell_and_iris_can_be_had(catalogue_quads: Quads) -> None:
    party = {row["party"] for row in rows(catalogue_quads, iris=True)}
    country = f"{RESOURCE_BASE}country/"
    assert f"{country}KOR; {country}MNG" in party
    assert "Mongolia; South Korea" in {row["party"] for row in rows(catalogue_quads)}


def test_claims_of_one_graph_are_named_by_the_labels_of_the_others(catalogue_quads: Quads) -> None:
    of_articles = rows(catalogue_quads, graphs=("articles",))
    assert 0 < len(of_articles) < len(claims_of(catalogue_quads))
    assert "South Korea" in {row["funder"] for row in of_articles}


def test_a_cell_is_never_a_formula() -> None:
    evil = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1")
    names = "instrument name title membershipRole amountPer quantityUnit amountCurrency".split()
    claim, graph = ox.NamedNode("urn:claim"), ox.NamedNode("urn:graph")
    planted = [
        ox.Quad(claim, ox.NamedNode(SG[name]), ox.Literal(text), graph)
        for name, text in zip(names, evil, strict=True)
    ]
    typed = ox.Quad(claim, ox.NamedNode(RDF.type), ox.NamedNode(SG.Claim), graph)
    (row,) = rows((typed, *planted))
    assert {row[name] for name in names} == {f"'{text}" for text in evil}


def network(quads: Quads) -> nx.MultiDiGraph:
    export_graph(quads, Export("graph.graphml", export_format("graph.graphml")))
    graph = nx.read_graphml("graph.graphml", force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def test_claims_are_joined_to_what_they_name(catalogue_quads: Quads) -> None:
    graph = network(catalogue_quads)
    claim = f"{RESOURCE_BASE}claim/f-kor-mng-53"
    assert graph.nodes[claim]["label"] == "Funding"
    assert graph.nodes[claim]["class"] == "Claim"
    assert graph.nodes[claim]["amountValue"] == 53_000_000.0
    assert graph.nodes[claim]["independentSources"] == 3
    fillers = {
        (e["label"], graph.nodes[n]["label"]) for _, n, e in graph.out_edges(claim, data=True)
    }
    assert {("funder", "South Korea"), ("recipient", "Mongolia")} <= fillers
    assert graph.nodes[f"{RESOURCE_BASE}country/KOR"]["class"] == "Country"
    assert {n for n, data in graph.nodes(data=True) if data["class"] == "Claim"} == claims_of(
        catalogue_quads
    )


def test_every_direct_relation_is_an_edge(catalogue_quads: Quads) -> None:
    relations = {SG[name]: name for name in SG_DIRECT_RELATIONS.split()}
    expected = {
        (q.subject.value, q.object.value, relations[q.predicate.value])
        for q in catalogue_quads
        if q.predicate.value in relations
    }
    edges = {(a, b, data["label"]) for a, b, data in network(catalogue_quads).edges(data=True)}
    assert expected
    assert expected <= edges


def test_no_node_is_without_a_label_or_twice(catalogue_quads: Quads) -> None:
    graph = network(catalogue_quads)
    assert all(data.get("label") for _, data in graph.nodes(data=True))
    ids = Path("graph.graphml").read_text().count("<node ")
    assert ids == graph.number_of_nodes()


def test_an_odd_text_leaves_the_network_readable(catalogue_quads: Quads) -> None:
    claim = next(q for q in catalogue_quads if q.subject.value.endswith("/f-kor-mng-53"))
    texts = ((SG.title, "\a<&>\"'"), (SG.rank, "many"), (SG.share, "9" * 400))
    planted = [
        ox.Quad(claim.subject, ox.NamedNode(name), ox.Literal(text), claim.graph_name)
        for name, text in texts
    ]
    data = network((*catalogue_quads, *planted)).nodes[claim.subject.value]
    assert data["title"] == "\ufffd<&>\"'"
    assert "rank" not in data
