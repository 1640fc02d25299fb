"""Whether a name that is also something else is meant where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract.mentions.beside import beside_company_noun
from kg.extract.mentions.company_places import is_in_company_place, is_joined_to_company
from kg.extract.mentions.forms import Forms
from kg.extract.mentions.runs import Run, is_capitalised
from kg.extract.mentions.scene import Scene
from kg.model import EntityKind, MentionKind, Name

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_DETERMINERS = frozenset({"DT", "PRP$", "POS"})
_JOINTS = frozenset({",", "and", "or", "/", "&", "as"})
_LONGEST_ABBREVIATION = 6
_MOST_WORDS_IN_BRACKETS = 12


def is_meant(scene: Scene, tokens: Sequence[Token], name: Name, *, elsewhere: bool) -> bool:
    """Whether the words ``tokens`` mean the entity of the ambiguous ``name``.

    ``elsewhere`` says that the article calls the entity by a name that is not ambiguous.
    """
    if is_shouted_small_word(scene, tokens) and not elsewhere:
        return False
    if name.entity.kind is EntityKind.MINERAL:
        return _mineral_is_meant(scene, tokens, elsewhere=elsewhere)
    if name.kind is MentionKind.METONYM:
        return elsewhere and _metonym_is_meant(scene, tokens, name)
    if name.entity.kind is EntityKind.COUNTRY:
        return _country_is_meant(scene, tokens, elsewhere=elsewhere)
    return elsewhere or _body_is_meant(scene, tokens) or _is_in_its_place(scene, tokens)


def is_shouted_small_word(scene: Scene, tokens: Sequence[Token]) -> bool:
    """Whether a word such as "US" stands in a line of capitals, where it may be "us"."""
    if len(tokens) != 1 or not tokens[0].is_stop or tokens[0].i not in scene.headline:
        return False
    near = scene.doc[max(0, tokens[0].i - 3) : tokens[0].i + 4]
    return all(token.text.isupper() for token in near if token.is_alpha)


def _mineral_is_meant(scene: Scene, tokens: Sequence[Token], *, elsewhere: bool) -> bool:
    doc, forms = scene.doc, scene.forms
    first, last = tokens[0], tokens[-1]
    after = _word_after(doc, last)
    if any(not token.text.isalpha() or token.text.isupper() for token in tokens[:1]):
        return elsewhere
    if _beside_mineral(scene, first.i - 1, -1) or _beside_mineral(scene, last.i + 1, 1):
        return True
    if after in forms.mineral_never_behind or _is_verb(doc, first):
        return False
    if after in forms.mineral_behind or _measured(doc, first, forms):
        return True
    determined = first.i > 0 and doc[first.i - 1].tag_ in _DETERMINERS
    return elsewhere and last.tag_ in _NOUNS and not determined


def _is_verb(doc: Doc, word: Token) -> bool:
    """Whether it stands where a verb does: "to lead production"."""
    before = doc[word.i - 1] if word.i > 0 else None
    return before is not None and (before.pos_ in {"PRON", "AUX"} or before.lower_ == "to")


def _measured(doc: Doc, first: Token, forms: Forms) -> bool:
    """Whether it stands behind "tonnes of", "exports of", or a verb such as "mines"."""
    before = _word_before(doc, first)
    if before in forms.mineral_verbs:
        return True
    return before in {"of", "in", "for"} and doc[first.i - 2].lower_ in forms.mineral_before


def _beside_mineral(scene: Scene, position: int, step: int) -> bool:
    """Whether another mineral is joined to it: "tin, tantalum and tungsten"."""
    doc, joined = scene.doc, False
    while 0 <= position < len(doc):
        if doc[position].text == ")" and step < 0:
            position = _before_brackets(doc, position)
        elif doc[position].lower_ in _JOINTS:
            joined = True
            position += step
        else:
            return joined and scene.known_kind(doc[position]) is EntityKind.MINERAL
    return False


def _before_brackets(doc: Doc, closing: int) -> int:
    """The word before words in brackets: "molybdenum (its main export) and tin"."""
    start = max(0, closing - _MOST_WORDS_IN_BRACKETS)
    opening = next((i for i in range(closing, start, -1) if doc[i].text == "("), start)
    return opening - 1


def _country_is_meant(scene: Scene, tokens: Sequence[Token], *, elsewhere: bool) -> bool:
    doc, first, last = scene.doc, tokens[0], tokens[-1]
    if not is_capitalised(first) or _word_after(doc, last) in scene.forms.country_behind:
        return False
    if _follows_name(scene, first) or _is_in_person(scene, tokens, single=not elsewhere):
        return False
    phrase = " ".join(token.lower_ for token in doc[max(0, first.i - 3) : first.i])
    if any(phrase.endswith(before) for before in scene.forms.country_before):
        return False
    return elsewhere or not _follows_city(scene, first)


def _metonym_is_meant(scene: Scene, tokens: Sequence[Token], name: Name) -> bool:
    """Not where the words go on ("Ministry of Mines and Energy") or another country owns them."""
    after = tokens[-1].i + 1
    if scene.doc[after : after + 1].text in {"and", "of", "for", "&"} and is_capitalised(
        scene.doc[min(after + 1, len(scene.doc) - 1)]
    ):
        return False
    before = [scene.known_at.get(i) for i in range(max(0, tokens[0].i - 2), tokens[0].i)]
    owners = {mention.entity for mention in before if mention is not None}
    return not owners or name.entity in owners


def _follows_name(scene: Scene, first: Token) -> bool:
    """Whether a word of a name stands right before it: "Michael Jordan"."""
    if first.i == 0 or first.i in scene.headline:
        return False
    before = scene.doc[first.i - 1]
    return (
        is_capitalised(before)
        and before.pos_ == "PROPN"
        and before.i not in scene.known_at
        and before.lower_ not in scene.forms.titles
        and before.lower_ not in scene.forms.heads
        and before.ent_type_ in {"PERSON", "GPE", "ORG", "FAC"}
        and before.ent_type_ == first.ent_type_
    )


def _is_in_person(scene: Scene, tokens: Sequence[Token], *, single: bool) -> bool:
    person = scene.parsed_names.get(tokens[0].i)
    if person is None or person.label_ != "PERSON":
        return False
    return single or len(person) > len(tokens)


def _follows_city(scene: Scene, first: Token) -> bool:
    """Whether a place no record knows stands before it with a comma: "Atlanta, Georgia"."""
    if first.i < 2 or scene.doc[first.i - 1].text != ",":
        return False
    city = scene.doc[first.i - 2]
    return city.ent_type_ == "GPE" and city.i not in scene.known_at


def _body_is_meant(scene: Scene, tokens: Sequence[Token]) -> bool:
    """A word of its own with a capital that the parser takes for a name, not an abbreviation."""
    first, last = tokens[0], tokens[-1]
    if first.i in scene.headline or not first.text[0].isupper() or first.is_sent_start:
        return False
    if len(tokens) == 1 and first.text.isupper() and len(first.text) <= _LONGEST_ABBREVIATION:
        return False
    if first.ent_type_ in {"", "PERSON"} or _is_own_name(scene, first.i - 1):
        return False
    return not _is_own_name(scene, last.i + 1)


def _is_in_its_place(scene: Scene, tokens: Sequence[Token]) -> bool:
    """Whether the sentence has an organisation there: "miner X", "a stake in X", "X signed"."""
    run = (tokens[0].i, tokens[-1].i + 1)
    if (
        tokens[0].i in scene.headline
        or not is_capitalised(tokens[0])
        or _is_own_name(scene, run[1])
    ):
        return False
    told = beside_company_noun(scene, run) or is_in_company_place(scene, run)
    return told or _acts(scene, run) or is_joined_to_company(scene, run)


def _acts(scene: Scene, run: Run) -> bool:
    """Whether it does what is done by name: "X has signed", "said X"."""
    name = scene.doc[run[0] : run[1]].root
    return name.dep_ == "nsubj" and name.head.lemma_.lower() in scene.forms.body_acts


def _is_own_name(scene: Scene, position: int) -> bool:
    if not 0 <= position < len(scene.doc):
        return False
    token = scene.doc[position]
    return token.pos_ == "PROPN" and is_capitalised(token) and position not in scene.known_at


def _word_before(doc: Doc, token: Token) -> str:
    return doc[token.i - 1].lower_ if token.i > 0 else ""


def _word_after(doc: Doc, token: Token) -> str:
    return doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
