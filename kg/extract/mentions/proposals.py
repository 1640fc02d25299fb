"""Organisations without a telling form: the parser's guess, or a noun like "miner" beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract.mentions.abbreviations import all_introduced
from kg.extract.mentions.beside import beside_company_noun, is_in_place
from kg.extract.mentions.candidate import BY_FORM, BY_PARSER, Candidate
from kg.extract.mentions.company_places import is_in_company_place, is_joined_to_company
from kg.extract.mentions.heads import has_own_word, headed
from kg.extract.mentions.prefixes import prefixes
from kg.extract.mentions.runs import Run, is_capitalised
from kg.extract.mentions.scene import Scene, tokens_of
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
    companies = _company_tokens(scene, settled)
    for run in runs:
        if not _looks_like_name(scene, run) or scene.text(*run) in taken:
            continue
        if _is_told(scene, run) and scene.doc[run[0]].tag_.startswith("NNP"):
            yield _organization(scene, run, BY_FORM)
        elif _is_guessed(scene, run, companies) and scene.doubted.isdisjoint(range(*run)):
            yield _organization(scene, run, BY_PARSER)


def _company_tokens(scene: Scene, settled: Iterable[Candidate]) -> frozenset[int]:
    """The tokens of the organisations found so far."""
    found = (c.span for c in settled if c.kind is EntityKind.ORGANIZATION)
    return frozenset(token.i for span in found for token in tokens_of(scene.doc, span))


def _is_told(scene: Scene, run: Run) -> bool:
    return beside_company_noun(scene, run) or is_in_company_place(scene, run)


def _is_guessed(scene: Scene, run: Run, companies: frozenset[int]) -> bool:
    by_parser = _parser_proposes(scene, run) and not _may_be_symbol(scene.text(*run))
    return by_parser or is_joined_to_company(scene, run, companies)


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
    if tokens[0].is_sent_start and tokens[0].pos_ not in {"PROPN", "NOUN"}:
        return False
    if (is_in_place(scene, run) and not _is_told(scene, run)) or any(
        token.lower_ in scene.lower_words for token in tokens
    ):
        return False
    return has_own_word(scene, tokens) and headed(scene, run) is None


def _may_be_symbol(text: str) -> bool:
    """Whether it may be the sign of a metal or unit: "REE", "NPV"."""
    return text.isupper() and len(text) <= _LONGEST_SYMBOL


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
