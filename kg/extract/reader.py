"""The grammar reader: an article to its claims, on one screen.

parse → names and values → one token each → words that evoke claims → roles and details → status →
merged claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.claims import build_claims, may_be_complete
from kg.extract.detail_words import DetailWords
from kg.extract.details import DetailFinder
from kg.extract.evoke import Evocation, evocations, unconsumed
from kg.extract.fill import Filled, Filler
from kg.extract.frame_index import FrameIndex
from kg.extract.frames import load_frames
from kg.extract.inner_names import names_within
from kg.extract.mentions import KnownNames, find_agreement_names, find_entity_facts, find_mentions
from kg.extract.merge import merge_claims
from kg.extract.offices import holders_of_office, read_offices
from kg.extract.ownership import Ownership
from kg.extract.parsed import Parsed, parse
from kg.extract.parser import load_parser
from kg.extract.places import city_facts
from kg.extract.resolve import Resolver
from kg.extract.retokenize import retokenize
from kg.extract.statements import Details
from kg.extract.status import status_of
from kg.extract.undone import with_what_was_undone
from kg.extract.values import DateRole
from kg.extract.words import Words, load_words
from kg.model import (
    Article,
    Claim,
    EntityFact,
    Mention,
    MentionKind,
    ReaderChoice,
    Reading,
    Status,
)


@dataclass(frozen=True)
class Understood:
    """An article before claims are made: its tree, whom it names, and whose offices it tells."""

    parsed: Parsed
    mentions: tuple[Mention, ...]
    facts: tuple[EntityFact, ...]
    offices: tuple[Claim, ...]
    resolver: Resolver

    def reading(
        self,
        claims: Iterable[Claim],
        undone: Collection[str],
        reader: ReaderChoice = ReaderChoice.GRAMMAR,
        least: float = 0.0,
    ) -> Reading:
        """The reading with ``claims`` that are at least as likely as ``least``.

        ``undone`` are the types whose ended acts imply the act itself.
        """
        merged = merge_claims(claims)
        likely = tuple(claim for claim in merged if claim.confidence >= least)
        return Reading(
            article=self.parsed.article,
            mentions=tuple(sorted(self.mentions, key=lambda m: (m.span, m.kind))),
            claims=with_what_was_undone(likely, undone),
            facts=tuple(dict.fromkeys([*self.facts, *city_facts(likely, self.parsed)])),
            reader=reader,
            doubtful=tuple(claim for claim in merged if claim.confidence < least),
        )


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
        """All mentions, claims and facts of one article."""
        understood = self.understand(article)
        return understood.reading(self.claims(understood), self.frames.undone)

    def understand(self, article: Article) -> Understood:
        """The article parsed, with its names found and its offices read: what any claim needs."""
        doc = parse(article, self.nlp)
        mentions = find_mentions(doc, article, self.names)
        facts = find_entity_facts(doc, mentions)
        parsed = self.with_names(article, doc, mentions)
        offices = read_offices(parsed, Resolver(parsed, self.words.reference), self.words.titles)
        resolver = Resolver(parsed, self.words.reference, holders_of_office(offices))
        return Understood(parsed, mentions, facts, offices, resolver)

    def claims(self, understood: Understood) -> Iterator[Claim]:
        """The claims of offices and of acts, before those of one act are merged."""
        return chain(understood.offices, self._acts(understood.parsed, understood.resolver))

    def with_names(self, article: Article, doc: Doc, mentions: Iterable[Mention]) -> Parsed:
        """The tree in which each name, value and fixed phrase is one word; ``doc`` is changed."""
        agreements = find_agreement_names(doc)
        phrases = (*self.frames.phrases, *self.words.activities.phrases)
        return retokenize(article, doc, mentions, agreements, phrases, self.frames.verbs.keys())

    def _acts(self, parsed: Parsed, resolver: Resolver) -> Iterator[Claim]:
        """The claims of all acts that verbs, nouns and adjectives tell."""
        filler = Filler(parsed, resolver, self._names_within)
        evoked = evocations(parsed, self.frames, self.words.status)
        filled = {act: filler.fill(act) for act in evoked}
        acts = unconsumed(act for act in evoked if may_be_complete(act.frame, filled[act]))
        words = DetailWords(parsed, self.words, resolver, self._names_within)
        while True:
            owners = Ownership(parsed, acts, words, self.words.status)
            finder = DetailFinder(parsed, resolver, words, owners)
            claims = {act: tuple(self._claims(parsed, act, filled[act], finder)) for act in acts}
            complete = tuple(act for act in acts if claims[act])
            if complete == acts:
                return chain.from_iterable(claims.values())
            # An act that lacks a core role gives its details to the act above it.
            acts = complete

    def _claims(
        self, parsed: Parsed, act: Evocation, filled: Sequence[Filled], finder: DetailFinder
    ) -> Iterator[Claim]:
        sentence = parsed.sentence_mention(act.cue)
        cue = parsed.mention(act.cue, MentionKind.CUE)
        status = status_of(act.chain, self.words.status, act.frame)
        for details in finder.of(act):
            real = _until_now(status, details)
            yield from build_claims(act, filled, details, real, sentence, cue)

    def _names_within(self, whole: Mention) -> tuple[Mention, ...]:
        return names_within(whole, self.names)


def _until_now(status: Status, details: Details) -> Status:
    """ "Has not mined tungsten since 2015": what was done before is ended, not denied."""
    since = any(date.role is DateRole.SINCE for date in details.dates)
    return Status.ENDED if status is Status.DENIED and since else status
