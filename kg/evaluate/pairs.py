"""Minimal pairs: two texts that differ in one thing, each with all its facts.

A file of pairs is JSON Lines: an object with ``id``, ``phenomenon``, ``published`` and the halves
``a`` and ``b``, each a ``text`` and its ``facts``, which are written as in gold files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GoldFileError
from kg.evaluate.facts import one_a_member
from kg.evaluate.gold import SEALED, Gold
from kg.evaluate.gold_facts import read_fact
from kg.evaluate.score import Score
from kg.model import Article

_ENDING = ".jsonl"
_HALVES = ("a", "b")


@dataclass(frozen=True)
class Pair:
    """Two short articles with their gold facts, and the phenomenon in which they differ."""

    name: str
    phenomenon: str
    halves: tuple[tuple[Gold, Article], tuple[Gold, Article]]


@dataclass(frozen=True, slots=True)
class PairScore:
    """What measuring the halves of one pair gives."""

    name: str
    phenomenon: str
    halves: tuple[Score, Score]

    @property
    def right(self) -> int:
        """How many halves are right: all their facts found, and nothing else claimed."""
        return sum(
            counts.right == counts.gold == counts.predicted
            for counts in (half.counts() for half in self.halves)
        )


def find_pairs(source: str) -> tuple[Path, ...]:
    """The files of pairs in a folder, or the file itself; none where ``source`` is no such."""
    path = Path(source)
    if path.is_dir():
        return tuple(sorted(path.glob(f"*{_ENDING}")))
    return (path,) if path.suffix == _ENDING else ()


def read_pairs(path: Path, countries: frozenset[str]) -> Iterator[Pair]:
    """The pairs of one file; ``countries`` are the alpha-3 codes that stand for countries.

    Raises ``GoldFileError`` naming the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldFileError(str(path), f"cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        try:
            yield _pair(path, json.loads(line), countries)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            problem = f"no '{error.args[0]}'" if isinstance(error, KeyError) else str(error)
            raise GoldFileError(f"{path}:{number}", f"no minimal pair: {problem}") from error


def _pair(path: Path, entry: dict[str, Any], countries: frozenset[str]) -> Pair:
    first, second = (_half(path, entry, half, countries) for half in _HALVES)
    return Pair(entry["id"], entry["phenomenon"], (first, second))


def _half(
    path: Path, entry: dict[str, Any], half: str, countries: frozenset[str]
) -> tuple[Gold, Article]:
    text = entry[half]["text"]
    source = f"{path}:{entry['id']}{half}"
    facts = (read_fact(f | {"evidence": [text]}, countries) for f in entry[half]["facts"])
    gold = Gold(
        path=path,
        article=source,
        theme="",
        register="",
        sealed=path.resolve().parent.name == SEALED,
        aliases={},
        facts=tuple(one_a_member(facts)),
    )
    return gold, Article(text=text, source=source, issued=entry["published"])
