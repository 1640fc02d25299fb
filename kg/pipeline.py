"""The way through: articles in, a validated graph out.

    sources ──read──▶ Article ──extract──▶ Reading ──write──▶ quads ──validate──▶ graph

Everything is done article by article, by ``reading_line``; ``build`` puts the results together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.articles import read_articles
from kg.building.build import Build, NotRead, Outcome
from kg.building.intake import Intake, sort_out
from kg.building.line import parsed, reading_line, written
from kg.building.workers import in_order
from kg.extract.llm.budget import Estimate
from kg.extract.llm.settings import ServerSettings
from kg.extract.readers import ArticleReader
from kg.graph.derive import derive
from kg.graph.metadata import source_quads
from kg.graph.ontology import load_ontology
from kg.graph.reference import load_reference
from kg.lexicon import Lexicon
from kg.model import ReaderChoice
from kg.resources import SHAPES

Progress = Callable[[int, int], None]


def build(
    sources: Sequence[str],
    *,
    workers: int = 1,
    reader: ReaderChoice = ReaderChoice.GRAMMAR,
    min_confidence: float | None = None,
    model: str | None = None,
    server: ServerSettings | None = None,
    encoding: str | None = None,
    shapes: Path = SHAPES,
    on_progress: Progress = lambda done, total: None,
) -> Build:
    """The graph of the articles in ``sources``: files, folders, globs, ``-`` for standard input.

    ``workers`` processes read the articles; what comes out does not depend on how many. ``reader``
    says who reads; claims under ``min_confidence`` are kept apart. ``model`` names a language
    model of the parser, ``server`` is whom the llm reader asks; ``encoding`` overrides what is
    found out about each file. ``on_progress`` is called with the number of articles done and the
    number of all.

    An input that cannot be read, a claim that breaks a shape and an article for which a server
    does not answer are part of the result. Raises ``ModelError``, ``ReferenceDataError``,
    ``ModelServerError``, ``CacheError`` or ``WorkerError`` where no article can be read.
    """
    intake = sort_out(read_articles(sources, encoding=encoding))
    stated = [*load_reference(), *load_ontology()]
    load = partial(
        ArticleReader.load, model=model, choice=reader, least=min_confidence, server=server
    )
    make = partial(reading_line, written(stated), load, shapes)

    outcomes: list[Outcome] = []
    not_read: list[NotRead] = []
    on_progress(0, len(intake.articles))
    for done in in_order(make, intake.articles, workers):
        if isinstance(done, NotRead):
            not_read.append(done)
        else:
            outcomes.append(done[0])
            stated += parsed(done[1])
        on_progress(len(outcomes) + len(not_read), len(intake.articles))
    stated += _further_sources(intake, outcomes)
    return Build(
        (*stated, *derive(stated)),
        tuple(outcomes),
        intake.duplicates,
        intake.unreadable,
        tuple(not_read),
    )


def estimate(
    sources: Sequence[str], *, server: ServerSettings, encoding: str | None = None
) -> Estimate:
    """What ``build`` would send to ``server`` for the articles in ``sources``; nothing is sent.

    Raises ``ModelError``, ``ReferenceDataError``, ``ModelServerError`` or ``CacheError``.
    """
    articles = sort_out(read_articles(sources, encoding=encoding)).articles
    lexicon = Lexicon.from_quads(load_reference())
    reader = ArticleReader.load(lexicon, choice=ReaderChoice.LLM, server=server)
    return sum(map(reader.estimate, articles), Estimate())


def _further_sources(intake: Intake, outcomes: Sequence[Outcome]) -> list[ox.Quad]:
    """For each repetition of an article that is in the graph: where else it was found."""
    written = {outcome.article.sha256 for outcome in outcomes if not outcome.refused}
    repeated = (d.article for d in intake.duplicates if d.article.sha256 in written)
    return [quad for article in repeated for quad in source_quads(article)]
