"""Where the API and the document tell different things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.sources.fr_differences import find_differences
from extractors.sources.fr_facts import Facts

METADATA = {"citation": "96 FR 70001", "effective_date": "2031-03-04"}
API = Facts("2031-01234", "rule", "Addition of Two Invented Entities", date(2031, 3, 4), None, METADATA)
TEXT = Facts(
    "2031-01234", "rule", "Addition of Two Invented Entities", date(2031, 3, 4), None, {"citation": "96 FR 70001"}
)


def differences(*, printed: bool = False, **text: Any) -> list[str]:
    return find_differences(API, replace(TEXT, **text), printed=printed)


def test_what_agrees_is_no_difference() -> None:
    assert differences() == []
    assert differences(number=None, title=None, published=None, metadata={}) == []
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
    ],
)
def test_what_differs_is_told_with_both_values(text: dict[str, Any], told: str) -> None:
    assert differences(**text) == [told]


def test_an_order_is_held_against_its_number_and_day_of_signing() -> None:
    api = replace(API, metadata={"executive_order_number": "19999", "signing_date": "2031-01-05"})
    text = replace(TEXT, metadata={"executive_order_number": "19998", "signing_date": "2031-01-06"})
    assert find_differences(api, text) == [
        "executive order number: the API says '19999', the text '19998'",
        "signing date: the API says '2031-01-05', the text '2031-01-06'",
    ]


def test_printed_pages_are_held_against_what_is_no_guess() -> None:
    metadata = {"citation": "96 FR 70009"}
    assert differences(title="Thursday, March 4, 2031", metadata=metadata, printed=True) == []
    assert len(differences(number="2031-01235", metadata=metadata, printed=True)) == 1
