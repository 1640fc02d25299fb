"""The canonical argument layer: one set of labels for all constructions of one act.

"Japan signed a pact with Chile", "a pact was signed by Japan with Chile", "the pact between Japan
and Chile" and "Japan, which signed a pact with Chile" give the same arguments. Labels are

- ``subj`` ``obj`` ``iobj``: of a verb, in its active form (passives are turned);
- ``attr``: what a verb says its subject is;
- ``poss`` ``mod`` ``appos``: possessor, modifier before the noun, apposition;
- ``whose``: the possessor of a verb's object;
- a preposition (``with``, ``to``, ``of`` …): its object; ``by`` of a passive is ``subj``;
- ``clause``: the subject of the clause in which a noun stands as an adjunct ("With a dependence on
  X, Y …").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from kg.extract.grammar.subjects import DEPTH, surface_subject
from kg.extract.grammar.tree import (
    SUBJECTS,
    WH_TAGS,
    coordinated,
    counted,
    dependents,
    is_passive,
    is_verbal,
)

_OBJECTS = frozenset({"dobj", "obj"})
_PREPOSITIONS = frozenset({"prep", "dative", "agent", "conj"})
_COMPLEMENTS = frozenset({"attr", "oprd", "acomp"})
_NOMINAL_MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "nn"})
# What seems to have more is a table or noise, each word of which would be read with all others.
_MOST_ARGUMENTS = 500


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that fills a place of a predicate; ``host`` is the word it hangs on."""

    label: str
    token: Token
    host: Token


def prepositional(token: Token, depth: int = 2) -> Iterator[Argument]:
    """The objects of the prepositions that hang on a token, then those that hang on the objects.

    "curbs on exports to Japan" gives ``on`` exports and, after all others, ``to`` Japan.
    """
    found: list[Token] = []
    for label, word in _prepositional_words(token):
        found.append(word)
        yield Argument(label, word, token)
    if depth:
        for word in found:
            if not is_verbal(word):
                yield from prepositional(word, depth - 1)


def _prepositional_words(token: Token) -> Iterator[tuple[str, Token]]:
    for child in _prepositions(token):
        if child.dep_ in _PREPOSITIONS and (child.dep_ != "conj" or child.pos_ == "ADP"):
            label = "by" if child.dep_ == "agent" else child.lower_
            for grandchild in child.children:
                if grandchild.dep_ in {"pobj", "obj", "pcomp"}:
                    yield from ((label, t) for t in coordinated(grandchild))
                elif grandchild.dep_ == "prep":
                    yield from _prepositional_words(child)
        elif child.dep_ == "prt":
            yield from _prepositional_words(child)


def _prepositions(token: Token) -> Iterator[Token]:
    """The children of a token and the prepositions joined to these: "with A and with B"."""
    for child in token.children:
        yield child
        waiting = [child] if child.dep_ in {"prep", "agent"} else []
        while waiting:
            joined = [c for c in waiting.pop().children if c.dep_ == "conj" and c.pos_ == "ADP"]
            yield from joined
            waiting += joined


def arguments(predicate: Token) -> tuple[Argument, ...]:
    """All arguments of a verb, noun or adjective, nearest reading first, each once."""
    found: dict[tuple[str, int], Argument] = {}
    for argument in islice(_arguments(predicate, DEPTH), _MOST_ARGUMENTS):
        if argument.token.tag_ not in WH_TAGS and argument.token.i != predicate.i:
            found.setdefault((argument.label, argument.token.i), argument)
    return tuple(found.values())


def _arguments(predicate: Token, depth: int) -> Iterator[Argument]:
    if is_verbal(predicate):
        yield from _verb_arguments(predicate, depth)
    elif predicate.pos_ == "ADJ" or predicate.dep_ == "acomp":
        yield from _adjective_arguments(predicate, depth)
    else:
        yield from _noun_arguments(predicate, depth)


def _each(label: str, tokens: Iterable[Token], host: Token) -> Iterator[Argument]:
    for token in tokens:
        yield from (Argument(label, t, host) for t in coordinated(counted(token)))


def _verb_arguments(verb: Token, depth: int) -> Iterator[Argument]:
    passive = is_passive(verb)
    yield from _subjects("obj" if passive else "subj", verb, depth)
    for argument in prepositional(verb, 1):
        by_agent = passive and argument.label == "by" and argument.host.i == verb.i
        yield Argument("subj", argument.token, verb) if by_agent else argument
    yield from _each("obj", dependents(verb, _OBJECTS), verb)
    yield from _each("iobj", (c for c in dependents(verb, {"dative"}) if c.pos_ != "ADP"), verb)
    yield from _each("attr", dependents(verb, _COMPLEMENTS), verb)
    yield from _relative_gap(verb, passive)
    if verb.dep_ == "amod":
        yield from _participle_arguments(verb)
    for token in (*dependents(verb, _OBJECTS), *dependents(verb, {"nsubjpass"})):
        yield from _each("whose", dependents(counted(token), {"poss"}), token)
        for joined in coordinated(counted(token)):
            yield from prepositional(joined, 1)


def _subjects(label: str, verb: Token, depth: int) -> Iterator[Argument]:
    """The subjects of a verb; of a relative clause none that is joined to the noun behind it."""
    for argument in _each(label, surface_subject(verb, depth), verb):
        joined_behind = argument.token.dep_ == "conj" and argument.token.i > verb.i
        if not (verb.dep_ == "relcl" and joined_behind):
            yield argument


