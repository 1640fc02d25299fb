"""One article, read by hand: every kind of mention, value and entity a reading can hold."""

from __future__ import annotations

from kg.model import (
    Article,
    Claim,
    Concept,
    Datatype,
    Entity,
    EntityFact,
    EntityKind,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Reading,
    Span,
    Statement,
    Status,
)

TEXT = (
    "Séoul lends to Mongolia – a “rare” case\n\n"
    "Seoul gave US$53 million a year to Mongolia for mining from 2018 to 2024. "
    "Zijin Mining Group will buy 30% of the Khan mine."
)
ID = "https://w3id.org/stratagraph/id/"
KOREA = Entity(f"{ID}country/KOR", EntityKind.COUNTRY, "South Korea")
MONGOLIA = Entity(f"{ID}country/MNG", EntityKind.COUNTRY, "Mongolia")
CHINA = Entity(f"{ID}country/CHN", EntityKind.COUNTRY, "China")
ZIJIN = Entity(
    f"{ID}organization/zijin-mining-group", EntityKind.ORGANIZATION, "Zijin Mining Group", False
)
KHAN = Entity(f"{ID}site/khan-mine", EntityKind.SITE, "Khan mine", False)


def mention(
    words: str, kind: MentionKind, entity: Entity | None = None, confidence: float = 0.9
) -> Mention:
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), words, kind, entity, confidence)


def sentence(start: str, end: str) -> Mention:
    first, last = TEXT.index(start), TEXT.index(end) + len(end)
    return Mention(Span(first, last), TEXT[first:last], MentionKind.SENTENCE)


SEOUL = mention("Seoul", MentionKind.CAPITAL, KOREA, 0.95)
TO_MONGOLIA = mention("Mongolia", MentionKind.NAME, MONGOLIA, 1.0)
GAVE = mention("gave", MentionKind.CUE)
AMOUNT = mention("US$53 million a year", MentionKind.VALUE)
BUYER = mention("Zijin Mining Group", MentionKind.FORM, ZIJIN, 0.7)
MINE = mention("Khan mine", MentionKind.FORM, KHAN, 0.6)
BUY = mention("buy", MentionKind.CUE)

FUNDING = Claim(
    "Funding",
    Status.ASSERTED,
    (
        Statement("funder", KOREA),
        Statement("recipient", MONGOLIA),
        Statement("instrument", Literal("aid")),
        Statement("activity", Concept("activity", "extraction")),
        Statement("amountValue", Literal("53000000", Datatype.DECIMAL)),
        Statement("amountCurrency", Literal("USD")),
        Statement("amountPer", Literal("year")),
        Statement("periodStart", Literal("2018", Datatype.YEAR)),
        Statement("periodEnd", Literal("2024", Datatype.YEAR)),
    ),
    (Evidence(sentence("Seoul gave", "2024."), (SEOUL, GAVE, AMOUNT, TO_MONGOLIA)),),
    0.8,
)
OWNERSHIP = Claim(
    "Ownership",
    Status.PLANNED,
    (
        Statement("owner", ZIJIN),
        Statement("asset", KHAN),
        Statement("share", Literal("30", Datatype.DECIMAL)),
    ),
    (Evidence(sentence("Zijin", "mine."), (BUYER, BUY, MINE)),),
    0.65,
)

ARTICLE = Article(
    TEXT,
    source="articles/loan.txt",
    title="Séoul lends to Mongolia – a “rare” case",
    url="https://example.org/a story?id={7}",
    issued="2024-12",
    author="Jane Doe",
    outlet="Mining News",
)
READING = Reading(
    ARTICLE,
    mentions=(SEOUL, TO_MONGOLIA),
    claims=(FUNDING, OWNERSHIP),
    facts=(EntityFact(ZIJIN, "basedIn", CHINA), EntityFact(KHAN, "locatedIn", MONGOLIA)),
)
