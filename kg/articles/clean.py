"""Taking out what is not the article.

1. Prose is what reads as sentences; the body runs from the first prose to the last that no rule
   matches. Before it is the top, behind it the end.
2. The headline is the line at the top that equals the known title, else the first with four words
   or more that no rule matches, else the last that no rule matches.
3. A rule that reaches the zone of a line removes the line, or the line and what follows up to the
   next prose, or (if something soon after confirms it) everything to the end.
4. Above the headline, where a weather line, a date or a menu shows a header block, lines of up to
   three words go as well.
5. Repeat until nothing is removed: cleaning its own result changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.articles.characters import letters
from kg.articles.prose import count_words, is_prose
from kg.articles.rules import Extent, Rule, Rules, Zone, matches
from kg.model import Removed

HEADER_BLOCK = "header-block"
_HEADER_WORDS = 3
_HEADLINE_WORDS = range(4, 31)
_CONFIRMED_WITHIN = 4


@dataclass(frozen=True)
class Cleaned:
    """The paragraphs of the article, the position of its headline, and what is not the article.

    ``said`` is what removed lines said of the article: ``author``, ``issued``, ``outlet``, ``url``.
    """

    paragraphs: tuple[str, ...]
    headline: int | None
    removed: tuple[Removed, ...]
    said: Mapping[str, str]


@dataclass(frozen=True)
class _Line:
    index: int
    text: str
    rules: Rules

    @cached_property
    def prose(self) -> bool:
        return is_prose(self.text)

    @cached_property
    def matching(self) -> tuple[Rule, ...]:
        return self.rules.matching(self.text)

    def rule(self, zone: Zone) -> Rule | None:
        """The first rule that removes this line when it stands in ``zone``."""
        return next((rule for rule in self.matching if rule.where.reaches(zone)), None)


_Verdicts = dict[int, tuple[str, Rule | None]]


def clean(paragraphs: Sequence[str], rules: Rules, *, title: str | None = None) -> Cleaned:
    """What of ``paragraphs`` is the article, whose headline may be known as ``title``."""
    lines = [_Line(index, text, rules) for index, text in enumerate(paragraphs)]
    verdicts: _Verdicts = {}
    kept = lines
    while True:
        page = _Page(kept, title)
        found = page.verdicts()
        if not found:
            break
        verdicts.update(found)
        kept = [line for line in kept if line.index not in found]
    return Cleaned(
        paragraphs=tuple(line.text for line in kept),
        headline=page.headline,
        removed=tuple(Removed(paragraphs[i], verdicts[i][0]) for i in sorted(verdicts)),
        said=_said(paragraphs, verdicts),
    )


def _said(paragraphs: Sequence[str], verdicts: _Verdicts) -> dict[str, str]:
    said: dict[str, str] = {}
    for index in sorted(verdicts):
        rule = verdicts[index][1]
        above = verdicts.get(index - 1, ("", None))[0]
        if rule is not None and (not rule.read_after or above in rule.read_after):
            said = rule.read(paragraphs[index]) | said
    return said


class _Page:
    """One look at the lines that are left."""

    def __init__(self, lines: Sequence[_Line], title: str | None) -> None:
        self.lines = lines
        self.top = next((i for i, line in enumerate(lines) if self._anchors(line, Zone.TOP)), None)
        last = (i for i, line in _backwards(lines) if self._anchors(line, Zone.END))
        self.end = next(last, None)
        self.headline = self._find_headline(title)

    @staticmethod
    def _anchors(line: _Line, zone: Zone) -> bool:
        return line.prose and line.rule(zone) is None

    def zone(self, position: int) -> Zone:
        if self.top is None or position < self.top:
            return Zone.TOP
        return Zone.END if self.end is not None and position > self.end else Zone.ANYWHERE

    def _find_headline(self, title: str | None) -> int | None:
        above = range(len(self.lines) if self.top is None else self.top)
        if title is not None:
            wanted = letters(title)
            with_prose = range(min(len(above) + 1, len(self.lines)))
            return next((i for i in with_prose if letters(self.lines[i].text) == wanted), None)
        free = [i for i in above if self.lines[i].rule(Zone.TOP) is None]
        words = {i: count_words(self.lines[i].text) for i in free}
        long = (i for i in free if words[i] in _HEADLINE_WORDS)
        short = (i for i in reversed(free) if 0 < words[i] < _HEADLINE_WORDS.stop)
        return next(long, next(short, None))

    def verdicts(self) -> _Verdicts:
        """Which lines go now, by which rule; without the rule where they go with another line."""
        found: _Verdicts = {}
        for position, line in enumerate(self.lines):
            rule = line.rule(self.zone(position))
            if line.index in found or rule is None or position == self.headline:
                continue
            found[line.index] = (rule.name, rule)
            for swept in self._swept(position, rule):
                own = swept.rule(Zone.ANYWHERE)
                found[swept.index] = (own.name if own else rule.name, None)
        return found | self._header_block(found)

    def _swept(self, position: int, rule: Rule) -> Iterator[_Line]:
        """The lines that go with the one at ``position``: never any above the first prose."""
        if rule.removes is Extent.LINE or self.zone(position) is Zone.TOP:
            return
        following = self.lines[position + 1 :]
        if rule.removes is Extent.REST:
            near = following[:_CONFIRMED_WITHIN]
            if any(matches(rule.confirmed_by, line.text) for line in near):
                yield from following
            return
        for line in following:
            own = line.rule(Zone.END)
            heads_another = own is not None and own.removes is not Extent.LINE
            if line.prose or heads_another:
                return
            yield line

    def _header_block(self, found: _Verdicts) -> _Verdicts:
        above = self.lines[: self.headline or 0]
        rules = (found[line.index][1] for line in above if line.index in found)
        if not any(rule is not None and rule.header for rule in rules):
            return {}
        return {
            line.index: (HEADER_BLOCK, None)
            for line in above
            if line.index not in found and count_words(line.text) <= _HEADER_WORDS
        }


def _backwards(lines: Sequence[_Line]) -> Iterator[tuple[int, _Line]]:
    return ((i, lines[i]) for i in range(len(lines) - 1, -1, -1))
