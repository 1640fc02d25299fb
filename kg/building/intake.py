"""What was read from the sources, sorted: articles, repetitions of them, what is unreadable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.building.build import Duplicate
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
    """``inputs`` with one article for each cleaned text: the first; the others repeat it.

    What is longer than ``LONGEST`` counts as unreadable.
    """
    first: dict[str, Article] = {}
    duplicates: list[Duplicate] = []
    unreadable: list[ArticleError] = []
    for found in inputs:
        if isinstance(found, ArticleError):
            unreadable.append(found)
        elif len(found.text) > LONGEST:
            unreadable.append(_too_long(found))
        elif found.sha256 in first:
            duplicates.append(Duplicate(found, first[found.sha256]))
        else:
            first[found.sha256] = found
    return Intake(tuple(first.values()), tuple(duplicates), tuple(unreadable))


def _too_long(article: Article) -> ArticleError:
    problem = f"{len(article.text):,} characters; split it into articles of at most {LONGEST:,}"
    return ArticleError(article.source, problem)
