"""What the network learns from a text: words of acts, of roles, and what words stand for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from kg.extract.learnt.schema import Schema
from kg.extract.reader import GrammarReader
from kg.model import Article
from kg.resources import NETWORK
from training.examples import Example, Text, examples_of, read_texts
from training.labels import schema_of

TEXT = "Zambia met Japan in Lusaka. It lent the country $50 million for copper."


FACT = {
    "type": "Funding",
    "status": "asserted",
    "funder": ["JPN"],
    "recipient": ["ZMB"],
    "instrument": "loan",
    "amount": {"value": 50000000, "currency": "USD"},
    "spans": {
        "cue": [TEXT.index("lent"), TEXT.index("lent") + 4],
        "funder": {"JPN": [TEXT.index("It"), TEXT.index("It") + 2]},
        "recipient": {"ZMB": [TEXT.index("the country"), TEXT.index("the country") + 11]},
        "amount": [TEXT.index("$50"), TEXT.index(" for")],
    },
}


@pytest.fixture(scope="module")
def text(reader: GrammarReader) -> Text:
    understood = reader.understand(Article(text=TEXT, source="loan"))
    return Text("loan", understood.parsed, (FACT,))


@pytest.fixture(scope="module")
def schema(reader: GrammarReader, text: Text) -> Schema:
    return schema_of([text], reader.nlp)


@pytest.fixture(scope="module")
def example(text: Text, schema: Schema) -> Example:
    tokenizer = Tokenizer.from_file(str(NETWORK / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    (only,) = examples_of(text, schema, tokenizer)
    return only


def words(text: Text, indices: object) -> set[str]:
    assert isinstance(indices, frozenset)
    return {text.parsed.doc[i].text for i in indices}


def test_an_act_is_told_by_its_cue_and_filled_by_words(
    text: Text, schema: Schema, example: Example
) -> None:
    (act,) = example.acts
    assert text.parsed.doc[act.cue].text == "lent"
    assert schema.types[act.type] == "Funding"
    assert schema.statuses[act.status] == "asserted"
    filled = {schema.roles[role]: words(text, told) for role, told in act.roles.items()}
    assert filled["funder"] == {"It"}
    assert filled["recipient"] & {"country", "the country"}
    assert filled["amount"] == {"$50 million"}
    terms = dict(zip(schema.terms, act.terms, strict=True))
    assert terms["instrument", "loan"] == 1
    assert all(value == -1 for (scheme, _), value in terms.items() if scheme.startswith("kind"))


def test_a_pronoun_points_at_the_name_of_whom_it_stands_for(text: Text, example: Example) -> None:
    pointed = {
        text.parsed.doc[a.word].text: [words(text, target) for target in a.targets]
        for a in example.anaphors
    }
    assert pointed.pop("It") == [{"Japan"}]
    assert list(pointed.values()) == [[{"Lusaka", "Zambia"}]]


def test_each_text_of_the_corpus_has_its_facts(reader: GrammarReader, tmp_path: Path) -> None:
    line = '{"id": "one", "text": "Chile mines copper.", "published": null, "facts": []}\n'
    (tmp_path / "passages.jsonl").write_text(line, encoding="utf-8")
    (found,) = read_texts([tmp_path], reader)
    assert (found.name, found.parsed.article.text, found.facts) == (
        "one",
        "Chile mines copper.",
        (),
    )
