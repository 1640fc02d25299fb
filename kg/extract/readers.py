"""The readers side by side: the grammar, the network, or both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.learnt.alike import likeliest
from kg.extract.learnt.judge import judged, propose
from kg.extract.learnt.reader import LearntReader
from kg.extract.mentions import KnownNames
from kg.extract.reader import GrammarReader, Understood
from kg.model import Article, Claim, ReaderChoice, Reading


@dataclass(frozen=True)
class ArticleReader:
    """Reads articles with the readers that were chosen; both see the same tree and names.

    Claims less likely than ``least`` are kept apart.
    """

    choice: ReaderChoice
    grammar: GrammarReader
    learnt: LearntReader | None
    least: float

    @classmethod
    def load(
        cls,
        names: KnownNames,
        model: str | None = None,
        choice: ReaderChoice = ReaderChoice.GRAMMAR,
        least: float | None = None,
    ) -> ArticleReader:
        """The readers that ``choice`` names, with the language model ``model``.

        Without ``least`` it is what was found best on articles kept for such choices. Raises
        ``ModelError`` or ``ReferenceDataError``.
        """
        learnt = None if choice is ReaderChoice.GRAMMAR else LearntReader.load(names)
        if least is None:
            least = 0.0 if learnt is None else learnt.judge.least[choice]
        return cls(choice, GrammarReader.load(names, model), learnt, least)

    def read(self, article: Article) -> Reading:
        """All mentions, claims and facts of one article."""
        understood = self.grammar.understand(article)
        claims = self._claims(understood)
        return understood.reading(claims, self.grammar.frames.undone, self.choice, self.least)

    def _claims(self, understood: Understood) -> Iterable[Claim]:
        if self.learnt is None:
            return self.grammar.claims(understood)
        spotter = self.learnt.spotter(understood.parsed)
        by_network = self.learnt.claims(spotter, understood.parsed, understood.resolver)
        wanted = self.choice is not ReaderChoice.LEARNT
        by_grammar = self.grammar.claims(understood) if wanted else ()
        proposed = propose(tuple(by_grammar), tuple(by_network))
        judge = self.learnt.judge
        return likeliest(judged(proposed, understood.parsed, spotter, judge, self.choice))
