"""Numbers of a board, its reports, and comparisons with earlier ones."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import GoldFileError
from kg.evaluate.against import changes
from kg.evaluate.baseline import fallen
from kg.evaluate.board import Board, Section
from kg.evaluate.calibration import calibrated
from kg.evaluate.causes import Cause, Error
from kg.evaluate.counts import Counts, bootstrap
from kg.evaluate.page import into_page
from kg.evaluate.report import to_markdown, to_text
from kg.evaluate.report_json import to_json
from kg.evaluate.score import Judged, Predicted, Score

MISSED = Error(
    Cause.MISSING, "Trade", "Trade planned: …", "Trade planned: !", "exporter", ("S|S.",)
)


def judged(key: str, status: str, *, right: bool, but_for_status: bool = False) -> Judged:
    return Judged(key, f"Trade {status}: {key}", "Trade", status, right, right or but_for_status)


FIRST = Score(
    name="first",
    theme="Copper",
    register="wire",
    sealed=False,
    facts=(
        judged("a", "asserted", right=True),
        judged("b", "asserted", right=False, but_for_status=True),
        judged("c", "planned", right=False),
    ),
    predicted=(
        Predicted("Trade", "asserted", 0.95, right=True),
        Predicted("Trade", "planned", 0.35, right=False),
    ),
    arguments=Counts(4, 5, 6),
    links=Counts(3, 4, 4),
    evidenced=1,
    errors=(MISSED, MISSED),
)
SECOND = replace(FIRST, name="second", theme="", register="opinion")
BOARD = Board((Section("dev", (FIRST, SECOND)),))


def test_status_and_links_are_shares_of_what_was_found() -> None:
    section = BOARD.sections[0]
    assert section.status.precision == pytest.approx(2 / 4)
    assert section.links.precision == pytest.approx(6 / 8)


def test_calibration_compares_confidence_with_what_is_right() -> None:
    calibration = BOARD.sections[0].calibration
    assert [(b.facts, b.confidence, b.right) for b in calibration.bins] == [
        (2, pytest.approx(0.35), 0.0),
        (2, pytest.approx(0.95), 1.0),
    ]
    assert calibration.error == pytest.approx((0.35 + 0.05) / 2)
    assert calibrated([]).error == 0.0


def test_precision_recall_and_f1() -> None:
    counts = BOARD.sections[0].facts
    assert counts == Counts(2, 4, 6)
    assert (counts.precision, counts.recall, counts.f1) == (0.5, pytest.approx(1 / 3), 0.4)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


def test_f1_ignoring_status_arguments_and_evidence() -> None:
    section = BOARD.sections[0]
    assert section.facts_ignoring_status == Counts(4, 4, 6)
    assert section.arguments == Counts(8, 10, 12)
    assert section.evidence == 0.5


def test_tables_by_type_status_register_and_theme() -> None:
    tables = BOARD.sections[0].tables
    assert tables["type"] == {"Trade": Counts(2, 4, 6)}
    assert tables["status"] == {"asserted": Counts(2, 2, 4), "planned": Counts(0, 2, 2)}
    assert tables["register"] == {"opinion": Counts(1, 2, 3), "wire": Counts(1, 2, 3)}
    assert tables["theme"] == {"(none)": Counts(1, 2, 3), "Copper": Counts(1, 2, 3)}


def test_the_interval_is_the_same_each_time_and_holds_the_value() -> None:
    articles = [Counts(n, 5, 5) for n in (0, 1, 2, 3, 4, 5)]
    first, again = (bootstrap(articles, lambda counts: counts.f1) for _ in range(2))
    assert first == again
    assert first.low < 0.5 < first.high
    assert (first.low, first.high) != (0, 1)
    alike = bootstrap([Counts(1, 2, 2)] * 5, lambda counts: counts.f1)
    assert (alike.low, alike.high) == (0.5, 0.5)


def test_the_text_report_limits_its_errors_and_the_json_report_has_all() -> None:
    text = to_text(BOARD, (), 1)
    assert "dev: role missing (4)" in text
    assert text.count("S|S.") == 1
    assert to_text(BOARD, (), 0).count("S|S.") == 0
    content = json.loads(to_json(BOARD))
    (section,) = content["sets"]
    assert len(section["errors"]) == section["causes"]["role missing"] == 4
    assert section["errors"][0]["sentences"] == ["S|S."]
    assert section["facts"]["f1"] == 0.4
    assert section["by_theme"]["Copper"]["recall"] == 0.3333


def test_the_markdown_report_has_tables_of_even_width_and_every_error() -> None:
    report = to_markdown(BOARD, (), None)
    assert report.count("S|S.") == 4
    widths: dict[int, set[int]] = {}
    for number, block in enumerate(report.split("\n\n")):
        widths[number] = {row.count("|") for row in block.splitlines() if row.startswith("| ")}
    assert all(len(found) <= 1 for found in widths.values())
    assert "| dev | 2 | 6 | 50.0 | 33.3 | 40.0 |" in report


def test_several_sets_stand_side_by_side() -> None:
    dev, train = Section("dev", (FIRST, *[SECOND] * 10)), Section("train", (SECOND,))
    report = to_markdown(Board((dev, train)), (), 0)
    assert "| opinion | 40.0 (30) | 40.0 (3) |" in report
    assert "| planned | 0.0 (11) | 0.0 (1) |" in report
    assert "| Trade | role missing | 22 | 2 |" in report
    # A theme of three facts says nothing here; alone, a set shows all of its themes.
    assert "| Copper |" not in report
    assert "| Copper | 1 | 2 | 3 |" in to_markdown(Board((dev,)), (), 0)


def test_a_sealed_set_is_counted_and_never_listed() -> None:
    sealed = Section("test", (replace(FIRST, sealed=True),))
    board = Board((*BOARD.sections, sealed))
    for report in (to_text(board, (), None), to_markdown(board, (), None)):
        assert report.count("S|S.") == 4
        assert "test: role missing" not in report
        assert "| role missing | 4 | 2 |" in report or "role missing    4     2" in report
    content = json.loads(to_json(board))["sets"][1]
    assert content["causes"] == {"role missing": 2}
    assert content["errors"] == []
    assert "fact" not in content["found"][0]


def earlier(tmp_path: Path, board: Board) -> Path:
    path = tmp_path / "old.json"
    path.write_text(to_json(board), encoding="utf-8")
    return path


def test_facts_gained_and_lost_since_an_earlier_report(tmp_path: Path) -> None:
    facts = (
        judged("a", "asserted", right=False),
        judged("b", "asserted", right=True),
        judged("new", "asserted", right=True),
    )
    now = Board((Section("dev", (replace(FIRST, facts=facts), SECOND)),))
    (change,) = changes(now, earlier(tmp_path, BOARD))
    assert change.gained == ("first: Trade asserted: b",)
    assert change.lost == ("first: Trade asserted: a",)
    assert change.unknown == 2
    assert (change.before, change.now) == (0.4, now.sections[0].facts.f1)
    assert "gained: first: Trade asserted: b" in to_text(now, (change,), 0)
    assert json.loads(to_json(now, (change,)))["changes"][0]["facts_lost"] == [change.lost[0]]


@pytest.mark.parametrize("content", ["[]", "{", '{"sets": [{}]}', '{"sets": [{"set": "dev"}]}'])
def test_what_is_no_report_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(content)
    with pytest.raises(GoldFileError, match=r"old\.json: no report of an evaluation"):
        changes(BOARD, path)


@pytest.mark.parametrize(("figure", "falls"), [("40.9", False), ("41.0", False), ("41.1", True)])
def test_a_fall_of_more_than_a_point_is_told(tmp_path: Path, figure: str, falls: bool) -> None:
    path = tmp_path / "baseline.toml"
    path.write_text(f"[fact-f1]\ndev = {figure}\n")
    told = fallen(BOARD, path)
    assert bool(told) is falls
    assert all("dev: the fact F1 is 40.0" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[fact-f1]\ntest = 3\n", "no figure under"),
        ("dev = 3\n", "no table"),
        ("[fact-f1]\ndev = 'high'\n", "no table"),
        ("[", "no table"),
    ],
)
def test_a_baseline_without_a_figure_is_told(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "baseline.toml"
    path.write_text(content)
    with pytest.raises(GoldFileError, match=problem):
        fallen(BOARD, path)


def test_a_page_keeps_what_stands_around_its_board() -> None:
    page = "# Page\n\n<!-- board -->\nold\n<!-- end of board -->\n\nAfter.\n"
    once = into_page("| new |\n", page)
    assert once == "# Page\n\n<!-- board -->\n\n| new |\n\n<!-- end of board -->\n\nAfter.\n"
    assert into_page("| new |\n", once) == once
    assert into_page("| new |\n", "# Another page\n") == "| new |\n"
