"""The labels that the network is trained with: what the parser knows, and what the corpus tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.language import Language

from kg.evaluate.facts import CORE_ROLES
from kg.evaluate.gold_facts import STATUSES
from kg.extract.learnt.paths import SENTENCE_PATHS
from kg.extract.learnt.schema import Schema
from kg.extract.learnt.windows import KINDS
from training.examples import Fact, Text, common_paths

# What is chosen for an act as a whole, whatever words say it; kinds go with a type.
_CODED = ("kind", "instrument", "membershipRole", "activity")
_BY_TYPE = "kind"
_NO_ROLES = frozenset({"type", "status", "evidence", "words", "spans"})
# A path seen less often on the way from a cue would be learnt by heart.
LEAST_PATHS = 20


def schema_of(texts: Sequence[Text], nlp: Language) -> Schema:
    """The labels for a network that learns from ``texts``, parsed by ``nlp``."""
    facts = [fact for text in texts for fact in text.facts]
    roles_of = {name: _roles(facts, name) for name in CORE_ROLES}
    return Schema(
        kinds=KINDS,
        relations=("", *sorted(nlp.get_pipe("parser").labels)),  # type: ignore[attr-defined]
        tags=("", *sorted(nlp.get_pipe("tagger").labels)),  # type: ignore[attr-defined]
        paths=("", *common_paths(texts, LEAST_PATHS), *SENTENCE_PATHS),
        types=tuple(CORE_ROLES),
        statuses=STATUSES,
        roles=tuple(sorted({role for roles in roles_of.values() for role in roles})),
        roles_of=roles_of,
        codes=dict(_codes(facts)),
    )


def _roles(facts: Iterable[Fact], name: str) -> tuple[str, ...]:
    return tuple(sorted({r for fact in facts if fact["type"] == name for r in fact} - _NO_ROLES))


def _codes(facts: Sequence[Fact]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The terms that facts state, by role, and by type where each type has its own."""
    stated = [(f["type"], role, f[role]) for f in facts for role in _CODED if role in f]
    schemes = {(f"{role}/{name}" if role == _BY_TYPE else role) for name, role, _ in stated}
    for scheme in sorted(schemes):
        role, _, of_type = scheme.partition("/")
        terms: set[str] = set()
        for name, stated_role, value in stated:
            if stated_role == role and of_type in ("", name):
                terms.update(value if isinstance(value, list) else [value])
        yield scheme, tuple(sorted(terms))
