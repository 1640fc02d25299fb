"""What was read from the sources, sorted: articles, repetitions of them, what is unreadable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.building.build import Duplicate
from kg.building.first import standing
from kg.errors import ArticleError
from kg.model import Article

# Cleaned text in characters: 50,000 words, read in half a minute. What is longer is no article.
LONGEST = 300_000


@dataclass(frozen=True, slots=True)
class Intake:
    """Inputs by what is to be done with them, each kind in input order."""

    articles: tuple[Article, ...]
    duplicates: tuple[Duplicate, ...]
    unreadable: tuple[ArticleError, ...]


def sort_out(inputs: Iterable[Article | ArticleError]) -> Intake:
    """``inputs`` with one article for each cleaned text; the others repeat it.

    Which one it is follows from their metadata (``standing``), not from their order; its place is
    that of the first. What is longer than ``LONGEST`` counts as unreadable.
    """
    same: dict[str, list[Article]] = {}
    unreadable: list[ArticleError] = []
    for found in map(checked_length, inputs):
        if isinstance(found, ArticleError):
            unreadable.append(found)
        else:
            same.setdefault(found.sha256, []).append(found)
    articles = tuple(min(found, key=standing) for found in same.values())
    duplicates = tuple(d for article in articles for d in _others(article, same[article.sha256]))
    return Intake(articles, duplicates, tuple(unreadable))


def _others(article: Article, same: list[Article]) -> Iterator[Duplicate]:
    others = list(same)
    others.remove(article)
    return (Duplicate(other, article) for other in others)


def checked_length(found: Article | ArticleError) -> Article | ArticleError:
    """``found``, or an error for an article that is longer than ``LONGEST``."""
    if isinstance(found, ArticleError) or len(found.text) <= LONGEST:
        return found
    problem = f"{len(found.text):,} characters; split it into articles of at most {LONGEST:,}"
    return ArticleError(found.source, problem)
