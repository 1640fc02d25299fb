"""Anchored claims to claims of the graph: the same statements as those of the other readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from kg.extract.claims import one_each, suffices, text_order
from kg.extract.fill import Filled
from kg.extract.frames import Frame, Role
from kg.extract.llm.anchor import AnchoredClaim, AnchoredFiller
from kg.extract.parsed import Parsed, TextValue
from kg.extract.statements import Details, statements_of
from kg.extract.values import Amount, DateValue, Quantity, Rank, Share
from kg.model import Claim, Evidence, Literal, Mention, MentionKind, Statement

V = TypeVar("V", bound=TextValue)

# Which check a claim passed, not how often such claims are right: all its words name what they
# fill in the cited sentence; or some point at it, or stand before.
ANCHORED, POINTED = 0.5, 0.35
_SET = ("kind", "instrument", "membershipRole")


def claims_of(anchored: AnchoredClaim, parsed: Parsed) -> Iterator[Claim]:
    """The claims that an anchored claim makes: none where a required role stays empty."""
    claim_type = anchored.defined.type
    chosen = tuple((name, anchored.terms[name][0]) for name in _SET if name in anchored.terms)
    frame = Frame(claim_type, sets=chosen)
    fillers = _one_role_each(anchored.fillers, claim_type.roles)
    filled = [Filled(role, _mentions(fillers, role.name)) for role in claim_type.roles]
    details = _details(fillers, anchored.terms.get("activity", ()))
    titles = (Statement("title", Literal(text)) for text in _phrases(fillers, "title"))
    statements = (*statements_of(frame, filled, details), *titles)
    if not suffices(frame, statements):
        return
    words = {parsed.mention(anchored.cue, MentionKind.CUE), *(f.mention for f in fillers)}
    sentence = parsed.sentence_mention(anchored.cue)
    evidence = (Evidence(sentence, tuple(sorted(words, key=text_order))),)
    confidence = ANCHORED if all(filler.direct for filler in fillers) else POINTED
    for each in one_each(claim_type, statements, plural=False):
        yield Claim(claim_type.name, anchored.status, each, evidence, confidence)


def _one_role_each(
    fillers: Iterable[AnchoredFiller], roles: Sequence[Role]
) -> tuple[AnchoredFiller, ...]:
    """The fillers without those who fill another distinct role: the first answered counts."""
    distinct = {role.name for role in roles if role.distinct}
    single = {role.name for role in roles if role.one}
    place: dict[object, str] = {}
    kept: list[AnchoredFiller] = []
    for filler in fillers:
        entity, role = filler.mention.entity, filler.role
        if role in single and any(before.role == role for before in kept):
            continue
        if entity is None or role not in distinct or place.setdefault(entity, role) == role:
            kept.append(filler)
    return tuple(kept)


def _mentions(fillers: Iterable[AnchoredFiller], role: str) -> tuple[Mention, ...]:
    """The mentions of those who fill a role, one an entity, in text order."""
    found = {f.mention.entity: f.mention for f in fillers if f.role == role and f.mention.entity}
    return tuple(sorted(found.values(), key=text_order))


def _details(fillers: Sequence[AnchoredFiller], activities: tuple[str, ...]) -> Details:
    dates = (*_values(fillers, "date", DateValue), *_values(fillers, "period", DateValue))
    return Details(
        minerals=_mentions(fillers, "mineral"),
        activities=activities,
        dates=dates,
        amounts=_values(fillers, "amount", Amount),
        shares=_values(fillers, "share", Share),
        quantities=_values(fillers, "quantity", Quantity),
        ranks=_values(fillers, "rank", Rank),
        persons=_mentions(fillers, "person"),
        place=next(iter(_mentions(fillers, "place")), None),
        name=next(_phrases(fillers, "name"), None),
    )


def _values(fillers: Iterable[AnchoredFiller], role: str, kind: type[V]) -> tuple[V, ...]:
    return tuple(f.value for f in fillers if f.role == role and isinstance(f.value, kind))


def _phrases(fillers: Iterable[AnchoredFiller], role: str) -> Iterator[str]:
    """The words that fill a role as they stand, on one line: the first quote alone."""
    texts = (" ".join(f.mention.quote.split()) for f in fillers if f.role == role)
    yield from list(texts)[:1]
