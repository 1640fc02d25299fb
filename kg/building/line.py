"""One article from text to the quads that conform, as each process of a build does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg import __version__
from kg.building.build import NotRead, Outcome
from kg.building.conforming import keep_what_conforms
from kg.errors import StoppedError
from kg.extract.readers import ArticleReader
from kg.lexicon import Lexicon
from kg.model import Article
from kg.validate import ArticleValidator

# What became of an article, and its graph as N-Quads.
Built = tuple[Outcome, bytes]


def reading_line(
    background: bytes, load: Callable[[Lexicon], ArticleReader], shapes: Path
) -> Callable[[Article], Built | NotRead]:
    """What one process does with each article; ready after the few seconds a model takes.

    ``background`` are the reference graph and the ontology.
    """
    known = parsed(background)
    reader = load(Lexicon.from_quads(known))
    return partial(_build_article, reader, ArticleValidator(known, shapes))


def _build_article(
    reader: ArticleReader, validator: ArticleValidator, article: Article
) -> Built | NotRead:
    try:
        reading = reader.read(article)
    except StoppedError as error:
        # The articles before it, also those of other processes, are not lost with it.
        return NotRead(article, error)
    conforming = keep_what_conforms(reading, __version__, validator.check)
    return Outcome.of(reading, conforming), written(conforming.quads)


def written(quads: Iterable[ox.Quad]) -> bytes:
    """Quads as they go from process to process: quicker than any pickle."""
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def parsed(n_quads: bytes) -> tuple[ox.Quad, ...]:
    """The quads of ``written``."""
    return tuple(ox.parse(n_quads, format=ox.RdfFormat.N_QUADS))
