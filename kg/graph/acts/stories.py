"""Near-identical articles as one story: the wire report that five papers print is one source.

1. Of the text the words count, without case and punctuation; of the words every run of ``RUN``,
   each as a number (the start of a hash).
2. A sketch keeps the ``KEPT`` smallest numbers, and how many there were. From two sketches follows
   how much the texts share: the part of the smallest numbers of both together that both have
   (A. Broder, "On the resemblance and containment of documents", 1997).
3. Two articles repeat one another when they share half of the shorter one, and the longer is at
   most three times as long: a cut end is a copy, a digest of twenty reports is not.
4. A story is all articles that are joined by repetitions.
"""

from __future__ import annotations

import hashlib
import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.iris import resource_iri

RUN = 4
KEPT = 128
SHARED = 0.5
LONGEST = 3.0
# Two texts that share enough have one of so many smallest numbers in common.
_KEYS = 16
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to find its copies.

    ``article`` is the article's IRI, ``numbers`` the smallest of its runs of words in ascending
    order, ``runs`` how many different runs it has.
    """

    article: str
    numbers: tuple[int, ...]
    runs: int

    @property
    def keys(self) -> frozenset[int]:
        """Two articles that repeat one another have a key in common."""
        return frozenset(self.numbers[:_KEYS])


def sketch_of(article: str, text: str) -> Sketch:
    """The sketch of the article with the IRI ``article`` and the cleaned ``text``."""
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - RUN + 1)
    runs = {_number(" ".join(words[start : start + RUN])) for start in range(last)}
    return Sketch(article, tuple(heapq.nsmallest(KEPT, runs)), len(runs))


def shared_part(one: Sketch, other: Sketch) -> float:
    """Which part of the shorter text both share, from 0 to 1: exact up to ``KEPT`` runs."""
    mine, theirs = set(one.numbers), set(other.numbers)
    smallest = heapq.nsmallest(KEPT, mine | theirs)
    resemblance = sum(number in mine and number in theirs for number in smallest) / len(smallest)
    common = resemblance / (1 + resemblance) * (one.runs + other.runs)
    return min(1.0, common / min(one.runs, other.runs))


def repeats(one: Sketch, other: Sketch) -> bool:
    """Whether the two articles are copies of one text."""
    shorter, longer = sorted((one.runs, other.runs))
    return longer <= LONGEST * shorter and shared_part(one, other) >= SHARED


def stories_of(sketches: Iterable[Sketch]) -> dict[str, str]:
    """The IRI of the story of each article.

    A pure function of the set of sketches. To add or take away an article it is enough to call it
    with the articles that share a key with it, and with all others of the stories of those. A
    story is named after the first of its articles by IRI.
    """
    by_article = {sketch.article: sketch for sketch in sketches}
    story = {article: article for article in by_article}
    for one, other in _candidates(by_article):
        first, second = _root(story, one), _root(story, other)
        if first != second and repeats(by_article[one], by_article[other]):
            story[max(first, second)] = min(first, second)
    return {
        article: resource_iri("story", _root(story, article).rpartition("/")[2])
        for article in sorted(story)
    }


def _candidates(sketches: Mapping[str, Sketch]) -> list[tuple[str, str]]:
    sharing: dict[int, list[str]] = defaultdict(list)
    for article in sorted(sketches):
        for key in sketches[article].keys:
            sharing[key].append(article)
    pairs = {
        (one, other)
        for articles in sharing.values()
        for place, one in enumerate(articles)
        for other in articles[place + 1 :]
    }
    return sorted(pairs)


def _root(story: dict[str, str], article: str) -> str:
    while story[article] != article:
        story[article] = story[story[article]]
        article = story[article]
    return article


def _number(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest())
