"""Acts as the network spots them in a text, by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.learnt.network import Network, Numbers, Told
from kg.extract.learnt.schema import Schema
from kg.extract.learnt.windows import Window, Windows
from kg.model import Status

# A word as likely as this is a cue, or the head of what fills a role; a term, fit for the act.
CUE, FILLER, TERM = 0.3, 0.5, 0.5


@dataclass(frozen=True, slots=True, order=True)
class Filling:
    """A word of the text that fills a role, and how likely it does."""

    word: int
    probability: float


@dataclass(frozen=True)
class Act:
    """A word that tells an act of a type, with the words that fill its roles and details.

    ``terms`` are those of the schemes that fit the act, whatever words say them. ``probability``
    is how likely the word tells such an act at all.
    """

    type: str
    status: Status
    cue: int
    probability: float
    status_probability: float
    fillings: Mapping[str, tuple[Filling, ...]]
    terms: Mapping[str, tuple[str, ...]]


def spot_acts(windows: Windows, network: Network, schema: Schema) -> Iterator[Act]:
    """The acts that are told in a text, in the order of their windows."""
    for window in windows:
        encoded = network.encode(window)
        cues = list(_cues(window, encoded.cues))
        if cues:
            paths = [windows.paths(window, window.start + cue) for cue, _ in cues]
            told = network.read(window, encoded, cues, paths)
            for (cue, number), each in zip(cues, told, strict=True):
                yield _act(window, cue, number, float(encoded.cues[cue, number]), each, schema)


def _cues(window: Window, likelihood: Numbers) -> Iterator[tuple[int, int]]:
    """The words of the core that may tell an act, each with the number of its type."""
    first = window.core - window.start
    words, numbers = (likelihood[first:] > CUE).nonzero()
    yield from zip((words + first).tolist(), numbers.tolist(), strict=True)


def _act(
    window: Window, cue: int, number: int, probability: float, told: Told, schema: Schema
) -> Act:
    name = schema.types[number]
    status = int(told.statuses.argmax())
    return Act(
        type=name,
        status=Status(schema.statuses[status].capitalize()),
        cue=window.start + cue,
        probability=probability,
        status_probability=float(told.statuses[status]),
        fillings=dict(_fillings(window, told.roles, schema, schema.roles_of[name])),
        terms=dict(_terms(told.terms, schema, name)),
    )


def _fillings(
    window: Window, likelihood: Numbers, schema: Schema, roles: Sequence[str]
) -> Iterator[tuple[str, tuple[Filling, ...]]]:
    for role in roles:
        column = likelihood[:, schema.roles.index(role)]
        (found,) = (column > FILLER).nonzero()
        if len(found):
            yield role, tuple(Filling(window.start + i, float(column[i])) for i in found.tolist())


def _terms(likelihood: Numbers, schema: Schema, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fitting terms of each scheme that the type has room for, the likeliest first."""
    told = dict(zip(schema.terms, likelihood.tolist(), strict=True))
    for scheme, terms in schema.codes.items():
        role, _, of_type = scheme.partition("/")
        if of_type in ("", name) and role in schema.roles_of[name]:
            fitting = [term for term in terms if told[scheme, term] > TERM]
            if fitting:
                yield role, tuple(sorted(fitting, key=lambda term: -told[scheme, term]))
