"""The outcome of ``kg validate``, as an analyst, a program or another SHACL tool reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby

from kg.namespaces import PREFIXES
from kg.validate.violation import Severity, Violation

_EXAMPLES = 5  # of each rule, in the text report
_LONGEST_VALUE = 80  # characters of a value, in the text report


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked and what broke a rule.

    ``violations`` holds warnings too, in order of rule and node; ``nodes_checked`` the number of
    nodes by class (``Funding``, ``prov:Activity``), counted from the triples; ``triples`` is how
    many there are in all graphs together.
    """

    violations: tuple[Violation, ...]
    nodes_checked: Mapping[str, int]
    triples: int

    @property
    def conforms(self) -> bool:
        """Whether no rule is broken; warnings do not count."""
        return not any(v.severity is Severity.VIOLATION for v in self.violations)

    def to_text(self) -> str:
        """The report in plain words: each broken rule once, with its first examples."""
        return "\n".join(self._lines()) + "\n"

    def to_json(self) -> str:
        """The report as one JSON object; values are N-Triples terms, the rest full IRIs."""
        record = {
            "conforms": self.conforms,
            "triples": self.triples,
            "nodes_checked": dict(self.nodes_checked),
            "violations": [asdict(violation) for violation in self.violations],
        }
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"

    def to_turtle(self) -> str:
        """The standard SHACL validation report, in one order and without blank nodes."""
        from kg.validate.report_turtle import report_turtle

        return report_turtle(self)

    def _lines(self) -> Iterator[str]:
        yield self._verdict()
        checked = ", ".join(f"{count} {name}" for name, count in self.nodes_checked.items())
        yield f"checked {self.triples} triples: {checked}"
        for rule, group in groupby(self.violations, key=lambda violation: violation.rule):
            yield from _rule_lines(rule, list(group))

    def _verdict(self) -> str:
        violations = sum(v.severity is Severity.VIOLATION for v in self.violations)
        warnings = len(self.violations) - violations
        also = f", {_counted(warnings, 'warning')}" if warnings else ""
        if self.conforms:
            return f"conforms{also}"
        return f"does not conform: {_counted(violations, 'violation')}{also}"


def _rule_lines(rule: str, broken: list[Violation]) -> Iterator[str]:
    yield ""
    mark = "" if broken[0].severity is Severity.VIOLATION else " (warning)"
    yield f"{_fragment(rule)}{mark}, {_counted(len(broken), 'time')}: {broken[0].message}"
    for violation in broken[:_EXAMPLES]:
        yield f"  {_example(violation)}"
    if len(broken) > _EXAMPLES:
        yield f"  and {len(broken) - _EXAMPLES} more"


def _example(violation: Violation) -> str:
    parts = [curie(violation.focus)]
    if violation.path is not None:
        parts.append(curie(violation.path))
    if violation.value is not None and violation.value != f"<{violation.focus}>":
        parts.append(_value(violation.value))
    return " ".join(parts)


def _value(term: str) -> str:
    if term.startswith("<"):
        return curie(term[1:-1])
    return term if len(term) <= _LONGEST_VALUE else f"{term[:_LONGEST_VALUE]}…"


def curie(iri: str) -> str:
    """``iri`` by the project's prefixes, or as it is: ``country:KOR``."""
    for prefix, base in PREFIXES.items():
        local = iri.removeprefix(base)
        if local != iri and local and "/" not in local:
            return f"{prefix}:{local}"
    return iri


def _fragment(rule: str) -> str:
    return rule.rpartition("#")[2]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
