"""The canonical argument layer: one set of labels for all constructions of one act.

"Japan signed a pact with Chile", "a pact was signed by Japan with Chile", "the pact between Japan
and Chile" and "Japan, which signed a pact with Chile" give the same arguments. Labels are

- ``subj`` ``obj`` ``iobj``: of a verb, in its active form (passives are turned);
- ``poss`` ``mod`` ``appos``: possessor, modifier before the noun, apposition;
- ``whose``: the possessor of a verb's object;
- a preposition (``with``, ``to``, ``of`` …): its object; ``by`` of a passive is ``subj``;
- ``clause``: the subject of the clause in which a noun stands as an adjunct ("With a dependence on
  X, Y …").

Dependency labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass"})
_COMPLEMENTS = frozenset({"attr", "oprd", "acomp"})
_NOMINAL_MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "nn"})
_SUBJECTLESS = frozenset({"xcomp", "advcl", "ccomp", "pcomp", "acl", "relcl", "conj"})
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_QUANTIFIERS = frozenset({"DET", "PRON", "ADJ"})
_DEPTH = 4
# What seems to have more is a table or noise, each word of which would be read with all others.
_MOST_ARGUMENTS = 500


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that fills a place of a predicate; ``host`` is the word it hangs on."""

    label: str
    token: Token
    host: Token


def is_verbal(token: Token) -> bool:
    """Whether the token heads a clause; a plural noun with a direct object is a mistaken verb."""
    if token.pos_ in {"VERB", "AUX"}:
        return True
    return token.tag_ == "NNS" and bool(_own(token, {"dobj"}))


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive, as a clause or as a reduced relative."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "agent"} for child in verb.children):
        return True
    return verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBN" and not _own(verb, _SUBJECTS)


def coordinated(token: Token) -> Iterator[Token]:
    """The token and all that is joined to it by "and", "or" and commas, in text order."""
    waiting = [token]
    while waiting:
        word = waiting.pop()
        yield word
        joined = _own(word, {"conj"})
        waiting += (c for c in reversed(joined) if is_verbal(word) or not is_verbal(c))


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
    for child in token.children:
        if child.dep_ in {"prep", "dative", "agent"}:
            label = "by" if child.dep_ == "agent" else child.lower_
            for grandchild in child.children:
                if grandchild.dep_ in {"pobj", "obj", "pcomp"}:
                    yield from ((label, t) for t in coordinated(grandchild))
                elif grandchild.dep_ == "prep":
                    yield from _prepositional_words(child)
        elif child.dep_ == "prt":
            yield from _prepositional_words(child)


def arguments(predicate: Token) -> tuple[Argument, ...]:
    """All arguments of a verb, noun or adjective, nearest reading first, each once."""
    found: dict[tuple[str, int], Argument] = {}
    for argument in islice(_arguments(predicate, _DEPTH), _MOST_ARGUMENTS):
        if argument.token.tag_ not in _WH_TAGS and argument.token.i != predicate.i:
            found.setdefault((argument.label, argument.token.i), argument)
    return tuple(found.values())


def surface_subject(verb: Token, depth: int = _DEPTH) -> tuple[Token, ...]:
    """The words in subject position, inherited where the clause has none of its own."""
    own = _own(verb, _SUBJECTS | {"nsubjpass"})
    if own:
        return tuple(_antecedent_if_relative(verb, token) for token in own)
    mistaken = _subject_of_mistaken(verb)
    if mistaken:
        return mistaken
    if depth == 0:
        return ()
    return _inherited_subject(verb, depth - 1)


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


def counted(token: Token) -> Token:
    """What a quantifier counts: the reserves of "some of the reserves", else the word itself."""
    if token.pos_ in _QUANTIFIERS:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next(iter(_own(child, {"pobj"})), token)
    return token


def _verb_arguments(verb: Token, depth: int) -> Iterator[Argument]:
    passive = is_passive(verb)
    yield from _each("obj" if passive else "subj", surface_subject(verb, depth), verb)
    for argument in prepositional(verb, 1):
        by_agent = passive and argument.label == "by" and argument.host.i == verb.i
        yield Argument("subj", argument.token, verb) if by_agent else argument
    objects = _own(verb, {"dobj", "obj"})
    yield from _each("obj", objects, verb)
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield from _each("iobj", [child], verb)
        elif child.dep_ in _COMPLEMENTS:
            yield from _each("attr", [child], verb)
    yield from _relative_gap(verb, passive)
    if verb.dep_ == "amod":
        yield Argument("obj", verb.head, verb)
        for child in _own(verb, {"npadvmod", "compound", "nmod"}):
            yield Argument("subj" if verb.tag_ == "VBN" else "mod", child, verb)
    for token in (*objects, *_own(verb, {"nsubjpass"})):
        yield from _each("whose", _own(counted(token), {"poss"}), token)
        for joined in coordinated(counted(token)):
            yield from prepositional(joined, 1)


