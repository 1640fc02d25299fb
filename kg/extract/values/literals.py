"""Values as literals of the model, in the canonical form of XML Schema."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from kg.model import Datatype, Literal

_DATATYPES = {4: Datatype.YEAR, 7: Datatype.YEAR_MONTH, 10: Datatype.DATE}
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def date_literal(iso: str) -> Literal:
    """``iso`` as ``gYear``, ``gYearMonth`` or ``date`` by its length.

    Raises ``ValueError`` if it is no date of the calendar ("2023-02-30") or of another form.
    """
    match = _ISO.fullmatch(iso)
    if match is None:
        raise ValueError(f"'{iso}' is no ISO 8601 date: write 2023, 2023-07 or 2023-07-14")
    date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    return Literal(iso, _DATATYPES[len(iso)])


def decimal_literal(value: Decimal) -> Literal:
    """``value`` without exponent or trailing zeros: ``53000000``, ``0.5``.

    Raises ``ValueError`` for infinities and not-a-number.
    """
    if not value.is_finite():
        raise ValueError(f"'{value}' is no decimal number")
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal("0" if plain in {"-0", ""} else plain, Datatype.DECIMAL)
