"""The way through: articles in, a validated graph out.

    sources ──read──▶ Article ──extract──▶ Reading ──write──▶ quads ──validate──▶ graph

Everything is done article by article, by ``_build_article``; ``build`` puts the results together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.articles import read_articles
from kg.building.build import Build, NotRead, Outcome
from kg.building.conforming import keep_what_conforms
from kg.building.intake import Intake, sort_out
from kg.building.workers import in_order
from kg.errors import StoppedError
from kg.extract.llm.budget import Estimate
from kg.extract.llm.settings import ServerSettings
from kg.extract.readers import ArticleReader
from kg.graph.derive import derive
from kg.graph.metadata import source_quads
from kg.graph.ontology import load_ontology
from kg.graph.reference import load_reference
from kg.lexicon import Lexicon
from kg.model import Article, ReaderChoice
from kg.resources import SHAPES
from kg.validate import ArticleValidator

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
    make = partial(_reading_line, _written(stated), load, shapes)

    outcomes: list[Outcome] = []
    not_read: list[NotRead] = []
    on_progress(0, len(intake.articles))
    for done in in_order(make, intake.articles, workers):
        if isinstance(done, NotRead):
            not_read.append(done)
        else:
            outcomes.append(done[0])
            stated += _parsed(done[1])
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


def _reading_line(
    background: bytes, load: Callable[[Lexicon], ArticleReader], shapes: Path
) -> Callable[[Article], tuple[Outcome, bytes] | NotRead]:
    """What one process does with each article; ready after the few seconds a model takes.

    ``background`` are the reference graph and the ontology.
    """
    known = _parsed(background)
    reader = load(Lexicon.from_quads(known))
    return partial(_build_article, reader, ArticleValidator(known, shapes))


def _build_article(
    reader: ArticleReader, validator: ArticleValidator, article: Article
) -> tuple[Outcome, bytes] | NotRead:
    """The outcome of one article, and its graph."""
    try:
        reading = reader.read(article)
    except StoppedError as error:
        # The articles before it, also those of other processes, are not lost with it.
        return NotRead(article, error)
    conforming = keep_what_conforms(reading, __version__, validator.check)
    return Outcome.of(reading, conforming), _written(conforming.quads)


def _further_sources(intake: Intake, outcomes: Sequence[Outcome]) -> list[ox.Quad]:
    """For each repetition of an article that is in the graph: where else it was found."""
    written = {outcome.article.sha256 for outcome in outcomes if not outcome.refused}
    repeated = (d.article for d in intake.duplicates if d.article.sha256 in written)
    return [quad for article in repeated for quad in source_quads(article)]


def _written(quads: Iterable[ox.Quad]) -> bytes:
    """Quads as they go from process to process: quicker than any pickle."""
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _parsed(n_quads: bytes) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(n_quads, format=ox.RdfFormat.N_QUADS))
