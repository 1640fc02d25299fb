"""The grammar reader: an article to its claims, on one screen.

parse → names and values → one token each → words that evoke claims → roles and details → status →
merged claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.language import Language
from spacy.tokens import Token

from kg.extract.claims import Details, build_claims, may_be_complete
from kg.extract.details import DetailFinder
from kg.extract.evoke import Evocation, evocations, unconsumed
from kg.extract.fill import Filled, Filler
from kg.extract.frame_index import FrameIndex
from kg.extract.frames import load_frames
from kg.extract.mentions import KnownNames, find_agreement_names, find_entity_facts, find_mentions
from kg.extract.merge import merge_claims
from kg.extract.offices import read_offices
from kg.extract.parsed import Parsed, parse
from kg.extract.parser import load_parser
from kg.extract.places import city_fact
from kg.extract.resolve import Resolver
from kg.extract.retokenize import retokenize
from kg.extract.status import status_of
from kg.extract.values import DateRole
from kg.extract.words import Words, load_words
from kg.model import (
    Article,
    Claim,
    Entity,
    EntityKind,
    Mention,
    MentionKind,
    Name,
    Reading,
    Span,
    Status,
)

_NAMED = frozenset(EntityKind) - {EntityKind.COUNTRY, EntityKind.MINERAL}
_DASHES = re.compile("[-–—]")


@dataclass(frozen=True)
class GrammarReader:
    """Reads articles by their grammar, driven by the frames and word lists of the ontology."""

    nlp: Language
    names: KnownNames
    frames: FrameIndex
    words: Words

    @classmethod
    def load(cls, names: KnownNames, model: str | None = None) -> GrammarReader:
        """A reader with the frames and words of the project and the language model.

        Raises ``ModelError`` or ``ReferenceDataError``.
        """
        return cls(load_parser(model), names, FrameIndex.of(load_frames()), load_words())

    def read(self, article: Article) -> Reading:
        """All mentions and claims of one article."""
        doc = parse(article, self.nlp)
        mentions = find_mentions(doc, article, self.names)
        facts = find_entity_facts(doc, mentions)
        agreements = find_agreement_names(doc)
        phrases = (*self.frames.phrases, *self.words.activities.phrases)
        parsed = retokenize(article, doc, mentions, agreements, phrases, self.frames.verbs.keys())
        offices = read_offices(parsed, Resolver(parsed, self.words.reference), self.words.titles)
        resolver = Resolver(parsed, self.words.reference, _states(offices))
        claims = [*offices, *self._acts(parsed, resolver)]
        cities = [fact for p in _places(claims) if (fact := city_fact(p, parsed)) is not None]
        return Reading(
            article=article,
            mentions=tuple(sorted(mentions, key=lambda m: (m.span, m.kind))),
            claims=merge_claims(claims),
            facts=tuple(dict.fromkeys([*facts, *cities])),
        )

    def _acts(self, parsed: Parsed, resolver: Resolver) -> Iterator[Claim]:
        filler = Filler(parsed, resolver, self._names_within)
        evoked = evocations(parsed, self.frames, self.words.status)
        filled = {id(act): filler.fill(act) for act in evoked}
        acts = unconsumed(act for act in evoked if may_be_complete(act.frame, filled[id(act)]))
        while True:
            finder = DetailFinder(parsed, acts, self.words, resolver, self._names_within)
            told = {
                id(act): tuple(self._claims(parsed, act, filled[id(act)], finder)) for act in acts
            }
            complete = [act for act in acts if told[id(act)]]
            if len(complete) == len(acts):
                return chain.from_iterable(told[id(act)] for act in acts)
            # An act that lacks a core role gives its details to the act above it.
            acts = tuple(complete)

    def _claims(
        self, parsed: Parsed, act: Evocation, filled: Sequence[Filled], finder: DetailFinder
    ) -> Iterator[Claim]:
        sentence = _sentence(parsed, act.cue)
        cue = parsed.mention(act.cue, MentionKind.CUE)
        status = status_of(act.chain, self.words.status, act.frame)
        for details in finder.of(act):
            real = _until_now(status, details)
            yield from build_claims(act, filled, details, real, sentence, cue)

    def _names_within(self, whole: Mention) -> tuple[Mention, ...]:
        """The known entities named inside a longer name, at the place of the whole name.

        The parts between dashes are looked at one by one, for the whole may be a known name too.
        """
        label = whole.quote if whole.entity is None else whole.entity.label
        return tuple(
            Mention(whole.span, whole.quote, name.kind, name.entity)
            for part in _DASHES.split(label)
            for name in self._names_inside(part)
            if name.entity != whole.entity
        )

    def _names_inside(self, text: str) -> Iterator[Name]:
        """The names in a text; where it is one name as a whole, those behind its first word."""
        for match in self.names.find(text):
            if (
                match.span == Span(0, len(text))
                and " " in text
                and match.names[0].entity.kind in _NAMED
            ):
                yield from self._names_inside(text.split(" ", 1)[1])
            else:
                yield match.names[0]


def _until_now(status: Status, details: Details) -> Status:
    """ "Has not mined tungsten since 2015": what was done before is ended, not denied."""
    since = any(date.role is DateRole.SINCE for date in details.dates)
    return Status.ENDED if status is Status.DENIED and since else status


def _sentence(parsed: Parsed, token: Token) -> Mention:
    span = parsed.sentence(token)
    return Mention(span, parsed.article.quote(span), MentionKind.SENTENCE)


def _states(offices: tuple[Claim, ...]) -> Mapping[str, Entity]:
    """Whom each person acts for, by the person's IRI."""
    found: dict[str, Entity] = {}
    for claim in offices:
        person, holder = claim.values("person")[0], claim.values("of")[0]
        if isinstance(person, Entity) and isinstance(holder, Entity):
            found.setdefault(person.iri, holder)
    return found


def _places(claims: list[Claim]) -> Iterator[Mention]:
    for claim in claims:
        for evidence in claim.evidence:
            yield from (m for m in evidence.support if m.kind is MentionKind.CAPITAL)
