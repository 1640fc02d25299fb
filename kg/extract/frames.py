"""The frames of ``ontology/frames/``: which words evoke a claim, and how its roles are read.

One file a claim type. A file names the type's roles, the kinds of entity that fill them and the
readings by which they are found in order of preference; then one ``[[frame]]`` a group of words.
``docs/extending-frames.md`` explains every key.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.errors import ReferenceDataError
from kg.model import AGENTS, EntityKind, Status
from kg.resources import FRAMES

_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_AGENT = "agent"
_TYPE_KEYS = frozenset(
    """type needs any_of one_of_each pairs name_kinds details support subject_support consumes
    presupposed settled status_words undone_was_real roles frame""".split()
)
_FRAME_KEYS = frozenset(
    "verbs nouns adjectives roles set status object support carried needs several".split()
)


@dataclass(frozen=True, slots=True)
class Role:
    """A place of a claim: who may fill it and where in the sentence it is read from.

    The first reading that finds somebody is taken, or all of them where ``gather`` is set;
    ``fallback`` readings are tried while there are fewer than ``minimum`` fillers.
    """

    name: str
    kinds: frozenset[EntityKind]
    readings: tuple[str, ...]
    fallback: tuple[str, ...] = ()
    minimum: int = 1
    gather: bool = False
    one: bool = False
    distinct: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """At least ``count`` of ``roles`` must be filled."""

    count: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimType:
    """What every claim of one type has in common."""

    name: str
    roles: tuple[Role, ...]
    needs: tuple[str, ...]
    choices: tuple[Choice, ...]
    details: frozenset[str]
    consumes: frozenset[str]
    one_of_each: str | None = None
    pairs: str | None = None
    name_kinds: tuple[tuple[str, str], ...] = ()
    subject_support: frozenset[str] = frozenset()
    presupposed: bool = False
    undone_was_real: bool = False
    settled: frozenset[str] = frozenset()
    status_words: Mapping[str, Status] = field(default_factory=dict)

    @property
    def core(self) -> frozenset[str]:
        """The roles that tell one act from another: all that must be filled or may have to be."""
        return frozenset(self.needs).union(*(choice.roles for choice in self.choices))


@dataclass(frozen=True, slots=True)
class Frame:
    """A group of words that evoke a claim of one type in one way."""

    type: ClaimType
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    sets: tuple[tuple[str, str], ...] = ()
    status: Status | None = None
    object: frozenset[str] = frozenset()
    support: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    several: bool = False


def load_frames(folder: Path = FRAMES) -> tuple[Frame, ...]:
    """All frames, in the order of the files' names and of the frames in them.

    Raises ``ReferenceDataError`` naming the file and the key that is wrong.
    """
    return tuple(frame for path in sorted(folder.glob("*.toml")) for frame in _read_file(path))


def load_claim_types(folder: Path = FRAMES) -> Mapping[str, ClaimType]:
    """All claim types by name, also those that no frame of words evokes.

    Raises ``ReferenceDataError``, as ``load_frames`` does.
    """
    types = (_read_type(path) for path in sorted(folder.glob("*.toml")))
    return {claim_type.name: claim_type for claim_type in types}


def _read_file(path: Path) -> list[Frame]:
    with _told_with(path):
        content = _content(path)
        claim_type = _claim_type(content)
        support = _spelled(content.get("support", ()))
        return [_frame(claim_type, entry, support) for entry in content.get("frame", ())]


def _read_type(path: Path) -> ClaimType:
    with _told_with(path):
        return _claim_type(_content(path))


def _content(path: Path) -> dict[str, Any]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    _refuse_unknown(content, _TYPE_KEYS)
    return content


@contextmanager
def _told_with(path: Path) -> Iterator[None]:
    """Errors in a file are told with its name."""
    try:
        yield
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReferenceDataError(path.name, f"not valid TOML: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise ReferenceDataError(path.name, f"{error}; see docs/extending-frames.md") from error


def _claim_type(content: Mapping[str, Any]) -> ClaimType:
    roles = tuple(_role(name, entry) for name, entry in content["roles"].items())
    return ClaimType(
        name=content["type"],
        roles=roles,
        needs=tuple(content.get("needs", ())),
        choices=tuple(Choice(c["count"], tuple(c["roles"])) for c in content.get("any_of", ())),
        details=frozenset(content.get("details", ())),
        consumes=frozenset(content.get("consumes", ())),
        one_of_each=content.get("one_of_each"),
        pairs=content.get("pairs"),
        name_kinds=tuple(content.get("name_kinds", {}).items()),
        subject_support=_spelled(content.get("subject_support", ())),
        presupposed=content.get("presupposed", False),
        undone_was_real=content.get("undone_was_real", False),
        settled=_spelled(content.get("settled", ())),
        status_words={w: Status(s) for w, s in content.get("status_words", {}).items()},
    )


def _role(name: str, entry: Mapping[str, Any]) -> Role:
    return Role(
        name=name,
        kinds=frozenset(kind for word in entry["kinds"] for kind in _kinds(word)),
        readings=tuple(entry["readings"]),
        fallback=tuple(entry.get("fallback", ())),
        minimum=entry.get("minimum", 1),
        gather=entry.get("gather", False),
        one=entry.get("one", False),
        distinct=entry.get("distinct", True),
    )


def _kinds(word: str) -> frozenset[EntityKind]:
    return AGENTS if word == _AGENT else frozenset({EntityKind(word)})


def _frame(claim_type: ClaimType, entry: Mapping[str, Any], support: frozenset[str]) -> Frame:
    _refuse_unknown(entry, _FRAME_KEYS)
    overrides = entry.get("roles", {})
    unknown = set(overrides) - {role.name for role in claim_type.roles}
    if unknown:
        raise ValueError(f"no role '{min(unknown)}' in {claim_type.name}")
    return Frame(
        type=claim_type,
        verbs=tuple(sorted(_spelled(entry.get("verbs", ())))),
        nouns=tuple(sorted(_spelled(entry.get("nouns", ())))),
        adjectives=tuple(sorted(_spelled(entry.get("adjectives", ())))),
        roles=tuple(_overridden(role, overrides.get(role.name)) for role in claim_type.roles),
        sets=tuple(sorted(entry.get("set", {}).items())),
        status=Status(entry["status"]) if "status" in entry else None,
        object=_spelled(entry.get("object", ())),
        support=support | _spelled(entry.get("support", ())),
        carried=_spelled(entry.get("carried", ())),
        needs=tuple(entry.get("needs", ())),
        several=entry.get("several", False),
    )


def _spelled(words: Iterable[str]) -> frozenset[str]:
    """Words as the tokenizer splits them: "free - trade agreement"."""
    return frozenset(_HYPHEN.sub(" - ", word) for word in words)


def _overridden(role: Role, readings: list[str] | None) -> Role:
    if readings is None:
        return role
    return replace(role, readings=tuple(readings))


def _refuse_unknown(entry: Mapping[str, Any], known: frozenset[str]) -> None:
    unknown = set(entry) - known
    if unknown:
        raise ValueError(f"no key '{min(unknown)}'; known are {', '.join(sorted(known))}")
