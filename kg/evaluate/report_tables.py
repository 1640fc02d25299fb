"""The tables that the text and the Markdown report share, as headings and rows of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.against import Changes
from kg.evaluate.board import Board, Section
from kg.evaluate.calibration import BINS, Bin
from kg.evaluate.counts import Counts
from kg.evaluate.facts import CORE_ROLES
from kg.evaluate.gold_facts import STATUSES

LARGEST = 10
# Side by side, registers and themes with fewer gold facts would say little.
FEWEST_FACTS = 20


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the headings of its columns, and rows; the first column is text."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables_of(board: Board) -> Iterator[Table]:
    """The numbers of a board: each set, then its facts by type and more, then the causes."""
    if board.readers:
        yield _readers(board)
    if board.sections:
        yield from _section_tables(board)
    if board.pairs:
        yield _pairs(board)


def _section_tables(board: Board) -> Iterator[Table]:
    yield _sets(board)
    for name in ("type", "status", "register", "theme"):
        yield (
            _in_full(name, board.sections[0]) if len(board.sections) == 1 else _beside(name, board)
        )
    yield _reliability(board)
    yield _causes(board)
    if board.told:
        yield _largest(board)


def changes_table(changed: Sequence[Changes]) -> Table:
    """What each set gained and lost."""
    rows = ((c.name, _percent(c.before), _percent(c.now), *map(str, _numbers(c))) for c in changed)
    headings = ("set", "F1 before", "F1 now", "gained", "lost", "not in both")
    return Table("Since the earlier report", headings, tuple(rows))


def _numbers(changed: Changes) -> tuple[int, int, int]:
    return len(changed.gained), len(changed.lost), changed.unknown


_SET_HEADINGS = (
    *("set", "articles", "facts", "precision", "recall", "F1", "interval", "argument F1"),
    *("evidence", "F1 ignoring status", "status right", "links right", "calibration error"),
)


def _sets(board: Board) -> Table:
    return Table("Facts", _SET_HEADINGS, tuple(_set_row(s) for s in board.sections))


def _readers(board: Board) -> Table:
    """The same for each reader, and how many minimal pairs it has right."""
    rows: list[tuple[str, ...]] = []
    for name, other in board.readers.items():
        rows += [(name, *_set_row(section)) for section in other.sections]
        if other.pairs:
            dashes = ("–",) * (len(_SET_HEADINGS) - 4)
            right = _percent(other.pairs_right)
            rows.append(
                (name, "minimal pairs, both right", "–", str(len(other.pairs)), right, *dashes)
            )
    return Table("The readers", ("reader", *_SET_HEADINGS), tuple(rows))


def _set_row(section: Section) -> tuple[str, ...]:
    low, high = section.interval.low, section.interval.high
    return (
        section.name,
        str(len(section.scores)),
        str(section.facts.gold),
        *_rates(section.facts),
        f"{_percent(low)}–{_percent(high)}",
        _percent(section.arguments.f1),
        _percent(section.evidence),
        _percent(section.facts_ignoring_status.f1),
        _percent(section.status.precision),
        _percent(section.links.precision),
        _percent(section.calibration.error),
    )


def _in_full(name: str, section: Section) -> Table:
    rows = tuple(
        (key, str(counts.right), str(counts.predicted), str(counts.gold), *_rates(counts))
        for key, counts in section.tables[name].items()
    )
    headings = (name, "right", "predicted", "gold", "precision", "recall", "F1")
    return Table(f"By {name}", headings, rows)


def _beside(name: str, board: Board) -> Table:
    """The sets side by side, each with its F1 and, in brackets, its number of gold facts."""
    tables = [section.tables[name] for section in board.sections]
    keys = dict.fromkeys(key for table in tables for key in table)
    order = {"type": list(CORE_ROLES), "status": list(STATUSES)}.get(name, _told(keys, tables))
    rows = tuple(
        (key, *(_cell(table.get(key)) for table in tables)) for key in order if key in keys
    )
    return Table(f"F1 by {name} (facts)", (name, *(s.name for s in board.sections)), rows)


def _told(keys: Iterable[str], tables: Sequence[Mapping[str, Counts]]) -> list[str]:
    none = Counts()
    return sorted(k for k in keys if sum(t.get(k, none).gold for t in tables) >= FEWEST_FACTS)


def _cell(counts: Counts | None) -> str:
    return "–" if counts is None else f"{_percent(counts.f1)} ({counts.gold})"


def _reliability(board: Board) -> Table:
    """For each bin of confidence, how many facts it has and how many of these are right."""
    tables = [{bin_.low: bin_ for bin_ in s.calibration.bins} for s in board.sections]
    rows = tuple(
        (f"{_percent(low)}–{_percent(low + 1 / BINS)}", *(_told_bin(t.get(low)) for t in tables))
        for low in sorted({low for table in tables for low in table})
    )
    headings = ("confidence", *(section.name for section in board.sections))
    return Table("Facts right by confidence: percent (facts)", headings, rows)


def _told_bin(bin_: Bin | None) -> str:
    return "–" if bin_ is None else f"{_percent(bin_.right)} ({bin_.facts})"


def _causes(board: Board) -> Table:
    causes = dict.fromkeys(cause for section in board.sections for cause in section.causes)
    rows = tuple((c.value, *(str(s.causes.get(c, 0)) for s in board.sections)) for c in causes)
    return Table("Errors by cause", ("cause", *(s.name for s in board.sections)), rows)


def _largest(board: Board) -> Table:
    rows = tuple(
        (fact_type, cause.value, *map(str, numbers))
        for fact_type, cause, numbers in board.largest_causes(LARGEST)
    )
    headings = ("type", "cause", *(section.name for section in board.told))
    return Table(f"The {LARGEST} largest causes", headings, rows)


def _pairs(board: Board) -> Table:
    """How many pairs of each phenomenon have both halves right, one, or none."""
    counted = {name: Counter(p.right for p in pairs) for name, pairs in board.phenomena.items()}
    counted["all"] = sum(counted.values(), Counter())
    rows = tuple(
        (name, str(n.total()), str(n[2]), str(n[1]), str(n[0]), _percent(n[2] / n.total()))
        for name, n in counted.items()
    )
    headings = ("phenomenon", "pairs", "both right", "one right", "none right", "both, percent")
    return Table("Minimal pairs", headings, rows)


def _rates(counts: Counts) -> tuple[str, str, str]:
    return (_percent(counts.precision), _percent(counts.recall), _percent(counts.f1))


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
