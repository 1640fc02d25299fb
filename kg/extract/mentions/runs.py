"""Runs of capitalised words: where a name may be."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.mentions.scene import Scene
from kg.model import EntityKind

Run = tuple[int, int]

# Words of these sorts start with a capital only because a sentence does.
_FUNCTION_WORDS = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "PART", "INTJ"})
_NOT_NAME_TAGS = frozenset({"RB", "VBG", "VBN", "VB", "VBD", "VBZ", "VBP"})
_HYPHENS = frozenset("-–—‑‐")


def name_runs(scene: Scene) -> Iterator[Run]:
    """Runs of capitalised words outside headlines, as ranges of tokens.

    A run goes on over hyphens without spaces, "&", particles, and, behind the head of a name,
    "of", "for" and "on"; titles of people are no part of it.
    """
    position, length = 0, len(scene.doc)
    while position < length:
        if not _starts(scene, position):
            position += 1
            continue
        end = _run_end(scene, position)
        yield position, end
        position = end


def _is_compound(scene: Scene, token: Token) -> bool:
    """Whether a capital only starts a compound: "U.S.-based" in one token."""
    return token.text.rpartition("-")[2] in scene.forms.not_hyphened and "-" in token.text


def is_capitalised(token: Token) -> bool:
    """Whether a word is written like a name."""
    if token.is_currency or token.text.endswith("$"):
        return False
    return token.text[0].isupper() or (token.text[0].isdigit() and token.text[-1].isupper())


def is_title(scene: Scene, position: int) -> bool:
    """Whether the word at ``position`` is the title of a person."""
    return scene.doc[position].lower_ in scene.forms.titles


def _starts(scene: Scene, position: int) -> bool:
    token = scene.doc[position]
    return (
        is_capitalised(token)
        and position not in scene.headline
        and not is_title(scene, position)
        and not (_is_function_word(token) and position not in scene.known_at)
        and not _is_compound(scene, token)
        and not _only_starts_sentence(scene, token)
    )


def _is_function_word(token: Token) -> bool:
    return token.pos_ in _FUNCTION_WORDS and not (len(token.text) > 1 and token.text.isupper())


def _only_starts_sentence(scene: Scene, token: Token) -> bool:
    """A word whose capital comes from its place: "Miner Zijin …", "Shares of …"."""
    shouted = token.text.isupper() and len(token.text) > 1
    if not token.is_sent_start or token.i in scene.known_at or shouted:
        return False
    common = token.lower_ in scene.lower_words or token.lower_ in scene.forms.company_nouns
    return common or token.tag_ in _NOT_NAME_TAGS


def _run_end(scene: Scene, start: int) -> int:
    position = start + 1
    while (after := _continued(scene, start, position)) is not None:
        position = after
    return position


def _continued(scene: Scene, start: int, position: int) -> int | None:
    """The position behind the next words of the run that has reached ``position``."""
    doc = scene.doc
    if position >= len(doc) or position in scene.headline:
        return None
    token, last = doc[position], doc[position - 1]
    if token.text in _HYPHENS:
        joined = not last.whitespace_ and not token.whitespace_ and position + 1 < len(doc)
        return position + 2 if joined and _is_second_half(scene, doc[position + 1]) else None
    if not last.whitespace_ and token.lower_ not in {"’s", "'s"}:
        return None
    if is_capitalised(token):
        stops = is_title(scene, position) or token.is_sent_start or "\n" in last.text_with_ws
        return None if stops or _is_function_word(token) else position + 1
    return _over_small_words(scene, start, position)


def _is_second_half(scene: Scene, token: Token) -> bool:
    """Whether a word goes on a name behind a hyphen: "hoon" in "Do-hoon", not "led" in "US-led"."""
    lower = token.text.islower()
    participle = token.lower_ in scene.forms.not_hyphened or token.tag_ in {"VBN", "VBD", "VBG"}
    return token.is_alpha and not (lower and participle)


def _over_small_words(scene: Scene, start: int, position: int) -> int | None:
    doc, forms = scene.doc, scene.forms
    token, last = doc[position], doc[position - 1]
    if token.lower_ in {"’s", "'s"}:
        possessive = last.lower_ in forms.possessives
        return _over(scene, position + 1) if possessive else None
    if token.text in forms.legal_lower:
        return position + 1
    if token.text == "&" or token.lower_ in forms.particles:
        return _over(scene, position + 1)
    deeper = token.lower_ == "of" and _in_complement(scene, start, position)
    if (token.lower_ in forms.complement and _is_head(scene, last)) or (
        deeper and last.i not in scene.known_at
    ):
        following = position + 1
        if following < len(doc) and doc[following].lower_ == "the":
            following += 1
        return _over(scene, following)
    if token.lower_ == "and" and _joins(scene, start, position):
        return _over(scene, position + 1)
    return None


def _over(scene: Scene, position: int) -> int | None:
    """The position behind ``position`` if a capitalised word stands there."""
    if position >= len(scene.doc) or is_title(scene, position):
        return None
    return position + 1 if is_capitalised(scene.doc[position]) else None


def _is_head(scene: Scene, token: Token) -> bool:
    return token.lower_ in scene.forms.heads or token.lower_ in {"understanding", "group"}


def _joins(scene: Scene, start: int, position: int) -> bool:
    """Whether "and" stands inside one name: between words that cannot be names themselves.

    "Mine Rehabilitation and Mineral Resources Corporation", not "Zijin Mining and Energy Fuels":
    there a name is complete before it, unless the parser sees one name over both.
    """
    doc = scene.doc
    if position + 1 >= len(doc):
        return False
    if not all(_is_subject_word(scene, token) for token in (doc[position - 1], doc[position + 1])):
        return False
    complete = _is_head(scene, doc[position - 1]) and not _in_complement(scene, start, position)
    own_word = any(not _is_subject_word(scene, doc[i]) for i in range(start, position - 1))
    return not (complete and own_word) or bool(doc[position].ent_type_)


def _in_complement(scene: Scene, start: int, position: int) -> bool:
    return any(scene.doc[i].lower_ in scene.forms.complement for i in range(start, position))


def _is_subject_word(scene: Scene, token: Token) -> bool:
    if token.i in scene.known_at:
        return scene.known_kind(token) is EntityKind.MINERAL
    return token.lower_ in scene.forms.topical or token.lower_ in scene.forms.empty
