"""A patch in SPARQL Update makes one graph of another, whatever stands in its literals."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.store import Patch, operations

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ['"', "\\", "\\u0041", "\\\\u0041", "\r\n", "}", "} ; DROP ALL", "\x00", "\u2028", "'''"]
)
NODES = st.integers(0, 5).map(lambda n: ox.NamedNode(f"https://example.org/ö/{n}"))
LITERALS = (
    TEXTS.map(ox.Literal)
    | TEXTS.map(lambda text: ox.Literal(text, language="en"))
    | st.integers().map(ox.Literal)
)
GRAPHS = NODES | st.just(ox.DefaultGraph())
QUADS = st.frozensets(st.builds(ox.Quad, NODES, NODES, LITERALS | NODES, GRAPHS), max_size=15)


@given(QUADS, QUADS)
def test_a_patch_makes_the_new_graph_of_the_old_one(
    old: frozenset[ox.Quad], new: frozenset[ox.Quad]
) -> None:
    store = ox.Store()
    store.extend(old)
    store.update(Patch(old - new, new - old).sparql())
    assert frozenset(store) == new


def test_a_long_patch_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    node = ox.NamedNode("https://example.org/a")
    quads = [ox.Quad(node, node, ox.Literal(number)) for number in range(2500)]
    parts = list(operations(quads[:500], quads))
    assert [part.split("{")[0].strip() for part in parts] == ["DELETE DATA", *["INSERT DATA"] * 3]


def test_a_blank_node_is_refused() -> None:
    node = ox.NamedNode("https://example.org/a")
    with pytest.raises(StoreError, match="blank node"):
        list(operations((), [ox.Quad(ox.BlankNode("b"), node, node)]))
