"""Small corpora that are hard on a store: claims, names, places and whole texts are shared."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

_COUNTRIES = ("KOR", "MNG", "JPN", "USA", "CHL")
_OTHERS = ("site:oyu-tolgoi-two", "organization:north-ore", "organization:south-ore")
_LABELS = ("North Ore", "North Ore Ltd", "NORTH ORE")
_DATES = (None, "2021-05-02", "2023", "2024-01")


def write_corpus(folder: Path, number: int, seed: int) -> list[Path]:
    """``number`` files of one article each below ``folder``, the same for the same seed."""
    random = Random(seed)
    texts = [_text(random) for _ in range(max(2, number * 2 // 3))]
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{place:03}.json" for place in range(number)]
    for path in paths:
        write_article(path, random.choice(texts), random)
    return paths


def write_article(path: Path, text: str, random: Random) -> None:
    """One file with ``text``; two files with the same text may have other dates and authors."""
    record = {
        "text": text,
        "title": "The week in ores",
        "author": random.choice(("Ann Orr", "Ben Oar", None)),
        "published": random.choice(_DATES),
        "url": random.choice((None, f"https://example.org/{path.stem}")),
    }
    path.write_text(json.dumps({name: value for name, value in record.items() if value}))


def _text(random: Random) -> str:
    lines = [_line(random) for _ in range(random.randint(1, 5))]
    return "\n\n".join(
        ["Here is what the week brought us, as we were told by the ministry.", *lines]
    )


def _line(random: Random) -> str:
    one, other = random.sample((*_COUNTRIES, *_OTHERS), 2)
    kind = random.choice(("agree", "agree", "fund", "own", "label", "located"))
    if kind == "label":
        return f"label organization:north-ore {random.choice(_LABELS)}"
    if kind == "located":
        return f"located site:oyu-tolgoi-two {random.choice(_COUNTRIES)}"
    year = random.choice((" 2022", " 2023", ""))
    if kind == "agree":
        first, second = random.sample(_COUNTRIES, 2)
        return f"Agreement {first} {second}{year}"
    if kind == "fund":
        return f"Funding {random.choice(_COUNTRIES)} {other}{year}"
    return f"Ownership {one if ':' not in one else 'KOR'} {random.choice(_OTHERS)}{year}"
