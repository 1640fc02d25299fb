"""Sources into a store, one article at a time: what ``kg build --store`` does.

    sources ──recognise──▶ tasks ──read──▶ put on the shelf, each in one transaction

What is in the store after any of them is what it would be had nothing come after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.building.build import NotRead, Outcome
from kg.building.upkeep.intake import Feed, Known, StoreIntake, Taken, Task, Unreadable
from kg.building.upkeep.ledger import Ledger, SourceRecord
from kg.building.upkeep.shelf import Fresh, Shelf
from kg.errors import ArticleError
from kg.model import Article

# What reading an article gives: what became of it, and what is put into the store.
Read = tuple[Outcome, Fresh]
ReadAll = Callable[
    [Iterator[tuple[Task, Article | None]]], Iterator[tuple[Task, Read | NotRead | None]]
]
OnOutcome = Callable[[Outcome], None]


@dataclass
class Update:
    """What became of the inputs of one run, in input order. It grows while the run goes on.

    Sources and articles are named, not kept: a run of any length fits in memory.
    """

    seen: int = 0
    read: int = 0
    unchanged: int = 0
    moved: int = 0
    taken_out: int = 0
    missing: int = 0
    unreadable: list[ArticleError] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    repeated: list[tuple[str, str]] = field(default_factory=list)
    without_claims: list[str] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)
    not_taken: Counter[str] = field(default_factory=Counter)


class Updating:
    """One run over sources."""

    def __init__(self, shelf: Shelf, engine: str, on_outcome: OnOutcome) -> None:
        self.update = Update()
        self._shelf = shelf
        self._ledger: Ledger = shelf.ledger
        self._intake = StoreIntake(shelf.ledger, engine)
        self._on_outcome = on_outcome

    def run(
        self, sources: Sequence[str], encoding: str | None, read_all: ReadAll
    ) -> Iterator[Update]:
        """Put what is in ``sources`` into the store; after each input, how far it is.

        ``read_all`` reads the articles of tasks that have one. Raises ``StoreError``, and what
        reading raises.
        """
        for task, found in read_all(self._intake.tasks(sources, encoding)):
            self.update.seen += not isinstance(task, Feed)
            match task:
                case Unreadable():
                    self.update.unreadable.append(task.error)
                case Known():
                    self._tell_known(task.record)
                case Taken():
                    self._take(task, found)
                case Feed():
                    self._finish(task)
            yield self.update
        self._shelf.clear()

    def _tell_known(self, record: SourceRecord) -> None:
        self.update.unchanged += 1
        read = self._ledger.read(record.sha256)
        if read and read.refused:
            self.update.refused.append((record.name, read.refused[0]))

    def _take(self, task: Taken, found: Read | NotRead | None) -> None:
        record = task.record
        self._intake.landed(record)
        if isinstance(found, NotRead):
            self.update.not_read.append(found)
            return
        if found is None and not self._intake.is_current(record):
            self.update.missing += 1  # a repetition of one that was not read
            return
        outcome, fresh = found or (None, None)
        others = [r for r in self._ledger.records_of(record.sha256) if r.key != record.key]
        gone = [other for other in others if other.file and not Path(other.file).exists()]
        known = self._ledger.record(record.key)
        self._shelf.put(record, fresh, gone=gone, defer=task.of_feed)
        if outcome:
            self._tell_outcome(outcome)
        elif known != record:
            self._tell_place(record, others, gone)

    def _tell_outcome(self, outcome: Outcome) -> None:
        source, update = outcome.article.source, self.update
        update.read += 1
        update.unread += [(source, sentences) for sentences in outcome.unread]
        update.not_taken += Counter(outcome.not_taken)
        if outcome.refused:
            update.refused.append((source, outcome.refused[0]))
        elif outcome.names_entities and not outcome.claims:
            update.without_claims.append(source)
        self._on_outcome(outcome)

    def _tell_place(
        self, record: SourceRecord, others: list[SourceRecord], gone: list[SourceRecord]
    ) -> None:
        staying = [other.name for other in others if other not in gone]
        if staying:
            self.update.repeated.append((record.name, staying[0]))
        else:
            self.update.moved += 1

    def _finish(self, feed: Feed) -> None:
        """A feed says what it says now: what it does not have any more is taken out."""
        for record in self._ledger.records_in(feed.file):
            number = int(record.key.removeprefix(f"{feed.file}#")) if record.key != feed.file else 0
            if number not in feed.numbers:
                self._shelf.take_out([record])
                self.update.taken_out += 1
        self._shelf.clear()
