"""People: by a title before or behind the name, or by the parser where the name looks like one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.mentions.beside import beside_company_noun, is_in_place
from kg.extract.mentions.candidate import BY_FORM, BY_PARSER, Candidate
from kg.extract.mentions.runs import Run, is_capitalised, is_title
from kg.extract.mentions.scene import Scene
from kg.model import EntityKind, MentionKind

_MOST_WORDS = 6
_MOST_WORDS_TO_TITLE = 6
_HYPHENS = frozenset("-–")


def find_people(scene: Scene, runs: Iterable[Run]) -> Iterator[Candidate]:
    """The people in a text, without their titles."""
    for position in range(1, len(scene.doc)):
        if _follows_title(scene, position):
            run = _trimmed(scene, (position, _name_end(scene, position)))
            if _is_titled_person(scene, run) and (_is_full(run) or _is_strongly_titled(scene, run)):
                yield _person(scene, run, BY_FORM)
    for run in runs:
        if _is_full(run) and _is_person(scene, run) and _precedes_title(scene, run[1]):
            yield _person(scene, run, BY_FORM)
    yield from _by_parser(scene)


def _by_parser(scene: Scene) -> Iterator[Candidate]:
    runs = [
        _trimmed(scene, (ent.start, ent.end))
        for ent in scene.doc.ents
        if ent.label_ == "PERSON" and ent.start not in scene.headline
    ]
    likely = [run for run in runs if _is_full(run) and _is_person(scene, run)]
    places = {scene.text(*run) for run in likely if is_in_place(scene, run)}
    for run in likely:
        if scene.text(*run) not in places and not beside_company_noun(scene, run):
            yield _person(scene, run, BY_PARSER)


def _person(scene: Scene, run: Run, confidence: float) -> Candidate:
    name = scene.text(*run)
    return Candidate(scene.span(*run), EntityKind.PERSON, name, name.split()[-1], confidence)


def _is_full(run: Run) -> bool:
    return run[1] - run[0] > 1


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
    ordinary = token.lower_ in scene.forms.empty or token.lower_ in scene.forms.topical
    return is_title(scene, position) or ordinary or not is_capitalised(token)


def _is_person(scene: Scene, run: Run) -> bool:
    tokens = [scene.doc[i] for i in range(*run)]
    if not tokens or len(tokens) > _MOST_WORDS:
        return False
    one_line = "\n" not in scene.doc[run[0] : run[1] - 1].text_with_ws
    return one_line and all(_may_be_in_name(scene, token) for token in tokens)


def _is_titled_person(scene: Scene, run: Run) -> bool:
    """A person behind a title, whose first name may be a country's: "Minister Israel Katz"."""
    if run[0] >= run[1]:
        return False
    first = scene.known_at.get(run[0])
    namesake = first is not None and first.kind is MentionKind.NAME and _is_full(run)
    return _is_person(scene, (run[0] + 1, run[1]) if namesake else run)


def _may_be_in_name(scene: Scene, token: Token) -> bool:
    lower, forms = token.lower_, scene.forms
    if token.text in _HYPHENS or lower in forms.particles or _hyphened(scene, token.i):
        return True
    spelled = token.is_alpha or token.text.endswith(".") or "’" in lower or "'" in lower
    if not spelled or not is_capitalised(token) or token.i in scene.blocked:
        return False
    shouted = token.text.isupper() and len(token.text) > 2
    ordinary = lower in forms.heads or lower in forms.topical or lower in forms.legal
    return not (shouted or ordinary or token.i in scene.known_at or lower in scene.lower_words)


def _hyphened(scene: Scene, position: int) -> bool:
    """Whether the word is the second half of a hyphened one: "hoon" in "Do-hoon"."""
    if position < 2 or not scene.doc[position].is_alpha:
        return False
    first, hyphen = scene.doc[position - 2], scene.doc[position - 1]
    return hyphen.text in _HYPHENS and not hyphen.whitespace_ and not first.whitespace_


def _follows_title(scene: Scene, position: int) -> bool:
    if position in scene.headline or not is_capitalised(scene.doc[position]):
        return False
    return is_title(scene, position - 1) and not is_title(scene, position)


def _is_strongly_titled(scene: Scene, run: Run) -> bool:
    return scene.doc[run[0] - 1].lower_ in scene.forms.strong_titles


def _precedes_title(scene: Scene, end: int) -> bool:
    """Whether a title stands behind the name as an apposition: "X Y, an analyst at Z"."""
    if end >= len(scene.doc) or scene.doc[end].text != ",":
        return False
    for position in range(end + 1, min(end + 1 + _MOST_WORDS_TO_TITLE, len(scene.doc))):
        if is_title(scene, position):
            return True
        token = scene.doc[position]
        if token.is_punct and token.tag_ != "HYPH":
            return False
        if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "PUNCT", "ADV"}:
            return False
    return False


def _name_end(scene: Scene, start: int) -> int:
    end = start + 1
    while end < len(scene.doc) and "\n" not in scene.doc[end - 1].text_with_ws:
        token, last = scene.doc[end], scene.doc[end - 1]
        joined = token.text in _HYPHENS and not token.whitespace_ and not last.whitespace_
        inside = joined or _hyphened(scene, end) or _is_particle(scene, end)
        if not (inside or is_capitalised(token)) or is_title(scene, end):
            break
        end += 1
    return end


def _is_particle(scene: Scene, position: int) -> bool:
    """Whether it is a particle with more of a name behind it: "von" in "Ursula von der Leyen"."""
    if scene.doc[position].lower_ not in scene.forms.particles:
        return False
    following = scene.doc[position + 1 : position + 2]
    return any(is_capitalised(t) or _is_particle(scene, t.i) for t in following)
