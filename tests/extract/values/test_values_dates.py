"""Dates and periods in sentences as news writes them."""

from __future__ import annotations

import pytest

from kg.extract.values import DateRole, find_values

FRIDAY = "2023-07-14"


def dates(text: str, issued: str | None = None) -> list[tuple[str, str]]:
    """Quote and ISO form of each date; a period with a slash as in the gold files."""
    return [
        (text[d.span.start : d.span.end], f"{d.start}/{d.end}" if d.end else d.start)
        for d in find_values(text, issued).dates
    ]


@pytest.mark.parametrize(
    ("text", "quote", "iso"),
    [
        ("They signed on 14 July 2023 in Seoul", "14 July 2023", "2023-07-14"),
        ("They signed on July 14, 2023, in Seoul", "July 14, 2023", "2023-07-14"),
        ("They signed on July 14th 2023", "July 14th 2023", "2023-07-14"),
        ("They signed on the 4th of July 2022", "4th of July 2022", "2022-07-04"),
        ("They signed on Tuesday, July 11, 2023", "July 11, 2023", "2023-07-11"),
        ("VANCOUVER, Sept.21, 2017 (Newswire)", "Sept.21, 2017", "2017-09-21"),
        ("the year ended Dec. 31, 2015", "Dec. 31, 2015", "2015-12-31"),
        ("JULY 14, 2023 - SEOUL", "JULY 14, 2023", "2023-07-14"),
        ("Published 2023-07-14 by us", "2023-07-14", "2023-07-14"),
        ("Published 2023/07/14 by us", "2023/07/14", "2023-07-14"),
        ("Published 14/07/2023 by us", "14/07/2023", "2023-07-14"),
        ("Published 07/14/2023 by us", "07/14/2023", "2023-07-14"),
        ("Published 05/05/2023 by us", "05/05/2023", "2023-05-05"),
        ("In July 2023, the minister", "July 2023", "2023-07"),
        ("in May 2021 they met", "May 2021", "2021-05"),
        ("the May 2021 accord", "May 2021", "2021-05"),
        ("in July of 2023", "July of 2023", "2023-07"),
        ("a spat with Japan in 2011, have", "2011", "2011"),
        ("In 2011 China cut", "2011", "2011"),
        ("net zero by 2030", "2030", "2030"),
        ("guidance for 2024 stands", "2024", "2024"),
        ("a mine (2016) in Chile", "2016", "2016"),
        ("China's 2010 embargo on Japan", "2010", "2010"),
        ("the 2010 embargo on Japan", "2010", "2010"),
        ("Mongolia’s 2022 sanctions", "2022", "2022"),
        ("2023's biggest deal", "2023", "2023"),
        ("from 2018 to 2024", "2018 to 2024", "2018/2024"),
        ("from 1998 until 2005", "1998 until 2005", "1998/2005"),
        ("between 2018 and 2024", "2018 and 2024", "2018/2024"),
        ("over 2018-2024", "2018-2024", "2018/2024"),
        ("over 2018–24", "2018–24", "2018/2024"),
        ("the 2017-18 season", "2017-18", "2017/2018"),
        ("the 2023/24 budget", "2023/24", "2023/2024"),
        ("July 10-12, 2023", "July 10-12, 2023", "2023-07-10/2023-07-12"),
        ("10–12 July 2023", "10–12 July 2023", "2023-07-10/2023-07-12"),
        ("10 and 12 July 2023", "10 and 12 July 2023", "2023-07-10/2023-07-12"),
        ("June 30-July 2, 2023", "June 30-July 2, 2023", "2023-06-30/2023-07-02"),
        ("from May to July 2023", "May to July 2023", "2023-05/2023-07"),
        ("from July 2022 through June 2023", "July 2022 through June 2023", "2022-07/2023-06"),
        ("between May 2022 and July 2023", "May 2022 and July 2023", "2022-05/2023-07"),
        ("the second quarter of 2024", "second quarter of 2024", "2024-04/2024-06"),
        ("second-quarter 2024 sales", "second-quarter 2024", "2024-04/2024-06"),
        ("the final quarter of 2024", "final quarter of 2024", "2024-10/2024-12"),
        ("in Q2 2024", "Q2 2024", "2024-04/2024-06"),
        ("in 2Q 2024", "2Q 2024", "2024-04/2024-06"),
        ("They met in May 2023. Then", "May 2023", "2023-05"),
        ("signed in Sept. 2023.", "Sept. 2023", "2023-09"),
        ("a firm founded 2003 in Seoul", "2003", "2003"),
        ("in 2Q24 it fell", "2Q24", "2024-04/2024-06"),
        ("as early as 2026", "2026", "2026"),
        ("no later than 2027", "2027", "2027"),
        ("first half of 2023", "first half of 2023", "2023-01/2023-06"),
        ("in H2 2023", "H2 2023", "2023-07/2023-12"),
        ("the first nine months of 2023", "first nine months of 2023", "2023-01/2023-09"),
        ("since the 1990s", "1990s", "1990/1999"),
        ("founded in 1923 by", "1923", "1923"),
    ],
)
def test_a_date_needs_no_article_date_when_it_is_complete(text: str, quote: str, iso: str) -> None:
    assert dates(text) == [(quote, iso)]
    assert dates(text, FRIDAY) == [(quote, iso)]


