"""The title beside a person's name, and whose office it is.

Titles are read from the words beside a name, not from the tree: the small parser breaks on "South
Korea's Vice Foreign Minister Lee Do-hoon", the order of the words does not. Four orders are known:
title before the name; name, comma, title; title, comma, name; name, "is", title.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Token

from kg.extract.parsed import Parsed
from kg.extract.resolve import Resolver
from kg.extract.words import TitleWords
from kg.model import EntityKind, Mention

_HOLDERS = frozenset({EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.PARTNERSHIP})
_TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ"})
_LONGEST = 9
_HOME_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens ``start`` to ``end`` (exclusive) of the document, and the holder of the office."""

    start: int
    end: int
    of: Mention


class TitleScanner:
    """Finds titles beside the names of one parsed article."""

    def __init__(self, parsed: Parsed, resolver: Resolver, words: TitleWords) -> None:
        self._parsed = parsed
        self._doc = parsed.doc
        self._resolver = resolver
        self._words = words

    def before(self, name: int) -> Title | None:
        """A title that ends right before the name, or before a comma and the name."""
        end, holder = name, None
        if self._is_behind_comma(name):
            end, holder = self._without_body(name - 1)
        start = self._start(end)
        if not self._has_head(start, end) or (end < name and self._is_of_another(start)):
            return None
        holder = holder or self._holder(start, end, name)
        return None if holder is None else Title(start, end, holder)

    def behind(self, name: int) -> Title | None:
        """A title in apposition behind the name, or after "is"."""
        start = name + 1
        if not self._is_same_sentence(name, start) or not self._introduces(self._doc[start]):
            return None
        start += 1
        holder = None
        while start < len(self._doc) and self._may_precede(self._doc[start]):
            holder = self._holder_at(start) or holder
            start += 1
        end = self._end(start)
        if not self._has_head(start, end):
            return None
        holder = self._holder_behind(end) or holder
        return None if holder is None else Title(start, end, holder)

    def _start(self, end: int) -> int:
        """Where the title begins that ends before ``end``."""
        start = end
        while start > 0 and end - start < _LONGEST and self._is_title_word(self._doc[start - 1]):
            start -= 1
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
        body = self._holder_at(end - 1) if last < end - 1 else None
        return (end, None) if body is None else (last, body)

    def _holder(self, start: int, end: int, name: int) -> Mention | None:
        """Whose office a title before a name is: "Zambia's minister X", "minister X of Zambia"."""
        return self._holder_before(start) or self._holder_behind(name + 1) or self._home(start, end)

    def _holder_before(self, start: int) -> Mention | None:
        position = start - 1
        while position >= 0 and self._doc[position].tag_ in {"POS", "HYPH"}:
            position -= 1
        return self._holder_at(position) if position >= 0 else None

    def _holder_behind(self, end: int) -> Mention | None:
        if end + 1 >= len(self._doc) or self._doc[end].lower_ not in self._words.behind:
            return None
        position = end + 1
        while position < len(self._doc) - 1 and self._doc[position].pos_ == "DET":
            position += 1
        return self._holder_at(position)

    def _home(self, start: int, end: int) -> Mention | None:
        """For a minister of no named country, the country the article speaks of most."""
        title = {token.lower_ for token in self._doc[start:end]}
        return self._main_country if title & self._words.home else None

    @cached_property
    def _main_country(self) -> Mention | None:
        named = self._parsed.entities.values()
        countries = [m for m in named if m.entity and m.entity.kind is EntityKind.COUNTRY]
        times = Counter(m.entity for m in countries)
        most = max(countries, key=lambda m: times[m.entity], default=None)
        return None if most is None else replace(most, confidence=_HOME_CONFIDENCE)

    def _holder_at(self, position: int) -> Mention | None:
        """Who may have offices and is named, or pointed at, by one word."""
        token = self._doc[position]
        if position in self._parsed.entities:
            return self._parsed.named(token, _HOLDERS)
        is_noun = token.pos_ == "NOUN" and token.lower_ not in self._words.heads
        if token.tag_ == "PRP$" or is_noun:
            return next(iter(self._resolver.resolve(token, _HOLDERS)), None)
        return None

    def _has_head(self, start: int, end: int) -> bool:
        """Whether words are a title: one is the head of a title, and no weak one alone."""
        heads = {token.lower_ for token in self._doc[start:end]} & self._words.heads
        return bool(heads) and not (end - start < 2 and heads <= self._words.weak)

    def _is_title_word(self, token: Token) -> bool:
        if token.i in self._parsed.values or token.lower_ in self._words.excluded:
            return False
        if token.i in self._parsed.entities:
            return self._parsed.kind(token) is EntityKind.MINERAL
        return token.pos_ in _TITLE_WORDS or self._is_inner(token.i)

    def _is_inner(self, index: int) -> bool:
        return self._doc[index].lower_ in self._words.inner

    def _may_precede(self, token: Token) -> bool:
        """Whether a word may stand between the comma and a title: "a former Zambian minister"."""
        return (
            token.pos_ == "DET"
            or token.tag_ in {"POS", "PRP$"}
            or token.lower_ in self._words.ended | self._words.planned
            or self._holder_at(token.i) is not None
        )

    def _introduces(self, token: Token) -> bool:
        return token.text == "," or token.lemma_ in self._words.copulas

    def _is_behind_comma(self, name: int) -> bool:
        """Whether a comma stands before the name, with words of the sentence before it."""
        return (
            name > 0 and self._doc[name - 1].text == "," and self._doc[name].sent.start < name - 1
        )

    def _is_of_another(self, start: int) -> bool:
        """Whether a title stands behind a name of its own: "X, chief executive of Y, …"."""
        position = start - 1
        while position > 0 and self._doc[position].pos_ == "DET":
            position -= 1
        is_behind_comma = position > 0 and self._doc[position].text == ","
        return is_behind_comma and self._parsed.kind(self._doc[position - 1]) is EntityKind.PERSON

    def _is_same_sentence(self, name: int, index: int) -> bool:
        sentence = self._doc[name].sent
        return sentence.start <= index < sentence.end
