"""Which date, amount, share, mineral or activity belongs to which act of a sentence.

A detail belongs to the act found first on the way up from it: "Japan lent Zambia $50m after China,
which holds 60% of …" keeps the share away from the loan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.claims import Details
from kg.extract.evoke import Evocation
from kg.extract.parsed import Parsed, TextValue
from kg.extract.places import place_of
from kg.extract.resolve import Resolver
from kg.extract.values import Amount, DateValue, Quantity, Rank, Share
from kg.extract.words import Words
from kg.model import EntityKind, Mention, MentionKind

_CLOSED = frozenset({"relcl"})
_PERSON = frozenset({EntityKind.PERSON})
_PERSON_LABELS = frozenset({"subj", "with", "between", "obj", "by", "poss", "of"})
_PRODUCT_ACTIVITY = "manufacturing"


class DetailFinder:
    """The details of every evocation of one parsed article."""

    def __init__(
        self, parsed: Parsed, acts: Sequence[Evocation], words: Words, resolver: Resolver
    ) -> None:
        self._parsed = parsed
        self._words = words
        self._resolver = resolver
        self._at: dict[int, list[Evocation]] = defaultdict(list)
        self._cues: dict[int, set[int]] = defaultdict(set)
        for act in acts:
            self._cues[act.cue.sent.start].add(act.cue.i)
            for token in act.chain:
                self._at[token.i].append(act)
        self._acts_of_cue = {act.cue.i: self._at[act.cue.i] for act in acts}
        self._owned: dict[int, list[Token]] = defaultdict(list)
        for token in self._detail_tokens():
            for act in self._owners(token):
                self._owned[id(act)].append(token)

    def of(self, act: Evocation) -> Details:
        """What the text says beside the roles of one act."""
        tokens = self._owned.get(id(act), [])
        values = [(t, self._parsed.values[t.i]) for t in tokens if t.i in self._parsed.values]
        minerals = tuple(m for t in tokens if (m := self._mineral(t)) is not None)
        activities = tuple(self._activities(tokens, minerals))
        place = place_of(act, self._parsed)
        used = [self._parsed.mention(t, MentionKind.VALUE) for t, _ in values]
        return Details(
            minerals=minerals,
            activities=activities,
            dates=tuple(v for _, v in values if isinstance(v, DateValue)),
            amounts=tuple(v for _, v in values if isinstance(v, Amount)),
            shares=tuple(v for _, v in values if isinstance(v, Share) and not v.change),
            quantities=tuple(v for _, v in values if isinstance(v, Quantity)),
            ranks=tuple(v for _, v in values if isinstance(v, Rank)),
            persons=self._persons(act),
            places=() if place is None else (place,),
            name=self._parsed.names.get(act.cue.i),
            support=(*minerals, *(m for _, m in activities), *used, *([place] if place else [])),
        )

    def _detail_tokens(self) -> Iterator[Token]:
        for token in self._parsed.doc:
            is_activity = self._activity(token) is not None
            if token.i in self._parsed.values or self._mineral(token) is not None or is_activity:
                yield token

    def _owners(self, token: Token) -> list[Evocation]:
        current = token
        while current.i not in self._at or current.i == token.i:
            if current.head.i == current.i or current.dep_ in _CLOSED:
                return self._clause_owners(token, current)
            current = current.head
        return self._at[current.i]

    def _clause_owners(self, token: Token, top: Token) -> list[Evocation]:
        """A date outside all acts is that of the sentence's only act, unless it is of a saying."""
        value: TextValue | None = self._parsed.values.get(token.i)
        if not isinstance(value, DateValue) or top.lemma_.lower() in self._words.status.speech:
            return []
        cues = self._cues[token.sent.start]
        return self._acts_of_cue[next(iter(cues))] if len(cues) == 1 else []

    def _mineral(self, token: Token) -> Mention | None:
        mention = self._parsed.entities.get(token.i)
        if mention is not None and mention.entity is not None:
            return mention if mention.entity.kind is EntityKind.MINERAL else None
        return None

    def _activity(self, token: Token) -> str | None:
        if token.i in self._parsed.entities or token.i in self._parsed.values:
            return None
        activities = self._words.activities
        return activities.get(token.lemma_.lower()) or activities.get(token.lower_)

    def _activities(
        self, tokens: Sequence[Token], minerals: Sequence[Mention]
    ) -> Iterator[tuple[str, Mention]]:
        for token in tokens:
            activity = self._activity(token)
            if activity is not None:
                yield activity, self._parsed.mention(token, MentionKind.CUE)
        for mineral in minerals:
            if mineral.kind is MentionKind.PRODUCT:
                yield _PRODUCT_ACTIVITY, mineral

    def _persons(self, act: Evocation) -> tuple[Mention, ...]:
        found = [
            mention
            for argument in act.arguments
            if argument.label in _PERSON_LABELS
            for mention in self._resolver.resolve(argument.token, _PERSON)
        ]
        return tuple(dict.fromkeys(found))