@pytest.mark.parametrize(
    ("text", "quote", "iso"),
    [
        ("BEIJING, July 14 (Xinhua) -- China said", "July 14", "2023-07-14"),
        ("(Reuters) July 14", "July 14", "2023-07-14"),
        ("will take effect on July 28", "July 28", "2023-07-28"),
        ("They met on December 20", "December 20", "2022-12-20"),
        ("They will meet on January 10", "January 10", "2024-01-10"),
        ("They met in July", "July", "2023-07"),
        ("They met in Aug, officials said", "Aug", "2023-08"),
        ("They met in September", "September", "2022-09"),
        ("They will meet in September", "September", "2023-09"),
        ("They will meet in March", "March", "2024-03"),
        ("deferred until Oct. 31 with no penalty", "Oct. 31", "2023-10-31"),
        ("China will curb exports, it said on Monday", "Monday", "2023-07-10"),
        ("It was signed by ministers on Monday", "Monday", "2023-07-10"),
        ("announced a plan on Monday", "Monday", "2023-07-10"),
        ("is expected to be signed on Monday", "Monday", "2023-07-17"),
        ("is to be held on Monday", "Monday", "2023-07-17"),
        ("will be held on Monday", "Monday", "2023-07-17"),
        ("said it would restrict exports from August 1", "August 1", "2023-08-01"),
        ("They met. It will open by Monday", "Monday", "2023-07-17"),
        ("They met on 10 September. Then", "10 September", "2022-09-10"),
        ("January-May exports rose", "January-May", "2023-01/2023-05"),
        ("They met last year", "last year", "2022"),
        ("last year's deal", "last year", "2022"),
        ("earlier this year they met", "earlier this year", "2023"),
        ("it opens next year", "next year", "2024"),
        ("this month they met", "this month", "2023-07"),
        ("last month they met", "last month", "2023-06"),
        ("last week they met", "last week", "2023-07"),
        ("They met on Tuesday", "Tuesday", "2023-07-11"),
        ("They met on Friday", "Friday", "2023-07-14"),
        ("They met last Friday", "last Friday", "2023-07-07"),
        ("They will meet on Tuesday", "Tuesday", "2023-07-18"),
        ("They meet next Friday", "next Friday", "2023-07-21"),
        ("They met on Tuesday last week", "Tuesday last week", "2023-07-04"),
        ("They met yesterday", "yesterday", "2023-07-13"),
        ("They meet tomorrow", "tomorrow", "2023-07-15"),
        ("They signed today in Seoul", "today", "2023-07-14"),
        ("The EU today announced it", "today", "2023-07-14"),
        ("They met two years ago", "two years ago", "2021"),
        ("They met a year ago", "a year ago", "2022"),
        ("They met 18 months ago", "18 months ago", "2022-01"),
        ("They met three days ago", "three days ago", "2023-07-11"),
        ("They met last July", "last July", "2022-07"),
        ("They met last June", "last June", "2023-06"),
        ("They meet next March", "next March", "2024-03"),
        ("in July last year", "July last year", "2022-07"),
        ("on 14 July last year", "14 July last year", "2022-07-14"),
        ("the 28th of February next year", "28th of February next year", "2024-02-28"),
        ("the third quarter of last year", "third quarter of last year", "2022-07/2022-09"),
        ("the first half of the year", "first half of the year", "2023-01/2023-06"),
        ("profit rose in the second quarter", "second quarter", "2023-04/2023-06"),
        ("last quarter it fell", "last quarter", "2023-04/2023-06"),
        ("in Q1 it fell", "Q1", "2023-01/2023-03"),
    ],
)
def test_a_relative_date_is_resolved_against_the_article(text: str, quote: str, iso: str) -> None:
    assert dates(text, FRIDAY) == [(quote, iso)]
    assert dates(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "They may go, and March on",
        "may 2,000 people march 14 miles",
        "Theresa May said so",
        "2000 kilometers of rail",
        "in 2000 cases of it",
        "2024 tonnes of tin",
        "2,024 people",
        "a fee of $2023",
        "the 2000 workers struck",
        "of 2000 workers",
        "its 2030 target",
        "the 2030 Agenda",
        "at 2030 GMT",
        "Resolution 1929",
        "Vision 2030",
        "Boeing 2024 model",
        "for five years",
        "over the last year",
        "over the next two years",
        "Today China controls most of it",
        "what makes today's China",
        "30 February 2023",
        "February 30, 2023",
        "40 July 2023",
        "04/05/2023",
        "2023-13-45",
        "a first half of football",
        "phone 555-2018",
        "version 2.2023",
        "Black holes",
        "A July opening",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text, None) == []


