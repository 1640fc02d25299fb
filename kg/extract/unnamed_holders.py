"""Whose office a title is that stands with no country or company: "President Jane Doe said".

Where the article names the holder of the same person's office elsewhere, it is that one. Else a
minister or president belongs to a country, an executive to a company. A country has one president
and one prime minister, so one that has another already is passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from kg.extract.antecedents import Antecedents
from kg.extract.parsed import Parsed
from kg.extract.titles import Title
from kg.extract.words import TitleWords
from kg.model import Entity, EntityKind, Mention, MentionKind

_CONFIDENCE = 0.6


class UnnamedHolders:
    """Finds the likeliest holder of offices of one parsed article."""

    def __init__(
        self, parsed: Parsed, words: TitleWords, named: Iterable[tuple[Mention, Title]]
    ) -> None:
        """``named`` are the persons and titles whose holder is named."""
        self._parsed = parsed
        self._words = words
        self._antecedents = Antecedents(parsed)
        self._known: dict[Entity | None, Mention] = {}
        self._held: dict[tuple[str, Entity | None], Entity | None] = {}
        for person, title in named:
            if title.of is not None:
                self._note(person, title, title.of)

    def of(self, person: Mention, title: Title) -> Mention | None:
        """Who has the office that a person holds; none where nobody is likely."""
        found = self._known.get(person.entity) or self._likeliest(person, title)
        if found is None:
            return None
        self._note(person, title, found)
        return replace(found, confidence=min(found.confidence, _CONFIDENCE))

    def _note(self, person: Mention, title: Title, holder: Mention) -> None:
        self._known.setdefault(person.entity, holder)
        self._held.setdefault((self._spelled(title), holder.entity), person.entity)

    def _likeliest(self, person: Mention, title: Title) -> Mention | None:
        words = {token.lower_ for token in self._parsed.doc[title.start : title.end]}
        if words & self._words.company:
            first = self._parsed.doc[title.start]
            return self._antecedents.likeliest(first, {EntityKind.ORGANIZATION})
        if not words & self._words.home:
            return None
        spelled = self._spelled(title)
        free = (
            country
            for country in self._nearest_first(title)
            if self._held.get((spelled, country.entity), person.entity) == person.entity
        )
        return next(free, None)

    def _nearest_first(self, title: Title) -> Iterator[Mention]:
        """The country whose capital the sentence names, then those the article speaks of most."""
        sentence = self._parsed.sentence(self._parsed.doc[title.start])
        for mention in self._named_countries():
            if mention.kind is MentionKind.CAPITAL and sentence.contains(mention.span):
                yield mention
        yield from self._countries

    @cached_property
    def _countries(self) -> tuple[Mention, ...]:
        """The first mention of each country, those the article speaks of most before others."""
        times = Counter(mention.entity for mention in self._named_countries())
        firsts = {mention.entity: mention for mention in reversed([*self._named_countries()])}
        return tuple(sorted(firsts.values(), key=lambda m: (-times[m.entity], m.span)))

    def _named_countries(self) -> Iterator[Mention]:
        for mention in self._parsed.entities.values():
            if mention.entity is not None and mention.entity.kind is EntityKind.COUNTRY:
                yield mention

    def _spelled(self, title: Title) -> str:
        return self._parsed.doc[title.start : title.end].text.lower()
