"""What a check finds: which rule a node breaks, and the rule's sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_SHACL = "http://www.w3.org/ns/shacl#"


class Severity(StrEnum):
    """How much a result weighs: only a violation makes a graph non-conforming."""

    VIOLATION = f"{_SHACL}Violation"
    WARNING = f"{_SHACL}Warning"
    INFO = f"{_SHACL}Info"


@dataclass(frozen=True, slots=True)
class Violation:
    """One node that breaks one rule.

    ``focus`` is the IRI of the node; ``rule`` the IRI of the shape and ``message`` its sentence.
    ``path`` is the property that was looked at: an IRI, or a SPARQL property path of more steps;
    ``value`` the offending value as an N-Triples term. Both are ``None`` where the rule is about
    the node as a whole. ``component`` is the IRI of the SHACL constraint component.
    """

    focus: str
    rule: str
    message: str
    path: str | None = None
    value: str | None = None
    severity: Severity = Severity.VIOLATION
    component: str = f"{_SHACL}SPARQLConstraintComponent"

    @property
    def sort_key(self) -> tuple[str, ...]:
        """By rule, then by node, then by value: the order of every report."""
        return (
            self.rule,
            self.focus,
            self.value or "",
            self.path or "",
            self.component,
            self.message,
        )


def in_order(violations: set[Violation]) -> tuple[Violation, ...]:
    """Each result once, in the order of every report."""
    return tuple(sorted(violations, key=lambda violation: violation.sort_key))
