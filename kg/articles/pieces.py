"""Sources as pieces that are recognised by a hash of their bytes, and cleaned only when asked.

A piece is what one article is made of: a file, an object of a JSON array, a line of JSON Lines.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kg.articles import sources as known
from kg.articles.decode import decode
from kg.articles.draft import Draft
from kg.articles.read import check_regular, content_of, finished, read_bytes, read_stdin
from kg.articles.records import attempt, json_records, read_line
from kg.articles.sources import Input
from kg.errors import ArticleError
from kg.model import Article

Found = Article | ArticleError


@dataclass(frozen=True)
class Piece:
    """One article that is not read yet.

    ``name`` is the source of the article. ``file`` is the absolute path of its file, empty for the
    standard input; ``number`` counts from 1 in a file of several, 0 is the file itself. ``raw`` is
    a hash of the bytes, with the format and encoding they are read in. ``read`` cleans it.
    """

    name: str
    file: str
    number: int
    raw: str
    read: Callable[[], Found]

    @property
    def key(self) -> str:
        """Where it comes from, as one line: the same place is the same source."""
        if not self.file:  # what came in by the standard input before is no longer there
            return f"{self.name}#{self.raw}"
        return f"{self.file}#{self.number}" if self.number else self.file


def pieces_of(source: Input, encoding: str | None = None) -> Iterator[Piece | ArticleError]:
    """The pieces of one input in their order; what cannot be read at all is an ``ArticleError``."""
    try:
        if source.path is None:
            yield from _of_stdin(encoding)
        elif source.format == known.JSON_LINES:
            yield from _of_lines(source, encoding)
        else:
            yield from _of_file(source, encoding)
    except ArticleError as error:
        yield error
    except OSError as error:
        yield ArticleError(source.name, f"cannot be read: {error.strerror}")


def _of_stdin(encoding: str | None) -> Iterator[Piece | ArticleError]:
    for draft in read_stdin(encoding):
        found = finished(draft)
        if isinstance(found, ArticleError):
            yield found
        else:
            said = (found.title, found.url, found.issued, found.author, found.outlet)
            raw = _hash(found.text.encode(), known.STDIN, repr(said))
            yield Piece(found.source, "", 0, raw, partial(_as_it_is, found))


def _of_lines(source: Input, encoding: str | None) -> Iterator[Piece | ArticleError]:
    assert source.path is not None
    check_regular(source.path, source.name)
    file, empty = os.path.abspath(source.path), True  # noqa: PTH100  # a link stays a name
    with source.path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                empty = False
                name = f"{source.name}:{number}"
                raw = _hash(line.strip(), known.JSON_LINES, encoding)
                yield Piece(name, file, number, raw, partial(_from_line, line, name, encoding))
    if empty:
        raise ArticleError(source.name, "empty; nothing to read")


def _of_file(source: Input, encoding: str | None) -> Iterator[Piece | ArticleError]:
    assert source.path is not None
    file = os.path.abspath(source.path)  # noqa: PTH100
    content = content_of(source.path, source.name, source.format, encoding)
    if source.format == known.JSON:
        yield from _of_json(content, source.name, file, encoding)
    else:
        assert source.format is not None
        raw = _hash(content, source.format, encoding)
        read = partial(_from_bytes, content, source.name, source.format, encoding)
        yield Piece(source.name, file, 0, raw, read)


def _of_json(
    content: bytes, name: str, file: str, encoding: str | None
) -> Iterator[Piece | ArticleError]:
    text = decode(content, name, encoding=encoding)
    for number, record in json_records(text.removeprefix("\ufeff"), name):
        raw = _hash(json.dumps(record).encode(), known.JSON)
        source = f"{name}:{number}" if number else name
        yield Piece(source, file, number, raw, partial(_from_record, record, source))


def _as_it_is(article: Article) -> Found:
    return article


def _from_line(line: bytes, name: str, encoding: str | None) -> Found:
    return finished(read_line(line, name, encoding))


def _from_record(record: object, name: str) -> Found:
    return finished(attempt(record, name))


def _from_bytes(content: bytes, name: str, format_: str, encoding: str | None) -> Found:
    try:
        drafts: list[Draft | ArticleError] = list(read_bytes(content, name, format_, encoding))
    except ArticleError as error:
        return error
    return finished(drafts[0])


def _hash(content: bytes, *how: str | None) -> str:
    digest = hashlib.sha256(repr(how).encode())
    digest.update(content)
    return digest.hexdigest()
