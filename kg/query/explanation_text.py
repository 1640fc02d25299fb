"""An explanation as text for a terminal or a file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from kg.query.acts_text import act_lines, line_of
from kg.query.curies import shortened
from kg.query.explanation import ExplainedClaim, Explanation, Passage
from kg.query.text import printable

_STARS = ("**", "**")
_ANSI_BOLD = ("\x1b[1m", "\x1b[0m")


def render_explanation(explanation: Explanation, *, bold: bool = False, width: int = 100) -> str:
    """One block a claim: what it states, then each sentence with its words marked.

    The words stand between ``**``; ``bold`` shows them in bold type, for a terminal.
    """
    marks = _ANSI_BOLD if bold else _STARS
    blocks = [_heading(explanation)]
    acts: set[str] = set()
    for claim in explanation.claims:
        blocks.append("\n".join([*_claim(claim, marks, width), *_act(claim, acts, width)]))
    return "\n\n".join(blocks) + "\n"


def _heading(explanation: Explanation) -> str:
    number = len(explanation.claims)
    count = {0: "no claims", 1: "1 claim"}.get(number, f"{number} claims")
    iri = shortened(explanation.subject)
    name = f"{printable(explanation.label)} ({iri})" if explanation.label else iri
    return f"{name}: {count}"


def _claim(claim: ExplainedClaim, marks: tuple[str, str], width: int) -> Iterator[str]:
    yield f"{claim.type}, {claim.status}  {shortened(claim.iri)}"
    stated = "; ".join(f"{statement.role} {statement.value}" for statement in claim.statements)
    yield from _wrapped(printable(stated), width)
    for passage in claim.passages:
        yield from _wrapped(f"“{_marked(passage, marks)}”", width)
        yield from _wrapped(_whence(passage), width, indent="    ")
    if claim.sources:
        certainty = f", certainty {claim.certainty}" if claim.certainty else ""
        yield from _wrapped(f"reference: {', '.join(claim.sources)}{certainty}", width, "    ")


def _act(claim: ExplainedClaim, told: set[str], width: int) -> Iterator[str]:
    """The act of a claim, once; ``told`` are the acts that were told before."""
    if claim.act is not None:
        lines = [line_of(claim.act)] if claim.act.iri in told else act_lines(claim.act, claim.iri)
        told.add(claim.act.iri)
        for line in lines:
            yield from _wrapped(printable(line), width)


def _marked(passage: Passage, marks: tuple[str, str]) -> str:
    text, done = "", 0
    quote = printable(passage.quote)
    for span in passage.marks:
        text += quote[done : span.start] + marks[0] + quote[span.start : span.end] + marks[1]
        done = span.end
    return text + quote[done:]


def _whence(passage: Passage) -> str:
    title = ", ".join(part for part in (passage.title, passage.issued) if part)
    sources = f" ({', '.join(passage.sources)})" if passage.sources else ""
    return printable(
        f"{title or shortened(passage.article)}{sources}, characters {passage.start} to "
        f"{passage.end}, confidence {passage.confidence:.2f}"
    )


def _wrapped(text: str, width: int, indent: str = "  ") -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
