"""Places in a sentence where only an organisation stands: "a stake in X", "X bought", "A and X"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from kg.extract.mentions.runs import Run
from kg.extract.mentions.scene import Scene
from kg.model import EntityKind

_PERSON = "PERSON"


def is_in_company_place(scene: Scene, run: Run) -> bool:
    """Whether the grammar of the sentence makes the name an organisation's."""
    name = scene.doc[run[0] : run[1]].root
    return _is_owned_part(scene, name) or _acts(scene, name) or _owns_part(scene, name)


def is_joined_to_company(scene: Scene, run: Run, companies: Collection[int] = ()) -> bool:
    """Whether "and" or a comma joins the name to a company.

    Companies are those of records, and those at the indices ``companies``.
    """
    tokens = scene.doc[run[0] : run[1]]
    if len(tokens) > 1 and tokens.root.ent_type_ == _PERSON:
        return False
    return any(
        token.i in companies or scene.known_kind(token) is EntityKind.ORGANIZATION
        for token in _joined(tokens.root)
    )


def _joined(token: Token) -> Iterator[Token]:
    """The words that are coordinated with a word, on either side."""
    first = token
    while first.dep_ == "conj":
        first = first.head
    yield from (word for word in (first, *first.conjuncts) if word.i != token.i)


def _is_owned_part(scene: Scene, name: Token) -> bool:
    """ "A stake in X", "shareholders of X"."""
    if name.dep_ != "pobj" or name.head.lower_ not in {"in", "of"}:
        return False
    return name.head.head.lemma_.lower() in scene.forms.company_parts[name.head.lower_]


def _owns_part(scene: Scene, name: Token) -> bool:
    """ "X's shareholders"."""
    return name.dep_ == "poss" and name.head.lemma_.lower() in scene.forms.company_parts["poss"]


def _acts(scene: Scene, name: Token) -> bool:
    """ "X acquired", "owned by X"."""
    verb = name.head
    if name.dep_ == "pobj" and verb.dep_ == "agent":
        verb = verb.head
    elif name.dep_ != "nsubj":
        return False
    return verb.lemma_.lower() in scene.forms.company_acts
