"""Sources to tasks: what is known by its hash, what has to be cleaned, what has to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.articles.pieces import Piece, pieces_of
from kg.articles.sources import Input, find_inputs
from kg.building.first import standing
from kg.building.intake import checked_length
from kg.building.upkeep.ledger import Ledger, SourceRecord
from kg.errors import ArticleError
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Known:
    """A source that is in the store as it is."""

    record: SourceRecord


@dataclass(frozen=True, slots=True)
class Taken:
    """A source that is to be put into the store; of a feed, others of it may change places."""

    record: SourceRecord
    of_feed: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A file of several articles that was gone through; ``numbers`` are those it has now."""

    file: str
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that cannot be read."""

    error: ArticleError

    @classmethod
    def of(cls, error: ArticleError) -> Unreadable:
        """``error`` as a value, without the frames it went through, which hold the store."""
        return cls(error.with_traceback(None))


Task = Known | Taken | Feed | Unreadable


class StoreIntake:
    """Sorts sources by what is to be done with them, going by what the store notes.

    ``engine`` is the version of reading. What is in flight, given out and not in the store yet, is
    not given out twice.
    """

    def __init__(self, ledger: Ledger, engine: str) -> None:
        self._ledger = ledger
        self._engine = engine
        self._in_flight: set[tuple[str, str | None]] = set()

    def tasks(
        self, sources: Sequence[str], encoding: str | None
    ) -> Iterator[tuple[Task, Article | None]]:
        """What is to be done with each input in turn, with the article where it is to be read."""
        for found in find_inputs(sources):
            if isinstance(found, ArticleError):
                yield Unreadable.of(found), None
            else:
                yield from self._of_input(found, encoding)

    def landed(self, record: SourceRecord) -> None:
        """Note that the article of ``record`` has been dealt with."""
        self._in_flight = {flying for flying in self._in_flight if flying[0] != record.sha256}

    def is_current(self, record: SourceRecord) -> bool:
        """Whether the article of ``record`` is in the store as this engine reads it."""
        read = self._ledger.read(record.sha256)
        return read is not None and read.engine == self._engine

    def _of_input(
        self, source: Input, encoding: str | None
    ) -> Iterator[tuple[Task, Article | None]]:
        numbers: set[int] = set()
        file = ""
        for piece in pieces_of(source, encoding):
            if isinstance(piece, ArticleError):
                yield Unreadable.of(piece), None
            else:
                yield self._task(piece)
                numbers.add(piece.number)
                file = piece.file
        if file:
            yield Feed(file, frozenset(numbers)), None

    def _task(self, piece: Piece) -> tuple[Task, Article | None]:
        record = self._ledger.record(piece.key)
        if record and self._is_same(record, piece) and record.name == piece.name:
            return Known(record), None
        known = self._recognised(piece)
        if known:
            return Taken(known, bool(piece.number)), None
        article = checked_length(piece.read())
        if isinstance(article, ArticleError):
            return Unreadable.of(article), None
        record = SourceRecord.of(piece, article, self._engine)
        task = Taken(record, bool(piece.number))
        return task, self._to_be_read(record, article)

    def _recognised(self, piece: Piece) -> SourceRecord | None:
        """The record of ``piece`` where the same bytes are in the store from another place."""
        for record in self._ledger.records_with_raw(piece.raw):
            if self._is_same(record, piece):
                return record.at(piece)
        return None

    def _is_same(self, record: SourceRecord, piece: Piece) -> bool:
        return record.raw == piece.raw and record.engine == self._engine and self.is_current(record)

    def _to_be_read(self, record: SourceRecord, article: Article) -> Article | None:
        """``article`` as its first source gives it, unless it is in the store like that."""
        first = min(self._sources_with(record), key=lambda r: standing(r.article()))
        read = self._ledger.read(record.sha256)
        flying = (record.sha256, first.issued)
        if self.is_current(record) and read and read.issued == first.issued:
            return None
        if flying in self._in_flight:
            return None
        self._in_flight.add(flying)
        return article if first is record else first.article(article.text)

    def _sources_with(self, record: SourceRecord) -> Iterable[SourceRecord]:
        others = self._ledger.records_of(record.sha256)
        return (record, *(other for other in others if other.key != record.key))
