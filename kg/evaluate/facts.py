"""Facts in the one form in which gold and predicted ones are compared.

A fact is a type, a status and its arguments: pairs of a role and a filler. Values that belong
together are one argument (an amount with its currency and rate), as the gold files write them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from kg.model import Span

MEMBERSHIP, MEMBER = "Membership", "member"
PRODUCTION = "Production"
PLACES_OF_PRODUCTION = ("location", "site", "operator")
TITLE = "title"

CORE_ROLES: Mapping[str, tuple[str, ...]] = {
    MEMBERSHIP: (MEMBER, "group"),
    "Agreement": ("party",),
    "Funding": ("funder", "recipient"),
    "Establishment": ("body", "founder"),
    "Meeting": ("participant",),
    "Trade": ("exporter", "importer", "mineral"),
    "Restriction": ("imposer", "target", "mineral"),
    "Dependence": ("dependent", "supplier"),
    PRODUCTION: ("mineral", *PLACES_OF_PRODUCTION),
    "Endowment": ("holder", "mineral"),
    "Ownership": ("owner", "asset"),
    "Office": ("person", TITLE, "of"),
}


class FillerKind(StrEnum):
    """How a filler is compared: codes and values must be equal, names may be alike."""

    CODE = "code"
    NAME = "name"
    VALUE = "value"


@dataclass(frozen=True, slots=True, order=True)
class Filler:
    """What fills a role, as the gold files write it: ``KOR``, ``Oyu Tolgoi``, ``USD 5000``."""

    text: str
    kind: FillerKind


@dataclass(frozen=True, slots=True, order=True)
class Argument:
    """A role of a fact with one of its fillers."""

    role: str
    filler: Filler


@dataclass(frozen=True)
class Fact:
    """One fact of an article, gold or predicted; ``status`` in lower case.

    ``quotes`` are the sentences it was read from, ``spans`` their places in the article's text.
    ``words`` are the words of the text that each argument was read from, where they are known.
    ``confidence`` is how likely a predicted fact is said to be.
    """

    type: str
    status: str
    arguments: tuple[Argument, ...]
    quotes: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    words: Mapping[Argument, str] = field(default_factory=dict)
    confidence: float = 1.0

    def fillers(self, role: str) -> tuple[Filler, ...]:
        """The fillers of one role, in order."""
        return tuple(a.filler for a in self.arguments if a.role == role)

    @property
    def core(self) -> tuple[Argument, ...]:
        """The arguments in core roles of the type."""
        return tuple(a for a in self.arguments if a.role in CORE_ROLES[self.type])

    @property
    def line(self) -> str:
        """The fact on one line: ``Funding planned: funder=JPN; recipient=ZMB, MOZ``."""
        roles = dict.fromkeys(a.role for a in self.arguments)
        told = (f"{role}={', '.join(f.text for f in self.fillers(role))}" for role in roles)
        return f"{self.type} {self.status}: {'; '.join(told)}"

    @property
    def key(self) -> str:
        """The same for the same fact in any order of its arguments; does not show what it says."""
        stated = [f"{a.role}\t{a.filler.text}" for a in sorted(self.arguments)]
        return sha256("\n".join([self.type, self.status, *stated]).encode()).hexdigest()[:16]

    def shares_evidence(self, other: Fact) -> bool:
        """Whether both were read from the same sentence, or from sentences that overlap."""
        return any(mine.overlaps(its) for mine in self.spans for its in other.spans)


def one_a_member(facts: Iterable[Fact]) -> Iterator[Fact]:
    """``facts`` with one Membership for each member; no fact comes twice."""
    seen: set[str] = set()
    for fact in facts:
        for single in _single(fact):
            if single.key not in seen:
                seen.add(single.key)
                yield single


def _single(fact: Fact) -> Iterator[Fact]:
    if fact.type != MEMBERSHIP:
        yield fact
        return
    rest = tuple(a for a in fact.arguments if a.role != MEMBER)
    for argument in fact.arguments:
        if argument.role == MEMBER:
            yield replace(fact, arguments=(argument, *rest))


def number(value: object) -> str:
    """A number without exponent, sign of zero or trailing zeros: ``53000000``, ``0.5``."""
    plain = f"{Decimal(str(value)):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def measured(value: object, unit: object, per: object = None) -> str:
    """An amount or a quantity as one filler: ``53000000 USD per year``."""
    return f"{number(value)} {unit}" + (f" per {per}" if per else "")


def period(start: str, end: str) -> str:
    """A period as the gold files write it: ``2018/2024``, a single year ``2022``."""
    return start if start == end else f"{start}/{end}"
