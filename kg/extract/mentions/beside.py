"""What stands beside capitalised words and says what they name."""

from __future__ import annotations

from kg.extract.mentions.runs import Run
from kg.extract.mentions.scene import Scene

_WHERE = frozenset({"in", "near", "across", "throughout", "around", "outside", "inside"})
_MOST_WORDS_TO_NOUN = 7


def beside_company_noun(scene: Scene, run: Run) -> bool:
    """Whether "miner" or the like stands before the name, or behind it as an apposition."""
    return _behind_noun(scene, run[0]) or _before_noun(scene, run[1])


def is_in_place(scene: Scene, run: Run) -> bool:
    """Whether the words say where: "in the Caucasus", "Lai Chau province"."""
    start, end = run
    before = [scene.doc[i].lower_ for i in range(max(0, start - 2), start)]
    if before and (before[-1] in _WHERE or (before[-1] == "the" and before[0] in _WHERE)):
        return True
    if end >= len(scene.doc):
        return False
    last, following = scene.doc[end - 1], scene.doc[end]
    return following.pos_ == "NOUN" and last.dep_ == "compound" and last.head.i == following.i


def _behind_noun(scene: Scene, start: int) -> bool:
    """ "miner X", "a resource investment firm, X"."""
    position = start - 1
    if position > 0 and scene.doc[position].text == ",":
        position -= 1
    if position < 0:
        return False
    noun = scene.doc[position]
    telling = scene.forms.company_nouns | scene.forms.company_before
    return noun.lower_ in telling and noun.text.islower()


def _before_noun(scene: Scene, end: int) -> bool:
    """ "X, a Belgian refiner"."""
    doc = scene.doc
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"a", "an", "the"}:
        return False
    described = doc[end + 1 : min(end + 1 + _MOST_WORDS_TO_NOUN, len(doc))]
    noun = next((t for t in described if t.lower_ in scene.forms.company_nouns), None)
    if noun is None:
        return False
    return not any(t.is_punct or t.pos_ in {"VERB", "ADP"} for t in doc[end + 1 : noun.i])
