"""The llm reader: a parsed article, passage by passage, to the claims that a model answers."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import StoppedError
from kg.extract.learnt.unknown_names import UnknownNames
from kg.extract.llm.anchor import Anchor
from kg.extract.llm.answer import UNREAD, Reason, read_answer
from kg.extract.llm.budget import Estimate, longest_answer
from kg.extract.llm.cache import AnswerCache
from kg.extract.llm.claims import claims_of
from kg.extract.llm.client import ChatClient
from kg.extract.llm.completion import Completion
from kg.extract.llm.passages import Passage, passages
from kg.extract.llm.prompt import Prompt
from kg.extract.llm.settings import ServerSettings
from kg.extract.llm.vocabulary import ClaimVocabulary
from kg.extract.mentions import KnownNames
from kg.extract.parsed import Parsed
from kg.extract.resolve import Resolver
from kg.extract.words import load_words
from kg.model import Claim, LanguageModel


@dataclass(frozen=True)
class Answered:
    """The claims of one article that are anchored in it, and what was refused.

    ``refused`` has a reason for each claim and filler that was not taken; ``unread`` tells the
    sentences whose answer could not be read to its end.
    """

    claims: tuple[Claim, ...]
    refused: tuple[str, ...]
    unread: tuple[str, ...]


class LlmReader:
    """Reads parsed articles with a model on a server, or with the answers it gave before."""

    def __init__(self, names: KnownNames, settings: ServerSettings) -> None:
        """Nothing is sent. Raises ``ReferenceDataError``, ``ModelServerError``, ``CacheError``."""
        self._names = names
        self._words = load_words().reference
        self._prompt = Prompt(ClaimVocabulary.load())
        self._cache = AnswerCache(settings.cache, settings.model, self._prompt.version)
        self._client = ChatClient(settings)
        self._stopped: StoppedError | None = None
        self.model = LanguageModel(settings.model, self._prompt.version)
        self._cache.open()

    def read(self, parsed: Parsed, resolver: Resolver) -> Answered:
        """The claims of an article. Raises ``ModelServerError`` or ``BudgetError`` where a
        passage has no answer; the answers to others are kept."""
        claims: list[Claim] = []
        refused: list[Reason] = []
        unread: list[str] = []
        unknown = UnknownNames(parsed, self._names, self._words)
        anchor = Anchor(parsed, resolver, unknown, self._prompt.vocabulary)
        for passage in passages(parsed):
            answer = read_answer(self._answer(passage).text)
            refused += answer.refused
            unread += (_told(passage, reason) for reason in answer.refused if reason in UNREAD)
            for answered in answer.claims:
                anchored, reasons = anchor.find(answered, passage)
                made = list(claims_of(anchored, parsed)) if anchored else []
                claims += made
                refused += reasons
                refused += [Reason.INCOMPLETE] if anchored and not made else []
        return Answered(tuple(claims), tuple(refused), tuple(unread))

    def estimate(self, parsed: Parsed) -> Estimate:
        """What reading an article would send."""
        return sum(map(self._estimate, passages(parsed)), Estimate(articles=1))

    def _estimate(self, passage: Passage) -> Estimate:
        question = self._prompt.question(passage)
        if self._cache.get(question) is not None:
            return Estimate(cached=1)
        characters = sum(len(message["content"]) for message in self._prompt.messages(question))
        received = longest_answer(passage.length)
        return Estimate(requests=1, characters=characters, most_received=received)

    def _answer(self, passage: Passage) -> Completion:
        question = self._prompt.question(passage)
        kept = self._cache.get(question)
        if kept is not None:
            return kept
        if self._stopped:
            # A server that has failed is not asked again; what it answered before still counts.
            raise self._stopped
        try:
            messages = self._prompt.messages(question)
            schema, most = self._prompt.schema(passage), longest_answer(passage.length)
            asked = self._client.ask(messages, schema, most)
        except StoppedError as error:
            self._stopped = error
            raise
        if not set(read_answer(asked.text).refused) & {Reason.NOT_JSON}:
            self._cache.put(question, asked)
        return asked


def _told(passage: Passage, reason: Reason) -> str:
    first, last = passage.sentences[0].number, passage.sentences[-1].number
    return f"sentences {first} to {last} are not wholly read: {reason}"
