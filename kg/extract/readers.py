"""The readers side by side: the grammar, the network, or both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.learnt.judge import judged, propose
from kg.extract.learnt.reader import LearntReader
from kg.extract.mentions import KnownNames
from kg.extract.reader import GrammarReader, Understood
from kg.model import Article, Claim, Reading


class ReaderChoice(StrEnum):
    """Who reads."""

    GRAMMAR = "grammar"
    LEARNT = "learnt"
    BOTH = "both"


@dataclass(frozen=True)
class ArticleReader:
    """Reads articles with the readers that were chosen; both see the same tree and names."""

    choice: ReaderChoice
    grammar: GrammarReader
    learnt: LearntReader | None

    @classmethod
    def load(
        cls, names: KnownNames, model: str | None = None, choice: ReaderChoice = ReaderChoice.BOTH
    ) -> ArticleReader:
        """The readers that ``choice`` names, with the language model ``model``.

        Raises ``ModelError`` or ``ReferenceDataError``.
        """
        learnt = None if choice is ReaderChoice.GRAMMAR else LearntReader.load(names)
        return cls(choice, GrammarReader.load(names, model), learnt)

    def read(self, article: Article) -> Reading:
        """All mentions, claims and facts of one article."""
        understood = self.grammar.understand(article)
        return understood.reading(
            self._claims(understood), self.grammar.frames.undone, self.choice.value
        )

    def _claims(self, understood: Understood) -> Iterator[Claim]:
        if self.learnt is None:
            return self.grammar.claims(understood)
        spotter = self.learnt.spotter(understood.parsed)
        by_network = self.learnt.claims(spotter, understood.parsed, understood.resolver)
        wanted = self.choice is not ReaderChoice.LEARNT
        by_grammar = self.grammar.claims(understood) if wanted else ()
        proposed = propose(tuple(by_grammar), tuple(by_network))
        return judged(proposed, understood.parsed, spotter, self.learnt.judge)