def _relative_gap(verb: Token, passive: bool) -> Iterator[Argument]:
    """The noun a relative clause hangs on, in the place the clause leaves open."""
    if verb.dep_ not in {"relcl", "acl"}:
        return
    for child in verb.children:
        if child.dep_ in {"dobj", "pobj"} and child.tag_ in _WH_TAGS:
            yield Argument("obj", verb.head, verb)
            return
        if child.dep_ == "prep" and any(g.tag_ in _WH_TAGS for g in child.children):
            yield Argument(child.lower_, verb.head, verb)
            return
    has_subject = bool(_own(verb, _SUBJECTS | {"nsubjpass"}))
    if has_subject and not passive and not _own(verb, {"dobj", "obj"}):
        yield Argument("obj", verb.head, verb)


def _noun_arguments(noun: Token, depth: int) -> Iterator[Argument]:
    yield from _each("poss", _own(noun, {"poss"}), noun)
    for child in _own(noun, _NOMINAL_MODIFIERS):
        yield from (Argument("mod", t, noun) for t in _modifier_words(child))
    yield from _each("appos", _own(noun, {"appos"}), noun)
    if noun.dep_ == "appos":
        if noun.tag_ == "NNS":
            # "Chile, Peru and Bolivia, all members of …"
            yield from _each("appos", [_first_of_several(noun.head)], noun)
        else:
            yield Argument("appos", noun.head, noun)
    yield from prepositional(noun)
    if noun.dep_ == "conj" and depth:
        shared = _arguments(noun.head, depth - 1)
        yield from (a for a in shared if a.label in {"poss", "mod"})
    for child in _own(noun, {"acl", "relcl"}):
        if is_verbal(child) and depth and not _has_prepositional_gap(child):
            clause = _verb_arguments(child, depth - 1)
            yield from (a for a in clause if a.token.i != noun.i)
    if depth:
        yield from _adjunct_clause(noun, depth - 1)


def _first_of_several(token: Token) -> Token:
    while token.dep_ == "conj" and not is_verbal(token.head):
        token = token.head
    return token


def _has_prepositional_gap(verb: Token) -> bool:
    """Whether the noun is only a circumstance of its relative clause: "under which …"."""
    preps = _own(verb, {"prep"})
    return any(child.tag_ in _WH_TAGS for prep in preps for child in prep.children)


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
    yield from _each("mod", _own(adjective, _NOMINAL_MODIFIERS), adjective)


def _subject_of_mistaken(verb: Token) -> tuple[Token, ...]:
    """The subject where the parser took the verb for part of a name or a noun for its modifier."""
    if verb.pos_ == "NOUN":
        return _own(verb, {"compound", "nmod", "poss"})[-1:]
    if verb.dep_ in {"amod", "compound"} and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        before = (t for t in verb.head.lefts if t.i < verb.i and t.pos_ == "PROPN")
        return tuple(before)[-1:]
    return ()


def _inherited_subject(verb: Token, depth: int) -> tuple[Token, ...]:
    head = verb.head
    if verb.dep_ not in _SUBJECTLESS or head.i == verb.i:
        return ()
    if verb.dep_ in {"relcl", "acl"}:
        if verb.tag_ in {"VBN", "VBG"} or verb.dep_ == "relcl":
            return (head,)
        return holder(head, depth)
    if verb.dep_ == "pcomp":
        return holder(head.head, depth)
    if is_verbal(head):
        controller = _own(head, {"dobj"}) if verb.dep_ in {"xcomp", "ccomp"} else ()
        return controller or surface_subject(head, depth)
    if head.pos_ == "ADJ":
        return surface_subject(head.head, depth) if is_verbal(head.head) else ()
    return ()


def holder(noun: Token, depth: int = _DEPTH) -> tuple[Token, ...]:
    """Whose plan, decision or action it is: the possessor, else the subject of the clause."""
    while noun.dep_ == "prep":
        noun = noun.head
    if is_verbal(noun):
        return surface_subject(noun, depth)
    possessors = _own(noun, {"poss"})
    if possessors:
        return possessors
    clause = noun.head.head if noun.dep_ == "pobj" else noun.head
    if depth and is_verbal(clause) and clause.i != noun.i:
        return surface_subject(clause, depth - 1)
    return ()


def _antecedent_if_relative(verb: Token, subject: Token) -> Token:
    return verb.head if verb.dep_ == "relcl" and subject.tag_ in _WH_TAGS else subject


def _modifier_words(modifier: Token) -> Iterator[Token]:
    waiting = [modifier]
    while waiting:
        word = waiting.pop()
        yield from coordinated(word)
        waiting += reversed(_own(word, _NOMINAL_MODIFIERS))


def _own(token: Token, labels: frozenset[str] | set[str]) -> tuple[Token, ...]:
    return tuple(child for child in token.children if child.dep_ in labels)
