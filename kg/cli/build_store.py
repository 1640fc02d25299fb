"""``kg build --store``: what it does and tells, in the words of ``kg build``."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from kg.cli.output import DONE, ERROR, INTERRUPTED, complain, tell
from kg.cli.progress import progress

if TYPE_CHECKING:
    from kg.building.build import Outcome
    from kg.building.upkeep.counts import Counts
    from kg.building.upkeep.update import Update
    from kg.stored import StoreBuild


def build_into(
    store: str,
    sources: tuple[str, ...],
    set_aside: str | None,
    doubtful: str | None,
    *,
    show_removed: bool,
    workers: int,
    encoding: str | None,
    **reading: Any,
) -> int:
    """Put ``sources`` into ``store``; the exit code."""
    from kg.building.reader_settings import ReaderSettings
    from kg.cli.set_aside import write_lines
    from kg.stored import build_store

    started = time.monotonic()
    notes = _Notes(doubtful, show_removed)
    try:
        with progress("reading articles") as on_progress:
            built = build_store(
                sources,
                store,
                settings=ReaderSettings(**reading),
                workers=workers,
                encoding=encoding,
                on_progress=on_progress,
                on_outcome=notes.take,
            )
    except KeyboardInterrupt:
        tell(f"stopped; what was read is in {store}: run the same command again to go on")
        return INTERRUPTED
    notes.finish()
    write_lines(built.aside, set_aside, always=False)
    _tell_inputs(built.update)
    _tell_summary(built, store, set_aside, notes, time.monotonic() - started)
    return ERROR if _incomplete(built.update) or not built.counts.of("Article") else DONE


class _Notes:
    """What is told of articles as they are read, and is not in the store."""

    def __init__(self, doubtful: str | None, show_removed: bool) -> None:
        self.place = doubtful
        self.doubtful = 0
        self._lines: list[str] = []
        self._show_removed = show_removed

    def take(self, outcome: Outcome) -> None:
        """Note what became of one article."""
        from kg.building.aside import claim_record, json_line

        self.doubtful += len(outcome.doubtful)
        if self.place is not None:
            self._lines += (json_line(claim_record(each)) for each in outcome.doubtful)
        if self._show_removed:
            for removed in outcome.article.removed:
                text = " ".join(removed.text.split())
                tell(f"{outcome.article.source}: removed as {removed.rule}: {text}")

    def finish(self) -> None:
        """Write what was noted."""
        from kg.cli.set_aside import write_lines

        if self.place is not None:
            write_lines(self._lines, self.place, always=True)


def _tell_inputs(update: Update) -> None:
    for error in update.unreadable:
        complain(str(error))
    if update.not_read:
        number = len(update.not_read) + update.missing
        complain(
            f"{update.not_read[0].error}; {counted(number, 'article')} not read; answers so far "
            "are kept in the cache: run the same command again to go on"
        )
    for source, sentences in update.unread:
        complain(f"{source}: {sentences}")
    for source, reason in update.refused:
        complain(f"{source}: set aside as a whole: {reason}")
    for source, first in update.repeated:
        tell(f"{source}: the same text as {first}; read once")


def _tell_summary(
    built: StoreBuild, store: str, set_aside: str | None, notes: _Notes, seconds: float
) -> None:
    update, counts = built.update, built.counts
    tell(f"{_inputs(update)}: {claims(counts)}")
    if built.aside:
        told = f"see {set_aside}" if set_aside else "name a file with --set-aside to see them"
        tell(f"{counted(len(built.aside), 'claim')} set aside for breaking a shape; {told}")
    if notes.doubtful:
        told = f"see {notes.place}" if notes.place else "name a file with --doubtful to see them"
        tell(f"{counted(notes.doubtful, 'claim')} not likely enough; {told}")
    if update.not_taken:
        number = sorted(update.not_taken.items(), key=lambda item: (-item[1], item[0]))
        told = ", ".join(f"{count:,} {reason}" for reason, count in number)
        tell(f"not taken of what the model answered: {told}")
    for source in update.without_claims:
        tell(f"no claim in {source}, which names entities")
    tell(f"{contents(counts)} in {store}, {seconds:.1f} s")


def _inputs(update: Update) -> str:
    parts = (
        (len(update.repeated), "repeated"),
        (update.moved, "moved"),
        (update.unchanged, "unchanged"),
        (update.taken_out, "no longer there"),
        (len(update.refused), "set aside"),
        (len(update.not_read) + update.missing, "not read"),
        (len(update.unreadable), "not readable"),
    )
    told = [f"{number:,} {what}" for number, what in parts if number]
    return ", ".join([f"{counted(update.read, 'article')} read", *told])


def _incomplete(update: Update) -> bool:
    return bool(
        update.unreadable or update.refused or update.not_read or update.missing or update.unread
    )


def claims(counts: Counts) -> str:
    """How many claims the articles of a store make, by type."""
    by_type = counts.claims
    named = ", ".join(f"{number} {name}" for name, number in by_type.most_common())
    total = counted(by_type.total(), "claim")
    return f"{total} ({named})" if named else total


def contents(counts: Counts) -> str:
    """How much is in a store."""
    articles = counted(counts.of("Article"), "article")
    return f"{counted(counts.triples, 'triple')} of {articles} with " + (
        counted(counts.of("Mention"), "mention")
    )


def counted(number: int, noun: str) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