@pytest.mark.parametrize(
    ("text", "iso", "role"),
    [
        ("has held it since 2018", "2018", DateRole.SINCE),
        ("since at least 2018", "2018", DateRole.SINCE),
        ("from 2025 onward", "2025", DateRole.SINCE),
        ("starting in March 2026", "2026-03", DateRole.SINCE),
        ("valid until 2030", "2030", DateRole.UNTIL),
        ("until the end of 2030", "2030", DateRole.UNTIL),
        ("through June 2030", "2030-06", DateRole.UNTIL),
        ("by 2030", "2030", DateRole.POINT),
        ("in 2018", "2018", DateRole.POINT),
        ("from 2018 to 2024", "2018", DateRole.PERIOD),
    ],
)
def test_the_words_before_a_date_tell_how_it_bounds_time(
    text: str, iso: str, role: DateRole
) -> None:
    (date,) = find_values(text, None).dates
    assert (date.start, date.role) == (iso, role)
    assert (date.end is not None) == (role is DateRole.PERIOD)


@pytest.mark.parametrize(
    ("text", "quote", "iso", "approximate"),
    [
        ("in early 2024", "early 2024", "2024", True),
        ("by mid-2023", "mid-2023", "2023", True),
        ("in late July 2023", "late July 2023", "2023-07", True),
        ("in the spring of 2022", "spring of 2022", "2022", True),
        ("around 2030", "around 2030", "2030", True),
        ("in fiscal 2023", "fiscal 2023", "2023", True),
        ("in FY2023", "FY2023", "2023", True),
        ("in FY22", "FY22", "2022", True),
        ("in FY2023-24", "FY2023-24", "2023/2024", True),
        ("late last year", "late last year", "2022", True),
        ("two decades ago", "two decades ago", "2003", True),
        ("in the early 2000s", "early 2000s", "2000/2009", True),
        ("in 2024", "2024", "2024", False),
        ("earlier this year", "earlier this year", "2023", False),
    ],
)
def test_a_date_known_only_roughly_is_marked(
    text: str, quote: str, iso: str, approximate: bool
) -> None:
    assert dates(text, FRIDAY) == [(quote, iso)]
    assert find_values(text, FRIDAY).dates[0].approximate is approximate


def test_a_list_of_years_is_a_date_each() -> None:
    text = "in 2018, 2019 and 2021"
    assert [iso for _, iso in dates(text)] == ["2018", "2019", "2021"]


@pytest.mark.parametrize(
    ("text", "issued", "expected"),
    [
        ("They met in July", "2023", "2023-07"),
        ("They met on Tuesday", "2023-07", None),
        ("They met yesterday", "2023", None),
        ("They met last month", "2023-01", "2022-12"),
        ("They met last month", "2023", None),
        ("They met last year", "2023", "2022"),
        ("They met last week", "2023-08-09", None),
        ("They met yesterday", "2024-03-01", "2024-02-29"),
        ("They met yesterday", "no date at all", None),
        ("They met last year", "2023-02-31", None),
    ],
)
def test_the_article_date_resolves_as_far_as_it_is_precise(
    text: str, issued: str, expected: str | None
) -> None:
    assert [iso for _, iso in dates(text, issued)] == ([expected] if expected else [])


def test_no_date_goes_on_over_a_blank_line() -> None:
    assert [iso for _, iso in dates("They met in July\n\n14 ministers came", FRIDAY)] == ["2023-07"]
