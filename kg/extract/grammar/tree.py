"""Questions to one word of a dependency tree.

Dependency labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_QUANTIFIERS = frozenset({"DET", "PRON", "ADJ"})


def dependents(token: Token, labels: frozenset[str] | set[str]) -> tuple[Token, ...]:
    """The children of a token with one of ``labels``, in text order."""
    return tuple(child for child in token.children if child.dep_ in labels)


def is_verbal(token: Token) -> bool:
    """Whether the token heads a clause; a plural noun with a direct object is a mistaken verb."""
    if token.pos_ in {"VERB", "AUX"}:
        return True
    return token.tag_ == "NNS" and bool(dependents(token, {"dobj"}))


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive, as a clause or as a reduced relative."""
    if any(child.dep_ in {"nsubjpass", "auxpass", "agent"} for child in verb.children):
        return True
    return verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBN" and not dependents(verb, SUBJECTS)


def coordinated(token: Token) -> Iterator[Token]:
    """The token and all that is joined to it by "and", "or" and commas, in text order."""
    waiting = [token]
    while waiting:
        word = waiting.pop()
        yield word
        joined = dependents(word, {"conj"})
        waiting += (c for c in reversed(joined) if is_verbal(word) or not is_verbal(c))


def counted(token: Token) -> Token:
    """What a quantifier counts: the reserves of "some of the reserves", else the word itself."""
    if token.pos_ in _QUANTIFIERS:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next(iter(dependents(child, {"pobj"})), token)
    return token
