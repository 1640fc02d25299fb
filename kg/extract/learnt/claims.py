"""From the words that the network points at to claims about entities."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from spacy.tokens import Token

from kg.extract.claims import PLURAL_NOUNS, one_each, suffices, text_order
from kg.extract.fill import Filled
from kg.extract.frames import ClaimType, Frame
from kg.extract.learnt.acts import Act
from kg.extract.learnt.several import single_acts
from kg.extract.learnt.unknown_names import UnknownNames
from kg.extract.parsed import Parsed, TextValue
from kg.extract.resolve import Resolver
from kg.extract.statements import Details, statements_of
from kg.extract.values import Amount, DateValue, Quantity, Rank, Share
from kg.model import Claim, EntityKind, Evidence, Literal, Mention, MentionKind, Statement

V = TypeVar("V", bound=TextValue)
_PERSON = frozenset({EntityKind.PERSON})
_MINERAL = frozenset({EntityKind.MINERAL})
_PLACE = frozenset({EntityKind.COUNTRY, EntityKind.SITE})
# What a frame of the grammar sets, the network chooses.
_CHOSEN = ("kind", "instrument", "membershipRole")
_VALUED = ("amount", "share", "quantity", "rank", "date", "period")


class ClaimBuilder:
    """Makes claims of the acts spotted in one parsed article."""

    def __init__(
        self,
        parsed: Parsed,
        resolver: Resolver,
        types: Mapping[str, ClaimType],
        unknown: UnknownNames,
    ) -> None:
        self._parsed = parsed
        self._resolver = resolver
        self._types = types
        self._unknown = unknown

    def claims(self, act: Act) -> Iterator[Claim]:
        """The claims an act makes: none where a core role stays empty."""
        for single in single_acts(act):
            yield from self._claims(single)

    def _claims(self, act: Act) -> Iterator[Claim]:
        claim_type = self._types[act.type]
        chosen = ((name, act.terms[name][0]) for name in _CHOSEN if name in act.terms)
        frame = Frame(claim_type, sets=tuple(chosen))
        filled = [
            Filled(role, tuple(self._mentions(act, role.name, role.kinds)))
            for role in claim_type.roles
        ]
        details = self._details(act)
        statements = (*statements_of(frame, filled, details), *self._title(act))
        if not suffices(frame, statements):
            return
        cue = self._parsed.doc[act.cue]
        words = (self._parsed.mention(cue, MentionKind.CUE), *details.support)
        support = {*words, *(m for f in filled for m in f.mentions)}
        sentence = self._parsed.sentence_mention(cue)
        evidence = (Evidence(sentence, tuple(sorted(support, key=text_order))),)
        for each in one_each(claim_type, statements, plural=cue.tag_ in PLURAL_NOUNS):
            yield Claim(act.type, act.status, each, evidence, round(act.probability, 3))

    def _details(self, act: Act) -> Details:
        places = tuple(self._mentions(act, "place", _PLACE))
        minerals = tuple(self._mentions(act, "mineral", _MINERAL))
        persons = tuple(self._mentions(act, "person", _PERSON))
        valued = (self._parsed.doc[f.word] for r in _VALUED for f in act.fillings.get(r, ()))
        values = (self._parsed.mention(token, MentionKind.VALUE) for token in valued)
        return Details(
            minerals=minerals,
            activities=act.terms.get("activity", ()),
            dates=(*self._values(act, "date", DateValue), *self._values(act, "period", DateValue)),
            amounts=tuple(self._values(act, "amount", Amount)),
            shares=tuple(self._values(act, "share", Share)),
            quantities=tuple(self._values(act, "quantity", Quantity)),
            ranks=tuple(self._values(act, "rank", Rank)),
            persons=persons,
            place=next(iter(places), None),
            name=self._phrase(act, "name"),
            support=(*minerals, *persons, *places[:1], *values),
        )

    def _title(self, act: Act) -> Iterator[Statement]:
        if title := self._phrase(act, "title"):
            yield Statement("title", Literal(title))

    def _phrase(self, act: Act, role: str) -> str | None:
        """The first words that fill a role and stand side by side."""
        words = [filling.word for filling in act.fillings.get(role, ())]
        if not words:
            return None
        last = words[0]
        while last + 1 in words:
            last += 1
        return " ".join(self._parsed.doc[words[0] : last + 1].text.split())

    def _values(self, act: Act, role: str, kind: type[V]) -> Iterator[V]:
        """The values of one kind that fill a role."""
        for filling in act.fillings.get(role, ()):
            value = self._parsed.values.get(filling.word)
            if isinstance(value, kind):
                yield value

    def _mentions(self, act: Act, role: str, kinds: Collection[EntityKind]) -> Iterator[Mention]:
        """Whom the words that fill a role stand for, each entity once."""
        seen = set()
        for filling in act.fillings.get(role, ()):
            for mention in self._meant(self._parsed.doc[filling.word], frozenset(kinds)):
                if mention.entity not in seen:
                    seen.add(mention.entity)
                    yield mention

    def _meant(self, word: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        if named := self._parsed.named(word, kinds):
            return (named,)
        return self._resolver.resolve(word, kinds) or self._unknown.named(word, kinds)
