"""A draft to an article: cleaned, headed by its headline, with metadata from the best place."""

from __future__ import annotations

from kg.articles.characters import fold, letters
from kg.articles.clean import Cleaned, clean
from kg.articles.dates import iso_date
from kg.articles.draft import Draft
from kg.articles.headline import split_site_name
from kg.articles.prose import is_prose
from kg.articles.rules import LONGEST, Rules, read_groups
from kg.errors import ArticleError
from kg.model import Article, Removed


def finish(draft: Draft, rules: Rules) -> Article:
    """The article of ``draft``. Raises ``ArticleError`` where cleaning leaves nothing of it."""
    title = split_site_name(draft.title, rules, draft.outlet)[0] if draft.title else None
    cleaned = clean(_with_title(draft, title, rules), rules, title=title)
    paragraphs, cut = _headed(cleaned, title, rules)
    if not cleaned.paragraphs:
        raise ArticleError(draft.source, "no article is left after cleaning; check the source")
    said = _said(draft, cleaned, rules)
    return Article(
        text="\n\n".join(paragraphs),
        source=draft.source,
        title=title or (None if cleaned.headline is None else paragraphs[cleaned.headline]),
        url=draft.url or said.get("url"),
        issued=draft.issued or iso_date(said.get("issued", "")),
        author=draft.author or said.get("author"),
        outlet=draft.outlet or said.get("outlet"),
        removed=(*draft.set_aside, *cleaned.removed, *cut),
    )


def _with_title(draft: Draft, title: str | None, rules: Rules) -> tuple[str, ...]:
    """The paragraphs with the title among them, as the source shows it or in front."""
    if title is None:
        return draft.paragraphs
    wanted = letters(title)
    for position, paragraph in enumerate(draft.paragraphs):
        shown = split_site_name(paragraph, rules, draft.outlet)[0]
        if letters(shown) == wanted:
            return (*draft.paragraphs[:position], shown, *draft.paragraphs[position + 1 :])
        if is_prose(paragraph):
            break
    return (title, *draft.paragraphs)


def _headed(
    cleaned: Cleaned, title: str | None, rules: Rules
) -> tuple[tuple[str, ...], tuple[Removed, ...]]:
    """The paragraphs with the site's name cut from a headline that was found in the text."""
    at = cleaned.headline
    if title is not None or at is None:
        return cleaned.paragraphs, ()
    headline, cut = split_site_name(cleaned.paragraphs[at], rules)
    removed = (Removed(cut.strip(), "site-name"),) if cut else ()
    return (*cleaned.paragraphs[:at], headline, *cleaned.paragraphs[at + 1 :]), removed


def _said(draft: Draft, cleaned: Cleaned, rules: Rules) -> dict[str, str]:
    """What the text says of itself: removed lines first, then a dateline."""
    above = clean(draft.above, rules).said
    return {**_dateline(cleaned.paragraphs, rules), **above, **cleaned.said}


def _dateline(paragraphs: tuple[str, ...], rules: Rules) -> dict[str, str]:
    first = next((paragraph for paragraph in paragraphs if is_prose(paragraph)), "")[:LONGEST]
    for pattern in rules.datelines:
        if found := read_groups(pattern.match(fold(first)), first):
            return found
    return {}
