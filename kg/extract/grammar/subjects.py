"""Who does what a verb tells, in whatever construction it stands."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.grammar.tree import SUBJECTS, WH_TAGS, dependents, is_verbal

DEPTH = 4
_SUBJECTLESS = frozenset({"xcomp", "advcl", "ccomp", "pcomp", "acl", "relcl", "conj"})


def surface_subject(verb: Token, depth: int = DEPTH) -> tuple[Token, ...]:
    """The words in subject position, inherited where the clause has none of its own."""
    subjects = dependents(verb, SUBJECTS | {"nsubjpass"})
    if subjects:
        return tuple(_antecedent_if_relative(verb, token) for token in subjects)
    if mistaken := _subject_of_mistaken(verb):
        return mistaken
    return _inherited_subject(verb, depth - 1) if depth else ()


def holder(noun: Token, depth: int = DEPTH) -> tuple[Token, ...]:
    """Whose plan, decision or action it is: the possessor, else the subject of the clause."""
    while noun.dep_ == "prep":
        noun = noun.head
    if is_verbal(noun):
        return surface_subject(noun, depth)
    if possessors := dependents(noun, {"poss"}):
        return possessors
    clause = noun.head.head if noun.dep_ == "pobj" else noun.head
    if depth and is_verbal(clause) and clause.i != noun.i:
        return surface_subject(clause, depth - 1)
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
        controller = dependents(head, {"dobj"}) if verb.dep_ in {"xcomp", "ccomp"} else ()
        return controller or surface_subject(head, depth)
    if head.pos_ == "ADJ":
        return surface_subject(head.head, depth) if is_verbal(head.head) else ()
    return ()


def _subject_of_mistaken(verb: Token) -> tuple[Token, ...]:
    """The subject where the parser took the verb for part of a name or a noun for its modifier."""
    if verb.pos_ == "NOUN":
        return dependents(verb, {"compound", "nmod", "poss"})[-1:]
    if verb.dep_ in {"amod", "compound"} and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        before = (t for t in verb.head.lefts if t.i < verb.i and t.pos_ == "PROPN")
        return tuple(before)[-1:]
    return ()


def _antecedent_if_relative(verb: Token, subject: Token) -> Token:
    return verb.head if verb.dep_ == "relcl" and subject.tag_ in WH_TAGS else subject
