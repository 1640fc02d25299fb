"""A graph of any size, line by line: ``python big_graph.py 1000000 > graph.nq``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count, islice

ID = "https://w3id.org/stratagraph/id/"
SG = "https://w3id.org/stratagraph/ontology#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
XSD = "http://www.w3.org/2001/XMLSchema#"
TEXT = "Copper and lithium move between countries. " * 12
CLAIMS = 5


def n_quads() -> Iterator[str]:
    """Articles with claims and their evidence, without end."""
    for number in count():
        graph, article = f"<{ID}graph/article/{number:032x}>", f"<{ID}article/{number:032x}>"
        lines = [f"{article} {TYPE} <{SG}Article>", f'{article} <{SG}text> "{TEXT}{number}"']
        for claim in range(CLAIMS):
            lines += _claim(number, claim, article)
        yield from (f"{line} {graph} .\n" for line in lines)


def _claim(article_number: int, place: int, article: str) -> list[str]:
    number = article_number * CLAIMS + place
    claim, mention = f"<{ID}claim/{number:032x}>", f"<{ID}mention/{number:032x}>"
    return [
        f"{claim} {TYPE} <{SG}Claim>",
        f"{claim} {TYPE} <{SG}Funding>",
        f"{claim} <{SG}status> <{SG}Asserted>",
        f"{claim} <{SG}funder> <{ID}country/{number * 7 % 199}>",
        f"{claim} <{SG}recipient> <{ID}country/{number * 3 % 193}>",
        f"{claim} <{SG}evidence> {mention}",
        f"{mention} {TYPE} <{SG}Mention>",
        f"{mention} <{SG}inArticle> {article}",
        f'{mention} <{SG}startOffset> "{place * 40}"^^<{XSD}integer>',
        f'{mention} <{SG}quote> "Copper and lithium move"',
        f'{mention} <{SG}confidence> "0.8"^^<{XSD}decimal>',
    ]


if __name__ == "__main__":
    sys.stdout.writelines(islice(n_quads(), int(sys.argv[1])))
