"""Trees as the small parser gives them, mended; no model is needed to see it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.grammar.repair import mend
from kg.model import EntityKind

COUNTRY, ORGANIZATION, MINERAL = EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.MINERAL


@dataclass
class Tree:
    """A sentence with a line a word: the word, its tag, label and head, and what it names."""

    lines: str

    def __post_init__(self) -> None:
        rows = [line.split() for line in self.lines.strip().splitlines()]
        self.words = [row[0] for row in rows]
        self.kinds = {i: EntityKind(row[4]) for i, row in enumerate(rows) if len(row) > 4}
        self.doc = Doc(
            Vocab(),
            words=self.words,
            tags=[row[1] for row in rows],
            pos=[POS[row[1]] for row in rows],
            lemmas=[row[0].lower().removesuffix("s") for row in rows],
            deps=[row[2] for row in rows],
            heads=[self.words.index(row[3]) for row in rows],
        )

    def mended(self, *values: str) -> dict[str, tuple[str, str]]:
        """Label and head of each word; ``values`` are the words that are quantities."""
        mend(self.doc, self.kinds, {self.words.index(value) for value in values}, {"mine"})
        return {token.text: (token.dep_, token.head.text) for token in self.doc}


POS = {
    "NNP": "PROPN", "NNS": "NOUN", "NN": "NOUN", "VBD": "VERB", "VBZ": "VERB", "IN": "ADP",
    "CC": "CCONJ", ",": "PUNCT", "CD": "NUM", "RB": "ADV", "JJ": "ADJ",
}  # fmt: skip

NOUN_PHRASE = """
Glencore NNP compound cobalt Organization
mines NNS compound cobalt
cobalt NN ROOT cobalt Mineral
daily RB advmod cobalt
"""
REPORTED = """
Reuters NNP nsubj said
said VBD ROOT said
Glencore NNP compound mines Organization
mines NNS dobj said
cobalt NN dobj said Mineral
daily RB advmod said
"""


def test_a_verb_taken_for_a_noun_gets_its_subject_and_object() -> None:
    tree = Tree(NOUN_PHRASE)
    mended = tree.mended()
    assert mended["mines"] == ("ROOT", "mines")
    assert mended["Glencore"] == ("nsubj", "mines")
    assert mended["cobalt"] == ("dobj", "mines")
    assert (tree.doc[1].pos_, tree.doc[1].tag_) == ("VERB", "VBZ")


def test_a_verb_below_another_becomes_its_clause() -> None:
    mended = Tree(REPORTED).mended()
    assert mended["said"] == ("ROOT", "said")
    assert mended["mines"] == ("ccomp", "said")
    assert mended["Glencore"] == ("nsubj", "mines")


def test_a_quantity_is_an_object_like_a_mineral() -> None:
    mended = Tree(NOUN_PHRASE.replace(" Mineral", "")).mended("cobalt")
    assert mended["cobalt"] == ("dobj", "mines")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" Organization", ""),
        (" Organization", " Site"),
        (" Mineral", ""),
        ("mines NNS", "wines NNS"),
        ("mines NNS", "mines VBZ"),
    ],
)
def test_a_noun_without_subject_or_object_stays_a_noun(before: str, after: str) -> None:
    tree = Tree(NOUN_PHRASE.replace(before, after))
    unchanged = {token.text: (token.dep_, token.head.text) for token in tree.doc}
    assert tree.mended() == unchanged


def test_the_adjective_of_a_country_is_no_subject() -> None:
    tree = NOUN_PHRASE.replace("Glencore NNP", "Chilean JJ").replace("Organization", "Country")
    assert Tree(tree).mended()["mines"] == ("compound", "cobalt")


@pytest.mark.parametrize(
    "tree",
    [
        # The verb hangs on its object, the object on another verb.
        "SQM NNP nmod mines Organization\nmines NNS nsubj lithium\nlithium NN attr is Mineral\n"
        "is VBZ ROOT is",
        # The noun phrase hangs on the verb's subject.
        "Vale NNP nsubj is Organization\nmines NNS compound nickel\nnickel NN conj Vale Mineral\n"
        "is VBZ ROOT is",
        # The verb hangs on its subject, and that on its object.
        "is VBZ ROOT is\nVale NNP nsubj nickel Organization\nmines NNS dobj Vale\n"
        "nickel NN attr is Mineral\ndaily RB advmod is",
    ],
)
def test_a_mended_tree_has_no_circle(tree: str) -> None:
    mended = Tree(tree).mended()
    assert {label for label, head in mended.values() if head == "mines"} == {"nsubj", "dobj"}
    for word in mended:
        seen = {word}
        while mended[word][1] != word:
            word = mended[word][1]
            assert word not in seen
            seen.add(word)


JOINED = """
council NN ROOT council
of IN prep council
Chile NNP pobj of Country
by IN prep council
Peru NNP pobj by Country
and CC cc council
Bolivia NNP conj council Country
"""


def test_a_name_is_joined_to_the_name_of_its_kind_right_before_the_and() -> None:
    assert Tree(JOINED).mended()["Bolivia"] == ("conj", "Peru")


def test_a_name_of_another_kind_right_before_the_and_changes_nothing() -> None:
    assert Tree(JOINED.replace("by Country", "by Mineral")).mended()["Bolivia"][1] == "council"


def test_a_name_that_is_joined_to_its_own_kind_stays_so() -> None:
    assert Tree(JOINED.replace("conj council", "conj Chile")).mended()["Bolivia"][1] == "Chile"
