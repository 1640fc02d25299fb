"""From the words that the network points at to claims about entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeVar

from spacy.tokens import Token

from kg.extract.claims import PLURAL_NOUNS, one_each, suffices, text_order
from kg.extract.fill import Filled
from kg.extract.frames import ClaimType, Frame
from kg.extract.learnt.acts import Act
from kg.extract.learnt.fillers import Candidate, choose
from kg.extract.learnt.referents import Referents
from kg.extract.learnt.several import single_acts
from kg.extract.parsed import Parsed, TextValue
from kg.extract.statements import Details, statements_of
from kg.extract.values import Amount, DateValue, Quantity, Rank, Share
from kg.model import Claim, EntityKind, Evidence, Literal, Mention, MentionKind, Statement

V = TypeVar("V", bound=TextValue)
_PERSON = frozenset({EntityKind.PERSON})
_MINERAL = frozenset({EntityKind.MINERAL})
_PLACE = frozenset({EntityKind.COUNTRY, EntityKind.SITE})
# What a frame of the grammar sets, the network chooses.
_CHOSEN = ("kind", "instrument", "membershipRole")
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_VALUED = ("amount", "share", "quantity", "rank", "date", "period")


class ClaimBuilder:
    """Makes claims of the acts spotted in one parsed article."""

    def __init__(
        self,
        parsed: Parsed,
        referents: Referents,
        types: Mapping[str, ClaimType],
    ) -> None:
        self._parsed = parsed
        self._referents = referents
        self._types = types

    def claims(self, act: Act) -> Iterator[Claim]:
        """The claims an act makes: none where a core role stays empty."""
        for single in single_acts(act):
            yield from self._claims(single)

    def _claims(self, act: Act) -> Iterator[Claim]:
        claim_type = self._types[act.type]
        chosen = ((name, act.terms[name][0]) for name in _CHOSEN if name in act.terms)
        frame = Frame(claim_type, sets=tuple(chosen))
        fillers = choose(
            chain.from_iterable(self._candidates(act, r.name, r.kinds) for r in claim_type.roles),
            frozenset(role.name for role in claim_type.roles if role.distinct),
        )
        filled = [Filled(role, fillers.get(role.name, ())) for role in claim_type.roles]
        details = self._details(act)
        statements = (*statements_of(frame, filled, details), *self._title(act))
        if not suffices(frame, statements):
            return
        cue = self._parsed.doc[act.cue]
        words = (self._parsed.mention(cue, MentionKind.CUE), *details.support)
        support = {*words, *(m for f in filled for m in f.mentions)}
        sentence = self._parsed.sentence_mention(cue)
        evidence = (Evidence(sentence, tuple(sorted(support, key=text_order))),)
        for each in one_each(claim_type, statements, plural=_tells_several(cue)):
            yield Claim(act.type, act.status, each, evidence, round(act.probability, 3))

    def _details(self, act: Act) -> Details:
        places = self._chosen(act, "place", _PLACE)
        minerals = self._chosen(act, "mineral", _MINERAL)
        persons = self._chosen(act, "person", _PERSON)
        valued = (self._parsed.doc[f.word] for r in _VALUED for f in act.likely(r))
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
        words = [filling.word for filling in act.likely(role)]
        if not words:
            return None
        last = words[0]
        while last + 1 in words:
            last += 1
        return " ".join(self._parsed.doc[words[0] : last + 1].text.split())

    def _values(self, act: Act, role: str, kind: type[V]) -> Iterator[V]:
        """The values of one kind that fill a role."""
        for filling in act.likely(role):
            value = self._parsed.values.get(filling.word)
            if isinstance(value, kind):
                yield value

    def _chosen(self, act: Act, role: str, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        return choose(self._candidates(act, role, kinds), frozenset()).get(role, ())

    def _candidates(self, act: Act, role: str, kinds: frozenset[EntityKind]) -> Iterator[Candidate]:
        """Whom the words that may fill a role stand for."""
        for filling in act.fillings.get(role, ()):
            for mention in self._referents.of(self._parsed.doc[filling.word], kinds):
                yield Candidate(role, mention, filling.probability)


def _tells_several(cue: Token) -> bool:
    """Whether a cue, or what it is done to, is a noun in the plural: "signed memorandums"."""
    done_to = (child for child in cue.children if child.dep_ in _OBJECTS)
    return any(token.tag_ in PLURAL_NOUNS for token in (cue, *done_to))
