"""How much is in a store, counted along, as counting anew would read all of it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.building.upkeep.notes import note, noted
from kg.building.upkeep.stated import NOTES, UNION, Stated, is_of_article
from kg.graph.terms import RDF_TYPE
from kg.model import EntityKind
from kg.namespaces import SG, STORE

STORE_NODE = ox.NamedNode(STORE.Store)
_COUNTS = ox.NamedNode(STORE.counts)
_TRIPLES = "triples"
# Classes of ``sg:`` that are no types of claims.
_NO_CLAIMS = frozenset({_TRIPLES, "Article", "Mention", "Claim", *EntityKind})


@dataclass(frozen=True)
class Counts:
    """The quads of the dataset, and of the articles the nodes of each class of ``sg:``."""

    numbers: Counter[str] = field(default_factory=Counter)

    @property
    def triples(self) -> int:
        """The quads of all graphs."""
        return self.numbers[_TRIPLES]

    @property
    def claims(self) -> Counter[str]:
        """How many claims of each type articles make; one of two articles counts once."""
        types = {n: k for n, k in self.numbers.items() if n not in _NO_CLAIMS and ":" not in n}
        return Counter(types)

    def of(self, name: str) -> int:
        """How many nodes of a class articles speak of: ``Article``, ``Mention``, ``Funding``."""
        return self.numbers[name]


def counts_of(store: ox.Store) -> Counts:
    """What is noted in ``store``; nothing in a new one."""
    for written in noted(store, STORE_NODE, _COUNTS):
        return Counts(Counter(json.loads(written)))
    return Counts()


def counted(counts: Counts, stated: Stated, removed: set[ox.Quad], added: set[ox.Quad]) -> Counts:
    """``counts`` after the change of ``stated``, of which ``removed`` and ``added`` are all quads.

    What is noted and the union of the graphs do not count.
    """
    numbers = Counter(counts.numbers)
    numbers[_TRIPLES] += sum(map(_counts, added)) - sum(map(_counts, removed))
    for triple in stated.touched:
        if triple.predicate == RDF_TYPE and isinstance(triple.object, ox.NamedNode):
            now = stated.has(triple, is_of_article) - stated.had(triple, is_of_article)
            numbers[triple.object.value.removeprefix(SG.base)] += now
    return Counts(+numbers)


def counts_quad(counts: Counts) -> ox.Quad:
    """The note that holds ``counts``."""
    written = json.dumps(dict(sorted(counts.numbers.items())))
    return note(STORE_NODE, _COUNTS, written)


def _counts(quad: ox.Quad) -> bool:
    return quad.graph_name not in (UNION, NOTES)
