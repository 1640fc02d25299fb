"""Sources to ``Article``: files, folders, globs and the standard input, cleaned."""

from kg.articles.read import read_articles

__all__ = ["read_articles"]
