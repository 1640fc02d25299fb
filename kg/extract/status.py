"""How real an act is: what is said of it along the way up the sentence.

1. Start at the word that names the act and go up to the words that carry it ("sign" of "signed an
   agreement") and to the verbs whose complement it is ("plans to sign").
2. Collect, from the inside out, what each of them says: its own effect on an object or complement,
   its negation, its modal verb, its modifiers, the conjunction of its clause.
3. The less real goes before the more real: denied, possible, planned, asserted. An end makes any
   act ended; an end that is itself not real ("may lift the ban") leaves the act as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from kg.extract.frame_index import with_particle
from kg.extract.frames import Frame
from kg.extract.grammar.tree import is_verbal
from kg.extract.words import StatusWords
from kg.model import Status

_LEAST_REAL = (Status.DENIED, Status.POSSIBLE, Status.PLANNED, Status.ASSERTED)
_NEGATING = frozenset({"neg", "det", "advmod", "preconj", "cc"})
_MODIFIERS = frozenset({"amod", "advmod", "compound"})
_COMPLEMENT_LABELS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "acomp"})


@dataclass(frozen=True, slots=True)
class _Said:
    """What one word says; ``undone`` where it is an act of ending, which may be unreal itself."""

    status: Status
    undone: bool = False


def status_of(chain: Iterable[Token], words: StatusWords, frame: Frame) -> Status:
    """The status of the act that ``chain`` names: the evoking word, then the words carrying it."""
    said = [] if frame.status is None else [_Said(frame.status, frame.status is Status.ENDED)]
    said += _statuses(tuple(chain), words, frame)
    status, may_be_undone = Status.ASSERTED, False
    for word in said:
        if word.status is Status.ENDED:
            status, may_be_undone = Status.ENDED, word.undone
        elif status is Status.ENDED and may_be_undone:
            return Status.ASSERTED
        elif status is not Status.ENDED:
            status = min(status, word.status, key=_LEAST_REAL.index)
    return status


def _statuses(chain: tuple[Token, ...], words: StatusWords, frame: Frame) -> Iterator[_Said]:
    if frame.type.presupposed and chain[0].pos_ in {"NOUN", "PROPN"}:
        # "wants to reduce its reliance on": the state holds, whatever is wanted.
        yield from _said_at(chain[0], words)
        yield from _ends(chain[1:], words)
        return
    yield from _said_at(chain[0], words)
    for carried, carrier in pairwise(chain):
        if carrier.lemma_.lower() in frame.type.settled:
            # "has not ratified the agreement": it is signed, whatever becomes of it.
            return
        yield from _carrying(carried, carrier, words, frame)
    yield from _governors(chain[-1], words)


def _carrying(carried: Token, carrier: Token, words: StatusWords, frame: Frame) -> Iterator[_Said]:
    effects = words.subject if carried.dep_ == "nsubj" else words.object
    status = _effect(carrier, {**effects, **frame.type.status_words})
    if status is not None:
        yield _Said(status, status is Status.ENDED)
    yield from _said_at(carrier, words)


def _ends(carriers: tuple[Token, ...], words: StatusWords) -> Iterator[_Said]:
    """What really put an end to a state: "ended its dependence on", not "wants to end"."""
    for carrier in carriers:
        real = not any(_said_at(carrier, words)) and not any(_governors(carrier, words))
        if real and _effect(carrier, words.object) is Status.ENDED:
            yield _Said(Status.ENDED)


def _effect(word: Token, effects: Mapping[str, Status]) -> Status | None:
    """What a word does to an act it governs: "called off" is not "called"."""
    whole = with_particle(word)
    return effects.get(whole, effects.get(word.lemma_.lower()))


def _said_at(token: Token, words: StatusWords) -> Iterator[_Said]:
    """What the words beside one word say of it."""
    if _is_no_longer(token, words):
        yield _Said(Status.ENDED)
        return
    if token.dep_ == "appos" and _is_negated_before(token, words):
        yield _Said(Status.DENIED)
    for child in token.children:
        if _is_negation(child, words):
            yield _Said(Status.DENIED)
        if child.dep_ == "aux" and child.lower_ in words.modals:
            yield _Said(_modal(child, token, words))
        if child.dep_ in _MODIFIERS and child.lower_ in words.modifier:
            yield _Said(words.modifier[child.lower_])
        if child.dep_ == "mark" and child.lower_ in words.clause:
            yield _Said(words.clause[child.lower_])


def _is_negation(child: Token, words: StatusWords) -> bool:
    """Whether a word denies the word it hangs on: "not signed", "no treaty", "signed no treaty"."""
    if child.dep_ == "dobj":
        return any(token.lower_ == "no" for token in child.children)
    return child.dep_ in _NEGATING and child.lower_ in words.negation


def _modal(modal: Token, verb: Token, words: StatusWords) -> Status:
    """What a modal verb says, which is another thing in what somebody said."""
    if modal.lower_ in words.reported and _is_reported(verb, words):
        return words.reported[modal.lower_]
    return words.modals[modal.lower_]


def _is_negated_before(noun: Token, words: StatusWords) -> bool:
    """ "…, not a member of the group, …": the parser hangs the "not" on another word."""
    start = noun.left_edge.i
    return start > noun.sent.start and noun.doc[start - 1].lower_ in words.negation


def _is_reported(token: Token, words: StatusWords) -> bool:
    """Whether a clause is what somebody said: "said it would invest"."""
    said = token.dep_ == "ccomp" and token.head.lemma_.lower() in words.speech
    return said and token.head.tag_ in {"VBD", "VBN"}


def _is_no_longer(token: Token, words: StatusWords) -> bool:
    """ "No longer", "not any more": what was so and is not."""
    lowers = {word.lower_ for child in token.children for word in (child, *child.children)}
    return bool(lowers & words.negation) and bool(lowers & words.no_longer)


def _governors(token: Token, words: StatusWords) -> Iterator[_Said]:
    """Statuses given by the verbs, nouns and adjectives whose complement the act is."""
    for word, head in pairwise((token, *token.ancestors)):
        if _stands_beside(word, head):
            return
        yield from _said_above(word, head, words)
        if not _leads_up(word, head, words):
            return


def _said_above(word: Token, head: Token, words: StatusWords) -> Iterator[_Said]:
    if head.dep_ == "prep" and head.lower_ in words.negation:
        # "without being a member", "without an agreement"
        yield _Said(Status.DENIED)
    if word.dep_ in _COMPLEMENT_LABELS or _is_purpose(word):
        yield from _from_governor(word, head, words)
    elif word.dep_ == "conj" and is_verbal(word) and _shares_auxiliary(word):
        yield from _said_at_auxiliaries(head, words)
        yield from _second_infinitive(word, head, words)
    elif _is_object(word):
        # "abandoned plans to sign": what becomes of the plan.
        status = _effect(head, words.object)
        if status is not None:
            yield _Said(status, status is Status.ENDED)
        yield from _said_at(head, words)


def _stands_beside(word: Token, head: Token) -> bool:
    """Whether a semicolon parts two clauses, of which the parser hangs the first on the second."""
    return word.dep_ == "ccomp" and any(
        child.text == ";" and word.i < child.i < head.i for child in head.children
    )


def _leads_up(word: Token, head: Token, words: StatusWords) -> bool:
    """Whether what is said of the head is said of the act below the word, too."""
    if _is_purpose(word):
        return head.lemma_.lower() in words.complement
    return word.dep_ in _COMPLEMENT_LABELS | {"conj", "prep"} or _is_object(word)


def _is_purpose(word: Token) -> bool:
    return word.dep_ == "advcl" and _is_infinitive(word)


def _is_object(word: Token) -> bool:
    return word.dep_ in {"dobj", "nsubjpass"} and not is_verbal(word)


def _from_governor(current: Token, head: Token, words: StatusWords) -> Iterator[_Said]:
    governor = head.head if head.dep_ == "prep" else head
    status = _effect(governor, words.complement)
    if governor.lemma_ == "be" and current.dep_ == "xcomp" and _is_infinitive(current):
        # "is to export": what is arranged.
        yield _Said(Status.PLANNED)
    if status is not None and (_is_infinitive(current) or governor.lemma_ not in words.speech):
        yield _Said(status, status is Status.ENDED)
    if status is not None or not is_verbal(governor) or governor.lemma_ not in words.speech:
        yield from _said_at(governor, words)


def _second_infinitive(current: Token, head: Token, words: StatusWords) -> Iterator[_Said]:
    """What governs the second of two infinitives: "hopes to meet Chile and sign a treaty"."""
    if current.tag_ != "VB" or head.tag_ == "VB":
        return
    for child in head.children:
        if child.dep_ == "xcomp" and _is_infinitive(child):
            yield from _from_governor(child, head, words)


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _shares_auxiliary(verb: Token) -> bool:
    return not any(
        child.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for child in verb.children
    )


def _said_at_auxiliaries(head: Token, words: StatusWords) -> Iterator[_Said]:
    for child in head.children:
        if child.dep_ == "aux" and child.lower_ in words.modals:
            yield _Said(words.modals[child.lower_])
        if child.dep_ == "neg":
            yield _Said(Status.DENIED)
