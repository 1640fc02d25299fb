"""Which act of a sentence a detail belongs to.

It is the act found first on the way up from the detail: in "Japan lent Zambia $50m after China,
which holds 60% of …" the share is kept away from the loan.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.detail_words import INSIDE_NAMES, DetailWords
from kg.extract.evoke import Evocation
from kg.extract.parsed import Parsed
from kg.extract.values import DateValue
from kg.extract.words import StatusWords

_CLOSED = frozenset({"relcl"})


class Ownership:
    """The details of one parsed article, shared out among ``acts``."""

    def __init__(
        self, parsed: Parsed, acts: Sequence[Evocation], details: DetailWords, words: StatusWords
    ) -> None:
        self._parsed = parsed
        self._details = details
        self._words = words
        self._at: dict[int, list[Evocation]] = defaultdict(list)
        for act in acts:
            for token in (*act.chain, *act.clauses):
                self._at[token.i].append(act)
        self._telling = sorted(self._at)
        self._owned: dict[Evocation, list[Token]] = {act: [] for act in acts}
        for token in details.tokens:
            for act in self._owners(token):
                self._owned[act].append(token)
        for act, date in self._adopted(acts):
            self._owned[act].append(date)

    def words_of(self, act: Evocation) -> tuple[Token, ...]:
        """The words that say a detail of one act, in text order, an adopted date last."""
        return tuple(self._owned[act])

    def _owners(self, token: Token) -> Sequence[Evocation]:
        """The acts told by the nearest word above; a mineral may be that word itself."""
        measured = False
        for word in (token, *token.ancestors):
            if word.i in self._at and (word.i != token.i or self._details.minerals(token)):
                return self._at[word.i]
            measured = measured or self._is_measure(word)
            if word.dep_ in _CLOSED:
                break
            if word.dep_ in INSIDE_NAMES and self._is_agent(word.head):
                return ()
        return self._last_before(token) if measured else ()

    def _is_measure(self, token: Token) -> bool:
        """Whether a word says, behind an act, how much it came to: ", averaging $53 million"."""
        participle = token.tag_ == "VBG" and token.dep_ in {"advcl", "acl"}
        return participle and token.lemma_.lower() in self._words.measure

    def _last_before(self, token: Token) -> Sequence[Evocation]:
        """The acts told by the last word before ``token`` in its sentence that tells one."""
        position = bisect_left(self._telling, token.i)
        last = self._telling[position - 1] if position else -1
        return self._at[last] if last >= token.sent.start else ()

    def _is_agent(self, token: Token) -> bool:
        return self._parsed.kind(token) is not None and not self._details.minerals(token)

    def _adopted(self, acts: Sequence[Evocation]) -> Iterator[tuple[Evocation, Token]]:
        """The act of a sentence that tells but one, with the sentence's only date, outside it."""
        by_sentence: dict[int, list[Evocation]] = defaultdict(list)
        for act in acts:
            by_sentence[act.cue.sent.start].append(act)
        for sentence in self._parsed.doc.sents:
            here = by_sentence.get(sentence.start, [])
            dates = [t for t in sentence if isinstance(self._parsed.values.get(t.i), DateValue)]
            if len(dates) == 1 and len({act.cue.i for act in here}) == 1:
                yield from ((act, dates[0]) for act in here if self._may_adopt(act, dates[0]))

    def _may_adopt(self, act: Evocation, date: Token) -> bool:
        """Whether a date that no act owns stands in the clause of this one, and dates no saying."""
        clause = _clause(date)
        is_saying = clause.lemma_ in self._words.speech
        return not is_saying and not self._owners(date) and _tells_of(clause, act.chain[-1])


def _clause(token: Token) -> Token:
    """The verb of the clause a word stands in, or the head of its sentence."""
    line = (token, *token.ancestors)
    return next((word for word in line if word.pos_ in {"VERB", "AUX"}), line[-1])


def _tells_of(clause: Token, word: Token) -> bool:
    """Whether a clause tells of an act, not only of somebody who does something else in it."""
    for above in (word, *word.ancestors):
        if above.i == clause.i:
            return True
        if above.i != word.i and above.dep_ in {"nsubj", "nsubjpass"}:
            return False
    return False
