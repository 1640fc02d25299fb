"""How a word stands to another in the tree: the relations on the way from one to the other.

``^dobj.nsubj`` leads up from an object to its verb and down to the subject; a preposition is told
with its word (``prep:with.pobj``). Ways of more than four steps are told by their length and end.
Words of other sentences are told by how many sentences lie between: ``sentence:-1``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Token

_TOLD_WITH_WORD = frozenset({"prep", "agent", "dative"})
_LONGEST, _FARTHEST = 4, 9
_BEFORE, _BEHIND = 3, 2
SENTENCE_PATHS = tuple(f"sentence:{i}" for i in range(-_BEFORE, _BEHIND + 1) if i)


def relation(token: Token) -> str:
    """The parser's relation of a word to its head, with the word where it is a preposition."""
    return f"{token.dep_}:{token.lower_}" if token.dep_ in _TOLD_WITH_WORD else token.dep_


def paths_from(cue: Token, words: Iterable[Token], sentences: Sequence[int]) -> list[str]:
    """The path from ``cue`` to each of ``words``; ``sentences`` are the numbers of all words."""
    here = sentences[cue.i]
    upwards = [cue, *cue.ancestors]
    height = {token.i: steps for steps, token in enumerate(upwards)}
    return [
        _within(word, upwards, height)
        if sentences[word.i] == here
        else f"sentence:{max(-_BEFORE, min(_BEHIND, sentences[word.i] - here))}"
        for word in words
    ]


def _within(word: Token, upwards: Sequence[Token], height: Mapping[int, int]) -> str:
    down: list[str] = []
    while word.i not in height:
        down.append(relation(word))
        if word.head.i == word.i:
            return "none"
        word = word.head
    up = [f"^{token.dep_}" for token in upwards[: height[word.i]]]
    steps = [*up, *reversed(down)]
    if len(steps) <= _LONGEST:
        return ".".join(steps)
    return f"far{min(len(steps), _FARTHEST)}:{steps[-1]}"
