"""Why a fact was missed or wrongly found: one cause an error, the first that applies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.evaluate.facts import TITLE, Argument, Fact
from kg.evaluate.passages import places
from kg.evaluate.rules import Verdict, unmatched, verdicts_of
from kg.evaluate.scene import Scene
from kg.model import Span


class Cause(StrEnum):
    """Causes of error, in the order of the way from text to graph."""

    CLEANING = "cleaning: the sentence is not in the cleaned text"
    MENTION = "mention not found"
    LINK = "wrong link"
    NO_CANDIDATE = "no candidate although all fillers stand in the sentence"
    ELSEWHERE = "filler elsewhere"
    MISSING = "role missing"
    WRONG = "role wrong"
    STATUS = "status wrong"
    MERGED = "merged or split"
    EXTRA = "extra claim"


@dataclass(frozen=True, slots=True)
class Error:
    """A gold fact that was not found, a predicted one that is not gold, or two that differ.

    ``gold`` and ``predicted`` are facts on one line, empty where there is none; ``about`` is what
    the cause is about: a filler with its role, or the roles that differ.
    """

    cause: Cause
    type: str
    gold: str
    predicted: str
    about: str
    sentences: tuple[str, ...]


def errors_of(scene: Scene) -> tuple[Error, ...]:
    """The errors of one article: those of its gold facts, then the extra claims."""
    return (*_missed(scene), *_extra(scene))


def _missed(scene: Scene) -> Iterator[Error]:
    for index, fact in enumerate(scene.gold):
        if not scene.is_right(index):
            answer = scene.answers.get(index)
            claim = None if answer is None else scene.predicted[answer]
            cause, about = _cause(scene, fact, claim)
            predicted = "" if claim is None else claim.line
            yield Error(cause, fact.type, fact.line, predicted, about, fact.quotes)


def _extra(scene: Scene) -> Iterator[Error]:
    answers = set(scene.answers.values())
    for index, claim in enumerate(scene.predicted):
        if index not in answers:
            parted = any(_tells_part(scene, claim, fact) for fact in scene.gold)
            cause = Cause.MERGED if parted else Cause.EXTRA
            yield Error(cause, claim.type, "", claim.line, "", claim.quotes)


def _cause(scene: Scene, fact: Fact, claim: Fact | None) -> tuple[Cause, str]:
    if any(next(places(quote, scene.text), None) is None for quote in fact.quotes):
        return Cause.CLEANING, ""
    if claim is not None and not _differing(scene, fact, claim):
        return Cause.STATUS, f"{claim.status}, not {fact.status}"
    if _is_merged_or_split(scene, fact, claim):
        return Cause.MERGED, ""
    wanted = fact.core if claim is None else tuple(_missing(scene, fact, claim))
    for argument in wanted:
        trouble = _trouble(scene, fact, argument)
        if trouble is not None:
            return trouble, f"{argument.role} {argument.filler.text}"
    if claim is None:
        return Cause.NO_CANDIDATE, ""
    verdicts = _differing(scene, fact, claim)
    cause = Cause.WRONG if Verdict.WRONG in verdicts.values() else Cause.MISSING
    return cause, ", ".join(verdicts)


def _differing(scene: Scene, fact: Fact, claim: Fact) -> dict[str, Verdict]:
    verdicts = verdicts_of(fact, claim, scene.names)
    return {role: v for role, v in verdicts.items() if v is not Verdict.RIGHT}


def _missing(scene: Scene, fact: Fact, claim: Fact) -> Iterator[Argument]:
    for argument in fact.core:
        if unmatched((argument.filler,), claim.fillers(argument.role), scene.names):
            yield argument


def _trouble(scene: Scene, fact: Fact, argument: Argument) -> Cause | None:
    """Why a filler could not be taken from the fact's sentences; ``None`` where it could."""
    words = scene.places_of(fact, argument)
    if argument.role == TITLE:
        # A title is no entity: it is read where it stands.
        return None if words else Cause.ELSEWHERE
    mentions = [m.span for m in scene.mentions if scene.is_of(m, argument)]
    if any(span.overlaps(mention) for span in fact.spans for mention in mentions):
        return None
    if any(m.span.contains(_bare(scene, span)) for m in scene.mentions for span in words):
        return Cause.LINK
    if mentions:
        return Cause.ELSEWHERE
    partly = any(m.span.overlaps(span) for m in scene.mentions for span in words)
    return Cause.LINK if partly else Cause.MENTION


def _bare(scene: Scene, words: Span) -> Span:
    """The place of words without "the" before and "'s" behind them."""
    said = scene.text[words.start : words.end]
    bare = said.removesuffix("'s").removesuffix("’s")
    return Span(words.end - len(said.removeprefix("the ")), words.start + len(bare))


def _is_merged_or_split(scene: Scene, fact: Fact, claim: Fact | None) -> bool:
    """Whether the fact is within a claim that tells more, or told by several claims together."""
    others = [
        other
        for other in scene.predicted
        if other is not claim and other.type == fact.type and fact.shares_evidence(other)
    ]
    if claim is None:
        same = (other for other in others if other.status == fact.status)
        return any(not tuple(_missing(scene, fact, other)) for other in same)
    missing = tuple(_missing(scene, fact, claim))
    if missing:
        return any(_has_all(scene, missing, other) for other in others)
    wrong = tuple(a for a in _missing(scene, claim, fact) if fact.fillers(a.role))
    neighbours = (g for g in scene.gold if g is not fact and g.type == fact.type)
    return bool(wrong) and any(
        _has_all(scene, wrong, g) for g in neighbours if g.shares_evidence(fact)
    )


def _tells_part(scene: Scene, claim: Fact, fact: Fact) -> bool:
    """Whether all that an extra claim states in core roles is stated by one gold fact."""
    if claim.type != fact.type or not claim.shares_evidence(fact):
        return False
    return _has_all(scene, claim.core, fact)


def _has_all(scene: Scene, arguments: tuple[Argument, ...], fact: Fact) -> bool:
    return all(not unmatched((a.filler,), fact.fillers(a.role), scene.names) for a in arguments)
