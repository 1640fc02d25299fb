"""Each claim type read from sentences of its own: the whole set of claims, nothing more.

A case of ``<type>.toml`` has a ``text``, ``issued`` where a relative date needs it, and ``claims``.
A claim is written as in a gold file: countries and minerals by code, others by label; ``amount``,
``quantity``, ``period`` in one string; asserted unless it says otherwise. ``engine`` names what the
reader cannot do yet: such a case must fail, so that it is seen when it no longer does.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from claim_lines import claim_line, expected_line

from kg.extract.reader import GrammarReader
from kg.model import Article

CASES = Path(__file__).parent
TYPES = tuple(sorted(path.stem for path in CASES.glob("*.toml")))


def cases_of(claim_type: str) -> list[dict[str, Any]]:
    content = tomllib.loads((CASES / f"{claim_type}.toml").read_text(encoding="utf-8"))
    cases: list[dict[str, Any]] = content["case"]
    return cases


def _parameters() -> Iterator[Any]:
    for claim_type in TYPES:
        for number, case in enumerate(cases_of(claim_type), start=1):
            reason = case.get("engine")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(case, id=f"{claim_type}-{number}", marks=marks)


@pytest.mark.parametrize("case", list(_parameters()))
def test_the_claims_of_a_sentence_are_these_and_no_others(
    reader: GrammarReader, case: dict[str, Any]
) -> None:
    article = Article(case["text"], "case", issued=case.get("issued"))
    found = sorted(map(claim_line, reader.read(article).claims))
    assert found == sorted(map(expected_line, case["claims"]))


@pytest.mark.parametrize("claim_type", TYPES)
def test_a_claim_type_has_at_least_twelve_sentences_and_three_without_a_claim(
    claim_type: str,
) -> None:
    stated = [{claim["type"].lower() for claim in case["claims"]} for case in cases_of(claim_type)]
    assert sum(claim_type in types for types in stated) >= 12
    assert stated.count(set()) >= 3


def test_every_claim_type_has_sentences() -> None:
    assert len(TYPES) == 12
