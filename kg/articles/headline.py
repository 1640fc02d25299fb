"""The headline: without the name of the site behind it."""

from __future__ import annotations

import re

from kg.articles.characters import fold, letters
from kg.articles.prose import count_words
from kg.articles.rules import Rules

_SEPARATOR = re.compile(r"\s+(?:[-–—|»•·]|::)\s+")
_SHORTEST = 3


def split_site_name(title: str, rules: Rules, outlet: str | None = None) -> tuple[str, str]:
    """``title`` without the site's name, and what was cut off (empty where nothing was).

    A last part behind a dash or a bar is the site's name if it is ``outlet`` or looks like the
    name of a news site, and if three words or more stay.
    """
    cut = len(title)
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        part = title[separator.end() : cut]
        too_short = count_words(title[: separator.start()]) < _SHORTEST
        if too_short or not _names_a_site(part, rules, outlet):
            break
        cut = separator.start()
    return title[:cut], title[cut:]


def _names_a_site(part: str, rules: Rules, outlet: str | None) -> bool:
    if outlet and letters(part) in (letters(outlet), letters("the " + outlet)):
        return True
    return any(pattern.fullmatch(fold(part)) for pattern in rules.site_names)
