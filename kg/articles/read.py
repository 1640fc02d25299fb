"""Sources to articles: the way through this room, on one screen."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from kg.articles import sources as known
from kg.articles.decode import LIMIT, decode, too_long
from kg.articles.draft import Draft
from kg.articles.finish import finish
from kg.articles.html import declared_encoding, read_html
from kg.articles.markdown import read_markdown
from kg.articles.plain import read_plain
from kg.articles.records import read_json, read_json_lines
from kg.articles.rules import load_rules
from kg.articles.sources import Input, find_inputs
from kg.errors import ArticleError
from kg.model import Article

_HTML_STARTS = ("<!doctype", "<html", "<head", "<body", "<article", "<?xml", "<!--")


def read_articles(
    sources: Sequence[str], *, encoding: str | None = None
) -> Iterator[Article | ArticleError]:
    """The articles of files, folders, globs and ``-`` (the standard input), in a fixed order.

    What cannot be read is yielded as an ``ArticleError``, so that a long run goes on. ``encoding``
    overrides what is found out about each file.
    """
    for found in find_inputs(sources):
        drafts = iter((found,)) if isinstance(found, ArticleError) else _drafts(found, encoding)
        for draft in drafts:
            yield finished(draft)


def finished(draft: Draft | ArticleError) -> Article | ArticleError:
    """The article of ``draft``, or why there is none."""
    if isinstance(draft, ArticleError):
        return draft
    try:
        return finish(draft, load_rules())
    except ArticleError as error:
        return error


def _drafts(source: Input, encoding: str | None) -> Iterator[Draft | ArticleError]:
    try:
        if source.path is None:
            yield from read_stdin(encoding)
        else:
            yield from _read_file(source.path, source.name, source.format, encoding)
    except ArticleError as error:
        yield error
    except OSError as error:
        yield ArticleError(source.name, f"cannot be read: {error.strerror}")


def _read_file(
    path: Path, name: str, format_: str | None, encoding: str | None
) -> Iterator[Draft | ArticleError]:
    if format_ == known.JSON_LINES:
        check_regular(path, name)
        with path.open("rb") as lines:
            yield from read_json_lines(lines, name, encoding)
        return
    raw = content_of(path, name, format_, encoding)
    assert format_ is not None
    yield from read_bytes(raw, name, format_, encoding)


def check_regular(path: Path, name: str) -> None:
    """Raise ``ArticleError`` for a pipe or a device, which may never end."""
    if path.exists() and not path.is_file():
        raise ArticleError(name, "not a regular file; pipe it in with -")


def content_of(path: Path, name: str, format_: str | None, encoding: str | None) -> bytes:
    """The bytes of a file that is read as a whole.

    Raises ``ArticleError`` for what is no file, too long, or of an unknown ending.
    """
    check_regular(path, name)
    if path.stat().st_size > LIMIT:
        raise too_long(name)
    raw = path.read_bytes()
    if format_ is None:
        decode(raw, name, encoding=encoding)
        raise ArticleError(name, f"unknown ending; known ones are {' '.join(known.FORMATS)}")
    return raw


def read_bytes(
    raw: bytes, name: str, format_: str, encoding: str | None
) -> Iterator[Draft | ArticleError]:
    """The drafts in the content of a file. Raises ``ArticleError`` where there is none."""
    declared = declared_encoding(raw) if format_ == known.HTML else ""
    text = decode(raw, name, encoding=encoding, declared=declared)
    if not text.strip():
        raise ArticleError(name, "empty; nothing to read")
    if format_ == known.JSON:
        yield from read_json(text.removeprefix("\ufeff"), name)
    else:
        readers = {known.TEXT: read_plain, known.MARKDOWN: read_markdown, known.HTML: read_html}
        yield readers[format_](text, name)


def read_stdin(encoding: str | None) -> Iterator[Draft | ArticleError]:
    """The drafts in the standard input. Raises ``ArticleError`` where there is none."""
    stream = sys.stdin.buffer
    head = [stream.readline(), stream.readline()]
    if head[1].strip() and _is_object(head[0]):
        # Line by line: a feed may be longer than memory.
        yield from read_json_lines(chain(head, stream), known.STDIN, encoding)
        return
    raw = b"".join((*head, stream.read(LIMIT)))
    format_ = _sniff(raw, encoding)
    if format_ == known.JSON_LINES:
        yield from read_json_lines(raw.splitlines(), known.STDIN, encoding)
    else:
        yield from read_bytes(raw, known.STDIN, format_, encoding)


def _sniff(raw: bytes, encoding: str | None) -> str:
    """The format of what came in by the standard input."""
    declared = declared_encoding(raw)
    text = decode(raw, known.STDIN, encoding=encoding, declared=declared).strip("\ufeff \t\r\n")
    if text[:9].lower().startswith(_HTML_STARTS):
        return known.HTML
    if not text.startswith(("{", "[{", "[\n", "[\r")):
        return known.TEXT
    return known.JSON if "\n" not in text or _parsed(text) is not None else known.JSON_LINES


def _is_object(line: bytes) -> bool:
    return isinstance(_parsed(line.removeprefix(BOM_UTF8)), dict)


def _parsed(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
