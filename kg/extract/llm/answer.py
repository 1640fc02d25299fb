"""The text that a model wrote, as claims that are not yet believed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# No passage tells as many.
MOST_CLAIMS = 60
_FENCE = "```"


class Reason(StrEnum):
    """Why something that a model answered is not taken."""

    NOT_JSON = "the answer is not JSON of the form that was asked for"
    CUT_OFF = "the answer ends before its JSON does"
    TOO_MANY = f"more than {MOST_CLAIMS} claims of one passage"
    NOT_A_CLAIM = "not of the form of a claim"
    TYPE = "an unknown type"
    STATUS = "an unknown status"
    SENTENCE = "a sentence that the passage does not have"
    CUE = "a cue that the sentence does not have"
    ROLE = "an unknown role"
    TERM = "an unknown term"
    QUOTE = "a quote that the sentence does not have"
    FILLER = "a quote that names nothing that fits its role"
    INCOMPLETE = "a claim that lacks a required role"


# Part of the passage may be unread: it is told, and the run does not end as one that went well.
UNREAD = frozenset({Reason.NOT_JSON, Reason.CUT_OFF})


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """A claim as it was answered: the right types, nothing checked against the text."""

    type: str
    status: str
    sentence: int
    cue: str
    fillers: tuple[tuple[str, str], ...]
    terms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Answer:
    """The claims of one answer, and what in it is no claim."""

    claims: tuple[AnsweredClaim, ...]
    refused: tuple[Reason, ...]


def read_answer(text: str) -> Answer:
    """The claims in what a model wrote; the whole ones of an answer that was cut off."""
    found, fault = _listed(text.strip())
    claims = [_claim(each) for each in found[:MOST_CLAIMS]]
    refused = [Reason.NOT_A_CLAIM for claim in claims if claim is None]
    refused += [Reason.TOO_MANY] * max(0, len(found) - MOST_CLAIMS)
    return Answer(
        tuple(claim for claim in claims if claim is not None),
        (*((fault,) if fault else ()), *refused),
    )


def _listed(text: str) -> tuple[list[Any], Reason | None]:
    try:
        content = json.loads(_unfenced(text))
    except (ValueError, RecursionError):
        whole = list(_whole_items(text))
        return whole, Reason.CUT_OFF if whole or '"claims"' in text else Reason.NOT_JSON
    claims = content.get("claims") if isinstance(content, dict) else content
    return (claims, None) if isinstance(claims, list) else ([], Reason.NOT_JSON)


def _unfenced(text: str) -> str:
    """The text without thoughts before it and without the marks of a block of code."""
    text = text.rpartition("</think>")[2].strip()
    if text.startswith(_FENCE):
        text = text.partition("\n")[2].removesuffix(_FENCE)
    return text


def _whole_items(text: str) -> Iterator[Any]:
    """The items of a list of claims up to where it breaks off."""
    decoder = json.JSONDecoder()
    place = text.find("[", text.find('"claims"')) + 1
    while place > 0:
        rest = text[place:].lstrip(" \t\r\n,")
        try:
            item, end = decoder.raw_decode(rest)
        except (ValueError, RecursionError):
            return
        yield item
        place = len(text) - len(rest) + end


def _claim(found: Any) -> AnsweredClaim | None:
    if not isinstance(found, dict):
        return None
    named = [found.get(key) for key in ("type", "status", "cue")]
    number, fillers = _number(found.get("sentence")), found.get("fillers")
    if number is None or not isinstance(fillers, list):
        return None
    if not all(isinstance(text, str) for text in named):
        return None
    pairs = tuple(filter(None, map(_filler, fillers)))
    known = {"type", "status", "sentence", "cue", "fillers"}
    terms = {name: _terms(value) for name, value in found.items() if name not in known}
    kind, status, cue = map(str, named)
    return AnsweredClaim(kind, status, number, cue, pairs, {n: t for n, t in terms.items() if t})


def _filler(found: Any) -> tuple[str, str] | None:
    if not isinstance(found, dict):
        return None
    role, quote = found.get("role"), found.get("quote")
    return (role, quote) if isinstance(role, str) and isinstance(quote, str) else None


def _number(found: Any) -> int | None:
    """The number of a sentence, also where a model has written it as text."""
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < 9:
        return int(found)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _terms(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(term for term in listed if isinstance(term, str) and term)
