"""Of several sources of one text, the one whose metadata the article has.

It must not depend on which came first: the same sources give the same graph in any order.
"""

from __future__ import annotations

from kg.model import Article


def standing(article: Article) -> tuple[object, ...]:
    """What sources of one text are sorted by; the smallest counts.

    The earliest known date, as reprints come later; then the name of the source.
    """
    return (
        article.issued is None,
        article.issued or "",
        article.source,
        article.url or "",
        article.title or "",
        article.author or "",
        article.outlet or "",
    )
