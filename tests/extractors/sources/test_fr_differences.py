"""Where the API and the document tell different things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.sources.fr_differences import effective_days, find_differences
from extractors.sources.fr_facts import Facts

METADATA = {"citation": "96 FR 70001", "effective_date": "2031-03-04"}
API = Facts("2031-01234", "rule", "Addition of Two Invented Entities", date(2031, 3, 4), None, METADATA)
TEXT = Facts(
    "2031-01234", "rule", "Addition of Two Invented Entities", date(2031, 3, 4), None, {"citation": "96 FR 70001"}
)
DATES = ["DATES: This rule is effective March 4, 2031."]


def differences(lines: list[str] = DATES, *, printed: bool = False, **text: Any) -> list[str]:
    return find_differences(API, replace(TEXT, **text), lines, printed=printed)


def test_what_agrees_is_no_difference() -> None:
    assert differences() == []
    assert differences(number=None, title=None, published=None, metadata={}, lines=[]) == []
    # the API cuts titles; cases and dashes are the typesetter's
    assert differences(title="ADDITION OF TWO INVENTED ENTITIES—and More") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ({"number": "2031-01235"}, "document number: the API says '2031-01234', the text '2031-01235'"),
        ({"published": date(2031, 3, 5)}, "publication date: the API says '2031-03-04', the text '2031-03-05'"),
        (
            {"title": "Removal of Ferries"},
            "title: the API says 'Addition of Two Invented Entities', the text 'Removal of Ferries'",
        ),
        ({"metadata": {"citation": "96 FR 70009"}}, "citation: the API says '96 FR 70001', the text '96 FR 70009'"),
        (
            {"lines": ["EFFECTIVE DATE: This rule is effective April 1, 2031."]},
            "effective date: the API says '2031-03-04', the text '2031-04-01'",
        ),
    ],
)
def test_what_differs_is_told_with_both_values(text: dict[str, Any], told: str) -> None:
    assert differences(**text) == [told]


def test_an_order_is_held_against_its_number_and_day_of_signing() -> None:
    api = replace(API, metadata={"executive_order_number": "19999", "signing_date": "2031-01-05"})
    text = replace(TEXT, metadata={"executive_order_number": "19998", "signing_date": "2031-01-06"})
    assert find_differences(api, text, []) == [
        "executive order number: the API says '19999', the text '19998'",
        "signing date: the API says '2031-01-05', the text '2031-01-06'",
    ]


def test_a_date_that_only_the_text_states_is_a_difference() -> None:
    api = replace(API, metadata={})
    assert find_differences(api, TEXT, DATES) == ["effective date: the API says None, the text '2031-03-04'"]


def test_printed_pages_are_held_against_what_is_no_guess() -> None:
    metadata = {"citation": "96 FR 70009"}
    assert differences(title="Thursday, March 4, 2031", metadata=metadata, printed=True) == []
    assert len(differences(number="2031-01235", metadata=metadata, printed=True)) == 1


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (["DATES: This rule is effective March 4, 2031."], [date(2031, 3, 4)]),
        (["Effective Date: March 4, 2031."], [date(2031, 3, 4)]),
        (["DATES:", "Effective March 4, 2031. Comments are due April 5, 2031."], [date(2031, 3, 4)]),
        (
            ["DATES: Section 1 is effective March 4, 2031; section 2 is effective April 5, 2031."],
            [date(2031, 3, 4), date(2031, 4, 5)],
        ),
        (["DATES: Comments must be received by April 5, 2031."], []),
        (["DATES: None.", "FOR FURTHER INFORMATION CONTACT: effective March 4, 2031"], []),
        (["DATES: This rule is effective February 31, 2031."], []),
        (["This rule is effective March 4, 2031."], []),
        ([], []),
    ],
)
def test_days_are_read_under_their_label(lines: list[str], days: list[date]) -> None:
    assert effective_days(lines) == days
