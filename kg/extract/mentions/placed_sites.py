"""Sites that only the words around their name tell: "the smelter at X", "X, the older mine"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.mentions.candidate import BY_FORM, Candidate
from kg.extract.mentions.forms import Head
from kg.extract.mentions.heads import has_own_word, headed
from kg.extract.mentions.runs import Run
from kg.extract.mentions.scene import Scene
from kg.model import EntityKind

_MOST_WORDS_TO_NOUN = 7
_ARTICLES = frozenset({"a", "an", "the"})
_JOINTS = frozenset({",", "and", "or", "&"})


def find_placed_sites(scene: Scene, runs: Sequence[Run]) -> Iterator[Candidate]:
    """The sites called by a bare name behind "at" or beside the noun of a site."""
    placed: set[int] = set()
    for run in runs:
        if not _is_bare_name(scene, run):
            continue
        listed = _joined_to(scene, run[0]) in placed
        if listed or _is_at_site(scene, run[0]) or _is_described(scene, run):
            placed.add(run[1])
            name = scene.text(*run)
            yield Candidate(scene.span(*run), EntityKind.SITE, name, name, BY_FORM)


def _is_bare_name(scene: Scene, run: Run) -> bool:
    """Whether the words are a name that says nothing of what it names."""
    tokens = [scene.doc[i] for i in range(*run)]
    if any(token.i in scene.known_at or token.i in scene.blocked for token in tokens):
        return False
    found = headed(scene, run)
    return has_own_word(scene, tokens) and (found is None or found.head is Head.OTHER)


def _joined_to(scene: Scene, start: int) -> int | None:
    """Where the name ends to which the one at ``start`` is joined: "mines at A, B and C"."""
    position = start
    while position > 0 and scene.doc[position - 1].lower_ in _JOINTS:
        position -= 1
    return position if position < start else None


def _is_at_site(scene: Scene, start: int) -> bool:
    """Whether "at" and before it what is done or stands there: "mining nickel at X"."""
    doc = scene.doc
    if start < 2 or doc[start - 1].lower_ != "at":
        return False
    position = start - 2
    while position > 0 and scene.known_kind(doc[position]) is EntityKind.MINERAL:
        position -= 1
    return doc[position].lower_ in scene.forms.site_at and not doc[position].is_title


def _is_described(scene: Scene, run: Run) -> bool:
    """ "Catoca, the Angolan mine"."""
    doc, end = scene.doc, run[1]
    if end + 2 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in _ARTICLES:
        return _names_site(scene, list(doc[end + 2 : end + 1 + _MOST_WORDS_TO_NOUN]))
    return False


def _names_site(scene: Scene, described: Sequence[Token]) -> bool:
    """Whether the noun phrase of these words is headed by the noun of a site."""
    for token in described:
        if token.lower_ in scene.forms.site_described and token.text.islower():
            following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
            return following is None or following.pos_ not in {"NOUN", "PART"}
        if (token.is_punct and token.tag_ != "HYPH") or token.pos_ in {"VERB", "ADP", "AUX"}:
            return False
    return False
