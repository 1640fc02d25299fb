"""The corpus as the network learns it: windows of words, and what acts they tell.

What is made here has no tensor in it: any other way to learn could start from it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from tokenizers import Tokenizer

from kg.extract.learnt.paths import paths_from
from kg.extract.learnt.schema import Schema
from kg.extract.learnt.windows import Window, Windows, sentence_numbers
from kg.extract.parsed import Parsed
from kg.extract.reader import GrammarReader
from kg.model import Article, EntityKind, Mention

# Roles that are told by all their words; of others the word on which the rest hangs is learnt.
WHOLE = frozenset({"title", "name"})
# What a role of these says is no entity.
UNNAMED = frozenset({"activity"})
_PROPER = frozenset({"NNP", "NNPS"})

Fact = Mapping[str, Any]


@dataclass(frozen=True)
class Text:
    """One parsed text with the facts that people read from it."""

    name: str
    parsed: Parsed
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ActExample:
    """An act told by the word ``cue`` of a window: numbers of the schema, words of the window.

    ``neutral`` are further words that tell the act ("signed" a *memorandum*), of which another
    reader might have taken one as its cue. ``terms`` are 1 for a term that fits, 0 for one that
    does not, -1 for one of another type.
    """

    cue: int
    neutral: frozenset[int]
    type: int
    status: int
    roles: Mapping[int, frozenset[int]]
    terms: tuple[int, ...]
    paths: tuple[int, ...]


@dataclass(frozen=True)
class Anaphor:
    """A word of a window that fills a role and names nobody that is known.

    ``targets`` are, for each entity it stands for, the words that name the entity; the word itself
    where none does.
    """

    word: int
    targets: tuple[frozenset[int], ...]


@dataclass(frozen=True)
class Example:
    """A window with the acts whose cues stand in its core, and the anaphors that fill roles."""

    window: Window
    acts: tuple[ActExample, ...]
    anaphors: tuple[Anaphor, ...]


def read_texts(folders: Iterable[Path], reader: GrammarReader) -> Iterator[Text]:
    """The texts of folders of gold files and of folders of silver passages, in order."""
    for folder in folders:
        for path in sorted(folder.glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                yield _text(entry["id"], entry["text"], entry, reader)
        for path in sorted(folder.glob("*.json")):
            entry = json.loads(path.read_text(encoding="utf-8"))
            text = (folder / entry["article"]).read_text(encoding="utf-8")
            yield _text(path.stem, text, entry, reader)


def _text(name: str, text: str, entry: Mapping[str, Any], reader: GrammarReader) -> Text:
    article = Article(text=text, source=name, issued=entry["published"])
    return Text(name, reader.understand(article).parsed, tuple(entry["facts"]))


def common_paths(texts: Iterable[Text], least: int) -> list[str]:
    """The paths that lead from the cues of facts to other words at least so often."""
    found: Counter[str] = Counter()
    for text in texts:
        sentences = sentence_numbers(text.parsed.doc)
        for fact in text.facts:
            cue = _root(text.parsed.doc, fact["spans"]["cue"])
            if cue is not None:
                word = text.parsed.doc[cue]
                found.update(paths_from(word, word.sent, sentences))
    return sorted(path for path, times in found.items() if times >= least)


def examples_of(text: Text, schema: Schema, tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of one text, with what they tell."""
    windows = Windows(text.parsed, schema, tokenizer)
    by_cue = _by_cue(text)
    filled = _filled(text)
    for window in windows:
        acts = (
            _act(windows, window, cue, name, facts, text.parsed.doc, schema)
            for (cue, name), facts in by_cue.items()
            if window.core <= cue < window.end
        )
        yield Example(window, tuple(acts), tuple(_anaphors(text, window, filled)))


def _by_cue(text: Text) -> Mapping[tuple[int, str], list[Fact]]:
    """The facts of each type that one word tells."""
    found: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for fact in text.facts:
        cue = _root(text.parsed.doc, fact["spans"]["cue"])
        if cue is not None:
            found[cue, fact["type"]].append(fact)
    return found


