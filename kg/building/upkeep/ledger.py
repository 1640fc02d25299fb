"""What a store notes of its sources: where each article came from, and how it was read last.

The notes are what makes an unchanged source cost a hash, and what a source can be taken back by.
They follow from the sources alone, not from what the store went through.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace

import pyoxigraph as ox

from kg.articles.pieces import Piece
from kg.building.upkeep.keeper import Keeper
from kg.building.upkeep.notes import all_noted, note, noted, noted_with
from kg.iris import article_graph_iri, article_iri, resource_iri
from kg.model import Article
from kg.namespaces import STORE

_RECORD, _READ, _ASIDE = map(ox.NamedNode, (STORE.record, STORE.read, STORE.aside))
_ARTICLE, _RAW, _FILE = map(ox.NamedNode, (STORE.article, STORE.raw, STORE.file))
ORPHAN = ox.NamedNode(STORE.orphan)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One source as it was when it was last built.

    ``key``, ``name``, ``file`` and ``raw`` are those of its ``Piece``; ``engine`` cleaned it and
    found the article whose text has the hash ``sha256``, with the metadata that follow.
    """

    key: str
    name: str
    file: str
    raw: str
    engine: str
    sha256: str
    title: str | None = None
    url: str | None = None
    issued: str | None = None
    author: str | None = None
    outlet: str | None = None

    @classmethod
    def of(cls, piece: Piece, article: Article, engine: str) -> SourceRecord:
        """The record of ``piece``, which was cleaned and is ``article``."""
        return cls(
            piece.key,
            piece.name,
            piece.file,
            piece.raw,
            engine,
            article.sha256,
            article.title,
            article.url,
            article.issued,
            article.author,
            article.outlet,
        )

    def at(self, piece: Piece) -> SourceRecord:
        """The same content, found in the place of ``piece``."""
        return replace(self, key=piece.key, name=piece.name, file=piece.file, raw=piece.raw)

    def article(self, text: str = "") -> Article:
        """The article with the cleaned ``text`` as this source gives it."""
        return Article(text, self.name, self.title, self.url, self.issued, self.author, self.outlet)

    @property
    def node(self) -> ox.NamedNode:
        """What notes of this source are about."""
        return source_node(self.key)

    def notes(self) -> set[ox.Quad]:
        """All that is noted of this source."""
        return {
            note(self.node, _RECORD, json.dumps(asdict(self))),
            note(self.node, _ARTICLE, self.sha256),
            note(self.node, _RAW, self.raw),
            note(self.node, _FILE, self.file),
        }


@dataclass(frozen=True)
class ReadRecord:
    """How an article was last read.

    ``engine`` stands for all that decides what is read, ``settings`` are those of the reader;
    ``issued`` is the date that dates in the text were counted from. ``refused`` says why nothing of
    it is in the graph; then ``text`` is kept here. ``aside`` are the claims that were set aside, a
    line of JSON each.
    """

    engine: str
    issued: str | None
    settings: Mapping[str, object] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    text: str = ""
    aside: tuple[str, ...] = ()

    def notes(self, sha256: str) -> set[ox.Quad]:
        """All that is noted of the reading of an article."""
        node = ox.NamedNode(article_iri(sha256))
        written = asdict(self)
        aside = {note(node, _ASIDE, line) for line in written.pop("aside")}
        return {note(node, _READ, json.dumps(written)), *aside}


class Ledger:
    """The notes of a store on its sources and articles."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    @property
    def _store(self) -> ox.Store:
        return self._keeper.store

    def record(self, key: str) -> SourceRecord | None:
        """What is noted of the source ``key``."""
        return next(self._records_of(source_node(key)), None)

    def records_of(self, sha256: str) -> tuple[SourceRecord, ...]:
        """The sources of an article."""
        return self._records_with(_ARTICLE, sha256)

    def records_with_raw(self, raw: str) -> tuple[SourceRecord, ...]:
        """The sources with the same bytes."""
        return self._records_with(_RAW, raw)

    def records_in(self, file: str) -> Iterator[SourceRecord]:
        """The sources that are parts of one file, which may be very many."""
        for node in noted_with(self._store, _FILE, file):
            yield from self._records_of(node)

    def records(self) -> Iterator[SourceRecord]:
        """Every source."""
        for quad in all_noted(self._store, _RECORD):
            if isinstance(quad.object, ox.Literal):
                yield SourceRecord(**json.loads(quad.object.value))

    def read(self, sha256: str) -> ReadRecord | None:
        """How an article was read; ``None`` for one that is not in the store."""
        node = ox.NamedNode(article_iri(sha256))
        for written in noted(self._store, node, _READ):
            known = json.loads(written)
            known["refused"] = tuple(known["refused"])
            return ReadRecord(**known, aside=tuple(sorted(noted(self._store, node, _ASIDE))))
        return None

    def graph(self, sha256: str) -> set[ox.Quad]:
        """The graph of an article."""
        graph = ox.NamedNode(article_graph_iri(sha256))
        return set(self._store.quads_for_pattern(None, None, None, graph))

    def orphans(self) -> Iterator[str]:
        """The articles that no source has any more and that another may still turn out to have."""
        for quad in all_noted(self._store, ORPHAN):
            if isinstance(quad.object, ox.Literal):
                yield quad.object.value

    def aside(self) -> Iterator[str]:
        """The claims of all articles that were set aside, a line of JSON each."""
        for quad in all_noted(self._store, _ASIDE):
            if isinstance(quad.object, ox.Literal):
                yield quad.object.value

    def _records_with(self, by: ox.NamedNode, value: str) -> tuple[SourceRecord, ...]:
        sources = noted_with(self._store, by, value)
        found = (record for node in sources for record in self._records_of(node))
        return tuple(sorted(found, key=lambda record: record.key))

    def _records_of(self, node: ox.NamedNode) -> Iterator[SourceRecord]:
        for written in noted(self._store, node, _RECORD):
            yield SourceRecord(**json.loads(written))


def orphan_note(sha256: str) -> ox.Quad:
    """The note that no source has an article any more."""
    return note(ox.NamedNode(article_iri(sha256)), ORPHAN, sha256)


def source_node(key: str) -> ox.NamedNode:
    """What notes of the source ``key`` are about."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
    return ox.NamedNode(resource_iri("source", digest[:32]))
