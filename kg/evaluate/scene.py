"""One article as it is measured: gold facts, predicted facts, and what was found in its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.evaluate.align import align
from kg.evaluate.claim_facts import entity_filler, facts_of
from kg.evaluate.facts import Argument, Fact
from kg.evaluate.gold import Gold
from kg.evaluate.names import Names
from kg.evaluate.passages import placed, places
from kg.evaluate.rules import is_right
from kg.model import Claim, Mention, Span


@dataclass(frozen=True)
class Scene:
    """The gold facts of one article beside the predicted ones; ``text`` is the cleaned text."""

    text: str
    gold: tuple[Fact, ...]
    predicted: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    names: Names
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        gold: Gold,
        text: str,
        claims: Sequence[Claim],
        mentions: Iterable[Mention],
        names: Names,
    ) -> Scene:
        """``mentions`` are those of the article; what claims were read from counts as well."""
        support = (m for claim in claims for e in claim.evidence for m in e.support)
        return cls(
            text=text,
            gold=tuple(placed(fact, text) for fact in gold.facts),
            predicted=facts_of(claims),
            mentions=tuple(m for m in (*mentions, *support) if m.entity is not None),
            names=names.with_aliases(gold.aliases),
            aliases=gold.aliases,
        )

    @cached_property
    def aligned(self) -> dict[int, int]:
        """The index of the predicted fact for that of each gold fact that has one."""
        return align(self.gold, self.predicted, self.names)

    @cached_property
    def answers(self) -> dict[int, int]:
        """The aligned pairs that are right, or speak of the same sentence."""
        return {
            g: p
            for g, p in self.aligned.items()
            if self.is_right(g) or self.gold[g].shares_evidence(self.predicted[p])
        }

    def is_right(self, index: int, *, ignore_status: bool = False) -> bool:
        """Whether the gold fact at ``index`` has a right answer."""
        if index not in self.aligned:
            return False
        fact, answer = self.gold[index], self.predicted[self.aligned[index]]
        return is_right(fact, answer, self.names, ignore_status=ignore_status)

    def is_of(self, mention: Mention, argument: Argument) -> bool:
        """Whether a mention was linked to the filler of an argument."""
        entity = mention.entity
        return entity is not None and self.names.match(argument.filler, entity_filler(entity))

    def places_of(self, fact: Fact, argument: Argument) -> tuple[Span, ...]:
        """Where the words that an argument was read from stand in the fact's sentences.

        Without known words: where the filler's names stand.
        """
        name = argument.filler.text
        known = fact.words.get(argument)
        spellings = (name, *self.aliases.get(name, ())) if known is None else (known,)
        found = (span for spelling in spellings for span in places(spelling, self.text))
        return tuple(p for p in found if any(s.contains(p) for s in fact.spans))
