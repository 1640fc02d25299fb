"""The frames and word lists as files: what they give, and one clear line when one is broken."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from kg.errors import ReferenceDataError
from kg.extract.frames import load_frames
from kg.extract.words import load_words
from kg.model import EntityKind, Status
from kg.namespaces import SG
from kg.resources import FRAMES, SCHEMES, WORDS

MINIMAL = """
type = "Agreement"
needs = ["party"]
support = ["sign"]

[roles.party]
kinds = ["agent"]
readings = ["subj", "with"]
gather = true
minimum = 2

[[frame]]
nouns = ["treaty"]
set = { kind = "treaty" }
"""

# What is changed in the file above, and what the error must say beside the file's name.
BROKEN = {
    "broken TOML": ('type = "Agreement"', "type = ", "not valid TOML"),
    "unknown key of a type": ("needs =", "neeeds =", "neeeds"),
    "unknown key of a frame": ("nouns =", "noun =", "noun"),
    "unknown role": ("set =", 'roles.partner = ["with"]\nset =', "partner"),
    "unknown kind of entity": ('["agent"]', '["Nation"]', "Nation"),
    "unknown status": ("set =", 'status = "Done"\nset =', "Done"),
    "no type": ('type = "Agreement"', "", "type"),
    "no readings": ('readings = ["subj", "with"]', "", "readings"),
}


def write(folder: Path, content: str) -> Path:
    (folder / "agreement.toml").write_text(content, encoding="utf-8")
    return folder


def test_a_frame_has_what_its_type_and_its_own_lines_say(tmp_path: Path) -> None:
    (frame,) = load_frames(write(tmp_path, MINIMAL))
    (party,) = frame.roles
    assert frame.type.name == "Agreement"
    assert frame.nouns == ("treaty",)
    assert frame.sets == (("kind", "treaty"),)
    assert frame.support == {"sign"}
    assert EntityKind.COUNTRY in party.kinds
    assert EntityKind.PERSON not in party.kinds


def test_a_frame_may_read_a_role_in_its_own_way(tmp_path: Path) -> None:
    content = MINIMAL + '\n[[frame]]\nverbs = ["agree"]\nroles.party = ["between"]\n'
    of_type, of_frame = load_frames(write(tmp_path, content))
    assert of_type.roles[0].readings == ("subj", "with")
    assert of_frame.roles[0].readings == ("between",)
    assert of_frame.roles[0].kinds == of_type.roles[0].kinds


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_frame_file_is_told_with_its_name_and_the_key(tmp_path: Path, name: str) -> None:
    before, after, told = BROKEN[name]
    assert before in MINIMAL
    folder = write(tmp_path, MINIMAL.replace(before, after, 1))
    with pytest.raises(ReferenceDataError) as error:
        load_frames(folder)
    assert error.value.path == "agreement.toml"
    assert told in error.value.problem
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("file", ["status", "reference", "activities", "titles"])
def test_a_word_list_that_is_no_toml_is_told_with_its_name(tmp_path: Path, file: str) -> None:
    folder = shutil.copytree(WORDS, tmp_path / "words")
    (folder / f"{file}.toml").write_text("[modals\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=rf"^{file}\.toml: cannot be read as TOML"):
        load_words(folder)


@pytest.mark.parametrize("key", ["modals", "negation", "complement", "object", "modifier"])
def test_a_missing_list_is_told_with_its_key(tmp_path: Path, key: str) -> None:
    folder = shutil.copytree(WORDS, tmp_path / "words")
    content = (folder / "status.toml").read_text(encoding="utf-8")
    (folder / "status.toml").write_text(content.replace(f"[{key}]", "[other]"), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=rf"^status\.toml: no key '{key}'"):
        load_words(folder)


def test_the_shipped_frames_speak_the_vocabulary() -> None:
    for frame in load_frames():
        assert SG[frame.type.name]
        assert all(SG[role.name] for role in frame.roles)
        assert all(SG[name] for name, _ in frame.sets)


def test_every_shipped_kind_and_activity_is_a_term_of_a_scheme() -> None:
    schemes = "".join(path.read_text(encoding="utf-8") for path in sorted(SCHEMES.glob("*.ttl")))
    frames = load_frames()
    coded = {(name, value) for f in frames for name, value in f.sets if name != "membershipRole"}
    coded |= {("kind", kind) for f in frames for _, kind in f.type.name_kinds}
    assert coded
    assert [f"{s}:{v}" for s, v in sorted(coded) if f"\n{s}:{v} a " not in schemes] == []


def test_the_shipped_frames_cover_the_claim_types_that_verbs_and_nouns_tell() -> None:
    types = {frame.type.name for frame in load_frames()}
    with_frames = {path.stem for path in FRAMES.glob("*.toml")} - {"office"}
    assert with_frames == {name.lower() for name in types}
    assert len(types) == 11  # Office is read from the words beside a person's name


def test_no_word_has_two_statuses_in_one_place() -> None:
    """A word listed twice would count by the order of the file."""
    content = tomllib.loads((WORDS / "status.toml").read_text(encoding="utf-8"))
    for place in ("modals", "reported", "complement", "object", "subject", "modifier"):
        lists = content[place]
        assert set(lists) <= {status.value for status in Status}
        words = [word for status in lists.values() for word in sorted(set(status))]
        assert sorted(words) == sorted(set(words)), place
