"""What claims state beside their roles: dates, amounts, shares, minerals, activities, persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from spacy.tokens import Token

from kg.extract.detail_words import DetailWords
from kg.extract.evoke import Evocation
from kg.extract.ownership import Ownership
from kg.extract.parsed import Parsed
from kg.extract.places import place_of
from kg.extract.resolve import Resolver
from kg.extract.statements import Details
from kg.extract.values import Amount, DateRole, DateValue, Quantity, Rank, Share
from kg.model import EntityKind, Mention, MentionKind

T = TypeVar("T")
_PERSON = frozenset({EntityKind.PERSON})
_PERSON_LABELS = frozenset({"subj", "with", "between", "obj", "by", "poss", "of"})


class DetailFinder:
    """The details of the acts of one parsed article."""

    def __init__(
        self, parsed: Parsed, resolver: Resolver, words: DetailWords, ownership: Ownership
    ) -> None:
        self._parsed = parsed
        self._resolver = resolver
        self._words = words
        self._ownership = ownership

    def of(self, act: Evocation) -> tuple[Details, ...]:
        """What the text says beside the roles of one act.

        Several where it gives several values of one kind: "28% of the copper and 10% of the zinc".
        """
        parts = distributed(self._ownership.words_of(act), self._parsed)
        return tuple(self._details(act, part) for part in parts)

    def _details(self, act: Evocation, tokens: Sequence[Token]) -> Details:
        valued = [t for t in tokens if t.i in self._parsed.values]
        values = [self._parsed.values[t.i] for t in valued]
        minerals = tuple(dict.fromkeys(m for t in tokens for m in self._words.minerals(t)))
        activities = tuple(self._words.activities(tokens))
        place = place_of(act, self._parsed)
        words = [m for _, m in activities]
        words += [self._parsed.mention(t, MentionKind.VALUE) for t in valued]
        return Details(
            minerals=minerals,
            activities=tuple(name for name, _ in activities),
            dates=tuple(d for d in _only(DateValue, values) if d.role is not DateRole.UNTIL),
            amounts=_only(Amount, values),
            shares=tuple(share for share in _only(Share, values) if not share.change),
            quantities=_only(Quantity, values),
            ranks=_only(Rank, values),
            persons=self._persons(act),
            place=place,
            name=self._parsed.names.get(act.cue.i),
            support=(*minerals, *words, *([place] if place else [])),
        )

    def _persons(self, act: Evocation) -> tuple[Mention, ...]:
        found = [
            mention
            for argument in act.arguments
            if argument.label in _PERSON_LABELS
            for mention in self._resolver.resolve(argument.token, _PERSON)
        ]
        return tuple(dict.fromkeys(found))


def distributed(tokens: Sequence[Token], parsed: Parsed) -> list[list[Token]]:
    """``tokens`` once for each of several coordinated values, with what hangs on that value."""
    for kind in (Share, Quantity, Amount):
        heads = [t for t in tokens if isinstance(parsed.values.get(t.i), kind)]
        joined = [t for t in heads if t.dep_ == "conj"]
        if len(heads) > 1 and len(joined) == len(heads) - 1:
            return [_part(tokens, head, heads) for head in heads]
    return [list(tokens)]


def _part(tokens: Sequence[Token], head: Token, heads: Sequence[Token]) -> list[Token]:
    """The words under one value and those under none of them."""
    marks = {value.i for value in heads}
    return [t for t in tokens if _nearest(t, marks) in {None, head.i}]


def _nearest(token: Token, marks: Iterable[int]) -> int | None:
    return next((word.i for word in (token, *token.ancestors) if word.i in marks), None)


def _only(kind: type[T], values: Iterable[object]) -> tuple[T, ...]:
    return tuple(value for value in values if isinstance(value, kind))
