"""The readers side by side: the grammar, the network, or both; or a language model on a server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.errors import ModelServerError
from kg.extract.learnt.alike import likeliest
from kg.extract.learnt.judge import judged
from kg.extract.learnt.proposed import propose
from kg.extract.learnt.reader import LearntReader
from kg.extract.llm.budget import Estimate
from kg.extract.llm.reader import LlmReader
from kg.extract.llm.settings import ServerSettings
from kg.extract.mentions import KnownNames
from kg.extract.reader import GrammarReader, Understood
from kg.model import Article, Claim, ReaderChoice, Reading

_BY_NETWORK = frozenset({ReaderChoice.LEARNT, ReaderChoice.BOTH})


@dataclass(frozen=True)
class ArticleReader:
    """Reads articles with the readers that were chosen; both see the same tree and names.

    Claims less likely than ``least`` are kept apart.
    """

    choice: ReaderChoice
    grammar: GrammarReader
    learnt: LearntReader | None
    least: float
    llm: LlmReader | None = None

    @classmethod
    def load(
        cls,
        names: KnownNames,
        model: str | None = None,
        choice: ReaderChoice = ReaderChoice.GRAMMAR,
        least: float | None = None,
        server: ServerSettings | None = None,
    ) -> ArticleReader:
        """The readers that ``choice`` names, with the language model ``model``.

        Without ``least`` it is what was found best on articles kept for such choices. ``server``
        has the model of the llm reader, to which nothing is sent yet. Raises ``ModelError``,
        ``ReferenceDataError``, and ``ModelServerError`` or ``CacheError`` for ``server``.
        """
        if choice is ReaderChoice.LLM and server is None:
            raise ModelServerError("the llm reader", "no server to ask; name one with --base-url")
        llm = LlmReader(names, server) if server and choice is ReaderChoice.LLM else None
        learnt = LearntReader.load(names) if choice in _BY_NETWORK else None
        if least is None:
            least = 0.0 if learnt is None else learnt.judge.least[choice]
        return cls(choice, GrammarReader.load(names, model), learnt, least, llm)

    def estimate(self, article: Article) -> Estimate:
        """What reading an article would send to a server."""
        return (
            self.llm.estimate(self.grammar.understand(article).parsed) if self.llm else Estimate()
        )

    def read(self, article: Article) -> Reading:
        """All mentions, claims and facts of one article. Raises ``StoppedError`` where a server
        does not answer for it."""
        understood = self.grammar.understand(article)
        if self.llm is not None:
            return self._asked(understood, self.llm)
        claims = self._claims(understood)
        return understood.reading(claims, self.grammar.frames.undone, self.choice, self.least)

    def _asked(self, understood: Understood, llm: LlmReader) -> Reading:
        told = llm.read(understood.parsed, understood.resolver)
        undone = self.grammar.frames.undone
        reading = understood.reading(told.claims, undone, self.choice, self.least)
        return replace(reading, model=llm.model, refused=told.refused, unread=told.unread)

    def _claims(self, understood: Understood) -> Iterable[Claim]:
        if self.learnt is None:
            return self.grammar.claims(understood)
        spotter = self.learnt.spotter(understood.parsed)
        by_network = self.learnt.claims(spotter, understood.parsed, understood.resolver)
        wanted = self.choice is not ReaderChoice.LEARNT
        by_grammar = self.grammar.claims(understood) if wanted else ()
        types, judge = self.learnt.types, self.learnt.judge
        proposed = propose(tuple(by_grammar), tuple(by_network), types)
        weighed = judged(proposed, types, understood.parsed, spotter, judge, self.choice)
        return (each.claim for each in likeliest(weighed, types))
