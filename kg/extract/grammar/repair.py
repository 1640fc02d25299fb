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
_BETWEEN = frozenset({"CCONJ", "PUNCT", "DET"})


def mend(
    doc: Doc, kinds: Mapping[int, EntityKind], values: Collection[int], verbs: Collection[str]
) -> None:
    """Mend the tree of ``doc`` in place.

    ``kinds`` gives what the word at an index names, ``values`` the indices of quantities and
    shares, ``verbs`` the base forms that may be taken for nouns.
    """
    for token in doc:
        if _is_hidden_verb(token, kinds, values, verbs):
            _make_verb(token, kinds, values)
    for token in doc:
        if token.dep_ == "conj" and token.i in kinds:
            _join_to_own_kind(doc, token, kinds)


def _is_hidden_verb(
    token: Token, kinds: Mapping[int, EntityKind], values: Collection[int], verbs: Collection[str]
) -> bool:
    if token.tag_ not in _NOUN_TAGS or token.lemma_.lower() not in verbs or token.i in kinds:
        return False
    if not 0 < token.i < len(token.doc) - 1 or token.sent.start == token.i:
        return False
    return _subject(token, kinds) is not None and _object(token, kinds, values) is not None


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
        if word.pos_ not in {"ADV", "ADJ", "DET", "NUM", "ADP"} or word.lower_ in {
            "to",
            "from",
            "in",
        }:
            return None
    return None


def _make_verb(token: Token, kinds: Mapping[int, EntityKind], values: Collection[int]) -> None:
    subject, mined = _subject(token, kinds), _object(token, kinds, values)
    assert subject is not None
    assert mined is not None
    top = token
    while top.dep_ in _INSIDE_NOUNS and top.head.i != top.i:
        top = top.head
    outside, label = (None, "ROOT") if top.head.i == top.i else (top.head, top.dep_)
    token.pos_, token.tag_ = "VERB", "VBZ"
    token.head = token if outside is None else outside
    token.dep_ = label if label in {"ROOT", "conj", "ccomp", "relcl", "advcl"} else "ccomp"
    for word, role in ((subject, "nsubj"), (mined, "dobj")):
        word.head = token
        word.dep_ = role
    if top.i not in {token.i, subject.i, mined.i}:
        top.head = token
        top.dep_ = "dep"


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
