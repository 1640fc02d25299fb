"""Plain text to a draft."""

from __future__ import annotations

from kg.articles.characters import normalise
from kg.articles.draft import Draft
from kg.articles.paragraphs import split_paragraphs
from kg.errors import ArticleError


def read_plain(text: str, source: str) -> Draft:
    """The draft of a plain text. Raises ``ArticleError`` where there is no text."""
    paragraphs = split_paragraphs(normalise(text))
    if not paragraphs:
        raise ArticleError(source, "empty; nothing to read")
    return Draft(source=source, paragraphs=paragraphs)
