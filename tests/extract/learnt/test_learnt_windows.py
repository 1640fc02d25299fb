"""A text in windows, and the paths between its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from kg.extract.learnt.paths import SENTENCE_PATHS, paths_from
from kg.extract.learnt.schema import Schema
from kg.extract.learnt.windows import CONTEXT, CORE, Windows, kind_of, sentence_numbers
from kg.extract.parsed import Parsed
from kg.extract.reader import GrammarReader
from kg.model import Article
from kg.resources import NETWORK

SENTENCE = "Peru's state miner shipped 4,000 tonnes of zinc to Spain in 2022. "


def parsed(reader: GrammarReader, text: str) -> Parsed:
    return reader.understand(Article(text=text, source="test")).parsed


@pytest.fixture(scope="module")
def schema() -> Schema:
    return Schema.read(NETWORK / "schema.json")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(NETWORK / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


@pytest.mark.parametrize("text", [SENTENCE, SENTENCE * 40, "zinc " * 400, "\n\n \n", "a"])
def test_each_word_lies_in_the_core_of_one_window(
    reader: GrammarReader, schema: Schema, tokenizer: Tokenizer, text: str
) -> None:
    found = parsed(reader, text)
    windows = list(Windows(found, schema, tokenizer))
    cores = [i for w in windows for i in range(w.core, w.end)]
    assert cores == list(range(len(found.doc)))
    for window in windows:
        assert window.core - window.start <= CONTEXT
        assert window.end - window.core <= CORE
        assert len(window.ids) == sum(window.size) + 2
        for first, size, word in zip(
            window.first, window.size, found.doc[window.start : window.end], strict=True
        ):
            pieces = tokenizer.decode(list(window.ids[first : first + size]))
            assert size >= 1
            assert not word.text.isalpha() or pieces.replace(" ", "") in word.lower_


def test_a_window_begins_with_a_sentence(
    reader: GrammarReader, schema: Schema, tokenizer: Tokenizer
) -> None:
    found = parsed(reader, SENTENCE * 40)
    for window in Windows(found, schema, tokenizer):
        assert found.doc[window.start].is_sent_start
        assert found.doc[window.core].is_sent_start


def test_names_and_values_are_marked(reader: GrammarReader) -> None:
    found = parsed(reader, SENTENCE)
    kinds = {token.text: kind_of(found, token.i) for token in found.doc}
    assert kinds["Peru"] == kinds["Spain"] == "Country"
    assert (kinds["zinc"], kinds["2022"]) == ("Mineral", "DateValue")
    assert (kinds["4,000 tonnes"], kinds["shipped"]) == ("Quantity", "")


def paths(reader: GrammarReader, text: str, cue: str) -> dict[str, str]:
    doc = parsed(reader, text).doc
    word = next(token for token in doc if token.text == cue)
    return dict(
        zip((t.text for t in doc), paths_from(word, doc, sentence_numbers(doc)), strict=True)
    )


def test_a_path_tells_the_way_up_and_down(reader: GrammarReader) -> None:
    found = paths(reader, "Japan lent Zambia money for a mine.", "lent")
    assert found["lent"] == ""
    assert found["Japan"] == "nsubj"
    assert paths(reader, "Japan lent Zambia money.", "money")["Japan"] == "^dobj.nsubj"


def test_a_preposition_is_told_with_its_word(reader: GrammarReader) -> None:
    found = paths(reader, "Chile signed a treaty with Japan.", "signed")
    assert found["Japan"].endswith("prep:with.pobj")


def test_words_of_other_sentences_are_told_by_how_far_they_are(reader: GrammarReader) -> None:
    text = "Chile mines copper. " * 5
    doc = parsed(reader, text).doc
    numbers = sentence_numbers(doc)
    cue = doc[numbers.index(3) + 1]
    found = paths_from(cue, doc, numbers)
    assert found[0] == "sentence:-3"
    assert {path for path in found if path.startswith("sentence:")} <= set(SENTENCE_PATHS)


def test_a_schema_reads_what_it_wrote(schema: Schema, tmp_path: Path) -> None:
    place = tmp_path / "schema.json"
    place.write_text(schema.written(), encoding="utf-8")
    assert Schema.read(place) == schema
