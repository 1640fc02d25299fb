"""The rules behind the mentions, one by one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from spacy.language import Language

from kg.errors import OffsetError, ReferenceDataError
from kg.extract.mentions import find_agreement_names, find_mentions
from kg.extract.mentions.abbreviations import abbreviates
from kg.extract.mentions.forms import Head, load_forms
from kg.lexicon import Lexicon
from kg.model import Article, EntityKind, MentionKind
from kg.resources import FORMS


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("MSP", "Minerals Security Partnership"),
        ("KOMIR", "Korea Mine Rehabilitation and Mineral Resources Corporation"),
        ("JBIC", "the Japan Bank for International Cooperation"),
        ("TAZARA", "Tanzania-Zambia Railway Authority"),
        ("FQM", "First Quantum Minerals"),
    ],
)
def test_an_abbreviation_has_its_letters_in_the_name(short: str, full: str) -> None:
    assert abbreviates(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("LPI", "Lobito Atlantic Railway"),
        ("ASX", "Liontown Resources"),
        ("Group", "Glencore Group"),
        ("MSP", "MSP"),
    ],
)
def test_other_words_in_brackets_are_no_abbreviation(short: str, full: str) -> None:
    assert not abbreviates(short, full)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They signed the Lobito Corridor Memorandum in Brussels.", ["Lobito Corridor Memorandum"]),
        (
            "Under the US–Japan Critical Minerals Agreement, both gain.",
            ["US–Japan Critical Minerals Agreement"],
        ),
        (
            "The Zambia Memorandum of Understanding on Critical Minerals was renewed.",
            ["Zambia Memorandum of Understanding on Critical Minerals"],
        ),
        ("They signed a Memorandum of Understanding and a Joint Statement.", []),
        ("They reached a deal on a framework.", []),
        ("Japan Signs Minerals Agreement With Mongolia In Tokyo", []),
    ],
)
def test_agreements_with_a_name_of_their_own_are_found(
    text: str, names: list[str], nlp: Language
) -> None:
    found = find_agreement_names(nlp(text))
    assert [name for _, name in found] == names
    assert all(text[span.start : span.end] == name for span, name in found)


def test_how_sure_a_mention_is_depends_on_how_it_was_found(nlp: Language, lexicon: Lexicon) -> None:
    text = "Japan and Turkey met Paul Kabuswe. Minister Ida Lindqvist spoke for Mimosa Resources."
    mentions = find_mentions(nlp(text), Article(text, "case"), lexicon)
    assert [(m.quote, m.confidence) for m in mentions] == [
        ("Japan", 0.95),
        ("Turkey", 0.8),
        ("Paul Kabuswe", 0.6),
        ("Ida Lindqvist", 0.8),
        ("Mimosa Resources", 0.8),
    ]


def test_the_fullest_name_of_an_article_gives_label_and_iri(
    nlp: Language, lexicon: Lexicon
) -> None:
    text = "Mimosa will pay. The board of Mimosa Resources Group Ltd agreed; Mimosa Resources paid."
    mentions = find_mentions(nlp(text), Article(text, "case"), lexicon)
    assert {(m.entity.label, m.entity.iri.rsplit("/", 1)[1]) for m in mentions if m.entity} == {
        ("Mimosa Resources Group", "mimosa-resources-group")
    }
    assert [m.quote for m in mentions] == [
        "Mimosa",
        "Mimosa Resources Group Ltd",
        "Mimosa Resources",
    ]


def test_a_doc_of_another_text_is_refused(nlp: Language, lexicon: Lexicon) -> None:
    with pytest.raises(OffsetError):
        find_mentions(nlp("Japan lends."), Article("Korea lends.", "case"), lexicon)


def test_an_empty_text_has_no_mentions(nlp: Language, lexicon: Lexicon) -> None:
    assert find_mentions(nlp(""), Article("", "case"), lexicon) == ()


def test_astral_characters_do_not_move_offsets(nlp: Language, lexicon: Lexicon) -> None:
    text = "🙂🙂 Japan’s Sandfire Holdings Ltd 🙂 mines tin."
    mentions = find_mentions(nlp(text), Article(text, "case"), lexicon)
    assert [text[m.span.start : m.span.end] for m in mentions] == [m.quote for m in mentions]
    assert [m.quote for m in mentions] == ["Japan", "Sandfire Holdings Ltd", "tin"]


def test_the_same_text_gives_the_same_mentions_whatever_was_read_before(
    nlp: Language, lexicon: Lexicon
) -> None:
    text = "Hudbay Minerals Inc and Glencore met Paul Kabuswe, a director, at the Sentinel mine."
    first = find_mentions(nlp(text), Article(text, "case"), lexicon)
    other = "Hudbay is a word here; sentinel mine, glencore. Kabuswe Ltd met Hudbay Bank."
    find_mentions(nlp(other), Article(other, "case"), lexicon)
    assert find_mentions(nlp(text), Article(text, "case"), lexicon) == first


def test_a_head_added_to_the_list_makes_names(tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(FORMS, folder)
    heads = folder / "heads.toml"
    heads.write_text(
        heads.read_text().replace('"partnership", "alliance"', '"sodality", "alliance"')
    )
    forms = load_forms(folder)
    assert forms.heads["sodality"] is Head.PARTNERSHIP
    assert "partnership" not in forms.heads


@pytest.mark.parametrize(
    ("content", "problem"),
    [("partnership = [", "cannot be read as TOML"), ("x = 1", "no key 'other'")],
)
def test_a_broken_list_is_named(tmp_path: Path, content: str, problem: str) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(FORMS, folder)
    (folder / "heads.toml").write_text(content)
    with pytest.raises(ReferenceDataError, match=rf"heads\.toml: {problem}"):
        load_forms(folder)


def test_short_forms_in_a_headline_mean_what_the_text_names(
    nlp: Language, lexicon: Lexicon
) -> None:
    text = "Hudbay To Buy Copper Project\n\nHudbay Minerals Inc will buy it."
    doc = nlp(text)
    first = find_mentions(doc, Article(text, "case"), lexicon)[0]
    assert first.entity is not None
    assert (first.quote, first.kind, first.entity.kind, first.entity.label) == (
        "Hudbay",
        MentionKind.FORM,
        EntityKind.ORGANIZATION,
        "Hudbay Minerals",
    )
