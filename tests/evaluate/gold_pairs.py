"""Small facts for tests, written as the gold files write them."""

from __future__ import annotations

from typing import Any

from kg.evaluate.facts import Fact
from kg.evaluate.gold_facts import read_fact
from kg.evaluate.names import Names
from kg.evaluate.rules import is_right

COUNTRIES = frozenset("ARG AUS BRA CHL CHN IDN IND JPN KOR MNG USA ZMB".split())
NO_NAMES = Names({})


def fact(fact_type: str, status: str = "asserted", evidence: str = "A.", **roles: Any) -> Fact:
    """A fact from its roles; ``of_`` and ``_in`` stand for words that Python keeps."""
    stated = {name.rstrip("_"): value for name, value in roles.items()}
    entry = {"type": fact_type, "status": status, "evidence": [evidence], **stated}
    return read_fact(entry, COUNTRIES)


def right(gold: Fact, predicted: Fact, names: Names = NO_NAMES) -> bool:
    """Whether the pair is right."""
    return is_right(gold, predicted, names)
