"""Organisations without a telling form: the parser's guess, or a noun like "miner" beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.mentions.abbreviations import all_introduced
from kg.extract.mentions.beside import beside_company_noun, is_in_place
from kg.extract.mentions.candidate import BY_FORM, BY_PARSER, Candidate
from kg.extract.mentions.heads import has_own_word, headed
from kg.extract.mentions.prefixes import prefixes
from kg.extract.mentions.runs import Run, is_capitalised
from kg.extract.mentions.scene import Scene
from kg.model import EntityKind

_PROPOSED = frozenset({"ORG"})
_MOST_WORDS = 4
_LONGEST_SYMBOL = 3


def find_proposals(
    scene: Scene, runs: Iterable[Run], settled: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Capitalised words that name an organisation by what stands beside them or by the parser.

    Abbreviations and short forms of ``settled`` names mean those.
    """
    taken = all_introduced(scene.words) | {s for c in settled for s in (c.core, *prefixes(c.name))}
    for run in runs:
        if not _looks_like_name(scene, run) or scene.text(*run) in taken:
            continue
        if beside_company_noun(scene, run) and scene.doc[run[0]].tag_.startswith("NNP"):
            yield _organization(scene, run, BY_FORM)
        elif _parser_proposes(scene, run) and scene.doubted.isdisjoint(range(*run)):
            yield _organization(scene, run, BY_PARSER)


def _organization(scene: Scene, run: Run, confidence: float) -> Candidate:
    name = scene.text(*run)
    return Candidate(scene.span(*run), EntityKind.ORGANIZATION, name, name, confidence)


def _looks_like_name(scene: Scene, run: Run) -> bool:
    tokens = [scene.doc[i] for i in range(*run)]
    text = scene.text(*run)
    if len(tokens) > _MOST_WORDS or text.lower() in scene.forms.not_organizations:
        return False
    if any(_is_something_else(scene, token) for token in tokens):
        return False
    if text.isupper() and len(text) <= _LONGEST_SYMBOL:
        return False
    if tokens[0].is_sent_start and tokens[0].pos_ not in {"PROPN", "NOUN"}:
        return False
    if is_in_place(scene, run) or any(token.lower_ in scene.lower_words for token in tokens):
        return False
    return has_own_word(scene, tokens) and headed(scene, run) is None


def _is_something_else(scene: Scene, token: Token) -> bool:
    taken = token.i in scene.known_at or token.i in scene.blocked
    return taken or token.lower_ in scene.forms.not_organizations


def _parser_proposes(scene: Scene, run: Run) -> bool:
    """Whether the parser sees an organisation in exactly these words."""
    start, end = run
    ent = scene.parsed_names.get(start)
    if ent is None or ent.end < end or ent.label_ not in _PROPOSED:
        return False
    return not any(is_capitalised(token) for token in ent if not start <= token.i < end)
