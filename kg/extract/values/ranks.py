"""Ranks: "second-largest", "the world's biggest", "No. 3 producer"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.extract.values.model import Rank
from kg.extract.values.tables import first_word, one_of, preceded_by, read_table
from kg.model import Span

_WORDS = read_table("numbers")
_TABLE = _WORDS["rank"]
_ORDINALS: dict[str, int] = _WORDS["ordinals"]
_ONES: dict[str, int] = _WORDS["ones"]
_PLAIN = one_of(_TABLE["superlatives"])
_ANY = one_of([*_TABLE["superlatives"], *_TABLE["weak_superlatives"]])
_NOT_BEFORE = rf"(?!\w)(?![\s-]{{1,2}}(?:{one_of(_TABLE['not_before'])}|{one_of(_ONES)})\b)"

RANK_WORDS = frozenset(
    first_word(word)
    for word in (*_ORDINALS, *_TABLE["superlatives"], *_TABLE["weak_superlatives"], "no", "number")
)
"""The first words of ranks."""

_RANK = re.compile(
    rf"(?:(?P<ordinal>{one_of(_ORDINALS)})|(?P<digits>[0-9]{{1,3}})(?:st|nd|rd|th))"
    rf"[\s-]{{1,2}}{_ANY}{_NOT_BEFORE}"
    rf"|{one_of(_TABLE['numbered'])}\s?(?:(?P<place>[0-9]{{1,2}})|(?P<word>{one_of(_ONES)}))"
    rf"(?=\s+[^\W\d_])(?!\s+and\b)"
    rf"|(?P<first>{_PLAIN}){_NOT_BEFORE}"
    rf"|(?P<weak>{_ANY}){_NOT_BEFORE}",
    re.IGNORECASE,
)


def find_ranks(text: str, starts: Iterable[int]) -> list[Rank]:
    """The ranks that begin at ``starts``; "one of the largest" is none."""
    ranks: list[Rank] = []
    end = 0
    for start in starts:
        match = _RANK.match(text, start) if start >= end else None
        if match is None or _is_one_of_many(text, start):
            continue
        if match["weak"] and not _owned().search(text, max(0, start - 20), start):
            continue
        end = match.end()
        ranks.append(Rank(Span(start, end), _place(match)))
    return ranks


def _place(match: re.Match[str]) -> int:
    if match["ordinal"]:
        return _ORDINALS[match["ordinal"].lower()]
    if match["word"]:
        return _ONES[match["word"].lower()]
    return int(match["digits"] or match["place"] or 1)


def _is_one_of_many(text: str, start: int) -> bool:
    return _many().search(text, max(0, start - 45), start) is not None


@cache
def _many() -> re.Pattern[str]:
    """ "One of the", "among the world's": the place of several things."""
    return re.compile(
        rf"(?<!\w){one_of(_TABLE['not_after'])}\s+(?:[\w'’-]+\s+){{0,3}}\Z", re.IGNORECASE
    )


@cache
def _owned() -> re.Pattern[str]:
    return preceded_by(_TABLE["owners"])
