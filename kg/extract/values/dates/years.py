"""Years, and stretches of them: "in 2011", "2018-24", "FY2023", "the 1990s"."""

from __future__ import annotations

import re

from kg.extract.values.dates.partial import Found, Partial
from kg.extract.values.dates.words import LEADS, NOT_COUNTED, TABLE, YEAR, Context
from kg.extract.values.tables import one_of, preceded_by

_WORDS = TABLE["words"]
_YEAR = re.compile(YEAR)
_YEARS = re.compile(
    rf"(?P<first>(?:19|20)[0-9]{{2}})(?:\s?[-–/]\s?|\s+(?:to|through|until|till)\s+)"
    rf"(?P<last>(?:19|20)[0-9]{{2}})(?![\w-]|[.,][0-9]){NOT_COUNTED}"
    rf"|(?P<from>(?:19|20)[0-9]{{2}})[-–/](?P<to>[0-9]{{2}})(?![\w-]|[.,/][0-9]){NOT_COUNTED}"
)
_DECADE = re.compile(r"((?:19|20)[0-9]0)['’]?s\b")
_FISCAL = re.compile(
    r"FYE?[ -]?['’]?(?P<year>(?:(?:19|20)[0-9]{2}|[0-9]{2}))(?:[-–/](?P<last>[0-9]{2}))?(?![\w,])"
)
_OWNED = preceded_by(_WORDS["owners"])
_POSSESSIVE = re.compile(r"['’]s?\s\Z")
_LISTED = re.compile(r"(?:,?\s+(?:and|or|to|vs\.?|versus)|,|\s?/)\s*", re.IGNORECASE)
_PLURAL = re.compile(r"\s+[a-z]+[a-rt-z]s\b")
_NAMED = re.compile(rf"[\s-]{one_of(_WORDS['named'])}\b", re.IGNORECASE)
_NOUN = re.compile(r"\s+[^\W\d_]")
# Signs that make digits a price, a fraction, a code or a part of a longer number.
_GLUED = frozenset("$€£¥₩₹#.,:/&_+=")


def read_years(text: str, start: int, context: Context) -> Found | None:
    """ "2018-2024", "2018 to 2024", "2017-18"; also "2023-07", a month."""
    match = _YEARS.match(text, start)
    if match is None:
        return None
    if match["first"]:
        first, last = int(match["first"]), int(match["last"])
        return _period(start, match.end(), first, last) if first < last else None
    first, last = int(match["from"]), int(match["to"])
    if last > first % 100:
        return _period(start, match.end(), first, first // 100 * 100 + last)
    is_month = 1 <= last <= 12
    return Found(start, match.end(), Partial(first, last)) if is_month else None


def read_decade(text: str, start: int, context: Context) -> Found | None:
    """ "the 1990s": from 1990 to 1999."""
    match = _DECADE.match(text, start)
    return _period(start, match.end(), int(match[1]), int(match[1]) + 9) if match else None


def read_fiscal(text: str, start: int, context: Context) -> Found | None:
    """ "FY2023", "FY22", "FY2023-24": named by a year that it need not begin with."""
    match = _FISCAL.match(text, start)
    if match is None:
        return None
    written = int(match["year"])
    year = written if written > 99 else 2000 + written
    last = Partial(year // 100 * 100 + int(match["last"])) if match["last"] else None
    return Found(start, match.end(), Partial(year), last, approximate=True)


def read_year(text: str, start: int, context: Context) -> Found | None:
    """Four digits that the words around them show to be a year."""
    match = _YEAR.match(text, start)
    if match is None or text[match.end() : match.end() + 1].isalpha():
        return None
    if (text[start - 1 : start] in _GLUED) or _NAMED.match(text, match.end()):
        return None
    if _stands_as_year(text, start, match.end(), context):
        return Found(start, match.end(), Partial(int(match[0])))
    return None


def _stands_as_year(text: str, start: int, end: int, context: Context) -> bool:
    # Round thousands and hundreds before a plural count things: "2000 workers".
    counts = text[start:end].endswith("00") and _PLURAL.match(text, end)
    nearby = max(0, start - 30)
    if counts:
        return False
    if LEADS.search(text, nearby, start) or _is_bracketed(text, start, end):
        return True
    if context.previous_end and _LISTED.fullmatch(text, context.previous_end, start):
        return True
    owned = _OWNED.search(text, nearby, start) or _POSSESSIVE.search(text, nearby, start)
    return (owned is not None and _NOUN.match(text, end) is not None) or _opens(text, start, end)


def _opens(text: str, start: int, end: int) -> bool:
    """ "2023's biggest deal"."""
    return text[end : end + 2] in {"'s", "’s"}


def _is_bracketed(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in {"(", "["} and text[end : end + 1] in {")", "]", ",", ";"}


def _period(start: int, end: int, first: int, last: int) -> Found:
    return Found(start, end, Partial(first), Partial(last))
