"""What a remote store holds: how many triples in each graph, and which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import pyoxigraph as ox

from kg.store.load_batch import GraphName
from kg.store.remote_endpoint import Endpoint
from kg.store.remote_patience import Patience

_GRAPHS_AT_ONCE = 500
Content = Mapping[GraphName, frozenset[ox.Triple]]


class RemoteContent:
    """The graphs of ``endpoint`` as its answers to queries show them.

    Answers are asked for in parts, as some stores cut what is longer than they like. Methods raise
    ``EndpointError``.
    """

    def __init__(self, endpoint: Endpoint, patience: Patience) -> None:
        self.where = endpoint.base
        self._store = endpoint.by_graph()
        self._rows = endpoint.kind.rows
        self._patience = patience

    def names(self, base: str) -> Iterator[ox.NamedNode]:
        """The graphs whose IRI begins with ``base``."""
        query = f"""
            SELECT DISTINCT ?g
            {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{base}")) }} LIMIT {self._rows}"""
        start, rows = 0, self._rows
        while rows == self._rows:
            names = [row["g"] for row in self._answer(f"{query} OFFSET {start}")]
            yield from (name for name in names if isinstance(name, ox.NamedNode))
            start, rows = start + len(names), len(names)

    def counts(self, names: Iterable[GraphName]) -> dict[GraphName, int]:
        """The number of triples in each graph of ``names``; an absent one has 0."""
        counts = dict.fromkeys(names, 0)
        if ox.DefaultGraph() in counts:
            counts[ox.DefaultGraph()] = self._number("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        named = (name for name in counts if isinstance(name, ox.NamedNode))
        while some := list(islice(named, _GRAPHS_AT_ONCE)):
            query = f"""
                SELECT ?g (COUNT(*) AS ?n)
                {{ VALUES ?g {{ {_listed(some)} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"""
            for row in self._answer(query):
                graph, number = row["g"], row["n"]
                if isinstance(graph, ox.NamedNode) and isinstance(number, ox.Literal):
                    counts[graph] = int(number.value)
        return counts

    def triples(
        self, counts: Mapping[GraphName, int]
    ) -> Iterator[tuple[GraphName, frozenset[ox.Triple]]]:
        """The triples of each graph that ``counts`` has, with the number it is known to have."""
        for some in self._groups(counts):
            yield from self._content(some, sum(counts[name] for name in some)).items()

    def _groups(self, counts: Mapping[GraphName, int]) -> Iterator[list[GraphName]]:
        """Graphs that fit into one answer together; a larger one, and the default graph, alone."""
        group: list[GraphName] = []
        room = self._rows
        for name, count in counts.items():
            alone = isinstance(name, ox.DefaultGraph)
            if group and (alone or count > room or len(group) == _GRAPHS_AT_ONCE):
                yield group
                group, room = [], self._rows
            group.append(name)
            room = 0 if alone else room - count
        if group:
            yield group

    def _content(self, names: Sequence[GraphName], count: int) -> Content:
        found: dict[object, set[ox.Triple]] = defaultdict(set)
        for row in self._pages(_content_query(names), count):
            graph = names[0] if isinstance(names[0], ox.DefaultGraph) else row["g"]
            # Loaded graphs have no blank nodes; a store may still have some, of others.
            triple = ox.Triple(row["s"], row["p"], row["o"])
            found[graph].add(triple)
        return {name: frozenset(found[name]) for name in names}

    def _pages(self, query: str, count: int) -> Iterator[ox.QuerySolution]:
        """The rows of ``query``, page by page.

        They come unsorted: a store may refuse to sort many, and none changes their order between
        one page and the next while nobody writes. Whether all came shows when they are compared.
        """
        for start in range(0, max(count, 1), self._rows):
            pages = f" LIMIT {self._rows} OFFSET {start}" if count > self._rows else ""
            yield from self._answer(query + pages)

    def _answer(self, query: str) -> ox.QuerySolutions:
        answer = self._patience.ask(lambda: self._store.query(query))
        assert isinstance(answer, ox.QuerySolutions)
        return answer

    def _number(self, query: str) -> int:
        return sum(int(row["n"].value) for row in self._answer(query))


def _listed(names: Iterable[GraphName]) -> str:
    return " ".join(map(str, names))


def _content_query(names: Sequence[GraphName]) -> str:
    if isinstance(names[0], ox.DefaultGraph):
        return "SELECT ?s ?p ?o { ?s ?p ?o }"
    values = f"VALUES ?g {{ {_listed(names)} }}"
    return f"SELECT ?g ?s ?p ?o {{ {values} GRAPH ?g {{ ?s ?p ?o }} }}"
