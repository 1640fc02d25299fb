"""When two names name the same thing.

1. They are equal after case-folding, with dashes and slashes as spaces, all other punctuation and a
   leading "the" dropped.
2. Or one is a known alias of the other: the gold file says so, or the reference graph has both as
   names of one entity.
3. Or their token-set ratio is at least 0.85.

The token-set ratio of two names is the highest of three similarities, with ``both`` the words they
share and ``a``, ``b`` each with its own words behind the shared ones, all in alphabetical order:
of ``both`` and ``a``, of ``both`` and ``b``, of ``a`` and ``b``. The similarity of two strings is
twice the length of their longest common subsequence over the sum of their lengths. So a name whose
words all stand in the other is at 1.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.evaluate.facts import Filler, FillerKind

SIMILAR = 0.85

_SEPARATORS = frozenset("-‐‑‒–—―/")


@dataclass(frozen=True)
class Names:
    """Knows which names name the same; ``entities`` says by a folded name what it may stand for."""

    entities: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, aliases: Iterable[tuple[str, str]]) -> Names:
        """``aliases`` are pairs of a name and something that tells the entity: its IRI."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, entity in aliases:
            found[folded(name)].add(entity)
        return cls({name: frozenset(entities) for name, entities in found.items()})

    def with_aliases(self, aliases: Mapping[str, Sequence[str]]) -> Names:
        """These and those of one article: a full name with the others it uses."""
        pairs = [(n, full) for full, short in aliases.items() for n in (full, *short)]
        added = Names.of(pairs).entities
        names = self.entities.keys() | added.keys()
        none: frozenset[str] = frozenset()
        return Names({n: self.entities.get(n, none) | added.get(n, none) for n in names})

    def match(self, one: Filler, other: Filler) -> bool:
        """Whether two fillers are the same."""
        if one.kind is not other.kind:
            return False
        if one.text == other.text:
            return True
        return one.kind is FillerKind.NAME and self.same(one.text, other.text)

    def same(self, one: str, other: str) -> bool:
        """Whether two names name the same thing."""
        one, other = folded(one), folded(other)
        if one == other:
            return True
        none: frozenset[str] = frozenset()
        if self.entities.get(one, none) & self.entities.get(other, none):
            return True
        return token_set_ratio(one, other) >= SIMILAR


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name as it is compared: ``The U.S.–Japan Fund`` is ``us japan fund``."""
    letters = (_folded(c) for c in unicodedata.normalize("NFC", name.casefold()))
    return " ".join("".join(letters).split()).removeprefix("the ")


def _folded(character: str) -> str:
    if character in _SEPARATORS:
        return " "
    return "" if unicodedata.category(character)[0] in "PS" else character


@lru_cache(maxsize=65536)
def token_set_ratio(one: str, other: str) -> float:
    """How alike two texts are as sets of words, between 0 and 1."""
    left, right = set(one.split()), set(other.split())
    if not left or not right:
        return 0.0
    both = " ".join(sorted(left & right))
    a, b = (_joined(both, " ".join(sorted(own))) for own in (left - right, right - left))
    if not both:
        return _similarity(a, b)
    return max(_similarity(both, a), _similarity(both, b), _similarity(a, b))


def _joined(both: str, own: str) -> str:
    return f"{both} {own}".strip()


def _similarity(one: str, other: str) -> float:
    return 2 * _common(one, other) / (len(one) + len(other))


def _common(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for mine in one:
        diagonal = 0
        for i, its in enumerate(other, 1):
            diagonal, row[i] = row[i], diagonal + 1 if mine == its else max(row[i], row[i - 1])
    return row[-1]
