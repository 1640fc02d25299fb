"""The way into a store on disk, which lives on, and out of it again.

    sources ──recognise──▶ what is new ──read──▶ quads ──▶ one transaction an article ──▶ store

What is in the store after each article is what building those articles anew gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from kg.articles.sources import find_inputs
from kg.building.build import Outcome
from kg.building.line import written
from kg.building.reader_settings import ReaderSettings
from kg.building.upkeep.counts import Counts
from kg.building.upkeep.engine import gathering_version
from kg.building.upkeep.ground import lay_ground
from kg.building.upkeep.keeper import Keeper
from kg.building.upkeep.ledger import ReadRecord
from kg.building.upkeep.reading import StoreReading
from kg.building.upkeep.retraction import Retracted, records_named, take_out
from kg.building.upkeep.shelf import Fresh, Reread, Shelf
from kg.building.upkeep.update import Update, Updating
from kg.graph.ontology import load_ontology
from kg.graph.reference import load_reference
from kg.graph.rules import load_rules
from kg.model import Article
from kg.resources import SHAPES
from kg.store import open_writer

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class StoreBuild:
    """What became of the inputs, and how much is in the store now.

    ``aside`` are the claims of all articles in the store that were set aside, a line of JSON each.
    """

    update: Update
    counts: Counts
    aside: tuple[str, ...]


def build_store(
    sources: Sequence[str],
    store: str,
    *,
    settings: ReaderSettings | None = None,
    workers: int = 1,
    encoding: str | None = None,
    shapes: Path = SHAPES,
    on_progress: Progress = lambda done, total: None,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
) -> StoreBuild:
    """Put the articles in ``sources`` into the ``store``, a folder that is made if need be.

    What is in it already, unchanged and read by the same engine, is not read again. Each article is
    in the store as soon as it is read; whoever kills this process loses the one being read.
    ``on_outcome`` is called with what became of each article that was read; the rest is as for
    ``kg.pipeline.build``. Raises what that raises, and ``StoreError``.
    """
    ground = (*load_reference(), *load_ontology())
    reading = StoreReading(written(ground), settings or ReaderSettings(), shapes)
    with open_shelf(store, lambda article, read: reading.again(article)) as shelf:
        updating = Updating(shelf, reading.engine, on_outcome)
        inputs = sum(1 for _ in find_inputs(sources))
        on_progress(0, inputs)
        read_all = partial(reading.read_all, workers=workers)
        for update in updating.run(sources, encoding, read_all):
            on_progress(update.seen, max(update.seen, inputs))
        return StoreBuild(updating.update, shelf.counts, tuple(sorted(shelf.ledger.aside())))


def retract(named: Sequence[str], store: str) -> tuple[Retracted, Counts]:
    """Take out of ``store`` what only the sources or articles that are ``named`` support.

    What a name can be is told by ``records_named``. The second is how much is left in the store.
    Raises ``RetractionError`` for a name of nothing, before anything is taken out, and
    ``StoreError``.
    """
    ground = written((*load_reference(), *load_ontology()))

    @cache
    def reading(settings: ReaderSettings) -> StoreReading:
        return StoreReading(ground, settings, SHAPES)

    def again(article: Article, read: ReadRecord) -> Fresh:
        return reading(ReaderSettings.of_noted(read.settings)).again(article)

    with open_shelf(store, again, made=False) as shelf:
        records = records_named(shelf.ledger, named)
        return sum(take_out(shelf, records), Retracted()), shelf.counts


@contextmanager
def open_shelf(store: str, reread: Reread, *, made: bool = True) -> Iterator[Shelf]:
    """The articles of ``store``, to be changed by this process, on current ground.

    With ``made`` the store is made where there is none. Raises ``StoreError``.
    """
    with open_writer(store, made=made) as writer:
        keeper = Keeper(writer, load_rules(), gathering_version())
        lay_ground(keeper, (*load_reference(), *load_ontology()))
        yield Shelf(keeper, reread)
