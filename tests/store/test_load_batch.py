"""Cutting graphs into requests loses nothing, keeps to the limits and empties a graph once."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.load_batch import Piece, batches

LINES = st.lists(st.text("ab", min_size=1, max_size=9), max_size=12).map(tuple)


@settings(deadline=None)
@given(st.lists(st.tuples(LINES, st.booleans()), max_size=8), st.integers(1, 7), st.integers(1, 40))
def test_batches_hold_everything_in_order_within_the_limits(
    graphs: list[tuple[tuple[str, ...], bool]], triples: int, size: int
) -> None:
    pieces = [
        Piece(ox.NamedNode(f"urn:{number}"), lines, replace)
        for number, (lines, replace) in enumerate(graphs)
    ]
    sent = list(batches(pieces, triples, size))
    parts = [part for batch in sent for part in batch.pieces]
    for piece in pieces:
        own = [part for part in parts if part.graph == piece.graph]
        assert [line for part in own for line in part.lines] == list(piece.lines)
        assert [part.replace for part in own] == [piece.replace] + [False] * (len(own) - 1)
    assert [part.graph for part in parts] == sorted((p.graph for p in parts), key=str)
    for batch in sent:
        assert batch.triples <= triples
        assert batch.bytes <= size or batch.triples == 1
