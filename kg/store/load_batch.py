"""Graphs cut into requests of a size that a store takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

# The default graph has no name.
GraphName = ox.NamedNode | ox.DefaultGraph


@dataclass(frozen=True, slots=True)
class Piece:
    """Triples that are to be in ``graph``; ``replace`` empties it before they come."""

    graph: GraphName
    lines: tuple[str, ...]
    replace: bool = False


@dataclass(slots=True)
class Batch:
    """What one request carries."""

    pieces: list[Piece] = field(default_factory=list)
    triples: int = 0
    bytes: int = 0

    def add(self, piece: Piece) -> None:
        """Let ``piece`` go along."""
        self.pieces.append(piece)
        self.triples += len(piece.lines)
        self.bytes += sum(map(len, piece.lines))


def line_of(triple: ox.Triple) -> str:
    """A triple as a line of N-Triples, which is SPARQL too."""
    return f"{triple.subject} {triple.predicate} {triple.object} ."


def batches(pieces: Iterable[Piece], triples: int, size: int) -> Iterator[Batch]:
    """``pieces`` in their order, at most ``triples`` and about ``size`` bytes a batch.

    A piece that is larger is cut; only its first part empties the graph.
    """
    batch = Batch()
    for piece in pieces:
        for part in _cut(piece, triples, size):
            bytes_of_part = sum(map(len, part.lines))
            full = batch.triples + len(part.lines) > triples or batch.bytes + bytes_of_part > size
            if batch.pieces and full:
                yield batch
                batch = Batch()
            batch.add(part)
    if batch.pieces:
        yield batch


def _cut(piece: Piece, triples: int, size: int) -> Iterator[Piece]:
    lines: list[str] = []
    taken, replace = 0, piece.replace
    for line in piece.lines:
        if lines and (len(lines) >= triples or taken + len(line) > size):
            yield Piece(piece.graph, tuple(lines), replace)
            lines, taken, replace = [], 0, False
        lines.append(line)
        taken += len(line)
    yield Piece(piece.graph, tuple(lines), replace)
