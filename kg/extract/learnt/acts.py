"""Acts as the network spots them in a text, by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.learnt.network import Encoded, Network, Numbers, Told
from kg.extract.learnt.schema import Schema
from kg.extract.learnt.windows import Window, Windows
from kg.model import Status

# A word as likely as this may be a cue, or the head of what fills a role; a term, fit for the act.
CUE, FILLER, TERM = 0.15, 0.25, 0.5
# What a word stands for with less than this is not looked at.
ANTECEDENT = 0.02
LIKELY = 0.5

# A word of the text as the cue of an act of a type.
_Cue = tuple[int, str]


@dataclass(frozen=True, slots=True, order=True)
class Filling:
    """A word of the text that fills a role, and how likely it does."""

    word: int
    probability: float


@dataclass(frozen=True)
class Act:
    """A word that tells an act of a type, with the words that may fill its roles and details.

    ``terms`` are those of the schemes that fit the act, whatever words say them. ``probability``
    is how likely the word tells such an act at all.
    """

    type: str
    status: Status
    cue: int
    probability: float
    fillings: Mapping[str, tuple[Filling, ...]]
    terms: Mapping[str, tuple[str, ...]]

    def likely(self, role: str) -> tuple[Filling, ...]:
        """The words that fill a role more likely than not."""
        return tuple(f for f in self.fillings.get(role, ()) if f.probability > LIKELY)


class Spotter:
    """What the network sees in one parsed text."""

    def __init__(self, windows: Windows, network: Network, schema: Schema) -> None:
        self._windows = windows
        self._network = network
        self._schema = schema
        self._told: dict[_Cue, Told] = {}

    def acts(self) -> Iterator[Act]:
        """The acts that may be told in the text, in the order of their cues."""
        for window, encoded in self._encoded:
            cues = list(self._cues(window, encoded.cues))
            for cue, told in zip(cues, self._tell(window, encoded, cues), strict=True):
                yield self._act(window, cue, self.cue(*cue), told)

    def cue(self, word: int, name: str) -> float:
        """How likely a word tells an act of a type."""
        window, encoded = self._around(word)
        return float(encoded.cues[word - window.start, self._schema.types.index(name)])

    def status(self, word: int, name: str, status: Status) -> float:
        """How likely the act of a type that a word tells has a status."""
        told = self._told_of(word, name)
        return float(told.statuses[self._schema.statuses.index(status.value.lower())])

    def filler(self, word: int, name: str, role: str, filler: int) -> float:
        """How likely another word fills a role of that act; 0 where it stands too far away."""
        window, _ = self._around(word)
        if not window.start <= filler < window.end:
            return 0.0
        column = self._schema.roles.index(role)
        return float(self._told_of(word, name).roles[filler - window.start, column])

    def antecedents(self, word: int) -> Iterator[tuple[int, float]]:
        """The words that a word may stand for, itself where for none, and how likely each is."""
        window, encoded = self._around(word)
        row = encoded.antecedents[word - window.start]
        for index in (row > ANTECEDENT).nonzero()[0].tolist():
            yield window.start + index, float(row[index])

    @cached_property
    def _encoded(self) -> list[tuple[Window, Encoded]]:
        return [(window, self._network.encode(window)) for window in self._windows]

    def _around(self, word: int) -> tuple[Window, Encoded]:
        return next(pair for pair in self._encoded if pair[0].core <= word < pair[0].end)

    def _told_of(self, word: int, name: str) -> Told:
        if (word, name) not in self._told:
            self._tell(*self._around(word), [(word, name)])
        return self._told[word, name]

    def _tell(self, window: Window, encoded: Encoded, cues: Sequence[_Cue]) -> list[Told]:
        if cues:
            paths = [self._windows.paths(window, word) for word, _ in cues]
            numbered = [(w - window.start, self._schema.types.index(n)) for w, n in cues]
            told = self._network.read(window, encoded, numbered, paths)
            self._told.update(zip(cues, told, strict=True))
        return [self._told[cue] for cue in cues]

    def _cues(self, window: Window, likelihood: Numbers) -> Iterator[_Cue]:
        """The words of the core that may tell an act, each with its type."""
        words, numbers = (likelihood[window.core - window.start :] > CUE).nonzero()
        for word, number in zip(words.tolist(), numbers.tolist(), strict=True):
            yield window.core + word, self._schema.types[number]

    def _act(self, window: Window, cue: _Cue, probability: float, told: Told) -> Act:
        word, name = cue
        return Act(
            type=name,
            status=Status(self._schema.statuses[int(told.statuses.argmax())].capitalize()),
            cue=word,
            probability=probability,
            fillings=dict(self._fillings(window, told.roles, self._schema.roles_of[name])),
            terms=dict(self._terms(told.terms, name)),
        )

    def _fillings(
        self, window: Window, likelihood: Numbers, roles: Iterable[str]
    ) -> Iterator[tuple[str, tuple[Filling, ...]]]:
        for role in roles:
            column = likelihood[:, self._schema.roles.index(role)]
            (found,) = (column > FILLER).nonzero()
            if len(found):
                words = (Filling(window.start + i, float(column[i])) for i in found.tolist())
                yield role, tuple(words)

    def _terms(self, likelihood: Numbers, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The fitting terms of each scheme that the type has room for, the likeliest first."""
        told = dict(zip(self._schema.terms, likelihood.tolist(), strict=True))
        for scheme, terms in self._schema.codes.items():
            role, _, of_type = scheme.partition("/")
            if of_type in ("", name) and role in self._schema.roles_of[name]:
                fitting = [term for term in terms if told[scheme, term] > TERM]
                if fitting:
                    yield role, tuple(sorted(fitting, key=lambda term: -told[scheme, term]))