def _act(
    windows: Windows,
    window: Window,
    cue: int,
    name: str,
    facts: Sequence[Fact],
    doc: Doc,
    schema: Schema,
) -> ActExample:
    """What the facts of one cue tell together; they differ in few roles and hardly in status."""
    return ActExample(
        cue=cue - window.start,
        neutral=frozenset(_neutral(window, facts, doc)) - {cue - window.start},
        type=schema.types.index(name),
        status=schema.statuses.index(facts[0]["status"]),
        roles={
            schema.roles.index(role): frozenset(words)
            for role in schema.roles_of[name]
            if (words := list(_words(window, facts, role, doc)))
        },
        terms=tuple(_fits(scheme, term, name, facts, schema) for scheme, term in schema.terms),
        paths=tuple(windows.paths(window, cue)),
    )


def _filled(text: Text) -> Mapping[int, Mapping[str, frozenset[int]]]:
    """The words that stand for an entity without naming one that is known.

    For each, the entities it stands for, and of each the words of the text that name it.
    """
    doc, entities = text.parsed.doc, text.parsed.entities
    words: dict[str, set[int]] = defaultdict(set)
    for fact in text.facts:
        for role, places in fact["spans"].items():
            if role not in UNNAMED and isinstance(places, dict):
                for called, place in places.items():
                    found = doc.char_span(*place, alignment_mode="expand")
                    if found is not None:
                        words[called].add(found.root.i)
    filled: dict[int, dict[str, frozenset[int]]] = defaultdict(dict)
    for called, places in words.items():
        names = {i for i, mention in entities.items() if _is_called(mention, called)}
        names |= {i for i in places if doc[i].tag_ in _PROPER}
        for i in places:
            if i not in entities or _acts_for_another(entities[i], called):
                filled[i][called] = frozenset(n for n in names if n in entities or n < i)
    return filled


def _acts_for_another(mention: Mention, called: str) -> bool:
    """Whether a person is named where a state or a body fills the role."""
    entity = mention.entity
    is_person = entity is not None and entity.kind is EntityKind.PERSON
    return is_person and not _is_called(mention, called)


def _is_called(mention: Mention, called: str) -> bool:
    """Whether a mention is of what gold files call so: a code, or a name."""
    entity = mention.entity
    if entity is None:
        return False
    return called in (entity.iri.rpartition("/")[2], entity.label, mention.quote)


def _anaphors(
    text: Text, window: Window, filled: Mapping[int, Mapping[str, frozenset[int]]]
) -> Iterator[Anaphor]:
    for word in sorted(filled):
        if window.start <= word < window.end:
            near = (
                frozenset(n - window.start for n in names if window.start <= n < window.end)
                for names in filled[word].values()
            )
            found = tuple(names for names in near if names)
            yield Anaphor(word - window.start, found or (frozenset({word - window.start}),))


def _neutral(window: Window, facts: Iterable[Fact], doc: Doc) -> Iterator[int]:
    for fact in facts:
        for place in (fact["spans"]["cue"], fact["spans"].get("kind")):
            words = place and doc.char_span(*place, alignment_mode="expand")
            for token in words or ():
                if window.start <= token.i < window.end:
                    yield token.i - window.start


def _words(window: Window, facts: Iterable[Fact], role: str, doc: Doc) -> Iterator[int]:
    """The words of a window that fill a role."""
    for fact in facts:
        places = fact["spans"].get(role, {})
        for place in places.values() if isinstance(places, dict) else [places]:
            words = doc.char_span(*place, alignment_mode="expand")
            if words is not None:
                told = [token.i for token in words] if role in WHOLE else [words.root.i]
                yield from (i - window.start for i in told if window.start <= i < window.end)


def _fits(scheme: str, term: str, name: str, facts: Iterable[Fact], schema: Schema) -> int:
    role, _, of_type = scheme.partition("/")
    if of_type not in ("", name) or role not in schema.roles_of[name]:
        return -1
    stated = (fact.get(role, ()) for fact in facts)
    return int(any(term in (s if isinstance(s, list) else [s]) for s in stated))


def _root(doc: Doc, place: Sequence[int]) -> int | None:
    words = doc.char_span(place[0], place[1], alignment_mode="expand")
    return None if words is None else words.root.i
