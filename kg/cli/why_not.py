"""What ``kg explain --why-not`` shows: each step from a sentence to its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.articles import read_articles
from kg.errors import ArticleError
from kg.evaluate.claim_facts import facts_of
from kg.extract.reader import GrammarReader
from kg.extract.trace import Attempt, Trace, TracedMention, TracedRole, trace, traces
from kg.graph.reference import load_reference
from kg.lexicon import Lexicon
from kg.model import Article

_PLACE = re.compile(r"(?P<source>(?P<file>.+?)(?::\d+)?):(?P<offset>\d+)")
_UNDER = "\n      "


def trace_of(sentence: str) -> tuple[Trace, ...]:
    """The traces of a text's sentences, or of the one at ``ARTICLE:OFFSET``.

    Raises ``ArticleError``.
    """
    place = _PLACE.fullmatch(sentence)
    if place is None or not Path(place["file"]).exists():
        article = Article(text=sentence, source="the text")
        return traces(_reader(), article)
    return (trace(_reader(), _article(place["file"], place["source"]), int(place["offset"])),)


def trace_text(trace: Trace) -> str:
    """A trace as plain text."""
    return "\n".join(_lines(trace)) + "\n"


def _article(file: str, source: str) -> Article:
    for found in read_articles([file]):
        if isinstance(found, ArticleError):
            raise found
        if found.source == source:
            return found
    raise ArticleError(source, "no such article; name a line of a feed as in feed.jsonl:2:240")


def _reader() -> GrammarReader:
    return GrammarReader.load(Lexicon.from_quads(load_reference()))


def _lines(trace: Trace) -> Iterator[str]:
    yield f"{trace.span.start}–{trace.span.end}  {' '.join(trace.sentence.split())}"
    yield from _block("mentions", [_mention(m) for m in trace.mentions], "none found")
    values = [f"{v.quote}  {v.meaning}" for v in trace.values]
    yield from _block("values", values, "none found")
    nothing = "no word of this sentence is in a frame of ontology/frames"
    yield from _block("frames tried", [_attempt(a) for a in trace.attempts], nothing)
    claims = [fact.line for fact in facts_of(trace.claims)]
    yield from _block("claims", claims, "none")


def _block(title: str, lines: list[str], nothing: str) -> Iterator[str]:
    yield f"  {title}"
    yield from (f"    {line}" for line in lines or [nothing])


def _mention(traced: TracedMention) -> str:
    mention, entity = traced.mention, traced.mention.entity
    assert entity is not None
    if traced.names:
        found = f"by the {mention.kind.value} '{', '.join(traced.names)}'"
    elif entity.known:
        found = f"by its {mention.kind.value} in this article"
    else:
        found = "not in the reference graph"
    quote = " ".join(mention.quote.split())
    return f"{quote}  {entity.kind.value} {entity.label}, {found} ({mention.confidence:g})"


def _attempt(attempt: Attempt) -> str:
    carried = f", carried by {', '.join(attempt.carriers)}" if attempt.carriers else ""
    outcome = attempt.failed or "a claim"
    roles = "".join(f"{_UNDER}{_role(role)}" for role in attempt.roles)
    return f"{attempt.type} by '{attempt.cue}'{carried}: {outcome}{roles}"


def _role(role: TracedRole) -> str:
    if not role.fillers:
        return f"{role.role}: nobody"
    fillers = ", ".join(f"{m.entity.label} ('{m.quote}')" for m in role.fillers if m.entity)
    reading = f", read as {role.reading}" if role.reading else ""
    return f"{role.role}: {fillers}{reading}"
