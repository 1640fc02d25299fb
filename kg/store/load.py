"""Loading graphs into a remote store.

1. Count what the store has of each graph. What is already there is read and compared, so that a
   load that was cut goes on where it stopped: nothing is noted on this machine.
2. Send what is missing, in batches. To replace, a graph that differs is emptied and sent whole.
3. Count again and read back (``load_verify``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice

import pyoxigraph as ox

from kg.errors import StoreKindError
from kg.store.load_batch import GraphName, Piece, batches, line_of
from kg.store.load_compare import Difference, Fate, compare
from kg.store.load_source import LoadSource, Triples
from kg.store.load_verify import GraphDifference, verify
from kg.store.remote_content import RemoteContent
from kg.store.remote_endpoint import Endpoint
from kg.store.remote_kind import Writing
from kg.store.remote_patience import Patience
from kg.store.remote_write import writer_for

_GRAPHS_AT_ONCE = 200
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load.

    ``replace`` makes graphs that differ as they are here; otherwise triples are only added.
    ``dry_run`` writes nothing. ``full`` reads all graphs back, not a sample. ``triples`` is the
    most of one request, and ``writing`` the way to send; without them, what suits the store.
    """

    replace: bool = False
    dry_run: bool = False
    full: bool = False
    triples: int | None = None
    writing: Writing | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was done, in numbers, and what came out otherwise.

    ``graphs`` and ``triples`` are those of the source, ``sent_graphs`` and ``sent_triples`` what
    was not in the store before. ``compared`` graphs were read back, all were counted.
    """

    graphs: int
    triples: int
    sent_graphs: int
    sent_triples: int
    requests: int
    compared: int
    differences: tuple[GraphDifference, ...]


def load(
    source: LoadSource,
    endpoint: Endpoint,
    options: LoadOptions,
    patience: Patience,
    on_progress: Progress = lambda done, total: None,
) -> Loaded:
    """Have all graphs of ``source`` in ``endpoint``, and see that they are.

    ``on_progress`` is called with the number of graphs that were dealt with, and of all.
    Raises ``EndpointError`` where the store does not answer, ``StoreKindError`` where it cannot
    hold what has no graph, ``GraphFileError`` for blank nodes; nothing is sent in the latter two.
    """
    sizes = {name: len(triples) for name, triples in source.graphs()}
    _check_place(sizes, endpoint)
    there = RemoteContent(endpoint, patience)
    sending = _Sending(source, there, options.replace, sizes, on_progress)
    requests = _send(sending, endpoint, options, patience)
    compared, differences = len(sending.found_same), tuple[GraphDifference, ...]()
    if not options.dry_run:
        read, differences = verify(source, there, sizes, sending.found_same, full=options.full)
        compared += read
    here = (len(sizes), sum(sizes.values()))
    sent = (len(sending.sent), sum(sending.sent.values()))
    return Loaded(*here, *sent, requests, compared, differences)


def _send(sending: _Sending, endpoint: Endpoint, options: LoadOptions, patience: Patience) -> int:
    """Send what has to be sent; the number of requests it takes."""
    writer = writer_for(endpoint, options.writing)
    limit = options.triples or endpoint.kind.triples
    requests = 0
    for batch in batches(sending.pieces(), limit, endpoint.kind.bytes):
        requests += 1
        if not options.dry_run:
            patience.ask(partial(writer.write, batch))
    return requests


def _check_place(sizes: Mapping[GraphName, int], endpoint: Endpoint) -> None:
    if ox.DefaultGraph() in sizes and not endpoint.kind.default_graph:
        raise StoreKindError(
            f"{endpoint.base}: {endpoint.kind.name} cannot tell triples of no graph from others; "
            "name a graph for them with --graph IRI, or load a .trig or .nq file"
        )


class _Sending:
    """Finds out, graph by graph, what has to be sent."""

    def __init__(
        self,
        source: LoadSource,
        there: RemoteContent,
        replace: bool,
        sizes: Mapping[GraphName, int],
        on_progress: Progress,
    ) -> None:
        self._source, self._there, self._replace = source, there, replace
        self._sizes, self._on_progress = sizes, on_progress
        self.found_same: set[GraphName] = set()
        self.sent: dict[GraphName, int] = {}

    def pieces(self) -> Iterator[Piece]:
        """What is to be sent, in the order of the graphs."""
        done = 0
        graphs = self._source.graphs()
        while some := dict(islice(graphs, _GRAPHS_AT_ONCE)):
            for piece in self._pieces_of(some):
                self.sent[piece.graph] = len(piece.lines)
                yield piece
            done += len(some)
            self._on_progress(done, len(self._sizes))

    def _pieces_of(self, graphs: Mapping[GraphName, Triples]) -> Iterator[Piece]:
        counts = self._there.counts(graphs)
        present = {name: count for name, count in counts.items() if count}
        found = dict(self._there.triples(present))
        for name, triples in graphs.items():
            if name not in found:
                yield _piece(name, triples)
                continue
            differences = compare(triples, found[name])
            if not differences:
                self.found_same.add(name)
            yield from self._mending(name, triples, differences)

    def _mending(
        self, name: GraphName, triples: Triples, differences: Iterable[Difference]
    ) -> Iterator[Piece]:
        """What makes a graph that is there already as it should be."""
        # The store would spell the value in its own way again.
        wrong = [d for d in differences if d.fate is not Fate.REWRITTEN]
        if wrong and self._replace:
            yield _piece(name, triples, replace=True)
        elif missing := [d.expected for d in wrong if d.expected]:
            yield _piece(name, missing)


def _piece(name: GraphName, triples: Iterable[ox.Triple], *, replace: bool = False) -> Piece:
    return Piece(name, tuple(sorted(map(line_of, triples))), replace)
