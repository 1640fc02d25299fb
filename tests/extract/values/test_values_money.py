"""Amounts of money in sentences as news writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.values import find_values


def amounts(text: str) -> list[tuple[str, int | str, str, str | None]]:
    found = find_values(text, None).amounts
    return [(text[a.span.start : a.span.end], _number(a.value), a.currency, a.per) for a in found]


def _number(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else str(value)


M, BN, TN = 10**6, 10**9, 10**12


@pytest.mark.parametrize(
    ("text", "quote", "value", "currency", "per"),
    [
        ("aid averaging US$53 million annually.", "US$53 million annually", 53 * M, "USD", "year"),
        ("a loan of US$53m to Zambia", "US$53m", 53 * M, "USD", None),
        ("worth $10bn a year to Lusaka", "$10bn a year", 10 * BN, "USD", "year"),
        ("a $10bn-a-year trade", "$10bn-a-year", 10 * BN, "USD", "year"),
        ("some US$1.2 bn per annum", "US$1.2 bn per annum", 1200 * M, "USD", "year"),
        ("costs £5m/yr to run", "£5m/yr", 5 * M, "GBP", "year"),
        ("pays $300 million each year", "$300 million each year", 300 * M, "USD", "year"),
        ("spends $2 million a month there", "$2 million a month", 2 * M, "USD", "month"),
        ("an annual $20 million grant", "$20 million", 20 * M, "USD", "year"),
        ("gave $53 million in annual aid", "$53 million", 53 * M, "USD", "year"),
        ("gives $50 million in equity each year", "$50 million", 50 * M, "USD", "year"),
        ("sells $4 billion worth of copper annually", "$4 billion", 4 * BN, "USD", "year"),
        ("an annual grant of about $5 million", "$5 million", 5 * M, "USD", "year"),
        ("paid $5 million a year ago", "$5 million", 5 * M, "USD", None),
        ("against $5 million a year earlier", "$5 million", 5 * M, "USD", None),
        ("offers $5 million in aid over a year", "$5 million", 5 * M, "USD", None),
        ("sold at US$1,920 an ounce", "US$1,920 an ounce", 1920, "USD", "ounce"),
        ("tin at $25,000 a tonne", "$25,000 a tonne", 25000, "USD", "tonne"),
        ("spot at $13.50/lb on Friday", "$13.50/lb", "13.5", "USD", "pound"),
        ("nickel at $18,470 a tonne on Monday", "$18,470 a tonne", 18470, "USD", "tonne"),
        ("an offer of $8 a share", "$8 a share", 8, "USD", "share"),
        ("raised A$1.2 billion in Perth", "A$1.2 billion", 1200 * M, "AUD", None),
        ("raised AU$15m", "AU$15m", 15 * M, "AUD", None),
        ("raised AUD$ 200 million", "AUD$ 200 million", 200 * M, "AUD", None),
        ("capped at A$13.6bn1 and growing", "A$13.6bn", 13600 * M, "AUD", None),
        ("paid C$10.5 million", "C$10.5 million", 10_500_000, "CAD", None),
        ("paid NZ$3m", "NZ$3m", 3 * M, "NZD", None),
        ("paid HK$2 billion", "HK$2 billion", 2 * BN, "HKD", None),
        ("paid S$40 million", "S$40 million", 40 * M, "SGD", None),
        ("paid NT$1.5 billion", "NT$1.5 billion", 1500 * M, "TWD", None),
        ("paid $20 million Canadian.", "$20 million Canadian", 20 * M, "CAD", None),
        ("paid $50 million CAD for it", "$50 million CAD", 50 * M, "CAD", None),
        ("paid US $5 million", "US $5 million", 5 * M, "USD", None),
        ("paid U.S.$5 billion", "U.S.$5 billion", 5 * BN, "USD", None),
        ("paid USD53m", "USD53m", 53 * M, "USD", None),
        ("paid USD 9 million", "USD 9 million", 9 * M, "USD", None),
        ("paid US$ 53 mn", "US$ 53 mn", 53 * M, "USD", None),
        ("paid $4.5M", "$4.5M", 4_500_000, "USD", None),
        ("paid $1.25B for Reko Diq", "$1.25B", 1250 * M, "USD", None),
        ("revenue of $291.3-million", "$291.3-million", 291_300_000, "USD", None),
        ("paid $2,150,000 in cash", "$2,150,000", 2_150_000, "USD", None),
        ("53 million dollars went", "53 million dollars", 53 * M, "USD", None),
        ("200 million Australian dollars", "200 million Australian dollars", 200 * M, "AUD", None),
        ("half a billion dollars went", "half a billion dollars", 500 * M, "USD", None),
        ("a million euros went", "a million euros", M, "EUR", None),
        ("two and a half billion dollars", "two and a half billion dollars", 2500 * M, "USD", None),
        ("ten billion dollars a year", "ten billion dollars a year", 10 * BN, "USD", "year"),
        ("lends 1.5bn euros", "1.5bn euros", 1500 * M, "EUR", None),
        ("lends EUR 1.5 billion", "EUR 1.5 billion", 1500 * M, "EUR", None),
        ("lends €1.5bn", "€1.5bn", 1500 * M, "EUR", None),
        ("lends 10 billion €", "10 billion €", 10 * BN, "EUR", None),
        ("lends £750,000", "£750,000", 750_000, "GBP", None),
        ("lends 3 million pounds sterling", "3 million pounds sterling", 3 * M, "GBP", None),
        ("lends ¥500 billion a year", "¥500 billion a year", 500 * BN, "JPY", "year"),
        ("lends 200 billion yen", "200 billion yen", 200 * BN, "JPY", None),
        ("lends JPY 18 billion", "JPY 18 billion", 18 * BN, "JPY", None),
        ("lends RMB500 million", "RMB500 million", 500 * M, "CNY", None),
        ("lends CN¥3bn", "CN¥3bn", 3 * BN, "CNY", None),
        ("lends 300 million yuan", "300 million yuan", 300 * M, "CNY", None),
        ("lends ₩3 trillion", "₩3 trillion", 3 * TN, "KRW", None),
        ("lends 5 trillion won", "5 trillion won", 5 * TN, "KRW", None),
        ("lends R2.5 billion", "R2.5 billion", 2500 * M, "ZAR", None),
        ("lends 40 million rand", "40 million rand", 40 * M, "ZAR", None),
        ("lends ₹2,50,000 crore", "₹2,50,000 crore", 2_500_000_000_000, "INR", None),
        ("lends Rs 500 crore", "Rs 500 crore", 5 * BN, "INR", None),
        ("lends 40 lakh rupees", "40 lakh rupees", 4 * M, "INR", None),
        ("lends 7 billion rubles", "7 billion rubles", 7 * BN, "RUB", None),
        ("lends 12 million tenge", "12 million tenge", 12 * M, "KZT", None),
        ("lends 90 billion tugriks", "90 billion tugriks", 90 * BN, "MNT", None),
        ("rose by Rp1.1 trillion", "Rp1.1 trillion", 1100 * BN, "IDR", None),
        ("lends $1.2-1.5 billion", "$1.2-1.5 billion", 1200 * M, "USD", None),
        ("lends $1.2-$1.5 billion", "$1.2-$1.5 billion", 1200 * M, "USD", None),
        ("lends C$10-15m", "C$10-15m", 10 * M, "CAD", None),
        ("lends US$1bn to US$2bn", "US$1bn to US$2bn", BN, "USD", None),
        ("lends 500 to 700 million euros", "500 to 700 million euros", 500 * M, "EUR", None),
        ("between $1 billion and $2 billion", "$1 billion and $2 billion", BN, "USD", None),
        ("between 500 million and 1 billion yuan", "500 million and 1 billion yuan", 500 * M,
         "CNY", None),
        ("up to $500 million", "$500 million", 500 * M, "USD", None),
        ("more than US$53 million", "US$53 million", 53 * M, "USD", None),
        ("a $1 billion-plus plant", "$1 billion", BN, "USD", None),
        ("a loss ($5m) for the year", "$5m", 5 * M, "USD", None),
    ],
)  # fmt: skip
def test_an_amount_has_its_value_currency_and_rate(
    text: str, quote: str, value: int | str, currency: str, per: str | None
) -> None:
    assert amounts(text) == [(quote, value, currency, per)]


@pytest.mark.parametrize(
    "text",
    [
        "the $ rose",
        "US$ and A$ fell",
        "Labor in 2022 won the vote",
        "the team of 11 won again",
        "an R2 robot and the R22 road",
        "on page 5 EUR-Lex says",
        "20m people and 9.6m ordinary shares",
        "about 4,000 tonnes a year",
        "50 pesos, 50 dinars and 50 francs, of no known country",
        "the cost is 3,5 $",
        "phone 1.2.3 euros",
        "($1 = 1.4910 Australian dollars)",
        "the COP28 summit and COP 28",
        "they try 5 try and 5 pen and 7 kgs",
        "a Euro 6 engine",
        "section 232 and chapter 11",
    ],
)
def test_what_only_looks_like_money_is_none(text: str) -> None:
    assert amounts(text) == []


def test_a_change_from_one_amount_to_another_is_two_amounts() -> None:
    assert amounts("rose from €5 to €7 billion") == [
        ("€5", 5 * BN, "EUR", None),
        ("€7 billion", 7 * BN, "EUR", None),
    ]


@pytest.mark.parametrize(
    ("statement", "currency"),
    [
        ("", "USD"),
        ("All figures are in Australian dollars.", "AUD"),
        ("(all dollar figures Canadian)", "CAD"),
        ("All amounts are in C$ unless otherwise stated.", "CAD"),
        ("Amounts are stated in Canadian dollars.", "CAD"),
        ("In New Zealand dollars unless otherwise noted.", "NZD"),
        ('All amounts in this release are in U.S. dollars ("USD").', "USD"),
        ("Its shares trade in Canada, and Canadian costs rose.", "USD"),
        ("It also raised A$3 million from Australian funds.", "USD"),
        ("Figures rose. Australian dollars fell.", "USD"),
    ],
)
def test_a_bare_dollar_is_american_unless_the_article_says_otherwise(
    statement: str, currency: str
) -> None:
    found = find_values(f"The firm borrowed $5 million. {statement}", None).amounts
    assert found[0].currency == currency


@pytest.mark.parametrize(
    ("context", "currency"),
    [
        ("The plant is in Kitakyushu.", "JPY"),
        ("It borrowed 3 billion yuan before.", "CNY"),
        ("RMB loans are cheap.", "CNY"),
        ("The yuan and the yen rose.", "JPY"),
    ],
)
def test_a_yen_sign_is_yuan_in_an_article_about_yuan(context: str, currency: str) -> None:
    assert find_values(f"It cost ¥20 billion. {context}", None).amounts[0].currency == currency
