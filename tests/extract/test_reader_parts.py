"""The parts of the reader one by one, on real parses: lists, places, titles, details, pronouns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from claim_lines import claim_line
from spacy.tokens import Token

from kg.extract.antecedents import Antecedents
from kg.extract.detail_words import DetailWords
from kg.extract.details import distributed
from kg.extract.inner_names import names_within
from kg.extract.listed import names_listed_below
from kg.extract.mentions import find_mentions
from kg.extract.parsed import Parsed, parse
from kg.extract.reader import GrammarReader
from kg.extract.resolve import Resolver
from kg.model import AGENTS, Article, EntityKind, Mention, MentionKind, Span

Parse = Callable[[str], Parsed]
COUNTRY = frozenset({EntityKind.COUNTRY})


@pytest.fixture(scope="module")
def parsed(reader: GrammarReader) -> Parse:
    """The tree of a text with its names and values, as the reader makes it."""

    def make(text: str) -> Parsed:
        article = Article(text, "case")
        doc = parse(article, reader.nlp)
        return reader.with_names(article, doc, find_mentions(doc, article, reader.names))

    return make


def word(tree: Parsed, spelling: str) -> Token:
    """The last word that is spelled so."""
    return [token for token in tree.doc if token.text == spelling][-1]


def labels(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.entity.label for mention in mentions if mention.entity]


def claims(reader: GrammarReader, text: str, claim_type: str) -> list[str]:
    return [
        claim_line(c) for c in reader.read(Article(text, "case")).claims if c.type == claim_type
    ]


# One word for each name, value and phrase


def test_names_values_and_phrases_are_one_word_each(parsed: Parse) -> None:
    tree = parsed(
        "The Democratic Republic of the Congo lent $50 million in a memorandum of understanding."
    )
    words = [token.text for token in tree.doc]
    assert {"Democratic Republic of the Congo", "$50 million"} <= set(words)
    assert word(tree, "memorandum of understanding").lemma_ == "memorandum of understanding"
    assert "".join(token.text_with_ws for token in tree.doc) == tree.article.text


def test_what_overlaps_a_name_is_no_value(parsed: Parse) -> None:
    tree = parsed("Agenda 2030 Minerals Corporation mines copper in Chile.")
    named = {mention.quote for mention in tree.entities.values()}
    assert tree.entities.keys().isdisjoint(tree.values)
    assert {"copper", "Chile"} <= named


def test_no_sentence_crosses_a_paragraph(parsed: Parse) -> None:
    tree = parsed("Talks in Chile\n\nPeru signed a treaty")
    assert tree.sentence(word(tree, "Chile")) == Span(0, 14)
    assert tree.sentence(word(tree, "Peru")) == Span(16, 36)


# Lists


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Members: Chile, Peru and Japan\n\nMore follows.", ["Chile", "Peru", "Japan"]),
        ("Members:\n\nChile\n\nPeru\n\nJapan is not.", ["Chile", "Peru"]),
        ("Members\n\n- Chile\n\n- Peru", ["Chile", "Peru"]),
        ("Members:\n\n1. Chile (2023)\n\n2. Peru", ["Chile", "Peru"]),
        ("Members: the club met in Chile\n\nPeru", []),
        ("Members", []),
        ("Members:", []),
        ("Members met.\n\n", []),
    ],
)
def test_a_list_ends_where_a_line_says_anything_else_than_names(
    parsed: Parse, text: str, names: list[str]
) -> None:
    tree = parsed(text)
    assert labels(names_listed_below(tree, word(tree, "Members"))) == names


# Names in names


def test_a_name_has_the_names_behind_its_first_word(reader: GrammarReader) -> None:
    company = Mention(Span(5, 20), "Ganfeng Lithium", MentionKind.NAME)
    (lithium,) = names_within(company, reader.names)
    assert labels((lithium,)) == ["lithium"]
    assert (lithium.span, lithium.quote) == (company.span, company.quote)


def test_parts_between_dashes_are_names_of_their_own(reader: GrammarReader) -> None:
    body = Mention(Span(0, 28), "Kenya–Rwanda Minerals Committee", MentionKind.FORM)
    assert labels(names_within(body, reader.names))[:2] == ["Kenya", "Rwanda"]


# What a pronoun points back at


def test_subjects_go_before_other_words_of_their_sentence(parsed: Parse) -> None:
    tree = parsed("Japan visited Chile. It signed a treaty.")
    likeliest = Antecedents(tree).likeliest(word(tree, "It"), COUNTRY)
    assert likeliest is not None
    assert labels((likeliest,)) == ["Japan"]


def test_the_last_entities_named_are_counted_once_and_told_in_text_order(parsed: Parse) -> None:
    tree = parsed("Peru, Japan and Chile spoke. Japan left. They signed a treaty.")
    last = Antecedents(tree).last(word(tree, "They"), COUNTRY, 2)
    assert labels(last) == ["Chile", "Japan"]
    assert Antecedents(tree).last(word(tree, "They"), COUNTRY, 4) == ()


@pytest.mark.parametrize(("between", "found"), [(2, True), (3, False)])
def test_what_was_named_more_than_three_sentences_before_is_out_of_reach(
    parsed: Parse, between: int, found: bool
) -> None:
    tree = parsed("Japan spoke. " + "The talks went on. " * between + "It signed a treaty.")
    assert (Antecedents(tree).likeliest(word(tree, "It"), AGENTS) is not None) is found


def test_what_stands_behind_is_no_antecedent(parsed: Parse) -> None:
    tree = parsed("It signed a treaty. Japan was content.")
    assert Antecedents(tree).likeliest(word(tree, "It"), COUNTRY) is None


# Places


def test_a_capital_where_an_act_took_place_is_a_city_in_its_country(reader: GrammarReader) -> None:
    text = "Serbia and China held talks in Ulaanbaatar."
    reading = reader.read(Article(text, "case"))
    assert claims(reader, text, "Meeting") == [
        "Meeting asserted: participant=CHN, SRB; place=Ulaanbaatar"
    ]
    (fact,) = reading.facts
    assert (fact.entity.label, fact.entity.kind) == ("Ulaanbaatar", EntityKind.SITE)
    assert (fact.property, fact.value.label) == ("locatedIn", "Mongolia")


def test_a_capital_that_stands_for_its_country_is_not_located_in_it(reader: GrammarReader) -> None:
    reading = reader.read(Article("Beijing and Santiago signed a treaty.", "case"))
    assert len(reading.claims) == 1
    assert reading.facts == ()


# Titles


OFFICES = {
    "Codelco Chairman Maximo Pacheco spoke.": ["of=Codelco; person=Maximo Pacheco; title=Chairman"],
    "Zambian mines minister Paul Kabuswe spoke.": [
        "of=ZMB; person=Paul Kabuswe; title=mines minister"
    ],
    "Paul Kabuswe, Zambia's mines minister, spoke.": [
        "of=ZMB; person=Paul Kabuswe; title=mines minister"
    ],
    "The minister of mines of Zambia, Paul Kabuswe, spoke.": [
        "of=ZMB; person=Paul Kabuswe; title=minister of mines"
    ],
    "Paul Kabuswe is Zambia's mines minister.": [
        "of=ZMB; person=Paul Kabuswe; title=mines minister"
    ],
    # The title between two commas is that of the name before it.
    "Paul Kabuswe, mines minister of Zambia, Maximo Pacheco, chairman of Codelco, spoke.": [
        "of=Codelco; person=Maximo Pacheco; title=chairman",
        "of=ZMB; person=Paul Kabuswe; title=mines minister",
    ],
    "Chile mourned. Minister Jane Doe spoke.": ["of=CHL; person=Jane Doe; title=Minister"],
    "Analyst Jane Doe spoke of Chile.": [],
    "Minister Jane Doe spoke.": [],
    "Jane Doe": [],
    "Jane Doe,": [],
    ", Jane Doe": [],
    "Minister": [],
}


@pytest.mark.parametrize(("text", "held"), OFFICES.items(), ids=OFFICES)
def test_an_office_is_read_beside_the_name(
    reader: GrammarReader, text: str, held: list[str]
) -> None:
    assert sorted(claims(reader, text, "Office")) == [f"Office asserted: {one}" for one in held]


@pytest.mark.parametrize(
    ("before", "status"),
    [("former", "ended"), ("ex-", "ended"), ("then", "ended"), ("incoming", "planned")],
)
def test_a_word_before_the_title_tells_that_it_is_not_held_now(
    reader: GrammarReader, before: str, status: str
) -> None:
    text = f"Zambia's {before} minister Paul Kabuswe spoke.".replace("- ", "-")
    expected = f"Office {status}: of=ZMB; person=Paul Kabuswe; title=minister"
    assert claims(reader, text, "Office") == [expected]


# Details


def test_a_word_says_a_detail_by_what_it_names(reader: GrammarReader, parsed: Parse) -> None:
    tree = parsed(
        "In 2023 Japan built a refinery, a port for 5,000 tonnes of nickel or rare earth magnets."
    )
    resolver = Resolver(tree, reader.words.reference)
    details = DetailWords(tree, reader.words, resolver, lambda mention: ())
    assert [t.text for t in details.tokens] == [
        "2023", "refinery", "port", "5,000 tonnes", "nickel", "rare earth magnets",
    ]  # fmt: skip
    told = [name for name, _ in details.activities(details.tokens)]
    assert told == ["refining", "infrastructure", "manufacturing"]


def test_coordinated_values_share_what_hangs_on_neither(parsed: Parse) -> None:
    tree = parsed("In 2023 Chile produced 28% of the copper and 10% of the zinc.")
    tokens = [word(tree, spelling) for spelling in ("2023", "28%", "copper", "10%", "zinc")]
    parts = [[t.text for t in part] for part in distributed(tokens, tree)]
    assert parts == [["2023", "28%", "copper"], ["2023", "10%", "zinc"]]


def test_one_value_is_not_distributed(parsed: Parse) -> None:
    tree = parsed("In 2023 Chile produced 28% of the copper.")
    tokens = [word(tree, spelling) for spelling in ("2023", "28%", "copper")]
    assert distributed(tokens, tree) == [tokens]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # The only date of a sentence that tells one act is its date …
        ("In 2021 the news came that Japan had signed a treaty with Chile.", "2021"),
        # … but not the date of the saying.
        ("Officials said in 2021 that Japan had signed a treaty with Chile.", None),
    ],
)
def test_a_date_outside_the_act(reader: GrammarReader, text: str, date: str | None) -> None:
    (line,) = claims(reader, text, "Agreement")
    assert (f"date={date}" in line) is (date is not None)
