"""Calendar dates as people write them, to ISO 8601 as precise as they are written."""

from __future__ import annotations

import datetime
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"

# One reader a way of writing; y, m, d are year, month, day, and a and b are day and month in
# an order the line does not tell.
_FORMS = (
    rf"(?P<y>{_YEAR})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?:[T ]\d\d:\d\d[\d:.Z+-]*)?(?!\d)",
    rf"(?P<y>{_YEAR})-(?P<m>\d\d)(?!\d)",
    rf"(?P<d>{_DAY})[ -](?:of )?(?P<name>{_MONTH}),?[ -](?P<y>{_YEAR})(?!\d)",
    rf"(?P<name>{_MONTH}) (?P<d>{_DAY}),? (?P<y>{_YEAR})(?!\d)",
    rf"(?P<name>{_MONTH}),? (?P<y>{_YEAR})(?!\d)",
    rf"(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>{_YEAR})(?!\d)",
    rf"(?P<a>\d{{1,2}})[/-](?P<b>\d{{1,2}})[/-](?P<y>{_YEAR})(?!\d)",
)
_READERS = tuple(re.compile(rf"(?<!\d){form}", re.IGNORECASE) for form in _FORMS)
_BARE_YEAR = re.compile(_YEAR)

#: Matches one date, for use inside a larger pattern; it has no named groups.
DATE = "(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in _FORMS) + ")"


def iso_date(text: str) -> str | None:
    """The date that ``text`` is or contains: ``2023-07-14``, ``2023-07`` or ``2023``.

    ``03/04/2024`` is the year alone, since nobody can tell the day from the month. ``None`` where
    there is no date, or one that is not in the calendar.
    """
    text = text.strip()
    if _BARE_YEAR.fullmatch(text):
        return text
    found = min(
        (match for reader in _READERS if (match := reader.search(text))),
        key=lambda match: (match.start(), -match.end()),
        default=None,
    )
    return _iso(found.groupdict()) if found else None


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts["y"] or 0)
    if parts.get("a") and parts.get("b"):
        return _unordered(year, int(parts["a"] or 0), int(parts["b"] or 0))
    name = (parts.get("name") or "").lower().rstrip(".")
    month = _MONTHS.get(name) or int(parts.get("m") or 0)
    day = re.sub(r"\D", "", parts.get("d") or "")
    if not day:
        return f"{year}-{month:02}" if 1 <= month <= 12 else None
    return _calendar(year, month, int(day))


def _unordered(year: int, first: int, second: int) -> str | None:
    readings = {_calendar(year, first, second), _calendar(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else (str(year) if readings else None)


def _calendar(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
