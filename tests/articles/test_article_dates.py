"""Dates as people write them, and which of them is the day an article was published."""

import pytest

from kg.articles.dates import iso_date
from kg.articles.finish import finish
from kg.articles.plain import read_plain
from kg.articles.rules import load_rules

STORY = "Japan lent Zambia money for a smelter near Ndola. Work begins on 1 March 2030."


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("14 July 2023", "2023-07-14"),
        ("14th of July, 2023", "2023-07-14"),
        ("Jul. 4, 2023", "2023-07-04"),
        ("JULY 14 2023", "2023-07-14"),
        ("Sept. 2023", "2023-09"),
        ("2023-07-14T08:00:00+02:00", "2023-07-14"),
        ("2023-07", "2023-07"),
        ("2023", "2023"),
        ("2023/07/04", "2023-07-04"),
        ("Fri, 14 Jul 2023 10:00:00 GMT", "2023-07-14"),
        ("14.07.2023", "2023-07-14"),
        ("23/12/2024", "2024-12-23"),
        ("12/23/2024", "2024-12-23"),
        ("05/05/2024", "2024-05-05"),
        ("03/04/2024", "2024"),
        ("30 February 2023", None),
        ("31/31/2023", None),
        ("2023-13", None),
        ("yesterday", None),
        ("120233", None),
        ("", None),
    ],
)
def test_dates_are_read_as_precisely_as_written(written, date):
    assert iso_date(written) == date


def issued(*paragraphs):
    return finish(read_plain("\n\n".join(paragraphs), "a.txt"), load_rules()).issued


TITLE = "Zambia borrows for a smelter"


@pytest.mark.parametrize(
    "paragraphs",
    [
        (TITLE, "Published: 5 November 2024", STORY),
        (TITLE, "First published on Tue 5 Nov 2024 09.00 GMT", STORY),
        (TITLE, "By Jane Doe, 5 November 2024", STORY),
        (TITLE, "By Jane Doe", "November 5, 2024", STORY),
        (TITLE, "Published", "5 November 2024", STORY),
        (TITLE, "Published November 5, 2024 | Updated November 6, 2024", STORY),
        (TITLE, f"LUSAKA, 5 November 2024 – {STORY}"),
        (TITLE, f"Lusaka, Zambia, November 5, 2024 (Wire) -- {STORY}"),
        (TITLE, f"November 5, 2024 – {STORY}"),
        (TITLE, "2 December 2024", f"LUSAKA, 5 November 2024 - {STORY}"),
    ],
)
def test_a_line_that_says_so_gives_the_publication_date(paragraphs):
    assert issued(*paragraphs) == "2024-11-05"


@pytest.mark.parametrize(
    "paragraphs",
    [
        (TITLE, STORY),
        (TITLE, "5 November 2024", STORY),
        ("2.6 C", "Lusaka", "05/11/2024", TITLE, STORY),
        (TITLE, f"LUSAKA, Nov 5 (Wire) - {STORY}"),
        (TITLE, "Updated: 5 November 2024", STORY),
        (TITLE, f"In the pact of 5 November 2024 - the first - {STORY}"),
        (TITLE, f"On 5 November 2024, {STORY}"),
        (TITLE, STORY, "© 2024 Copper Weekly"),
    ],
)
def test_any_other_date_does_not(paragraphs):
    assert issued(*paragraphs) is None
