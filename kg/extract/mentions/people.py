"""People: names behind a title, and what the parser takes for a person and looks like one."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.mentions.candidate import BY_FORM, BY_PARSER, Candidate
from kg.extract.mentions.runs import Run, is_capitalised, is_title
from kg.extract.mentions.scene import Scene
from kg.model import EntityKind

_MOST_WORDS = 6
_HYPHENS = frozenset("-–")


def find_people(scene: Scene) -> Iterator[Candidate]:
    """The people in a text, without their titles, in text order."""
    for ent in scene.doc.ents:
        if ent.label_ == "PERSON" and ent.start not in scene.headline:
            yield from _candidate(scene, (ent.start, ent.end))
    for position in range(1, len(scene.doc)):
        if _follows_title(scene, position) and scene.doc[position].ent_type_ != "PERSON":
            yield from _candidate(scene, (position, _name_end(scene, position)))


def _candidate(scene: Scene, run: Run) -> Iterator[Candidate]:
    start, end = _trimmed(scene, run)
    if start >= end or not _is_person(scene, (start, end)) or _is_company(scene, start):
        return
    titled = _follows_title(scene, start)
    single = end - start == 1
    if single and not (titled and scene.doc[start - 1].lower_ in scene.forms.strong_titles):
        return
    name = scene.text(start, end)
    confidence = BY_FORM if titled else BY_PARSER
    yield Candidate(scene.span(start, end), EntityKind.PERSON, name, name.split()[-1], confidence)


def _trimmed(scene: Scene, run: Run) -> Run:
    """``run`` without titles before the name and without a possessive behind it."""
    start, end = run
    while start < end and _is_before_name(scene, start):
        start += 1
    while start < end and not is_capitalised(scene.doc[end - 1]) and not _hyphened(scene, end - 1):
        end -= 1
    return start, end


def _is_before_name(scene: Scene, position: int) -> bool:
    token = scene.doc[position]
    lower = token.lower_
    words = scene.forms.empty | scene.forms.topical
    return is_title(scene, position) or lower in words or not is_capitalised(token)


def _is_person(scene: Scene, run: Run) -> bool:
    tokens = [scene.doc[i] for i in range(*run)]
    if len(tokens) > _MOST_WORDS or "\n" in scene.doc[run[0] : run[1] - 1].text_with_ws:
        return False
    return all(_may_be_in_name(scene, token) for token in tokens)


def _may_be_in_name(scene: Scene, token: Token) -> bool:
    lower, forms = token.lower_, scene.forms
    if token.text in _HYPHENS or lower in forms.particles or _hyphened(scene, token.i):
        return True
    if (
        token.i in scene.blocked
        or not is_capitalised(token)
        or not (token.is_alpha or token.text.endswith(".") or "’" in lower or "'" in lower)
    ):
        return False
    shouted = token.text.isupper() and len(token.text) > 2
    ordinary = lower in forms.heads or lower in forms.topical or lower in forms.legal
    return not (shouted or ordinary or token.i in scene.known_at or lower in scene.lower_words)


def _hyphened(scene: Scene, position: int) -> bool:
    """Whether the word is the second half of a hyphened one: "hoon" in "Do-hoon"."""
    token = scene.doc[position]
    return (
        token.is_alpha
        and position > 1
        and scene.doc[position - 1].text in _HYPHENS
        and not (scene.doc[position - 1].whitespace_ or scene.doc[position - 2].whitespace_)
    )


def _is_company(scene: Scene, start: int) -> bool:
    """Whether the word before says that a company is named: "Norwegian company X"."""
    return start > 0 and scene.doc[start - 1].lower_ in scene.forms.company_nouns


def _follows_title(scene: Scene, position: int) -> bool:
    if position == 0 or position in scene.headline:
        return False
    return is_title(scene, position - 1) and is_capitalised(scene.doc[position])


def _name_end(scene: Scene, start: int) -> int:
    end = start + 1
    while end < len(scene.doc) and "\n" not in scene.doc[end - 1].text_with_ws:
        token = scene.doc[end]
        joined = (
            token.text in _HYPHENS and not token.whitespace_ and not scene.doc[end - 1].whitespace_
        )
        if not (joined or _hyphened(scene, end) or is_capitalised(token)) or is_title(scene, end):
            break
        end += 1
    return end
