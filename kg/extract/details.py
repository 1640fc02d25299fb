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
from kg.extract.fill import NamesWithin
from kg.extract.grammar.arguments import is_verbal
from kg.extract.parsed import Parsed
from kg.extract.places import place_of
from kg.extract.resolve import Resolver
from kg.extract.values import Amount, DateRole, DateValue, Quantity, Rank, Share
from kg.extract.words import Words
from kg.model import EntityKind, Mention, MentionKind

_CLOSED = frozenset({"relcl"})
_INSIDE_NAMES = frozenset({"compound", "amod", "nmod", "appos", "poss"})
_MINERAL = frozenset({EntityKind.MINERAL})
_PERSON = frozenset({EntityKind.PERSON})
_PERSON_LABELS = frozenset({"subj", "with", "between", "obj", "by", "poss", "of"})
_PRODUCT_ACTIVITY = "manufacturing"


class DetailFinder:
    """The details of every evocation of one parsed article."""

    def __init__(
        self,
        parsed: Parsed,
        acts: Sequence[Evocation],
        words: Words,
        resolver: Resolver,
        names_within: NamesWithin,
    ) -> None:
        self._parsed = parsed
        self._words = words
        self._resolver = resolver
        self._names_within = names_within
        self._at: dict[int, list[Evocation]] = defaultdict(list)
        for act in acts:
            for token in (*act.chain, *act.clauses):
                self._at[token.i].append(act)
        self._owned: dict[int, list[Token]] = defaultdict(list)
        for token in self._detail_tokens():
            for act in self._owners(token):
                self._owned[id(act)].append(token)
        self._adopt_dates(acts)

    def of(self, act: Evocation) -> tuple[Details, ...]:
        """What the text says beside the roles of one act.

        Several where it gives several values of one kind: "28% of the copper and 10% of the zinc".
        """
        tokens = self._owned.get(id(act), [])
        parts = _distributed(tokens, self._parsed)
        return tuple(self._details(act, part) for part in parts)

    def _details(self, act: Evocation, tokens: Sequence[Token]) -> Details:
        values = [(t, self._parsed.values[t.i]) for t in tokens if t.i in self._parsed.values]
        minerals = tuple(dict.fromkeys(m for t in tokens for m in self._minerals(t)))
        activities = tuple(self._activities(tokens, minerals))
        place = place_of(act, self._parsed)
        used = [self._parsed.mention(t, MentionKind.VALUE) for t, _ in values]
        return Details(
            minerals=minerals,
            activities=activities,
            dates=tuple(
                v for _, v in values if isinstance(v, DateValue) and v.role is not DateRole.UNTIL
            ),
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
            if token.i in self._parsed.values or self._minerals(token) or self._activity(token):
                yield token

    def _owners(self, token: Token) -> list[Evocation]:
        current = token
        measured = False
        while current.i not in self._at or (current.i == token.i and not self._minerals(token)):
            measured = measured or self._is_measure(current)
            if current.head.i == current.i or current.dep_ in _CLOSED:
                return self._last_before(token) if measured else []
            if current.dep_ in _INSIDE_NAMES and self._is_agent(current.head):
                return []
            current = current.head
        return self._at[current.i]

    def _is_measure(self, token: Token) -> bool:
        """Whether a word says, behind an act, how much it came to: ", averaging $53 million"."""
        participle = token.tag_ == "VBG" and token.dep_ in {"advcl", "acl"}
        return participle and token.lemma_.lower() in self._words.status.measure

    def _last_before(self, token: Token) -> list[Evocation]:
        before = [i for i in self._at if token.sent.start <= i < token.i]
        return self._at[max(before)] if before else []

    def _is_agent(self, token: Token) -> bool:
        mention = self._parsed.entities.get(token.i)
        return mention is not None and mention.entity is not None and not self._minerals(token)

    def _adopt_dates(self, acts: Sequence[Evocation]) -> None:
        """A sentence's only date outside all acts is that of its only act, but not of a saying."""
        by_sentence: dict[int, list[Evocation]] = defaultdict(list)
        for act in acts:
            by_sentence[act.cue.sent.start].append(act)
        for sent in self._parsed.doc.sents:
            here = by_sentence.get(sent.start, [])
            dates = [t for t in sent if isinstance(self._parsed.values.get(t.i), DateValue)]
            if len(dates) == 1 and len({act.cue.i for act in here}) == 1:
                date = dates[0]
                clause = _clause(date)
                if not self._owners(date) and clause.lemma_ not in self._words.status.speech:
                    for act in here:
                        if _tells_of(clause, act.chain[-1]):
                            self._owned[id(act)].append(date)

    def _minerals(self, token: Token) -> tuple[Mention, ...]:
        """The mineral a word names or points back at, or those in the name of a site."""
        mention = self._parsed.entities.get(token.i)
        if mention is None or mention.entity is None:
            return self._resolver.resolve(token, _MINERAL) if token.pos_ == "NOUN" else ()
        if mention.entity.kind is EntityKind.MINERAL:
            return (mention,)
        if mention.entity.kind is not EntityKind.SITE:
            return ()
        within = self._names_within(mention)
        return tuple(m for m in within if m.entity and m.entity.kind is EntityKind.MINERAL)

    def _activity(self, token: Token) -> str | None:
        if token.i in self._parsed.entities or token.i in self._parsed.values:
            return None
        head = token.head.lemma_.lower()
        if token.dep_ in _INSIDE_NAMES and head in self._words.reference.government:
            return None
        words = self._words.activities
        for spelling in (token.lemma_.lower(), token.lower_):
            if is_verbal(token) and spelling in words.verbs:
                return words.verbs[spelling]
            if spelling in words.others:
                return words.others[spelling]
        return None

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


def _clause(token: Token) -> Token:
    while token.head.i != token.i and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token


def _tells_of(clause: Token, word: Token) -> bool:
    """Whether a clause tells of an act, not only of somebody who does something else in it."""
    current = word
    while current.i != clause.i:
        inside_subject = current.i != word.i and current.dep_ in {"nsubj", "nsubjpass"}
        if current.head.i == current.i or inside_subject:
            return False
        current = current.head
    return True


def _distributed(tokens: Sequence[Token], parsed: Parsed) -> list[list[Token]]:
    """``tokens`` once for each of several coordinated values, with what hangs on that value."""
    for kind in (Share, Quantity, Amount):
        heads = [t for t in tokens if isinstance(parsed.values.get(t.i), kind)]
        joined = [t for t in heads if t.dep_ == "conj"]
        if len(heads) > 1 and len(joined) == len(heads) - 1:
            return [_part(tokens, head, heads) for head in heads]
    return [list(tokens)]


def _part(tokens: Sequence[Token], head: Token, heads: Sequence[Token]) -> list[Token]:
    """The words under one value and those under none of them."""
    return [t for t in tokens if (nearest := _nearest(t, heads)) is None or nearest.i == head.i]


def _nearest(token: Token, heads: Sequence[Token]) -> Token | None:
    marks = {head.i for head in heads}
    current = token
    while current.i not in marks:
        if current.head.i == current.i:
            return None
        current = current.head
    return current
