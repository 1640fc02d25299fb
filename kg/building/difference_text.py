"""Changes of claims in words, for a person: ``+`` gained, ``-`` lost, ``~`` changed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import pyoxigraph as ox

from kg.building.difference import ClaimChanges, Quads
from kg.graph.acts import ActClaim
from kg.namespaces import SG, SKOS
from kg.query.curies import shortened
from kg.query.statements import statements_of
from kg.query.text import printable

_LABEL = ox.NamedNode(SKOS.prefLabel)


def changes_text(changes: ClaimChanges, old: Quads, new: Quads, width: int) -> str:
    """``changes`` from ``old`` to ``new``, first how many, then each in lines of ``width``."""
    counts = ((changes.gained, "gained"), (changes.lost, "lost"), (changes.changed, "changed"))
    told = ", ".join(f"{len(claims):,} {what}" for claims, what in counts)
    lines = [f"claims: {told}"]
    for before, after in changes.changed:
        lines += _changed(_Worded(before, old), _Worded(after, new), width)
    for claim in changes.lost:
        lines += _whole("-", _Worded(claim, old), width)
    for claim in changes.gained:
        lines += _whole("+", _Worded(claim, new), width)
    return "\n".join(lines) + "\n"


class _Worded:
    """A claim in words: its status, and its statements by role."""

    def __init__(self, claim: ActClaim, quads: Quads) -> None:
        self.type = claim.type
        self.iri = shortened(claim.iri)
        status = sorted(claim.values("status"), key=str)
        self.status = status[0].value.removeprefix(SG.base).lower() if status else "no status"
        properties = {
            SG[name]: [(v, _label(v, quads)) for v in sorted(values, key=str)]
            for name, values in claim.stated.items()
        }
        self.said = {s.role: s.value for s in statements_of(properties)}


def _label(value: ox.NamedNode | ox.Literal, quads: Quads) -> str:
    if isinstance(value, ox.Literal):
        return ""
    labels = (t.object for t in quads.about(value) if t.predicate == _LABEL)
    return next((label.value for label in labels if isinstance(label, ox.Literal)), "")


def _whole(mark: str, claim: _Worded, width: int) -> Iterator[str]:
    yield f"{mark} {claim.type}, {claim.status}  {claim.iri}"
    yield from _wrapped("; ".join(f"{role} {value}" for role, value in claim.said.items()), width)


def _changed(before: _Worded, after: _Worded, width: int) -> Iterator[str]:
    yield f"~ {after.type}, {_turned(before.status, after.status)}  {before.iri} → {after.iri}"
    same = {role: v for role, v in after.said.items() if before.said.get(role) == v}
    yield from _wrapped("; ".join(f"{role} {value}" for role, value in same.items()), width)
    for role in {**before.said, **after.said}:
        if role not in same:
            was, now = before.said.get(role, "nothing"), after.said.get(role, "nothing")
            yield from _wrapped(f"{role}: {_turned(was, now)}", width)


def _turned(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(printable(text), width, initial_indent="    ", subsequent_indent="    ")
