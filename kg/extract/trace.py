"""Why a sentence gave the claims it gave, and no others: each step of the reader, as it was taken.

The steps are those of ``GrammarReader.read``, run once more with what each of them found kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from kg.errors import ArticleError
from kg.extract.claims import may_be_complete
from kg.extract.evoke import Evocation, evocations, unconsumed
from kg.extract.fill import Filled, Filler
from kg.extract.frame_index import FrameIndex
from kg.extract.frames import Frame
from kg.extract.mentions import find_agreement_names, find_mentions
from kg.extract.offices import read_offices
from kg.extract.parsed import Parsed, parse, token_span
from kg.extract.reader import GrammarReader
from kg.extract.resolve import Resolver
from kg.extract.retokenize import retokenize
from kg.model import Article, Claim, Entity, EntityKind, Mention, MentionKind, Span

OFFICE = "Office"


@dataclass(frozen=True, slots=True)
class TracedMention:
    """A mention with the names of the reference graph it was found by; none of a name unknown."""

    mention: Mention
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TracedValue:
    """A value: where it stands, and what it was read as, field by field."""

    span: Span
    quote: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TracedRole:
    """A role of a frame, the reading that filled it and by whom; both empty where none did."""

    role: str
    reading: str
    fillers: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One frame tried at one word.

    ``carriers`` are the words that carry the evoking one. ``failed`` is the first condition that
    was not met, empty where a claim came of it.
    """

    type: str
    cue: str
    span: Span
    carriers: tuple[str, ...]
    roles: tuple[TracedRole, ...]
    failed: str


@dataclass(frozen=True, slots=True)
class Trace:
    """All that happened to one sentence; ``claims`` are those it is evidence of."""

    span: Span
    sentence: str
    mentions: tuple[TracedMention, ...]
    values: tuple[TracedValue, ...]
    attempts: tuple[Attempt, ...]
    claims: tuple[Claim, ...]


def trace(reader: GrammarReader, article: Article, offset: int) -> Trace:
    """What became of the sentence at ``offset`` of the article's text.

    Raises ``ArticleError`` where no sentence stands there.
    """
    for sentence, made in _sentences(_Tracer(reader, article)):
        if offset < sentence.end_char:
            return made.sentence(sentence)
    problem = f"no sentence at {offset}; its cleaned text has {len(article.text):,} characters"
    raise ArticleError(article.source, problem)


def traces(reader: GrammarReader, article: Article) -> tuple[Trace, ...]:
    """What became of each sentence of an article."""
    return tuple(made.sentence(s) for s, made in _sentences(_Tracer(reader, article)))


def _sentences(made: _Tracer) -> Iterator[tuple[DocSpan, _Tracer]]:
    yield from ((sentence, made) for sentence in made.parsed.doc.sents if sentence.text.strip())


