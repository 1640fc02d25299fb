"""Reading for a store: what was read, with what is noted of it, and reading it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path

from kg.building.aside import json_line, records_of
from kg.building.build import NotRead
from kg.building.line import Built, parsed, reading_line
from kg.building.reader_settings import ReaderSettings
from kg.building.upkeep.engine import engine_version
from kg.building.upkeep.intake import Task
from kg.building.upkeep.ledger import ReadRecord
from kg.building.upkeep.shelf import Fresh
from kg.building.upkeep.update import Read
from kg.building.workers import as_they_come
from kg.model import Article

Tasks = Iterator[tuple[Task, Article | None]]


class StoreReading:
    """Reads articles with ``settings``; a language model is loaded when the first one is read.

    ``ground`` are the reference graph and the ontology as N-Quads. ``engine`` is the version.
    """

    def __init__(self, ground: bytes, settings: ReaderSettings, shapes: Path) -> None:
        self.engine = engine_version(settings.deciding(), shapes)
        self._settings = settings
        self._make = partial(reading_line, ground, settings.load, shapes)

    def read_all(
        self, tasks: Tasks, *, workers: int = 1
    ) -> Iterator[tuple[Task, Read | NotRead | None]]:
        """Each task in its turn, with what was read of its article where it has one."""
        make = self._make if workers > 1 else lambda: self._line
        for task, built in as_they_come(make, tasks, workers):
            yield task, None if built is None else self._with_notes(built)

    def again(self, article: Article) -> Fresh:
        """``article``, read in this process. Raises what reading raises."""
        found = self._with_notes(self._line(article))
        if isinstance(found, NotRead):
            raise found.error
        return found[1]

    @cached_property
    def _line(self) -> Callable[[Article], Built | NotRead]:
        return self._make()

    def _with_notes(self, built: Built | NotRead) -> Read | NotRead:
        if isinstance(built, NotRead):
            return built
        outcome, n_quads = built
        article = outcome.article
        read = ReadRecord(
            # What was read in part has to be read again by whichever engine.
            engine="" if outcome.unread else self.engine,
            issued=article.issued,
            settings=self._settings.noted(),
            refused=outcome.refused,
            text=article.text if outcome.refused else "",
            aside=tuple(sorted(map(json_line, records_of(outcome)))),
        )
        return outcome, Fresh(article, read, parsed(n_quads))
