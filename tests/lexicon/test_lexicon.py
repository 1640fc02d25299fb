"""Names of the reference records are found in text, whole, longest first, at their offsets."""

from __future__ import annotations

import time
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import Lexicon
from kg.model import Entity, EntityKind, MentionKind

TURTLE = Path(__file__).with_name("names.ttl")
LEXICON = Lexicon.from_quads(pyoxigraph.parse(path=TURTLE))
ID = "https://w3id.org/stratagraph/id/"


def found(text: str) -> list[tuple[str, list[str]]]:
    """Each quote with the last parts of the IRIs it may mean."""
    return [
        (text[m.span.start : m.span.end], [n.entity.iri.rsplit("/", 1)[1] for n in m.names])
        for m in LEXICON.find(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Korea’s envoy", [("South Korea", ["KOR"])]),
        ("SOUTH KOREA SIGNS", [("SOUTH KOREA", ["KOR"])]),
        ("Nigeria and Niger", [("Nigeria", ["NGA"]), ("Niger", ["NER"])]),
        ("from Equatorial Guinea", [("Equatorial Guinea", ["GNQ"])]),
        ("Australian firms in Australia", [("Australian", ["AUS"]), ("Australia", ["AUS"])]),
        (
            "the Democratic Republic of the Congo",
            [("Democratic Republic of the Congo", ["COD"])],
        ),
        ("in Congo", [("Congo", ["COD", "COG"])]),
        ("the US and U.S. and USA", [("US", ["USA"]), ("U.S.", ["USA"]), ("USA", ["USA"])]),
        ("between us and them", []),
        ("US$53 million", []),
        ("US-led", [("US", ["USA"])]),
        ("US Steelworkers", [("US", ["USA"])]),
        ("US Steel", [("US Steel", ["us-steel"])]),
        ("listing, tinned, martin", []),
        ("Tin. TIN: tin-rich", [("Tin", ["tin"]), ("TIN", ["tin"]), ("tin", ["tin"])]),
        ("Lithium and LITHIUM", [("Lithium", ["lithium"]), ("LITHIUM", ["lithium"])]),
        ("Rare-earth and rare earths", [("Rare-earth", ["rare-earth-elements"]),
                                        ("rare earths", ["rare-earth-elements"])]),
        ("Rare Earth Elements", [("Rare Earth Elements", ["rare-earth-elements"])]),
        ("NDFEB MAGNETS", [("NDFEB MAGNETS", ["rare-earth-elements"])]),
        ("rare metals", [("rare metals", ["rare-metals"])]),
        ("lithium-ion batteries", [("lithium-ion batteries", ["lithium"])]),
        ("the Cote d’Ivoire", [("Cote d’Ivoire", ["CIV"])]),
        ("CÔTE D'IVOIRE", [("CÔTE D'IVOIRE", ["CIV"])]),
        ("South Korea", [("South Korea", ["KOR"])]),
        ("the Minerals Security\nPartnership", [("Minerals Security\nPartnership",
                                                 ["minerals-security-partnership"])]),
        ("china and the msp", []),
        ("MOFCOM said", [("MOFCOM", ["CHN"])]),
        ("Mitsui and Co.", [("Mitsui and Co.", ["jogmec"])]),
        ("nickel/lithium", [("lithium", ["lithium"])]),
        ("www.lithium.com, niger@example.org, http://tin.example", []),
        ("🙂 Seoul", [("Seoul", ["KOR"])]),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_found(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "ambiguous"),
    [
        ("Korea", MentionKind.NAME, False),
        ("Korean", MentionKind.DEMONYM, False),
        ("Seoul", MentionKind.CAPITAL, False),
        ("Blue House", MentionKind.METONYM, False),
        ("permanent magnets", MentionKind.PRODUCT, False),
        ("MSP", MentionKind.ABBREVIATION, False),
        ("MOFCOM", MentionKind.METONYM, False),
        ("tin", MentionKind.NAME, True),
        ("Congo", MentionKind.NAME, True),
    ],
)
def test_a_name_says_what_sort_it_is(text: str, kind: MentionKind, ambiguous: bool) -> None:
    (match,) = LEXICON.find(text)
    assert (match.names[0].kind, match.names[0].ambiguous) == (kind, ambiguous)


def test_what_has_no_class_of_ours_is_no_entity() -> None:
    assert LEXICON.lookup("Minerals") == ()


def entity(iri: str) -> Entity:
    known = LEXICON.entity(ID + iri)
    assert known is not None
    return known


def test_links_of_the_records_are_followed() -> None:
    assert LEXICON.based_in(entity("organization/us-steel")) == entity("country/USA")
    assert LEXICON.agency_of(entity("organization/jogmec")) == entity("country/KOR")
    assert LEXICON.located_in(entity("site/weda-bay")) == entity("country/AUS")
    assert LEXICON.based_in(entity("country/USA")) is None
    assert LEXICON.capital_names(entity("country/KOR")) == ("Seoul",)


def test_an_entity_no_record_knows_is_none_and_has_no_links() -> None:
    stranger = Entity(ID + "organization/stranger", EntityKind.ORGANIZATION, "Stranger", False)
    assert LEXICON.entity(stranger.iri) is None
    assert LEXICON.based_in(stranger) is None
    assert LEXICON.capital_names(stranger) == ()


def test_lookup_takes_any_case_and_a_leading_the() -> None:
    assert LEXICON.lookup("the minerals security partnership")[0].kind is EntityKind.PARTNERSHIP
    assert [e.iri[-3:] for e in LEXICON.lookup("congo")] == ["COD", "COG"]
    assert LEXICON.lookup("Atlantis") == ()


def test_adding_a_name_to_a_record_is_enough_for_it_to_be_found() -> None:
    more = TURTLE.read_text() + '\ncountry:NER skos:altLabel "Land of the River"@en .'
    lexicon = Lexicon.from_quads(pyoxigraph.parse(more, format=pyoxigraph.RdfFormat.TURTLE))
    (match,) = lexicon.find("In the Land of the River, uranium")
    assert match.names[0].entity.label == "Niger"


def test_a_lexicon_without_records_finds_nothing() -> None:
    assert Lexicon.from_quads([]).find("South Korea") == ()


@given(st.lists(st.sampled_from([*"aZ .-’\n🙂é", "Korea", "South ", "tin", "US", "Niger", "ia"])))
def test_matches_are_ordered_apart_and_on_word_borders(parts: list[str]) -> None:
    text = "".join(parts)
    end = 0
    for match in LEXICON.find(text):
        assert end <= match.span.start < match.span.end <= len(text)
        end = match.span.end
        assert not text[match.span.start - 1 : match.span.start].isalnum()
        assert not text[end : end + 1].isalnum()


def test_a_text_of_five_megabytes_takes_about_a_second() -> None:
    sentence = "South Korea's state company agreed to buy rare-earth from Australian miners. "
    text = sentence * 60_000
    LEXICON.find("")
    start = time.perf_counter()
    matches = LEXICON.find(text)
    # Generous: some ten times slower than on an idle laptop.
    assert time.perf_counter() - start < 5
    assert len(matches) == 180_000
