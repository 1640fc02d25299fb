"""Abbreviations that a text introduces: "Minerals Security Partnership (MSP)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Mention

_SHORT = r"[A-Z][A-Za-z0-9&+/-]{1,11}"
_BEHIND = re.compile(rf"\s?[(\[][\"“‘']?(?:the )?({_SHORT})[\"”’']?[)\]]")
_BEFORE = re.compile(rf"\b({_SHORT}) [(\[]")
_FEWEST_CAPITALS = 2


def introduced(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[str, Mention]]:
    """The abbreviations introduced beside mentions, each with the mention it stands for.

    Either order counts: "Full Name (FN)" and "FN (Full Name)".
    """
    by_end_of_short = {match.end(): match[1] for match in _BEFORE.finditer(text)}
    for mention in mentions:
        behind = _BEHIND.match(text, mention.span.end)
        if behind and abbreviates(behind[1], mention.quote):
            yield behind[1], mention
        before = by_end_of_short.get(mention.span.start)
        closed = text[mention.span.end : mention.span.end + 1] in {")", "]"}
        if before and closed and abbreviates(before, mention.quote):
            yield before, mention


def all_introduced(text: str) -> frozenset[str]:
    """Everything in brackets that looks like an abbreviation, whatever it stands for."""
    return frozenset(match[1] for match in _BEHIND.finditer(text) if _is_short_form(match[1]))


def abbreviates(short: str, full: str) -> bool:
    """Whether the letters of ``short`` stand in ``full`` in order, the first at its beginning.

    The method of Schwartz and Hearst (2003), read forwards: a letter that starts a word is
    preferred, and the first must start the first word (an article aside).
    """
    if not _is_short_form(short) or len(short) >= len(full):
        return False
    letters = [c.lower() for c in short if c.isalnum()]
    words = full.lower().removeprefix("the ")
    if not words.startswith(letters[0]):
        return False
    position = 0
    for letter in letters[1:]:
        position = words.find(letter, position + 1)
        if position < 0:
            return False
    return True


def _is_short_form(short: str) -> bool:
    return sum(c.isupper() for c in short) >= _FEWEST_CAPITALS
