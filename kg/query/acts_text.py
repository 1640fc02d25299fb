"""The act of a claim as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from kg.query.curies import shortened
from kg.query.explanation import ActApart, Dispute, ExplainedAct


def act_lines(act: ExplainedAct, claim: str) -> Iterator[str]:
    """Who tells the act of ``claim``, what is agreed on, what is not, and what was kept apart.

    There is nothing to tell of an act that one claim tells from one article.
    """
    if len(act.claims) == act.articles == act.sources == 1 and not act.apart:
        return
    yield line_of(act)
    others = [shortened(other) for other in act.claims if other != claim]
    if others:
        shared = "; ".join(f"{statement.role} {statement.value}" for statement in act.shared)
        yield f"with {', '.join(others)}: all state {shared}, and fit one another"
    if act.confirmed:
        yield f"independent sources agree on {', '.join(act.confirmed)}"
    yield from map(_dispute, act.disputed)
    yield from map(_apart, act.apart)


def line_of(act: ExplainedAct) -> str:
    """The act, and how many claims, articles and independent sources tell it."""
    told = f"{_counted(len(act.claims), 'claim')} in {_counted(act.articles, 'article')}"
    record = " and the reference graph" if act.recorded else ""
    sources = _counted(act.sources, "independent source")
    return f"{shortened(act.iri)}, told by {told}{record}: {sources}"


def _dispute(dispute: Dispute) -> str:
    values = "; ".join(
        f"{value} ({', '.join(map(shortened, claims))})" for value, claims in dispute.values
    )
    return f"they disagree on {dispute.role}: {values}"


def _apart(other: ActApart) -> str:
    if not other.differs:
        return (
            f"apart from {shortened(other.iri)}, though nothing stated differs: more than one fits"
        )
    differs = "; ".join(f"{role} {here}, there {there}" for role, here, there in other.differs)
    return f"apart from {shortened(other.iri)}: {differs}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
