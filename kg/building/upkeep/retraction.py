"""Sources by the names a person gives, and what taking them out does."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.building.upkeep.ledger import Ledger, SourceRecord
from kg.building.upkeep.shelf import Shelf
from kg.errors import RetractionError
from kg.iris import article_iri

_HASH = re.compile(r"(?:.*[:/])?([0-9a-f]{32})(?:[0-9a-f]{32})?")


@dataclass(frozen=True, slots=True)
class Retracted:
    """How many sources were taken out, and what became of their articles, by title or source."""

    sources: int = 0
    taken_out: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def __add__(self, other: Retracted) -> Retracted:
        return Retracted(
            self.sources + other.sources,
            self.taken_out + other.taken_out,
            self.kept + other.kept,
        )


def records_named(ledger: Ledger, named: Sequence[str]) -> tuple[SourceRecord, ...]:
    """The sources that ``named`` name, in order of their articles.

    A name is a file, a folder and all below it, a source as it was given to the build, or an
    article: its IRI, ``article:…``, or the hash of its text. Raises ``RetractionError`` for a name
    of nothing that is in the store.
    """
    found: dict[str, SourceRecord] = {}
    unknown = dict.fromkeys(named)
    for record in ledger.records():
        for name in named:
            if _names(name, record):
                found[record.key] = record
                unknown.pop(name, None)
    for name in unknown:
        problem = "nothing in the store came from it; name a source or an article as the store does"
        raise RetractionError(f"{name}: {problem}")
    return tuple(sorted(found.values(), key=lambda record: (record.sha256, record.key)))


def take_out(shelf: Shelf, records: Sequence[SourceRecord]) -> Iterator[Retracted]:
    """Take ``records``, in the order of ``records_named``, from the store, article by article."""
    for sha256, group in groupby(records, key=lambda record: record.sha256):
        out = list(group)
        left = len(shelf.ledger.records_of(sha256)) - len(out)
        title = out[0].title or out[0].name
        shelf.take_out(out)
        yield Retracted(len(out), () if left else (title,), (title,) if left else ())


def _names(name: str, record: SourceRecord) -> bool:
    path = os.path.abspath(name)  # noqa: PTH100  # a link stays a name
    is_hash = _HASH.fullmatch(name)
    return (
        name == record.name
        or record.file in (path, os.path.realpath(name))
        or record.file.startswith(f"{path.rstrip('/')}/")
        or (bool(record.file) and path == record.key.replace("#", ":"))
        or (is_hash is not None and record.sha256.startswith(is_hash[1]))
        or name == article_iri(record.sha256)
    )
