"""Whatever a text is, it is read: no error, no endless search, offsets that fit the quotes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.reader import GrammarReader
from kg.model import Article, Reading

SENTENCES = tuple(
    case["text"]
    for path in sorted((Path(__file__).parent / "sentences").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
)
WORDS = tuple(sorted({word for sentence in SENTENCES for word in sentence.split()}))
ODD = (
    "", " ", "\n\n", "\t", ".", "…", "—", "“", "”", "’s", "(", ")", "%", "$", "1,234.5", "a" * 300,
    "\u200b", "\u00a0", "\u202e", "\ufeff", "\u0301", "é", "ﬁ", "\x00", "\r\n", "\u2028", "😀",
    "https://x.org/a?b=c", "@Chile", "#lithium", "U.S.-led", "| a | b |\n| 1 | 2 |", "🇨🇱⛏️",
    "مصر وقعت اتفاقية مع تشيلي", "ישראל וצ׳ילה", "中国与智利签署了锂协议。", "in 2023", "50%",
    "$50 million", "5,000 tonnes", "former", "members:", "- Chile\n\n- Peru",
)  # fmt: skip
TEXTS = {
    "nothing": "",
    "white space": " \n\n \t ",
    "one word": "lithium",
    "one letter": "x",
    "one name": "Minerals Security Partnership",
    "one person": "Jane Doe",
    "one cue": "treaty",
    "only punctuation": "... — !? ( ) “”",
    "only a value": "$50 million",
    "a table of numbers": "\n".join(f"{n}\t{n * 7}\t{n / 3:.2f}%" for n in range(60)),
    "emoji": "🇨🇱🤝🇵🇪 ⛏️",
    "right to left": "وقعت مصر اتفاقية مع تشيلي في عام 2023 بقيمة 50 مليون دولار.",
    "Chinese": "中国与智利签署了锂协议,金额为5000万美元。",
    "Spanish": "Chile y Perú firmaron un tratado sobre el litio en 2023.",
    "capitals": "JAPAN AND CHILE SIGNED A TREATY ON LITHIUM.",
    "a very long list": "Members are " + "Japan, Chile, Peru and Zambia, " * 400 + "and Mali.",
    "a very long list of nouns": "Japan signed a "
    + "lithium pact and " * 300
    + "treaty with Chile.",
    "parts of parts": "Japan bought " + "a part of " * 350 + "Codelco.",
    "some of some": "some of " * 700 + "the reserves of Chile",
    "half of half": "50% of " * 300 + "the reserves of Chile",
    "a very long chain": "Japan said that Chile said that " * 80 + "Peru signed a treaty.",
    "one line without an end": " and ".join(SENTENCES[:80]),
}


def read(reader: GrammarReader, text: str) -> Reading:
    """The reading of a text, each of its mentions checked against the text."""
    article = Article(text, "case", issued="2024-05-01")
    reading = reader.read(article)
    evidence = [item for claim in reading.claims for item in claim.evidence]
    support = [mention for item in evidence for mention in (item.sentence, *item.support)]
    for mention in (*reading.mentions, *support):
        mention.check(article)
    return reading


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_an_odd_text_is_read(reader: GrammarReader, text: str) -> None:
    assert read(reader, text).article.text == text


pieces = st.sampled_from(SENTENCES) | st.sampled_from(WORDS) | st.sampled_from(ODD)


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(st.lists(pieces, max_size=14), st.sampled_from(["", " ", "\n", "\n\n", ", ", " and "]))
def test_sentences_words_and_oddities_in_any_order_are_read(
    reader: GrammarReader, parts: list[str], between: str
) -> None:
    read(reader, between.join(parts))


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=40).map(" ".join))
def test_words_in_any_order_are_read(reader: GrammarReader, text: str) -> None:
    read(reader, text)
