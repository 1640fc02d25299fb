"""An answered claim to the words of the text it stands on, or to the reasons why there are none.

Nothing that was answered is believed: the type, the status, the roles and the terms must be those
of the vocabulary, the cue and the quotes must stand in the sentence that is cited, and a quote
must name what its role takes. A name may also stand in one of the sentences before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.extract.learnt.unknown_names import UnknownNames
from kg.extract.llm.answer import AnsweredClaim, Reason
from kg.extract.llm.passages import Passage, Sentence
from kg.extract.llm.quotes import quoted
from kg.extract.llm.vocabulary import ClaimVocabulary, DefinedType, Place
from kg.extract.parsed import Parsed, TextValue, token_span
from kg.extract.resolve import Resolver
from kg.extract.values import Amount, DateValue, Quantity, Rank, Share
from kg.model import Mention, MentionKind, Span, Status

# Sentences before the cited one in which a name may stand.
_BEFORE = 2
_VALUE_OF = {
    "date": DateValue,
    "period": DateValue,
    "amount": Amount,
    "share": Share,
    "quantity": Quantity,
    "rank": Rank,
}


@dataclass(frozen=True, slots=True)
class AnchoredFiller:
    """Words of the text that fill a role.

    ``mention`` is whom they name or, with a ``value`` or without, their own characters.
    ``direct`` tells a name in the cited sentence from a pronoun and from a name before it.
    """

    role: str
    mention: Mention
    value: TextValue | None = None
    direct: bool = True


@dataclass(frozen=True)
class AnchoredClaim:
    """A claim all of whose parts stand in the text, whether or not they are enough."""

    defined: DefinedType
    status: Status
    cue: Token
    fillers: tuple[AnchoredFiller, ...]
    terms: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Anchor:
    """Finds what was answered of one article in its text."""

    parsed: Parsed
    resolver: Resolver
    unknown: UnknownNames
    vocabulary: ClaimVocabulary

    def find(
        self, claim: AnsweredClaim, passage: Passage
    ) -> tuple[AnchoredClaim | None, list[Reason]]:
        """What of a claim stands in the text, ``None`` if not even an act, and what is refused."""
        defined = self.vocabulary.types.get(claim.type)
        sentence = passage.sentence(claim.sentence)
        if defined is None:
            return None, [Reason.TYPE]
        if claim.status not in set(Status):
            return None, [Reason.STATUS]
        if sentence is None:
            return None, [Reason.SENTENCE]
        cue = next(quoted(sentence.words, claim.cue), None)
        if cue is None:
            return None, [Reason.CUE]
        fillers, refused = self._fillers(claim, defined, passage, sentence)
        terms, unknown = _known_terms(claim, defined)
        status = Status(claim.status)
        found = AnchoredClaim(defined, status, cue.root, tuple(fillers), terms)
        return found, [*refused, *unknown]

    def _fillers(
        self, claim: AnsweredClaim, defined: DefinedType, passage: Passage, sentence: Sentence
    ) -> tuple[list[AnchoredFiller], list[Reason]]:
        found: list[AnchoredFiller] = []
        refused: list[Reason] = []
        for role, quote in dict.fromkeys(claim.fillers):
            place = defined.place(role)
            answer = Reason.ROLE if place is None else self._filler(place, quote, passage, sentence)
            if isinstance(answer, Reason):
                refused.append(answer)
            else:
                found += answer
        return found, refused

    def _filler(
        self, place: Place, quote: str, passage: Passage, sentence: Sentence
    ) -> list[AnchoredFiller] | Reason:
        here = list(quoted(sentence.words, quote))
        for words in here:
            if found := list(self._filling(place, words)):
                return found
        if here:
            return Reason.FILLER
        before = islice(passage.until(sentence), _BEFORE) if place.kinds else ()
        for words in (words for s in before for words in quoted(s.words, quote)):
            if found := list(self._named(place, words, direct=False)):
                return found
        return Reason.QUOTE

    def _filling(self, place: Place, words: Words) -> Iterator[AnchoredFiller]:
        """What of a quote fills a place: values, a phrase as it stands, or whom it names."""
        if place.is_value:
            for token in words:
                value = self.parsed.values.get(token.i)
                if isinstance(value, _VALUE_OF[place.name]):
                    mention = self.parsed.mention(token, MentionKind.VALUE)
                    yield AnchoredFiller(place.name, mention, value)
        elif not place.kinds:
            start, end = token_span(words[0]).start, token_span(words[-1]).end
            quote = self.parsed.article.text[start:end]
            yield AnchoredFiller(place.name, Mention(Span(start, end), quote, MentionKind.VALUE))
        else:
            yield from self._named(place, words, direct=True)

    def _named(self, place: Place, words: Words, *, direct: bool) -> Iterator[AnchoredFiller]:
        """Everybody whom a quote names; else whom its head points at; else an unknown name."""
        named = [m for token in words if (m := self.parsed.named(token, place.kinds))]
        if not named:
            pointed = self._meant(place, words)
            named, direct = pointed, direct and not _points(pointed)
        yield from (AnchoredFiller(place.name, mention, direct=direct) for mention in named)

    def _meant(self, place: Place, words: Words) -> list[Mention]:
        head_first = sorted(words, key=lambda token: token.i != words.root.i)
        for find in (self.resolver.resolve, self.unknown.named):
            for token in head_first:
                if found := find(token, place.kinds):
                    return list(found)
        return []


def _points(mentions: list[Mention]) -> bool:
    return any(mention.kind is MentionKind.COREFERENCE for mention in mentions)


def _known_terms(
    claim: AnsweredClaim, defined: DefinedType
) -> tuple[dict[str, tuple[str, ...]], list[Reason]]:
    """The terms that the type's properties can have, and a reason for each other one."""
    known: dict[str, tuple[str, ...]] = {}
    refused: list[Reason] = []
    for name, answered in claim.terms.items():
        possible = {term.name for term in defined.terms.get(name, ())}
        known[name] = tuple(term for term in dict.fromkeys(answered) if term in possible)
        refused += [Reason.TERM for term in answered if term not in possible]
    return {name: terms for name, terms in known.items() if terms}, refused
