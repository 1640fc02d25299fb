"""A reader that takes no time, for tests of what a store does with what is read.

A line of an article is a claim: ``Agreement KOR MNG 2023`` or ``Funding KOR site:oyu-tolgoi``;
``label site:oyu-tolgoi Oyu Tolgoi`` names a site, ``located site:oyu-tolgoi MNG`` says where it is.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from kg.building.build import Outcome
from kg.building.conforming import Conforming
from kg.building.upkeep.intake import Task
from kg.building.upkeep.ledger import ReadRecord
from kg.building.upkeep.shelf import Fresh
from kg.building.upkeep.update import Read
from kg.graph.article import article_quads
from kg.iris import resource_iri
from kg.model import (
    Article,
    Claim,
    Datatype,
    Entity,
    EntityFact,
    EntityKind,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Reading,
    Span,
    Statement,
    Status,
)

ENGINE = "toy 1"
_ROLES = {
    "Agreement": ("party", "party"),
    "Funding": ("funder", "recipient"),
    "Meeting": ("participant", "participant"),
    "Ownership": ("owner", "asset"),
}


def read_all(
    tasks: Iterator[tuple[Task, Article | None]], pause: float = 0
) -> Iterator[tuple[Task, Read | None]]:
    """Each task with what was read of its article, after ``pause`` seconds for each."""
    for task, article in tasks:
        if article is not None:
            time.sleep(pause)
        yield task, None if article is None else read(article)


def read(article: Article) -> Read:
    """What the lines of ``article`` say. A year in a claim is taken for the one before its date."""
    reading = reading_of(article)
    quads = article_quads(reading, "1")
    fresh = Fresh(article, ReadRecord(ENGINE, article.issued), quads)
    return Outcome.of(reading, Conforming(reading.claims, quads, ())), fresh


def reread(article: Article, before: ReadRecord) -> Fresh:
    """``article``, read again."""
    return read(article)[1]


def reading_of(article: Article) -> Reading:
    labels = dict(_labels(article.text))
    claims, facts, start = [], [], 0
    for line in article.text.split("\n"):
        words = line.split()
        if words and words[0] in _ROLES:
            claims.append(_claim(words, line, start, labels, article))
        elif words[:1] == ["located"]:
            site, country = _entity(words[1], labels), _entity(words[2], labels)
            facts.append(EntityFact(site, "locatedIn", country))
        start += len(line) + 1
    return Reading(article, (), tuple(claims), tuple(facts))


def _claim(
    words: list[str], line: str, start: int, labels: dict[str, str], article: Article
) -> Claim:
    kind, first, second, *years = words
    values = [_entity(first, labels), _entity(second, labels)]
    statements = [Statement(r, v) for r, v in zip(_ROLES[kind], values, strict=True)]
    statements += [Statement("date", Literal(year, Datatype.YEAR)) for year in years]
    if not years and article.issued:  # as "last year" is read
        statements.append(Statement("date", Literal(article.issued[:4], Datatype.YEAR)))
    span = Span(start, start + len(line))
    sentence = Mention(span, line, MentionKind.SENTENCE, confidence=0.9)
    named = Mention(Span(start, start + len(kind)), kind, MentionKind.CUE)
    evidence = Evidence(sentence, (named,))
    return Claim(kind, Status.ASSERTED, tuple(statements), (evidence,), 0.9)


def _labels(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        if line.startswith("label "):
            _, name, label = line.split(" ", 2)
            yield name, label


def _entity(name: str, labels: dict[str, str]) -> Entity:
    if ":" not in name:
        return Entity(resource_iri("country", name), EntityKind.COUNTRY, name)
    kind, _, local = name.partition(":")
    label = labels.get(name, local.replace("-", " ").title())
    return Entity(resource_iri(kind, local), EntityKind(kind.title()), label, known=False)