class _Tracer:
    """One article, with every step up to its acts kept."""

    def __init__(self, reader: GrammarReader, article: Article) -> None:
        self._reader = reader
        self._words = reader.words
        self._claims = reader.read(article).claims
        doc = parse(article, reader.nlp)
        mentions = find_mentions(doc, article, reader.names)
        names = find_agreement_names(doc)
        phrases = (*reader.frames.phrases, *self._words.activities.phrases)
        verbs = reader.frames.verbs.keys()
        self.parsed: Parsed = retokenize(article, doc, mentions, names, phrases, verbs)

    @cached_property
    def _resolver(self) -> Resolver:
        first = Resolver(self.parsed, self._words.reference)
        offices = read_offices(self.parsed, first, self._words.titles)
        states: dict[str, Entity] = {}
        for office in offices:
            person, holder = office.values("person")[0], office.values("of")[0]
            if isinstance(person, Entity) and isinstance(holder, Entity):
                states.setdefault(person.iri, holder)
        return Resolver(self.parsed, self._words.reference, states)

    @cached_property
    def _filler(self) -> Filler:
        return Filler(self.parsed, self._resolver, self._reader._names_within)

    @cached_property
    def _acts(self) -> tuple[Evocation, ...]:
        return evocations(self.parsed, self._reader.frames, self._words.status)

    @cached_property
    def _told(self) -> tuple[Claim, ...]:
        """The claims of all acts, before those that tell the same become one."""
        return tuple(self._reader._acts(self.parsed, self._resolver))

    @cached_property
    def _possible(self) -> tuple[Evocation, ...]:
        """The acts that may be complete, whatever details are found."""
        return tuple(a for a in self._acts if may_be_complete(a.frame, self._filler.fill(a)))

    def sentence(self, sentence: DocSpan) -> Trace:
        """The trace of one sentence."""
        span = self.parsed.sentence(sentence[0])
        return Trace(
            span=span,
            sentence=self.parsed.article.quote(span),
            mentions=tuple(self._mentions(sentence)),
            values=tuple(self._values(sentence)),
            attempts=tuple(dict.fromkeys(self._attempts(sentence))),
            claims=tuple(
                c for c in self._claims if any(span == e.sentence.span for e in c.evidence)
            ),
        )

    def _mentions(self, sentence: DocSpan) -> Iterator[TracedMention]:
        for token in sentence:
            mention = self.parsed.entities.get(token.i)
            if mention is not None and mention.entity is not None:
                found = self._reader.names.find(mention.quote)
                names = (n for match in found for n in match.names if n.entity == mention.entity)
                yield TracedMention(mention, tuple(dict.fromkeys(n.text for n in names)))

    def _values(self, sentence: DocSpan) -> Iterator[TracedValue]:
        for token in sentence:
            if value := self.parsed.values.get(token.i):
                fields = (n for n in value.__dataclass_fields__ if n != "span")
                told = (f"{n} {v}" for n in fields if (v := getattr(value, n)) not in (None, False))
                meaning = f"{type(value).__name__}: {', '.join(told)}"
                yield TracedValue(token_span(token), token.text, meaning)

    def _attempts(self, sentence: DocSpan) -> Iterator[Attempt]:
        for token in sentence:
            mention = self.parsed.entities.get(token.i)
            kind = mention.entity.kind if mention is not None and mention.entity else None
            if kind is EntityKind.PERSON:
                yield self._office(token)
            if kind is not None:
                frames = self._reader.frames.frames_of_kind(kind)
            else:
                frames = () if token.i in self.parsed.values else self._frames_of(token)
            yield from (self._attempt(token, frame) for frame in frames)

    def _frames_of(self, token: Token) -> tuple[Frame, ...]:
        return self._reader.frames.frames_of(token)

    def _office(self, token: Token) -> Attempt:
        span = token_span(token)
        read = any(
            span == word.span
            for claim in self._claims
            if claim.type == OFFICE
            for evidence in claim.evidence
            for word in evidence.support
        )
        failed = "" if read else "no title beside the name whose country or body is known"
        return Attempt(OFFICE, token.text, span, (), (), failed)

    def _attempt(self, token: Token, frame: Frame) -> Attempt:
        act = next((a for a in self._acts if a.cue.i == token.i and a.frame is frame), None)
        carriers = () if act is None else tuple(link.text for link in act.chain[1:])
        return Attempt(
            type=frame.type.name,
            cue=token.text,
            span=token_span(token),
            carriers=carriers,
            roles=() if act is None else self._roles(act),
            failed=self._not_evoked(token, frame) if act is None else self._not_told(act),
        )

    def _roles(self, act: Evocation) -> tuple[TracedRole, ...]:
        return tuple(
            TracedRole(f.role.name, self._reading(act, f) if f.mentions else "", f.mentions)
            for f in self._filler.fill(act)
        )

    def _reading(self, act: Evocation, filled: Filled) -> str:
        """The first reading with which the role, tried alone, begins as it was filled."""
        role = filled.role
        for reading in (*role.readings, *role.fallback):
            alone = replace(role, readings=(reading,), fallback=())
            others = tuple(alone if r is role else r for r in act.frame.roles)
            again = self._filler.fill(replace(act, frame=replace(act.frame, roles=others)))
            if any(f.role is alone and f.mentions[:1] == filled.mentions[:1] for f in again):
                return reading
        return ""

    def _not_evoked(self, token: Token, frame: Frame) -> str:
        if self._evokes(token, frame):
            return "told by another word or a more exact frame of its type"
        if frame.carried and self._evokes(token, replace(frame, carried=frozenset())):
            return f"not carried by any of: {_listed(frame.carried)}"
        if frame.object and self._evokes(token, replace(frame, object=frozenset())):
            return f"no object among: {_listed(frame.object)}"
        if frame.object and frame.carried:
            return f"neither carried by any of: {_listed(frame.carried)}, nor an object it wants"
        return "only carries or announces an act of its own type"

    def _evokes(self, token: Token, frame: Frame) -> bool:
        """Whether the frame, as if it were the only one, is evoked at a word."""
        found = evocations(self.parsed, FrameIndex.of([frame]), self._words.status)
        return any(act.cue.i == token.i for act in found)

    def _not_told(self, act: Evocation) -> str:
        filled = self._filler.fill(act)
        if not may_be_complete(act.frame, filled):
            return f"role empty: {_lacking(act.frame, filled, with_details=True)}"
        if act not in unconsumed(self._possible):
            return f"consumed by {self._consumer(act)}"
        made = [claim for claim in self._told if self._is_cue_of(act, claim)]
        if not made:
            return f"not complete: {_lacking(act.frame, filled, with_details=False)}"
        kept = {(claim.status, frozenset(claim.statements)) for claim in self._claims}
        if any((claim.status, frozenset(claim.statements)) in kept for claim in made):
            return ""
        fuller = (c for c in self._claims if self._is_cue_of(act, c))
        return f"merged into a claim that states more: {_quoted(fuller)}"

    def _consumer(self, act: Evocation) -> str:
        for other in self._possible:
            tokens = {t.i for t in (*other.chain, *(a.token for a in other.arguments))}
            if act.frame.type.name in other.frame.type.consumes and act.cue.i in tokens:
                return f"{other.frame.type.name} at '{other.cue.text}'"
        return "another act"

    def _is_cue_of(self, act: Evocation, claim: Claim) -> bool:
        same = claim.type == act.frame.type.name
        return same and any(m.span == token_span(act.cue) for m in _cues(claim))


