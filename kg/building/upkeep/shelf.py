"""Articles put into a store and taken out of it, by their sources.

An article is in the store as long as it has a source. Its graph is the one that building it from
all its sources gives: read with the date of the source that comes first by ``standing``, with the
metadata of that source, and with every source named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.building.first import standing
from kg.building.upkeep.counts import Counts
from kg.building.upkeep.keeper import Keeper
from kg.building.upkeep.ledger import Ledger, ReadRecord, SourceRecord, orphan_note
from kg.graph.metadata import metadata_triples, source_quads
from kg.iris import article_graph_iri, article_iri
from kg.model import Article
from kg.namespaces import SG

_TEXT = ox.NamedNode(SG.text)


@dataclass(frozen=True)
class Fresh:
    """An article that was just read: how, and the quads of its graph."""

    article: Article
    read: ReadRecord
    quads: tuple[ox.Quad, ...]


# Reads an article again as it was read before.
Reread = Callable[[Article, ReadRecord], Fresh]


class Shelf:
    """The articles of a store.

    ``reread`` is called where the source that an article was read with is taken away and another
    one gives it another date.
    """

    def __init__(self, keeper: Keeper, reread: Reread) -> None:
        self.ledger = Ledger(keeper)
        self._keeper = keeper
        self._reread = reread

    @property
    def counts(self) -> Counts:
        """How much is in the store."""
        return self._keeper.counts

    def put(
        self,
        record: SourceRecord,
        fresh: Fresh | None = None,
        *,
        gone: Iterable[SourceRecord] = (),
        defer: bool = False,
    ) -> None:
        """Put in a source with its article, in place of what was in that place; in one step.

        ``fresh`` is the article as it was just read, ``None`` where it need not be read. Sources in
        ``gone`` are taken out. With ``defer``, an article that loses its last source stays until
        ``clear``. Raises ``StoreError``, and what reading raises.
        """
        before = self.ledger.record(record.key)
        out = [*gone, *([before] if before and before != record else [])]
        self._exchange(out, [record], fresh, defer=defer)

    def take_out(self, records: Iterable[SourceRecord]) -> None:
        """Take out sources, and the articles that have no other; in one step."""
        self._exchange(list(records), [], None, defer=False)

    def clear(self) -> None:
        """Take out the articles that were left without a source and have found no other."""
        for sha256 in list(self.ledger.orphans()):
            self._keeper.change(self._all_of(sha256) | {orphan_note(sha256)}, ())

    def _exchange(
        self,
        out: list[SourceRecord],
        come: list[SourceRecord],
        fresh: Fresh | None,
        *,
        defer: bool,
    ) -> None:
        removed: set[ox.Quad] = set()
        added: set[ox.Quad] = set()
        for sha256 in sorted({record.sha256 for record in (*out, *come)}):
            old = self.ledger.records_of(sha256)
            left = {r.key: r for r in old if r not in out}
            left |= {record.key: record for record in come if record.sha256 == sha256}
            removed |= self._all_of(sha256) | {q for r in old for q in r.notes()}
            removed.add(orphan_note(sha256))
            added |= {quad for record in left.values() for quad in record.notes()}
            if left:
                mine = fresh if fresh and fresh.article.sha256 == sha256 else None
                added |= self._settled(sha256, list(left.values()), mine)
            elif defer:
                added |= self._all_of(sha256) | {orphan_note(sha256)}
        self._keeper.change(removed, added)

    def _all_of(self, sha256: str) -> set[ox.Quad]:
        read = self.ledger.read(sha256)
        return self.ledger.graph(sha256) | (read.notes(sha256) if read else set())

    def _settled(
        self, sha256: str, records: list[SourceRecord], fresh: Fresh | None
    ) -> set[ox.Quad]:
        """The graph of an article that has the sources ``records``, and how it was read."""
        first = min(records, key=lambda record: standing(record.article()))
        read, quads = self.ledger.read(sha256), self.ledger.graph(sha256)
        if fresh and (read is None or read.issued != first.issued or fresh.read != read):
            read, quads = fresh.read, set(fresh.quads)
        assert read is not None, "an article that is put in is read"
        if read.issued != first.issued:
            text = fresh.article.text if fresh else _text_of(quads) or read.text
            again = self._reread(first.article(text), read)
            read, quads = again.read, set(again.quads)
        return _with_sources(sha256, quads, first, records) | read.notes(sha256)


def _with_sources(
    sha256: str, quads: set[ox.Quad], first: SourceRecord, records: Iterable[SourceRecord]
) -> set[ox.Quad]:
    """``quads`` with the metadata of ``first``, and all of ``records`` as sources."""
    if not quads:  # refused as a whole
        return set()
    node, graph = ox.NamedNode(article_iri(sha256)), ox.NamedNode(article_graph_iri(sha256))
    text = _text_of(quads)
    told = {
        ox.Quad(triple.subject, triple.predicate, triple.object, graph)
        for triple in metadata_triples(first.article(text))
    }
    further = {quad for record in records for quad in source_quads(record.article(text))}
    return {quad for quad in quads if quad.subject != node} | told | further


def _text_of(quads: Iterable[ox.Quad]) -> str:
    texts = (q.object for q in quads if q.predicate == _TEXT and isinstance(q.object, ox.Literal))
    return next((text.value for text in texts), "")
