"""What a run of capitalised words names, by its last words and by what stands before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.mentions.forms import Head
from kg.extract.mentions.runs import Run
from kg.extract.mentions.scene import Scene
from kg.model import EntityKind

_LONGEST_HEAD = 3
_FEWEST_WORDS_OF_A_TOPICAL_BODY = 3


@dataclass(frozen=True, slots=True)
class Headed:
    """A run with its head: ``start`` to ``end``, the words before the head, those behind it.

    ``legal`` is where the legal form starts ("Co Ltd"), ``end`` where there is none.
    """

    head: Head
    start: int
    head_start: int
    head_end: int
    legal: int
    end: int


def headed(scene: Scene, run: Run) -> Headed | None:
    """``run`` with its head, or none where its words do not say what it is."""
    start, end = run
    legal = _legal_start(scene, run)
    main_end = _complement_start(scene, start, legal)
    for head_start in range(max(start, main_end - _LONGEST_HEAD), main_end):
        head = scene.forms.heads.get(_lower(scene, head_start, main_end))
        if head is not None:
            return Headed(head, start, head_start, main_end, legal, end)
    if scene.known_kind(scene.doc[main_end - 1]) is EntityKind.MINERAL and main_end == legal:
        head_start = _known_start(scene, main_end - 1)
        return Headed(Head.COMPANY, start, max(start, head_start), main_end, legal, end)
    if legal < end or (scene.doc[start].lower_ in scene.forms.legal_before and end - start > 1):
        return Headed(Head.ORGANIZATION, start, legal, legal, legal, end)
    return None


def is_name(scene: Scene, found: Headed) -> bool:
    """Whether the words beside the head make it the name of one thing."""
    beside = [
        scene.doc[i]
        for i in (*range(found.start, found.head_start), *range(found.head_end, found.legal))
    ]
    own, placed, topical = map(len, _sorted_words(scene, beside))
    length = found.legal - found.start
    if found.head is Head.COMPANY:
        if found.legal < found.end or scene.doc[found.start].lower_ in scene.forms.legal_before:
            return own + placed > 0
        if own > 0 and _is_written_as_name(scene, found):
            return True
        return own + placed > 0 and _parser_sees_name(scene, found, exactly=own == 0)
    if own + placed > 0 or topical == 0 or length < _FEWEST_WORDS_OF_A_TOPICAL_BODY:
        return own + placed > 0
    if found.head is Head.ORGANIZATION:
        return _parser_sees_name(scene, found, exactly=True)
    return found.head in {Head.COMMITTEE, Head.PARTNERSHIP}


def has_own_word(scene: Scene, tokens: Iterable[Token]) -> bool:
    """Whether one of the words is no ordinary part of names: "Zijin", not "National Mining"."""
    own, _, _ = _sorted_words(scene, tokens)
    return bool(own)


def _sorted_words(
    scene: Scene, tokens: Iterable[Token]
) -> tuple[list[Token], list[Token], list[Token]]:
    """Words of their own, words that name a place or known body, words of a subject."""
    own: list[Token] = []
    placed: list[Token] = []
    topical: list[Token] = []
    for token in tokens:
        kind = scene.known_kind(token)
        lower = token.lower_
        if kind is EntityKind.MINERAL or (kind is None and lower in scene.forms.topical):
            topical.append(token)
        elif kind is not None:
            placed.append(token)
        elif _is_word(token) and lower not in scene.forms.empty and _names(scene, token):
            own.append(token)
    return own, placed, topical


def _is_word(token: Token) -> bool:
    """Whether it is made of letters, a plus sign between or behind them: "K+S"."""
    return token.text.replace("+", "").isalpha()


def _names(scene: Scene, token: Token) -> bool:
    lower = token.lower_
    small = (
        lower in scene.forms.complement or lower in scene.forms.particles or lower in {"and", "the"}
    )
    return not small and lower not in scene.forms.heads and lower not in scene.forms.legal


def _parser_sees_name(scene: Scene, found: Headed, *, exactly: bool) -> bool:
    """Whether the parser takes a part of the words for a name, or all of them for a body's."""
    tokens = scene.doc[found.start : found.legal]
    if exactly:
        return all(token.ent_type_ == "ORG" for token in tokens)
    return any(token.ent_type_ for token in tokens)


def _is_written_as_name(scene: Scene, found: Headed) -> bool:
    """Whether each word is a proper noun that has its capital not from the start of a sentence."""
    tokens = scene.doc[found.start : found.legal]
    return not tokens[0].is_sent_start and all(token.pos_ == "PROPN" for token in tokens)


def _legal_start(scene: Scene, run: Run) -> int:
    start, end = run
    legal = end
    while legal - 1 > start and scene.doc[legal - 1].lower_ in scene.forms.legal:
        legal -= 1
    return legal


def _complement_start(scene: Scene, start: int, end: int) -> int:
    """Where the words behind the head start: "of Finland" in "Geological Survey of Finland"."""
    for position in range(start + 1, end):
        inside_head = _lower(scene, position - 1, min(position + 2, end)) in scene.forms.heads
        if scene.doc[position].lower_ in scene.forms.complement and not inside_head:
            return position
    return end


def _known_start(scene: Scene, position: int) -> int:
    mention = scene.known_at[position]
    while position > 0 and scene.known_at.get(position - 1) is mention:
        position -= 1
    return position


def _lower(scene: Scene, start: int, end: int) -> str:
    return " ".join(scene.doc[i].lower_ for i in range(start, end))
