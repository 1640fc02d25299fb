"""Who a word stands for: a name, a government, a pronoun, "the two countries", "the company"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.antecedents import Antecedents
from kg.extract.grammar.arguments import arguments
from kg.extract.grammar.tree import coordinated
from kg.extract.parsed import Parsed, token_span
from kg.extract.words import ReferenceWords
from kg.model import Entity, EntityKind, Mention, MentionKind

_COREFERENCE_CONFIDENCE = 0.7
# So many nouns may pass on what they mean, one behind the other.
_DEPTH = 4
_NAMED = frozenset(
    {EntityKind.ORGANIZATION, EntityKind.SITE, EntityKind.PARTNERSHIP, EntityKind.COMMITTEE}
)
_SITES = frozenset({EntityKind.SITE})
_COUNTING = frozenset({"det", "nummod", "predet", "amod"})
_OWNING = frozenset({"poss", "mod", "of", "appos", "from"})
_STATES = frozenset({EntityKind.COUNTRY, EntityKind.PARTNERSHIP})


class Resolver:
    """Turns words of one parsed article into mentions of entities."""

    def __init__(
        self, parsed: Parsed, words: ReferenceWords, states: Mapping[str, Entity] | None = None
    ) -> None:
        """``states`` gives, by a person's IRI, the country or group the person acts for."""
        self._parsed = parsed
        self._words = words
        self._states = states or {}
        self._antecedents = Antecedents(parsed)

    def resolve(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """The mentions of entities of ``kinds`` that a word stands for; none if it names nobody."""
        return self._resolved(token, kinds, _DEPTH)

    def possessor(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """Whom the possessor of a word stands for ("South Korea's engagement")."""
        found = (m for c in token.children if c.dep_ == "poss" for m in self.resolve(c, kinds))
        return tuple(found)

    def spoken_of(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """The entity of ``kinds`` that the words before ``token`` speak of."""
        return self._antecedent(token, kinds)

    def _resolved(
        self, token: Token, kinds: frozenset[EntityKind], depth: int
    ) -> tuple[Mention, ...]:
        if self._parsed.kind(token) is not None:
            return self._named(token, kinds) or self._neighbours(token, kinds & _NAMED)
        return (
            self._government(token, kinds)
            or self._anaphor(token, kinds)
            or self._neighbours(token, kinds & (_NAMED | self._called(token)))
            or self._through(token, kinds, depth)
        )

    def _named(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """The entity a name stands for, or the state that the person it names acts for."""
        mention = self._parsed.entities[token.i]
        if self._parsed.named(token, kinds):
            return (mention,)
        state = self._states.get(mention.entity.iri) if mention.entity else None
        if state is not None and state.kind in kinds:
            return (replace(mention, entity=state, kind=MentionKind.COREFERENCE),)
        return ()

    def _called(self, token: Token) -> frozenset[EntityKind]:
        """What a plural noun calls those it names behind: "the countries, Chile and Peru"."""
        if token.tag_ not in {"NNS", "NNPS"}:
            return frozenset()
        return self._words.plurals.get(token.lemma_.lower(), frozenset())

    def _neighbours(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """A name beside a common noun: "the miner, X", "X, a miner", "the X project"."""
        if token.dep_ == "appos" and (mention := self._parsed.named(token.head, kinds)):
            return (mention,)
        if token.dep_ == "attr" and (found := self._subject(token.head, kinds)):
            return found
        for child in token.children:
            beside = child.dep_ in {"appos", "compound", "nmod"}
            if beside and (found := self._all_named(child, kinds)):
                return found
        return self._placed(token, kinds & _SITES)

    def _subject(self, verb: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """Who is what a noun says: X in "X is a company owned by …"."""
        subjects = (c for c in verb.children if c.dep_ == "nsubj")
        return tuple(m for subject in subjects for m in self._all_named(subject, kinds))

    def _placed(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        """The site at which something stands: "the smelter at X"."""
        at = (c for c in token.children if c.dep_ == "prep" and c.lower_ == "at")
        names = (c for prep in at for c in prep.children if c.dep_ == "pobj")
        return tuple(m for name in names for m in self._all_named(name, kinds))

    def _all_named(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        named = (self._parsed.named(t, kinds) for t in coordinated(token))
        return tuple(mention for mention in named if mention)

    def _government(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        if token.lemma_.lower() not in self._words.government or not kinds & _STATES:
            return ()
        owners = tuple(self._owners(token, kinds & _STATES))
        if owners:
            return owners if token.tag_ in {"NNS", "NNPS"} else owners[:1]
        for child in token.children:
            if child.dep_ == "poss" and child.lower_ in self._words.pronouns:
                return self._antecedent(child, kinds & _STATES)
        if self._is_bare_definite(token):
            return self._antecedent(token, kinds & frozenset({EntityKind.COUNTRY}))
        return ()

    def _owners(self, token: Token, kinds: frozenset[EntityKind]) -> Iterator[Mention]:
        for argument in arguments(token):
            mention = self._parsed.named(argument.token, kinds)
            if mention and argument.host.i == token.i and argument.label in _OWNING:
                yield mention

    def _anaphor(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        words = self._words
        if token.lower_ in words.pronouns:
            return self._antecedent(token, kinds & words.pronouns[token.lower_])
        if token.lower_ in words.plural_pronouns:
            return self._last(token, kinds, 2)
        lemma = token.lemma_.lower()
        number = self._number(token)
        if number and lemma in words.plurals:
            return self._last(token, kinds & words.plurals[lemma], number)
        if token.lower_ in words.numbers and self._stands_for_all(token):
            return self._last(token, kinds, words.numbers[token.lower_])
        if token.lower_ == "both" and token.dep_ in {"nsubj", "nsubjpass", "pobj"}:
            return self._last(token, kinds, 2)
        if lemma in words.anaphors and self._is_bare_definite(token):
            return self._antecedent(token, kinds & words.anaphors[lemma])
        return ()

    def _through(
        self, token: Token, kinds: frozenset[EntityKind], depth: int
    ) -> tuple[Mention, ...]:
        """What stands behind the "of" of a noun that passes on its meaning: "a part of Chile"."""
        if depth == 0 or token.lemma_.lower() not in self._words.transparent:
            return ()
        found = (
            mention
            for argument in arguments(token)
            if argument.label == "of" and argument.host.i == token.i
            for mention in self._resolved(argument.token, kinds, depth - 1)
        )
        return tuple(found)

    def _number(self, token: Token) -> int:
        """How many a phrase says there are: "the two countries"; 0 where it does not say."""
        for child in token.children:
            if child.dep_ in _COUNTING and child.lower_ in self._words.numbers:
                return self._words.numbers[child.lower_]
        return 0

    def _stands_for_all(self, token: Token) -> bool:
        """Whether a number is a phrase of its own: "all five", "the two"."""
        before = token.doc[token.i - 1].lower_ if token.i > token.sent.start else ""
        return before in {"all", "the"} and token.dep_ in {"nsubj", "nsubjpass", "pobj"}

    def _is_bare_definite(self, token: Token) -> bool:
        """Whether a noun phrase is definite, singular, and modified by no name."""
        if token.tag_ in {"NNS", "NNPS"}:
            return False
        definite = False
        for child in token.children:
            if child.lower_ in self._words.definite and child.dep_ in {"det", "poss"}:
                definite = True
            elif child.i in self._parsed.entities and child.dep_ != "appos":
                return False
        return definite

    def _antecedent(self, token: Token, kinds: frozenset[EntityKind]) -> tuple[Mention, ...]:
        best = self._antecedents.likeliest(token, kinds)
        return () if best is None else (self._pointing(token, best),)

    def _last(self, token: Token, kinds: frozenset[EntityKind], number: int) -> tuple[Mention, ...]:
        last = self._antecedents.last(token, kinds, number)
        return tuple(self._pointing(token, mention) for mention in last)

    def _pointing(self, token: Token, antecedent: Mention) -> Mention:
        span = token_span(token)
        confidence = round(antecedent.confidence * _COREFERENCE_CONFIDENCE, 3)
        quote = self._parsed.article.quote(span)
        return Mention(span, quote, MentionKind.COREFERENCE, antecedent.entity, confidence)