def _cues(claim: Claim) -> tuple[Mention, ...]:
    words = (m for evidence in claim.evidence for m in evidence.support)
    return tuple(m for m in words if m.kind is MentionKind.CUE)


def _quoted(claims: Iterable[Claim]) -> str:
    """The sentences that the claims were read from."""
    quotes = (e.sentence.quote for claim in claims for e in claim.evidence)
    return " ".join(f"“{' '.join(quote.split())}”" for quote in dict.fromkeys(quotes))


def _lacking(frame: Frame, filled: tuple[Filled, ...], *, with_details: bool) -> str:
    """The needed roles that too few fillers were found for, and the choices not met."""
    counts = Counter({f.role.name: len(f.mentions) for f in filled})
    if with_details:
        counts.update({name: 1 for name in frame.type.details if name not in counts})
    minimum = {role.name: role.minimum for role in frame.type.roles}
    needed = dict.fromkeys((*frame.type.needs, *frame.needs))
    few = ((n, counts[n], minimum.get(n, 1)) for n in needed)
    lacking = [f"{n} ({had} of {want})" if had else n for n, had, want in few if had < want]
    for choice in frame.type.choices:
        if sum(1 for role in choice.roles if counts[role]) < choice.count:
            lacking.append(f"{choice.count} of {', '.join(choice.roles)}")
    return "; ".join(lacking) or "a role lost to another act"


def _listed(words: frozenset[str] | set[str]) -> str:
    shown = sorted(words)
    return ", ".join(shown[:12]) + (", …" if len(shown) > 12 else "")
