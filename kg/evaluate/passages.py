"""Where sentences and words of a gold file stand in the cleaned text of its article.

Cleaning makes white space even, so any white space stands for any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.evaluate.facts import Fact
from kg.model import Span


def placed(fact: Fact, text: str) -> Fact:
    """``fact`` with the places of its sentences in ``text``; one that is not there has none."""
    return replace(fact, spans=tuple(span for q in fact.quotes for span in places(q, text)))


def places(words: str, text: str) -> Iterator[Span]:
    """Every place in ``text`` where ``words`` stand, whatever white space is between them.

    They are whole words: "it" stands nowhere in "capital".
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    if pattern:
        found = re.finditer(rf"(?<!\w){pattern}(?!\w)", text)
        yield from (Span(*place.span()) for place in found)
