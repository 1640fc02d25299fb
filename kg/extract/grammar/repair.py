"""Two mistakes the small parser makes often, mended in the tree before it is read.

1. A verb in -s taken for a plural noun between its subject and its object: "Glencore mines cobalt
   in Zambia" is read as one noun phrase. Names and minerals are known, so the verb can be seen.
2. A name joined by "and" to a word of another kind: in "the council of Chile by Peru and Bolivia"
   what stands right before the "and" is what Bolivia is joined to, if it is of the same kind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from spacy.tokens import Doc, Token

from kg.model import AGENTS, EntityKind

_NOUN_TAGS = frozenset({"NNS", "NN", "NNPS", "NNP"})
_INSIDE_NOUNS = frozenset({"compound", "nmod", "amod", "appos", "poss", "npadvmod"})
_BEFORE_OBJECTS = frozenset({"ADV", "ADJ", "DET", "NUM", "ADP"})
_OTHER_PLACES = frozenset({"to", "from", "in"})
_CLAUSES = frozenset({"ROOT", "conj", "ccomp", "relcl", "advcl"})
_BETWEEN = frozenset({"CCONJ", "PUNCT", "DET"})


def mend(
    doc: Doc, kinds: Mapping[int, EntityKind], values: Collection[int], verbs: Collection[str]
) -> None:
    """Mend the tree of ``doc`` in place.

    ``kinds`` gives what the word at an index names, ``values`` the indices of quantities and
    shares, ``verbs`` the base forms that may be taken for nouns.
    """
    for token in doc:
        if _may_be_verb(token, kinds, verbs):
            subject, mined = _subject(token, kinds), _object(token, kinds, values)
            if subject is not None and mined is not None:
                _make_verb(token, subject, mined)
    for token in doc:
        if token.dep_ == "conj" and token.i in kinds:
            _join_to_own_kind(doc, token, kinds)


def _may_be_verb(token: Token, kinds: Mapping[int, EntityKind], verbs: Collection[str]) -> bool:
    if token.tag_ not in _NOUN_TAGS or token.lemma_.lower() not in verbs or token.i in kinds:
        return False
    return token.sent.start < token.i < len(token.doc) - 1


def _subject(token: Token, kinds: Mapping[int, EntityKind]) -> Token | None:
    """The agent right before the word, or before the comma that closes an apposition to it."""
    before = token.doc[token.i - 1]
    kind = kinds.get(before.i)
    if kind in AGENTS and not (kind is EntityKind.COUNTRY and before.tag_ == "JJ"):
        return before
    if before.text != ",":
        return None
    for word in reversed(list(token.doc[token.sent.start : before.i])):
        follows = token.doc[word.i + 1].text == "," if word.i + 1 < before.i else False
        if kinds.get(word.i) in AGENTS and follows:
            return word
    return None


def _object(token: Token, kinds: Mapping[int, EntityKind], values: Collection[int]) -> Token | None:
    """The mineral, quantity or share that follows, an adverb or adjective between at most."""
    for word in token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]:
        if kinds.get(word.i) is EntityKind.MINERAL or word.i in values:
            return word
        if word.pos_ not in _BEFORE_OBJECTS or word.lower_ in _OTHER_PLACES:
            return None
    return None


def _make_verb(token: Token, subject: Token, mined: Token) -> None:
    """Put the verb in the place of its noun phrase, with subject and object below it."""
    top = _top(token, {subject.i, mined.i})
    is_root = top.head.i == top.i
    label = "ROOT" if is_root else top.dep_
    token.pos_, token.tag_ = "VERB", "VBZ"
    token.head = token if is_root else top.head
    token.dep_ = label if label in _CLAUSES else "ccomp"
    for word, role in ((subject, "nsubj"), (mined, "dobj")):
        word.head = token
        word.dep_ = role
    if top.i not in {token.i, subject.i, mined.i}:
        top.head = token
        top.dep_ = "dep"


def _top(token: Token, arguments: Collection[int]) -> Token:
    """The head of the noun phrase around a word, high enough that no argument stands above it."""
    line = [token, *token.ancestors]
    highest = max((n for n, word in enumerate(line) if word.i in arguments), default=0)
    above = (word for word in line[highest:] if word.dep_ not in _INSIDE_NOUNS)
    return next(above, line[-1])


def _join_to_own_kind(doc: Doc, token: Token, kinds: Mapping[int, EntityKind]) -> None:
    kind = kinds[token.i]
    joined_to = kinds.get(token.head.i)
    if joined_to is kind:
        return
    before = token.i - 1
    while before > token.sent.start and doc[before].pos_ in _BETWEEN:
        before -= 1
    candidate = doc[before]
    near = kinds.get(before)
    if near is None or candidate.is_ancestor(token) or token.is_ancestor(candidate):
        return
    if near is kind or (_group(near) == _group(kind) and not _same_group(joined_to, kind)):
        token.head = candidate


def _same_group(one: EntityKind | None, other: EntityKind) -> bool:
    return one is not None and _group(one) == _group(other)


def _group(kind: EntityKind) -> str:
    return "agent" if kind in AGENTS else kind.value
