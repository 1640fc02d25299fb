"""JSON and JSON Lines to drafts: one article an object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.articles.characters import normalise
from kg.articles.dates import iso_date
from kg.articles.decode import decode
from kg.articles.draft import Draft
from kg.articles.html import read_html
from kg.articles.plain import read_plain
from kg.errors import ArticleError


def read_json(text: str, source: str) -> Iterator[Draft | ArticleError]:
    """The draft of an object, or of each object of an array as ``source:1``, ``source:2``, …

    Raises ``ArticleError`` for what is not JSON; a bad object of an array is yielded as an error.
    """
    for number, record in json_records(text, source):
        yield attempt(record, f"{source}:{number}") if number else _read_record(record, source)


def json_records(text: str, source: str) -> Iterator[tuple[int, object]]:
    """The objects of an array, counted from 1, or the one object as number 0.

    Raises ``ArticleError`` for what is not JSON, or an array of nothing.
    """
    value = _parse(text, source)
    if not isinstance(value, list):
        yield 0, value
        return
    if not value:
        raise ArticleError(source, "an empty array; nothing to read")
    yield from enumerate(value, start=1)


def read_json_lines(
    lines: Iterable[bytes], source: str, encoding: str | None = None
) -> Iterator[Draft | ArticleError]:
    """The draft of each line as ``source:1``, ``source:2``, …; a bad line is yielded as an error.

    Raises ``ArticleError`` where there is no line.
    """
    empty = True
    for number, line in enumerate(lines, start=1):
        if line.strip():
            empty = False
            yield read_line(line, f"{source}:{number}", encoding)
    if empty:
        raise ArticleError(source, "empty; nothing to read")


def read_line(line: bytes, source: str, encoding: str | None) -> Draft | ArticleError:
    """The draft of one line of JSON Lines, or why there is none."""
    try:
        value = _parse(decode(line, source, encoding=encoding), source)
    except ArticleError as error:
        return error
    return attempt(value, source)


def attempt(record: object, source: str) -> Draft | ArticleError:
    """The draft of one JSON value, or why there is none."""
    try:
        return _read_record(record, source)
    except ArticleError as error:
        return error


def _parse(text: str, source: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        # In a file of one article the line matters; in JSON Lines it is part of the source.
        place = (
            f"line {error.lineno}, column {error.colno}"
            if error.lineno > 1
            else f"column {error.colno}"
        )
        raise ArticleError(source, f"broken JSON at {place}: {error.msg}") from None
    except (ValueError, RecursionError):
        raise ArticleError(source, "JSON with a number too long or nested too deep") from None


def _read_record(record: object, source: str) -> Draft:
    if not isinstance(record, Mapping):
        raise ArticleError(source, "not a JSON object; write one object an article")
    text, html = _string(record, "text", source), _string(record, "html", source)
    if not text and not html:
        raise ArticleError(source, "no 'text' or 'html' field; add one")
    draft = read_plain(text, source) if text else read_html(html or "", source)
    return draft.known_better(
        title=_string(record, "title", source),
        url=_string(record, "url", source),
        issued=_issued(record, source),
        author=_author(record, source),
        outlet=_string(record, "source", source),
    )


def _string(record: Mapping[str, Any], field: str, source: str) -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ArticleError(source, f"field '{field}' is not a string; put it in quotes")
    return value if field in ("text", "html") else " ".join(normalise(value).split()) or None


def _author(record: Mapping[str, Any], source: str) -> str | None:
    authors = record.get("author")
    if not isinstance(authors, list):
        return _string(record, "author", source)
    return (
        ", ".join(filter(None, (_string({"author": a}, "author", source) for a in authors))) or None
    )


def _issued(record: Mapping[str, Any], source: str) -> str | None:
    written = record.get("published")
    if written is None or written == "":
        return None
    issued = iso_date(str(written))
    if issued is None:
        problem = f"no date in 'published': '{written}'; write 2023, 2023-07 or 2023-07-14"
        raise ArticleError(source, problem)
    return issued
