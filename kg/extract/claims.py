"""An evocation with its fillers and details to a claim, or to none where a core role is empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.extract.evoke import Evocation
from kg.extract.fill import Filled
from kg.extract.frames import ClaimType, Frame
from kg.extract.statements import Details, statements_of
from kg.model import Claim, Evidence, Mention, MentionKind, Span, Statement, Status

PLURAL_NOUNS = frozenset({"NNS", "NNPS"})
_BASE_CONFIDENCE = 0.9


def build_claims(
    evocation: Evocation,
    filled: Sequence[Filled],
    details: Details,
    status: Status,
    sentence: Mention,
    cue: Mention,
) -> tuple[Claim, ...]:
    """The claims an evocation makes; a role marked ``one_of_each`` gives one claim a filler."""
    statements = statements_of(evocation.frame, filled, details)
    if not suffices(evocation.frame, statements):
        return ()
    words = {cue, *details.support, *(m for f in filled for m in f.mentions)}
    support = tuple(sorted(words, key=text_order))
    evidence = (Evidence(sentence, support),)
    confidence = round(_BASE_CONFIDENCE * min(m.confidence for m in support), 3)
    return tuple(
        Claim(evocation.frame.type.name, status, each, evidence, confidence)
        for each in one_each(
            evocation.frame.type, statements, plural=_tells_several(evocation, filled)
        )
    )


def _tells_several(evocation: Evocation, filled: Iterable[Filled]) -> bool:
    """Whether several acts of one are told at once: "agreements with", "visited Peru and Chile"."""
    frame = evocation.frame
    alone = any(f.nearest == 1 for f in filled if f.role.name == frame.type.pairs)
    return alone and (frame.several or evocation.cue.tag_ in PLURAL_NOUNS)


def suffices(frame: Frame, statements: Iterable[Statement]) -> bool:
    """Whether statements fill every role that a claim of the frame must have."""
    return _suffices(frame, Counter(s.property for s in statements))


def may_be_complete(frame: Frame, filled: Iterable[Filled]) -> bool:
    """Whether the roles found could make a claim, whatever details are found later."""
    counts = Counter({f.role.name: len(f.mentions) for f in filled})
    counts.update({name: 1 for name in frame.type.details if name not in counts})
    return _suffices(frame, counts)


def _suffices(frame: Frame, counts: Mapping[str, int]) -> bool:
    claim_type = frame.type
    needed = (*claim_type.needs, *frame.needs)
    minimum = {role.name: role.minimum for role in claim_type.roles}
    if any(counts.get(name, 0) < minimum.get(name, 1) for name in needed):
        return False
    return all(
        sum(1 for role in choice.roles if counts.get(role)) >= choice.count
        for choice in claim_type.choices
    )


def text_order(mention: Mention) -> tuple[Span, MentionKind, str, float]:
    """In which order the words that support a claim are told."""
    entity = mention.entity.iri if mention.entity else ""
    return mention.span, mention.kind, entity, mention.confidence


def one_each(
    claim_type: ClaimType, statements: Sequence[Statement], *, plural: bool
) -> Iterator[tuple[Statement, ...]]:
    """One claim a member, one an agreement's counterparty where agreements are spoken of.

    ``plural`` says that several acts are spoken of.
    """
    if claim_type.one_of_each is not None:
        yield from _split(statements, claim_type.one_of_each, ())
    elif claim_type.pairs is not None and plural:
        first = next(s for s in statements if s.property == claim_type.pairs)
        yield from _split(statements, claim_type.pairs, (first,))
    else:
        yield tuple(statements)


def _split(
    statements: Sequence[Statement], name: str, shared: Sequence[Statement]
) -> Iterator[tuple[Statement, ...]]:
    rest = [s for s in statements if s.property != name]
    for statement in statements:
        if statement.property == name and statement not in shared:
            yield (*shared, statement, *rest)
