"""A broken reference file is told by file and line, with what to do."""

from __future__ import annotations

import pytest

from kg.errors import ReferenceDataError
from kg.graph.reference import load_reference

PREFIXES = """\
@prefix sg: <https://w3id.org/stratagraph/ontology#> .
@prefix country: <https://w3id.org/stratagraph/id/country/> .
@prefix partnership: <https://w3id.org/stratagraph/id/partnership/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
country:CHL a sg:Country ; skos:prefLabel "Chile"@en .
partnership:p a sg:Partnership ; skos:prefLabel "P"@en .
"""

BROKEN = {
    "a missing full stop": (
        'country:PER skos:prefLabel "Peru"@en\ncountry:BOL skos:prefLabel "Bolivia"@en .',
        "x.ttl:8: broken Turtle: A dot is expected at the end of statements",
    ),
    "a prefix that is not declared": (
        'mineral:tin skos:prefLabel "tin"@en .',
        "x.ttl:7: broken Turtle: The prefix mineral: has not been declared",
    ),
    "a record without a label": (
        'country:PER a sg:Country ;\n    sg:alpha3 "PER" .',
        "x.ttl:7: country:PER has 0 skos:prefLabel in English; write one",
    ),
    "a record with two labels": (
        'country:PER skos:prefLabel "Peru"@en , "Republic of Peru"@en .',
        "x.ttl:7: country:PER has 2 skos:prefLabel in English; write one",
    ),
    "a label without its language": (
        'country:PER skos:prefLabel "Peru" .',
        "x.ttl:7: country:PER has 0 skos:prefLabel in English; write one",
    ),
    "a membership without a member": (
        "[] a sg:Membership ; sg:group partnership:p ; sg:member country:CHL .\n"
        '\n[] a sg:Membership ; sg:group partnership:p ;\n    sg:membershipRole "lead" .',
        "x.ttl:9: this sg:Membership has no sg:member; write one",
    ),
    "a membership without a group": (
        "[] a sg:Membership ; sg:member country:CHL .",
        "x.ttl:7: this sg:Membership has no sg:group; write one",
    ),
    "a founding without a founder": (
        "[] a sg:Establishment ; sg:body partnership:p .",
        "x.ttl:7: this sg:Establishment has no sg:founder; write one",
    ),
    "a block that is no claim": (
        "[] sg:member country:CHL .",
        "x.ttl:7: a block without a name must be 'a sg:Membership' or 'a sg:Establishment'",
    ),
    "a role with a language": (
        "[] a sg:Membership ; sg:group partnership:p ; sg:member country:CHL ;\n"
        '    sg:membershipRole "lead"@en .',
        'x.ttl:7: sg:membershipRole takes a plain string or date, not "lead"@en',
    ),
    "a status that is none": (
        "[] a sg:Membership ; sg:group partnership:p ; sg:member country:CHL ;\n"
        "    sg:status sg:Country .",
        "x.ttl:7: sg:Country is not a status",
    ),
    "a block within a record": (
        'country:PER skos:prefLabel "Peru"@en ; sg:demonym [ sg:note "Peruvian" ] .',
        "x.ttl: sg:demonym points at a block in brackets; give that block a name",
    ),
    "a misspelt term": (
        'country:PER skos:prefLabel "Peru"@en ;\n    sg:demonim "Peruvian"@en .',
        "x.ttl:8: no term sg:demonim; did you mean sg:demonym?",
    ),
    "a country that has no record": (
        "[] a sg:Membership ; sg:group partnership:p ;\n    sg:member country:CLH .",
        "x.ttl:8: no record country:CLH; did you mean country:CHL?",
    ),
}


@pytest.mark.parametrize(("addition", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_wrong_is_told_with_its_line(tmp_path, addition, message):
    (tmp_path / "x.ttl").write_text(f"{PREFIXES}{addition}\n", "utf-8")
    with pytest.raises(ReferenceDataError) as caught:
        load_reference(tmp_path)
    assert str(caught.value) == message


def test_the_same_file_without_a_fault_loads(tmp_path):
    (tmp_path / "x.ttl").write_text(PREFIXES, "utf-8")
    assert len(load_reference(tmp_path)) == 4


def test_a_status_that_is_written_stands(tmp_path):
    claim = "[] a sg:Membership ; sg:group partnership:p ; sg:member country:CHL ;"
    (tmp_path / "x.ttl").write_text(f"{PREFIXES}{claim} sg:status sg:Planned .\n", "utf-8")
    statuses = [q.object.value for q in load_reference(tmp_path) if "status" in q.predicate.value]
    assert [s.rpartition("#")[2] for s in statuses] == ["Planned"]


def test_a_file_that_is_no_text_is_told(tmp_path):
    (tmp_path / "x.ttl").write_bytes(b"\xff\xfe")
    with pytest.raises(ReferenceDataError) as caught:
        load_reference(tmp_path)
    assert str(caught.value) == "x.ttl: not UTF-8 text; save it as UTF-8"


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "x.ttl").symlink_to("nowhere")
    with pytest.raises(ReferenceDataError) as caught:
        load_reference(tmp_path)
    assert str(caught.value) == "x.ttl: cannot be read: No such file or directory"


def test_letters_in_the_wrong_order_are_the_first_suggestion(tmp_path):
    others = "".join(f'country:{c} skos:prefLabel "{c}"@en .\n' for c in ("NCL", "CLX", "ACL"))
    slip = 'partnership:q skos:prefLabel "Q"@en ; sg:basedIn country:CLH .\n'
    (tmp_path / "x.ttl").write_text(PREFIXES + others + slip)
    with pytest.raises(
        ReferenceDataError, match=r"no record country:CLH; did you mean country:CHL\?"
    ):
        load_reference(tmp_path)
