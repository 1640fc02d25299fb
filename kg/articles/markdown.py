"""Markdown to a draft: the words without the markup, and the front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.articles.characters import normalise
from kg.articles.dates import iso_date
from kg.articles.draft import Draft
from kg.errors import ArticleError

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w-]*):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
# Marks that CommonMark leaves in the text: footnotes and boxes of task lists.
_EXTRAS = re.compile(r"\[\^[\w-]+\]:?|(?<=[-*+] )\[[ xX]\] ")
_DATES = ("date", "published", "issued")
_OUTLETS = ("source", "outlet", "publisher")


def read_markdown(text: str, source: str) -> Draft:
    """The draft of a Markdown text (CommonMark and tables).

    Front matter gives ``title``, ``date`` (or ``published``), ``author``, ``source`` and ``url``;
    without it a heading of the first level that opens the text is the title. Raises
    ``ArticleError`` where there is no text, or a date that cannot be read.
    """
    fields, body = _split_front_matter(normalise(text))
    tokens = _parse(_EXTRAS.sub("", body))
    paragraphs = tuple(_paragraphs(tokens))
    if not paragraphs:
        raise ArticleError(source, "empty; nothing to read")
    opens_with_title = tokens[0].type == "heading_open" and tokens[0].tag == "h1"
    return Draft(
        source=source,
        paragraphs=paragraphs,
        title=fields.get("title") or (paragraphs[0] if opens_with_title else None),
        issued=_issued(fields, source),
        author=fields.get("author"),
        outlet=next((fields[key] for key in _OUTLETS if key in fields), None),
        url=fields.get("url"),
    )


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    fields = {
        key.lower(): value.strip("[]").strip("\"' ") for key, value in _FIELD.findall(found[1])
    }
    return fields, text[found.end() :]


def _issued(fields: dict[str, str], source: str) -> str | None:
    written = next((fields[key] for key in _DATES if key in fields), None)
    issued = iso_date(written) if written else None
    if written and issued is None:
        raise ArticleError(
            source, f"no date in 'date: {written}'; write 2023, 2023-07 or 2023-07-14"
        )
    return issued


def _parse(body: str) -> list[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(body)


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] = []
    in_row = False
    for token in tokens:
        if token.type == "tr_open":
            in_row = True
        elif token.type == "tr_close":
            yield " | ".join(row)
            row, in_row = [], False
        elif token.type == "inline":
            lines = [line for raw in _inline(token).split("\n") if (line := normalise(raw).strip())]
            if in_row:
                row.append(" ".join(lines))
            else:
                yield from lines
        elif token.type in ("code_block", "fence", "html_block"):
            yield from _literal(token)


def _literal(token: Token) -> Iterator[str]:
    content = _TAG.sub("", token.content) if token.type == "html_block" else token.content
    yield from (line.strip() for line in content.split("\n") if line.strip())


def _inline(token: Token) -> str:
    """The text of a paragraph; a hard line break is a line end, a soft one a space."""
    texts = {"softbreak": " ", "hardbreak": "\n", "html_inline": "", "image": ""}
    return "".join(texts.get(child.type, child.content) for child in token.children or ())
