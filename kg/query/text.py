"""Text of articles made fit for a terminal."""

from __future__ import annotations

import re

# Control characters move the cursor or change colours; only the line end and the tab are text.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """``text`` with a sign in place of each control character; offsets stay as they are."""
    return _CONTROL.sub("\ufffd", text)


def grouped(number: str) -> str:
    """A number with its thousands apart: ``53,000,000``; below ten thousand it stays as it is."""
    whole, point, fraction = number.partition(".")
    digits = whole.lstrip("+-")
    if len(digits) < 5 or not digits.isdigit():
        return number
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(digits):,}{point}{fraction}"