def _participle_arguments(participle: Token) -> Iterator[Argument]:
    """Of a participle before its noun: "the Japan-led group", "lithium-producing countries"."""
    yield Argument("obj", participle.head, participle)
    label = "subj" if participle.tag_ == "VBN" else "mod"
    for child in dependents(participle, {"npadvmod", "compound", "nmod"}):
        yield Argument(label, child, participle)


def _relative_gap(verb: Token, passive: bool) -> Iterator[Argument]:
    """The noun a relative clause hangs on, in the place the clause leaves open."""
    if verb.dep_ not in {"relcl", "acl"}:
        return
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ == "where":
            yield Argument("in", verb.head, verb)
            return
        if child.dep_ in {"dobj", "pobj"} and child.tag_ in WH_TAGS:
            yield Argument("obj", verb.head, verb)
            return
        if child.dep_ == "prep" and any(g.tag_ in WH_TAGS for g in child.children):
            yield Argument(child.lower_, verb.head, verb)
            return
    has_subject = bool(dependents(verb, SUBJECTS | {"nsubjpass"}))
    if has_subject and not passive and not dependents(verb, _OBJECTS):
        yield Argument("obj", verb.head, verb)


def _noun_arguments(noun: Token, depth: int) -> Iterator[Argument]:
    yield from _each("poss", dependents(noun, {"poss"}), noun)
    for child in dependents(noun, _NOMINAL_MODIFIERS):
        yield from (Argument("mod", t, noun) for t in _modifier_words(child))
    yield from _appositions(noun)
    yield from _described_name(noun)
    yield from prepositional(noun)
    if depth:
        yield from _shared_arguments(noun, depth - 1)
        yield from _clause_arguments(noun, depth - 1)
        yield from _adjunct_clause(noun, depth - 1)


def _appositions(noun: Token) -> Iterator[Argument]:
    yield from _each("appos", dependents(noun, {"appos"}), noun)
    if noun.dep_ == "appos" and noun.tag_ == "NNS":
        # "Chile, Peru and Bolivia, all members of …"
        yield from _each("appos", [_first_of_several(noun.head)], noun)
    elif noun.dep_ == "appos":
        yield Argument("appos", noun.head, noun)


def _described_name(noun: Token) -> Iterator[Argument]:
    """The name behind a noun that says what it is, and whose it is: "BHP's unit X"."""
    name = noun.head
    if noun.dep_ not in {"compound", "nmod"} or name.pos_ != "PROPN" or name.i < noun.i:
        return
    yield Argument("appos", name, noun)
    yield from _each("poss", dependents(name, {"poss"}), noun)
    for child in dependents(name, _NOMINAL_MODIFIERS):
        if child.i < noun.i:
            yield from (Argument("mod", t, noun) for t in _modifier_words(child))


def _shared_arguments(noun: Token, depth: int) -> Iterator[Argument]:
    """What stands before the first of coordinated nouns is said of all: "Chile's A and B"."""
    if noun.dep_ == "conj":
        yield from (a for a in _arguments(noun.head, depth) if a.label in {"poss", "mod"})


def _clause_arguments(noun: Token, depth: int) -> Iterator[Argument]:
    """The arguments of the clauses that hang on a noun, of which the noun itself is one."""
    for child in dependents(noun, {"acl", "relcl"}):
        if is_verbal(child) and not _has_prepositional_gap(child):
            yield from (a for a in _verb_arguments(child, depth) if a.token.i != noun.i)


def _first_of_several(token: Token) -> Token:
    while token.dep_ == "conj" and not is_verbal(token.head):
        token = token.head
    return token


def _has_prepositional_gap(verb: Token) -> bool:
    """Whether the noun is only a circumstance of its relative clause: "under which …"."""
    preps = dependents(verb, {"prep"})
    return any(child.tag_ in WH_TAGS for prep in preps for child in prep.children)


def _adjunct_clause(noun: Token, depth: int) -> Iterator[Argument]:
    if noun.dep_ not in {"pobj", "nmod", "npadvmod"}:
        return
    clause = noun.head.head if noun.dep_ == "pobj" else noun.head
    subjects = surface_subject(clause, depth) if is_verbal(clause) else ()
    if noun.dep_ != "pobj" and not is_verbal(clause):
        subjects = (clause,)
    yield from _each("clause", subjects, clause)


def _adjective_arguments(adjective: Token, depth: int) -> Iterator[Argument]:
    head = adjective.head
    if adjective.dep_ == "amod":
        yield Argument("subj", head, adjective)
    elif is_verbal(head):
        yield from _each("subj", surface_subject(head, depth), adjective)
    elif head.pos_ == "ADJ" and depth:
        yield from (a for a in _arguments(head, depth - 1) if a.label == "subj")
    yield from prepositional(adjective)
    if adjective.dep_ == "acomp":
        yield from prepositional(head)
    yield from _each("mod", dependents(adjective, _NOMINAL_MODIFIERS), adjective)


def _modifier_words(modifier: Token) -> Iterator[Token]:
    waiting = [modifier]
    while waiting:
        word = waiting.pop()
        yield from coordinated(word)
        waiting += reversed(dependents(word, _NOMINAL_MODIFIERS))
