"""A web page to a draft: trafilatura finds the article, htmldate the date."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.articles.characters import letters, normalise
from kg.articles.draft import Draft
from kg.articles.prose import is_prose
from kg.errors import ArticleError
from kg.model import Removed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGE = "page-furniture"

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.I
)
_LIST_MARK = re.compile(r"^- ")
_TABLE_RULE = re.compile(r"\|?(?:-{3,}\|?)+")
_BLOCKS = (
    "address article aside blockquote br button caption dd details div dl dt figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary "
    "table tbody td tfoot th thead title tr ul"
).split()
_UNSEEN = "script style noscript template svg iframe head".split()
# Where a page states its date for machines. The visible text is left to the cleaning rules: a
# date beside the weather is the day the page was saved.
_DATED = (
    "//meta | //script[@type='application/ld+json'] | //link[@rel='canonical']"
    " | //time[@datetime and ancestor::article]"
)
# By default htmldate takes no date after today, and the same page would change its date with time.
_FIRST_DAY, _LAST_DAY = "1900-01-01", "2100-12-31"


def declared_encoding(raw: bytes) -> str:
    """The encoding a page declares in its first lines, or an empty string."""
    found = _CHARSET.search(raw[:4096])
    return found[1].decode("ascii") if found else ""


def read_html(html: str, source: str) -> Draft:
    """The draft of a page. Raises ``ArticleError`` for a page without an article."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    _quieten()
    # Parsed here, as trafilatura refuses a string that is only a piece of a page.
    found = bare_extraction(_parse(html, source), include_comments=False, with_metadata=True)
    text = found.text if isinstance(found, Document) else None
    paragraphs = tuple(_paragraphs(text or ""))
    if not isinstance(found, Document) or not any(map(is_prose, paragraphs)):
        raise ArticleError(source, "no article in this page; is it a menu, a listing or a login?")
    page = _parse(html, source)
    issued = _issued(page)
    above, left_out = _around(tuple(_visible_lines(page)), paragraphs)
    return Draft(
        source=source,
        paragraphs=paragraphs,
        title=_line(found.title),
        url=_address(found.url),
        issued=issued,
        author=_line((found.author or "").replace("; ", ", ")),
        outlet=_line(found.sitename),
        above=above,
        set_aside=tuple(Removed(line, PAGE) for line in left_out),
    )


def _quieten() -> None:
    """Keep the libraries' warnings off the user's screen: what matters of them is an error here."""
    for library in ("trafilatura", "htmldate"):
        logger = logging.getLogger(library)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _parse(html: str, source: str) -> HtmlElement:
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    try:
        # Bytes, since lxml refuses text that declares an encoding.
        raw = html.encode("utf-8", "replace")
        return document_fromstring(raw, parser=HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError):
        raise ArticleError(source, "empty; nothing to read") from None


def _paragraphs(text: str) -> Iterator[str]:
    for line in normalise(text).split("\n"):
        words = _LIST_MARK.sub("", line).strip()
        if words and not _TABLE_RULE.fullmatch(words):
            yield words.strip("| ") if words.startswith("| ") else words


def _issued(page: HtmlElement) -> str | None:
    from htmldate import find_date
    from lxml.html import builder

    dated = [_copy(element) for element in page.xpath(_DATED)]
    head = [element for element in dated if element.tag != "time"]
    body = [element for element in dated if element.tag == "time"]
    stated = builder.HTML(builder.HEAD(*head), builder.BODY(*body))
    found = find_date(
        stated, extensive_search=False, original_date=True, min_date=_FIRST_DAY, max_date=_LAST_DAY
    )
    return found if isinstance(found, str) else None


def _copy(element: HtmlElement) -> HtmlElement:
    from copy import deepcopy

    copied = deepcopy(element)
    copied.tail = None
    return copied


def _visible_lines(page: HtmlElement) -> Iterator[str]:
    for unseen in list(page.iter(*_UNSEEN)):
        unseen.drop_tree()
    for element in page.iter():
        starts_line = element.tag in _BLOCKS
        if isinstance(element.tag, str):
            element.text = _spaced(element.text, starts_line)
        element.tail = _spaced(element.tail, starts_line)
    lines = normalise(page.text_content()).split("\n")
    return (line for raw in lines if (line := raw.strip()))


def _spaced(text: str | None, starts_line: bool) -> str:
    # A space even between the links of a menu that the page keeps apart by style alone.
    return ("\n" if starts_line else " ") + re.sub(r"\s+", " ", text or "")


def _around(
    lines: Sequence[str], paragraphs: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines above the article's prose, and all lines that are not in the article."""
    shown = [letters(line) for line in lines]
    article = {letters(paragraph) for paragraph in paragraphs}
    prose = {letters(paragraph) for paragraph in paragraphs if is_prose(paragraph)}
    start = next((i for i, key in enumerate(shown) if key in prose), 0)
    whole = "".join(letters(paragraph) for paragraph in paragraphs)
    outside = (
        line
        for line, key in zip(lines, shown, strict=True)
        if key not in article and key not in whole
    )
    return tuple(lines[:start]), tuple(outside)


def _line(text: str | None) -> str | None:
    return " ".join(normalise(text or "").split()) or None


def _address(url: str | None) -> str | None:
    return url if url and urlsplit(url).scheme in ("http", "https") else None
