from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import ReferenceDataError
from kg.graph.derive import derive
from kg.iris import DERIVED_GRAPH, REFERENCE_GRAPH

BASE = "https://example.org/"
CHAIN = "CONSTRUCT { ?a <https://example.org/over> ?c } WHERE { ?a <https://example.org/p> ?c }"


def quad(subject: str, predicate: str, value: str, graph: str) -> ox.Quad:
    nodes = (ox.NamedNode(BASE + name) for name in (subject, predicate, value))
    return ox.Quad(*nodes, ox.NamedNode(graph))


def rules(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.rq").write_text(text)
    return folder


def test_rules_see_all_graphs_and_write_the_derived_one(tmp_path: Path) -> None:
    join = """CONSTRUCT { ?a <https://example.org/r> ?c }
        WHERE { ?a <https://example.org/p> ?b . ?b <https://example.org/q> ?c }"""
    quads = (quad("a", "p", "b", REFERENCE_GRAPH), quad("b", "q", "c", BASE + "article"))
    assert derive(quads, rules(tmp_path, join=join)) == (quad("a", "r", "c", DERIVED_GRAPH),)


def test_a_rule_sees_what_rules_before_it_by_name_concluded(tmp_path: Path) -> None:
    second = CHAIN.replace("/p>", "/over>").replace(
        "{ ?a <https://example.org/over> ?c } WHERE", ("{ ?a <https://example.org/far> ?c } WHERE")
    )
    quads = (quad("a", "p", "b", REFERENCE_GRAPH),)
    in_order = derive(quads, rules(tmp_path, a_first=CHAIN, b_second=second))
    assert in_order == (
        quad("a", "far", "b", DERIVED_GRAPH),
        quad("a", "over", "b", DERIVED_GRAPH),
    )
    (tmp_path / "a_first.rq").rename(tmp_path / "c_first.rq")
    assert derive(quads, tmp_path) == (quad("a", "over", "b", DERIVED_GRAPH),)


def test_an_old_derived_graph_is_rebuilt(tmp_path: Path) -> None:
    quads = (quad("a", "p", "b", REFERENCE_GRAPH), quad("x", "p", "y", DERIVED_GRAPH))
    derived = derive(quads, rules(tmp_path, rule=CHAIN))
    assert derived == (quad("a", "over", "b", DERIVED_GRAPH),)
    assert derive((*quads, *derived), tmp_path) == derived


def test_a_conclusion_that_a_graph_already_states_is_kept(tmp_path: Path) -> None:
    quads = (quad("a", "p", "b", REFERENCE_GRAPH), quad("a", "over", "b", REFERENCE_GRAPH))
    assert derive(quads, rules(tmp_path, rule=CHAIN)) == (quad("a", "over", "b", DERIVED_GRAPH),)


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("CONSTRUCT { ?a ?b } WHERE", "not a SPARQL query"),
        ("SELECT * WHERE { ?a ?b ?c }", "must be a CONSTRUCT"),
        ("CONSTRUCT { ?a ?b [] } WHERE { ?a ?b ?c }", "must not make blank nodes"),
        ("CONSTRUCT { _:x ?b ?c } WHERE { ?a ?b ?c }", "must not make blank nodes"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, rule: str, problem: str) -> None:
    quads = (quad("a", "p", "b", REFERENCE_GRAPH),)
    with pytest.raises(ReferenceDataError, match=rf"broken\.rq: .*{problem}") as caught:
        derive(quads, rules(tmp_path, broken=rule))
    assert "\n" not in str(caught.value)


def test_a_folder_without_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="no rules"):
        derive((), tmp_path)


def test_a_rule_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.rq").write_bytes(b"\xff")
    with pytest.raises(ReferenceDataError, match=r"broken\.rq: not UTF-8 text"):
        derive((), tmp_path)
