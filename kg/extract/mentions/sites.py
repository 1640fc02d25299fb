"""Mines, projects, plants, ports: a proper name with the noun of a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.mentions.candidate import BY_FORM, BY_NAME, Candidate
from kg.extract.mentions.forms import Head
from kg.extract.mentions.heads import has_own_word, headed
from kg.extract.mentions.runs import Run
from kg.extract.mentions.scene import Scene
from kg.model import EntityKind, MentionKind

_SITE = EntityKind.SITE
_MOST_WORDS_BETWEEN = 5
_LONGEST_HEAD = 2
_BARE_KINDS = frozenset(
    {EntityKind.COUNTRY, EntityKind.MINERAL, EntityKind.PARTNERSHIP, EntityKind.COMMITTEE}
)


def find_sites(scene: Scene, runs: Sequence[Run]) -> Iterator[Candidate]:
    """The sites in a text: "Oyu Tolgoi mine", "Lobito Corridor", "the A and B mines"."""
    for index, run in enumerate(runs):
        start, end = _without_place(scene, run)
        if start == end:
            continue
        proper = _behind_noun(scene, start, end)
        if proper is not None:
            yield _site(scene, (start, end), proper)
            continue
        inside = headed(scene, (start, end))
        if inside is not None and inside.head is Head.SITE:
            yield from _capitalised(scene, start, inside.head_start, inside.legal)
        elif inside is None or inside.head in {Head.COMPANY, Head.OTHER}:
            yield from _with_noun(scene, runs[: index + 1], (start, end))


def _behind_noun(scene: Scene, start: int, end: int) -> Run | None:
    """The proper name behind the noun of a site: "Lobito" in "Port of Lobito"."""
    text = scene.text(start, end).lower()
    for noun in scene.forms.site_before:
        words = len(noun.split())
        if text.startswith(f"{noun} ") and end - start > words:
            return start + words, end
    return None


def _capitalised(scene: Scene, start: int, head: int, end: int) -> Iterator[Candidate]:
    if start < head and _is_proper(scene, (start, head), scene.doc[end - 1].lower_):
        yield _site(scene, (start, end), (start, head))


def _with_noun(scene: Scene, runs: Sequence[Run], run: Run) -> Iterator[Candidate]:
    head = _noun_behind(scene, run[1])
    if head is None or not _is_proper(scene, run, scene.doc[head[1] - 1].lower_):
        return
    noun = " ".join(scene.doc[i].lower_ for i in range(*head))
    singular = scene.forms.site_singular.get(noun)
    if singular is None:
        yield _site(scene, (run[0], head[1]), run)
        return
    for each in _coordinated(scene, runs, run):
        name = scene.text(*each)
        yield Candidate(scene.span(*each), _SITE, f"{name} {singular}", name, BY_FORM)


def _site(scene: Scene, whole: Run, proper: Run) -> Candidate:
    known = scene.known_at.get(proper[0])
    entity = known.entity if known and scene.known_kind(scene.doc[proper[0]]) is _SITE else None
    return Candidate(
        scene.span(*whole),
        _SITE,
        scene.text(*whole),
        scene.text(*proper),
        BY_NAME if entity else BY_FORM,
        entity,
        MentionKind.NAME if entity else MentionKind.FORM,
    )


def _noun_behind(scene: Scene, start: int) -> Run | None:
    """The noun of a site behind a name, over words such as "copper-gold" or "open-pit"."""
    doc = scene.doc
    for position in range(start, min(start + _MOST_WORDS_BETWEEN, len(doc))):
        for length in range(_LONGEST_HEAD, 0, -1):
            words = doc[position : position + length]
            if " ".join(token.lower_ for token in words) in scene.forms.sites:
                return position, position + len(words)
        token = doc[position]
        between = (
            scene.known_kind(token) is EntityKind.MINERAL or token.lower_ in scene.forms.topical
        )
        if "\n" in doc[position - 1].text_with_ws or not (between or token.tag_ == "HYPH"):
            return None
    return None


def _without_place(scene: Scene, run: Run) -> Run:
    """``run`` without countries before the name: "Chilean Escondida" is "Escondida"."""
    start, end = run
    while start < end and scene.known_kind(scene.doc[start]) is EntityKind.COUNTRY:
        start += 1
    return start, end


def _is_proper(scene: Scene, run: Run, noun: str) -> bool:
    """Whether the words before the noun are a name, and not that of who owns the site."""
    tokens = [scene.doc[i] for i in range(*run)]
    kinds = {scene.known_kind(token) for token in tokens}
    if kinds & _BARE_KINDS and not has_own_word(scene, tokens):
        return False
    if kinds == {EntityKind.ORGANIZATION}:
        return noun in scene.forms.site_named_as_company
    return kinds == {_SITE} or has_own_word(scene, tokens)


def _coordinated(scene: Scene, runs: Sequence[Run], last: Run) -> Iterator[Run]:
    """The names joined to the last one by commas and "and": "A, B and C mines"."""
    names = [last]
    for run in reversed(runs[:-1]):
        between = [scene.doc[i].lower_ for i in range(run[1], names[0][0])]
        if (
            not between
            or not set(between) <= {",", "and", "&"}
            or not _is_proper(scene, run, "mine")
        ):
            break
        if any(scene.known_kind(scene.doc[i]) is not None for i in range(*run)):
            break
        names.insert(0, run)
    yield from names
