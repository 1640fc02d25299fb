"""The title beside a person's name, and who is named beside it as whose office it is.

Titles are read from the words beside a name, not from the tree: the small parser breaks on "South
Korea's Vice Foreign Minister Lee Do-hoon", the order of the words does not. These orders are known:
title before the name; title, "is" or a comma, name; name, comma, title; name, "is" or "resigned
as", title, also in a clause with "who".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.named_holders import NamedHolders
from kg.extract.parsed import Parsed
from kg.extract.resolve import Resolver
from kg.extract.words import TitleWords
from kg.model import EntityKind, Mention, Status

_TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ"})
_LONGEST = 9
_BETWEEN_NAME_AND_VERB = frozenset({"AUX", "ADV"})


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens ``start`` to ``end`` (exclusive) of the document.

    ``of`` is the holder of the office, if one is named; ``status`` what the verb between name and
    title says.
    """

    start: int
    end: int
    of: Mention | None
    status: Status = Status.ASSERTED


class TitleScanner:
    """Finds titles beside the names of one parsed article."""

    def __init__(self, parsed: Parsed, resolver: Resolver, words: TitleWords) -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._words = words
        self._holders = NamedHolders(parsed, resolver, words)

    def before(self, name: int) -> Title | None:
        """A title that ends before the name, or before a comma or "is" and the name."""
        first = self._without_honorifics(name)
        end, holder = first, None
        if self._is_linked(first):
            end, holder = self._without_body(first - 1)
        start = self._start(end)
        if not self._has_head(start, end) or (end < first and self._is_of_another(start)):
            return None
        holders = self._holders
        return Title(start, end, holder or holders.before(start) or holders.behind(name + 1))

    def behind(self, name: int) -> Title | None:
        """A title in apposition behind the name, or after "is", "was named" or "resigned as"."""
        start, status = self._introduced(name)
        if start is None:
            return None
        holder = None
        while start < len(self._doc) and self._may_precede(self._doc[start]):
            holder = self._holders.at(start) or holder
            start += 1
        end = self._end(start)
        if not self._has_head(start, end) or self._is_of_next(end):
            return None
        if holder is not None and self._holders.is_abroad(start, end):
            return Title(start, end + 2, holder, status)
        return Title(start, end, self._holders.behind(end) or holder, status)

    def _introduced(self, name: int) -> tuple[int | None, Status]:
        """Where a title behind a name may begin, and what the verb between them says of it."""
        start, verbs = name + 1, list[Token]()
        if not self._is_same_sentence(name, start):
            return None, Status.ASSERTED
        if self._doc[start].text == ",":
            if not self._is_same_sentence(name, start + 1):
                return None, Status.ASSERTED
            start += 1
            if self._doc[start].lower_ != "who":
                return start, Status.ASSERTED
            start += 1
        while self._is_same_sentence(name, start) and self._leads_to_title(self._doc[start]):
            verbs.append(self._doc[start])
            start += 1
        links = self._words.copulas | self._words.leaving
        if not any(verb.lemma_ in links for verb in verbs):
            return None, Status.ASSERTED
        return start, self._status(verbs)

    def _leads_to_title(self, token: Token) -> bool:
        if token.lower_ in self._words.ended:
            return False
        known = self._words.copulas | self._words.leaving | self._words.links
        return token.pos_ in _BETWEEN_NAME_AND_VERB or token.lemma_ in known

    def _status(self, verbs: list[Token]) -> Status:
        """ "Will become" is planned, "resigned as" and "had been" ended."""
        said = {verb.lower_ for verb in verbs}
        if {"not", "n't", "never"} & said:
            return Status.DENIED
        if said & {"will", "shall"}:
            return Status.PLANNED
        left = any(verb.lemma_ in self._words.leaving for verb in verbs)
        return Status.ENDED if left or {"had", "been"} <= said else Status.ASSERTED

    def _start(self, end: int) -> int:
        """Where the title begins that ends before ``end``: "visit of" is no part of it."""
        start = end
        while start > 0 and end - start < _LONGEST and self._is_title_word(self._doc[start - 1]):
            start -= 1
        for index in range(start, end):
            if self._doc[index].lower_ == "of" and not self._heads(start, index):
                start = index + 1
        while start < end and self._is_inner(start):
            start += 1
        return start

    def _end(self, start: int) -> int:
        """Where the title ends that begins at ``start``."""
        end, last = start, min(len(self._doc), start + _LONGEST)
        while end < last and self._is_title_word(self._doc[end]):
            end += 1
        while end > start and self._is_inner(end - 1):
            end -= 1
        return end

    def _without_body(self, end: int) -> tuple[int, Mention | None]:
        """The end of a title with its body behind it: "the head of Codelco, Jane Doe"."""
        last = end - 1
        while last > 0 and self._is_inner(last - 1):
            last -= 1
        body = self._holders.at(end - 1) if last < end - 1 else None
        return (end, None) if body is None else (last, body)

    def _without_honorifics(self, name: int) -> int:
        while name > 0 and self._doc[name - 1].lower_ in self._words.honorifics:
            name -= 1
        return name

    def _heads(self, start: int, end: int) -> frozenset[str]:
        return self._words.heads & {token.lower_ for token in self._doc[start:end]}

    def _has_head(self, start: int, end: int) -> bool:
        """Whether words are a title: one is the head of a title, and no weak one alone."""
        heads = self._heads(start, end)
        return bool(heads) and not (end - start < 2 and heads <= self._words.weak)

    def _is_title_word(self, token: Token) -> bool:
        if token.i in self._parsed.values or self._is_excluded(token):
            return False
        if token.i in self._parsed.entities:
            return self._parsed.kind(token) is EntityKind.MINERAL
        is_opening = token.lower_ in self._words.opening
        return token.pos_ in _TITLE_WORDS or is_opening or self._is_inner(token.i)

    def _is_excluded(self, token: Token) -> bool:
        """Whether a word is none of a title, as "state"; that of a "secretary of state" is one."""
        is_field = token.i > 0 and self._doc[token.i - 1].lower_ == "of"
        excluded = self._words.excluded | self._words.honorifics
        return token.lower_ in excluded and not (is_field and token.lower_ == "state")

    def _is_inner(self, index: int) -> bool:
        return self._doc[index].lower_ in self._words.inner

    def _may_precede(self, token: Token) -> bool:
        """Whether a word may stand between the comma and a title: "a former Zambian minister"."""
        return (
            token.pos_ == "DET"
            or token.tag_ in {"POS", "PRP$"}
            or token.lower_ in self._words.ended | self._words.planned
            or self._holders.at(token.i) is not None
        )

    def _is_linked(self, name: int) -> bool:
        """Whether a comma or "is" stands before the name, with words of the sentence before it."""
        if name == 0 or self._doc[name].sent.start >= name - 1:
            return False
        link = self._doc[name - 1]
        return link.text == "," or (link.lemma_ == "be" and link.pos_ == "AUX")

    def _is_of_another(self, start: int) -> bool:
        """Whether a title stands behind a name of its own: "X, chief executive of Y, …"."""
        position = start - 1
        while position > 0 and self._doc[position].pos_ == "DET":
            position -= 1
        is_behind_comma = position > 0 and self._doc[position].text == ","
        return is_behind_comma and self._parsed.kind(self._doc[position - 1]) is EntityKind.PERSON

    def _is_of_next(self, end: int) -> bool:
        """Whether a title stands right before the next name: "Jane Doe, President John Roe and"."""
        return end < len(self._doc) and self._parsed.kind(self._doc[end]) is EntityKind.PERSON

    def _is_same_sentence(self, name: int, index: int) -> bool:
        sentence = self._doc[name].sent
        return sentence.start <= index < sentence.end
