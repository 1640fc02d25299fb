"""The proof that graphs arrived in a store: they are counted, and read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256

from kg.iris import ARTICLE_GRAPH_BASE
from kg.store.load_batch import GraphName
from kg.store.load_compare import Difference, Fate, compare
from kg.store.load_source import LoadSource
from kg.store.remote_content import RemoteContent

# Of the graphs of articles, this many are read back; of the others, which are few, all are.
SAMPLE = 100


@dataclass(frozen=True, slots=True)
class GraphDifference:
    """A graph that is not in the store as it was loaded.

    ``expected`` triples were loaded, the store counts ``counted``, and its answers held ``read``:
    fewer than it counts where it cuts long answers.
    """

    graph: GraphName
    expected: int
    counted: int
    read: int
    differences: tuple[Difference, ...]

    @property
    def only_rewritten(self) -> bool:
        """Whether all values are there, and some are spelt otherwise."""
        whole = self.read == self.counted
        return whole and all(d.fate is Fate.REWRITTEN for d in self.differences)


def verify(
    source: LoadSource,
    there: RemoteContent,
    sizes: Mapping[GraphName, int],
    known: Set[GraphName] = frozenset(),
    *,
    full: bool = False,
) -> tuple[int, tuple[GraphDifference, ...]]:
    """How many graphs were read back, and those that differ.

    The number of triples is compared for all graphs of ``sizes``; the triples themselves for those
    with a wrong number and for a sample of the others, or for all but ``known`` with ``full``.
    """
    counts = there.counts(sizes)
    wrong = {name for name, size in sizes.items() if counts[name] != size}
    others = sizes.keys() - wrong
    chosen = wrong | ((others if full else _sample(others)) - known)
    read = {name: counts[name] for name in sizes if name in chosen}
    return len(read), tuple(_differences(source, there, sizes, read))


def _differences(
    source: LoadSource,
    there: RemoteContent,
    sizes: Mapping[GraphName, int],
    counts: Mapping[GraphName, int],
) -> Iterator[GraphDifference]:
    for name, found in there.triples(counts):
        differences = compare(source.graph(name), found)
        if differences or counts[name] != sizes[name]:
            yield GraphDifference(name, sizes[name], counts[name], len(found), differences)


def _sample(names: Set[GraphName]) -> set[GraphName]:
    """A part of ``names`` that has nothing to do with how they are ordered, the same each time."""
    articles = {name for name in names if str(name).startswith(f"<{ARTICLE_GRAPH_BASE}")}
    drawn = sorted(articles, key=lambda name: sha256(str(name).encode()).digest())[:SAMPLE]
    return {*(names - articles), *drawn}
