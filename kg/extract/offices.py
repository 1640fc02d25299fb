"""Offices: which person holds which title of which country or body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.extract.parsed import Parsed
from kg.extract.resolve import Resolver
from kg.extract.titles import Title, TitleScanner
from kg.extract.unnamed_holders import UnnamedHolders
from kg.extract.words import TitleWords
from kg.model import (
    Claim,
    Entity,
    EntityKind,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Span,
    Statement,
    Status,
)

_CONFIDENCE = 0.85


def read_offices(parsed: Parsed, resolver: Resolver, words: TitleWords) -> tuple[Claim, ...]:
    """The Office claims of an article, in text order."""
    return tuple(_offices(parsed, TitleScanner(parsed, resolver, words), words))


def holders_of_office(offices: Iterable[Claim]) -> Mapping[str, Entity]:
    """Whom each person acts for, by the person's IRI; the first of several offices counts."""
    found: dict[str, Entity] = {}
    for claim in offices:
        person, holder = claim.values("person")[0], claim.values("of")[0]
        if isinstance(person, Entity) and isinstance(holder, Entity):
            found.setdefault(person.iri, holder)
    return found


def _offices(parsed: Parsed, scanner: TitleScanner, words: TitleWords) -> Iterator[Claim]:
    titles = tuple(_titles(parsed, scanner))
    unnamed = UnnamedHolders(parsed, words, titles)
    for person, title in titles:
        holder = title.of or unnamed.of(person, title)
        if holder is not None:
            yield _claim(parsed, words, person, title, holder)


def _titles(parsed: Parsed, scanner: TitleScanner) -> Iterator[tuple[Mention, Title]]:
    for index, mention in parsed.entities.items():
        if mention.entity is not None and mention.entity.kind is EntityKind.PERSON:
            for title in (scanner.before(index), scanner.behind(index)):
                if title is not None:
                    yield mention, title


def _claim(
    parsed: Parsed, words: TitleWords, person: Mention, title: Title, holder: Mention
) -> Claim:
    first, last = parsed.doc[_first_lasting(parsed, words, title)], parsed.doc[title.end - 1]
    span = Span(first.idx, last.idx + len(last.text))
    cue = Mention(span, parsed.article.quote(span), MentionKind.CUE)
    held = (
        ("person", person.entity),
        ("title", Literal(" ".join(cue.quote.split()))),
        ("of", holder.entity),
    )
    return Claim(
        "Office",
        _status(parsed, words, title),
        tuple(Statement(name, value) for name, value in held if value is not None),
        (Evidence(parsed.sentence_mention(first), (person, holder, cue)),),
        round(_CONFIDENCE * min(person.confidence, holder.confidence), 3),
    )


def _first_lasting(parsed: Parsed, words: TitleWords, title: Title) -> int:
    """Where the title begins behind "former", "ex-" and the like, which are no part of it."""
    start = title.start
    while start < title.end - 1 and parsed.doc[start].lower_ in words.ended | words.planned:
        start += 2 if parsed.doc[start + 1].lower_ == "-" else 1
    return min(start, title.end - 1)


def _status(parsed: Parsed, words: TitleWords, title: Title) -> Status:
    around = {token.lower_ for token in parsed.doc[max(0, title.start - 2) : title.end]}
    if around & words.ended:
        return Status.ENDED
    return Status.PLANNED if around & words.planned else title.status
