"""Mentions that are not where they say they are, and the claims that rest on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.errors import OffsetError
from kg.model import Article, Claim, Mention, Reading, SetAside


def without_broken_offsets(reading: Reading) -> tuple[Reading, tuple[SetAside, ...]]:
    """``reading`` without the mentions whose offsets do not give back their quote.

    A claim that rests on such a mention is set aside.
    """
    article = reading.article
    reasons = {claim: tuple(_problems(claim, article)) for claim in reading.claims}
    kept = replace(
        reading,
        mentions=tuple(m for m in reading.mentions if _problem(m, article) is None),
        claims=tuple(claim for claim in reading.claims if not reasons[claim]),
    )
    return kept, tuple(SetAside(article, claim, why) for claim, why in reasons.items() if why)


def _problems(claim: Claim, article: Article) -> Iterator[str]:
    for evidence in claim.evidence:
        for mention in (evidence.sentence, *evidence.support):
            problem = _problem(mention, article)
            if problem is not None:
                yield problem


def _problem(mention: Mention, article: Article) -> str | None:
    try:
        mention.check(article)
    except OffsetError as error:
        return str(error)
    return None
