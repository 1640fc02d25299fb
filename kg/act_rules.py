"""When claims of a type can tell the same act: ``ontology/acts.toml``, read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import ReferenceDataError
from kg.namespaces import SG_CLAIM_PROPERTIES
from kg.resources import ACTS


class TimeRule(StrEnum):
    """Whether an act happens at a moment or is a state that lasts."""

    MOMENT = "moment"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class ActRule:
    """What must fit for two claims of one type; properties by local name.

    ``core`` fillers are equal in all claims of a block. Where both claims state them, details of
    ``same`` are equal, of ``overlap`` share a value, of ``amounts`` are near one another. Without
    ``time``, dates are not compared.
    """

    core: tuple[str, ...]
    same: tuple[str, ...] = ()
    overlap: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    time: TimeRule | None = None


@cache
def act_rules(path: Path = ACTS) -> Mapping[str, ActRule]:
    """The rule of each type of claim. Raises ``ReferenceDataError`` where the file is broken."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReferenceDataError(str(path), f"cannot be read: {error}") from error
    return {name: _rule(table, f"{path}, [{name}]") for name, table in tables.items()}


def _rule(table: Mapping[str, Any], where: str) -> ActRule:
    properties = set(SG_CLAIM_PROPERTIES.split())
    lists = {name: tuple(value) for name, value in table.items() if name != "time"}
    unknown = sorted({name for names in lists.values() for name in names} - properties)
    if unknown:
        raise ReferenceDataError(where, f"'{unknown[0]}' is no property of a claim")
    try:
        return ActRule(**lists, time=TimeRule(table["time"]) if "time" in table else None)
    except (TypeError, ValueError) as error:
        raise ReferenceDataError(where, f"not the rule of an act: {error}") from error
