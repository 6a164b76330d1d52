"""The days that matter in law, in documents of our own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from extractors.document import Document
from extractors.nlp import annotate
from extractors.nlp.legal_dates import find_legal_dates

Found = list[tuple[str, str, str, str | None]]


@pytest.fixture
def find(nlp: Language) -> Callable[[Document], Found]:
    def found(document: Document) -> Found:
        return [
            (legal.kind, legal.date.isoformat(), legal.resolved_from, legal.part)
            for legal in find_legal_dates(document, annotate(document, nlp))
        ]

    return found


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("DATES: This rule is effective October 9, 2019.", [("effective", "2019-10-09", "stated", None)]),
        ("EFFECTIVE DATE: July 5, 2000.", [("effective", "2000-07-05", "stated", None)]),
        ("DATES: Effective Date: June 29, 2018.", [("effective", "2018-06-29", "stated", None)]),
        ("DATES: Effective: November 4, 2016.", [("effective", "2016-11-04", "stated", None)]),
        (
            "DATES: This interim final rule is effective May 11, 2006. Comments must be received on or before June 12, 2006.",
            [("effective", "2006-05-11", "stated", None), ("comment_due", "2006-06-12", "stated", None)],
        ),
        (
            "DATES: The correction to § 9.17 is effective on January 1, 1997; the correction to § 9.12 is effective January 6, 1997.",
            [
                ("effective", "1997-01-01", "stated", "The correction to § 9.17"),
                ("effective", "1997-01-06", "stated", "the correction to § 9.12"),
            ],
        ),
        (
            "EFFECTIVE DATE: March 1, 2001, except for the amendment of § 9.31(a), which is effective November 3, 2000.",
            [
                ("effective", "2001-03-01", "stated", None),
                ("effective", "2000-11-03", "stated", "the amendment of § 9.31(a)"),
            ],
        ),
        (
            "DATES: This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER].",
            [("effective", "2022-03-11", "publication_date", None)],
        ),
        ("DATES: This rule is effective upon publication.", [("effective", "2022-03-11", "publication_date", None)]),
        (
            "DATES: This rule is effective 30 days after publication in the Federal Register.",
            [("effective", "2022-04-10", "relative", None)],
        ),
        ("DATES: GL 99 was issued on February 3, 2022.", [("action", "2022-02-03", "stated", "GL 99")]),
        ("DATES: See Supplementary Information.", []),
    ],
)
def test_captions(
    find: Callable[[Document], Found], make: Callable[..., Document], caption: str, expected: Found
) -> None:
    document = make(
        "SUMMARY: A rule of May 1, 2001.", caption, "ADDRESSES: By mail, effective May 9, 2030.", kind="rule"
    )
    assert find(document) == expected


def test_a_caption_may_be_a_heading_of_its_own(
    find: Callable[[Document], Found], make: Callable[..., Document]
) -> None:
    document = make(
        "DATES:", "Effective date: This rule is effective March 12, 2025.",
        "Comments due date: Written comments may be submitted on or before October 15, 2024.",
        "ADDRESSES: By mail.", kind="rule",
    )  # fmt: skip
    assert [(kind, day) for kind, day, *_ in find(document)] == [
        ("effective", "2025-03-12"),
        ("comment_due", "2024-10-15"),
    ]


def test_notices_and_signatures(find: Callable[[Document], Found], make: Callable[..., Document]) -> None:
    document = make(
        "DATES: This action was issued on March 10, 2022. See below.",
        "SUPPLEMENTARY INFORMATION:",
        "On March 10, 2022, OFAC determined that the property of the following persons is blocked.",
        "Dated: March 11, 2022.",
        kind="notice",
    )
    assert find(document) == [
        ("action", "2022-03-10", "stated", None),
        ("signed", "2022-03-11", "stated", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "This order is effective at 12:01 a.m. eastern daylight time on May 23, 2022.",
            ("2022-05-23", "stated", None),
        ),
        ("(a) This order shall take effect on 12:01 a.m. EDT on May 23, 2022.", ("2022-05-23", "stated", None)),
        ("This order is effective immediately.", ("2022-03-08", "relative", None)),
        ("Section 4 shall take effect 30 days after the date of this order.", ("2022-04-07", "relative", None)),
        (
            "The following actions shall be prohibited beginning 45 days after the date of this order:",
            ("2022-04-22", "relative", "The following actions"),
        ),
    ],
)
def test_orders(
    find: Callable[[Document], Found],
    make: Callable[..., Document],
    sentence: str,
    expected: tuple[str, str, str | None],
) -> None:
    signed, effective = find(make("Executive Order 14999 of March 8, 2022", sentence, kind="executive_order"))
    assert signed == ("signed", "2022-03-08", "stated", None)
    assert effective == ("effective", *expected)


def test_orders_without_a_heading_are_dated_by_their_closing(
    find: Callable[[Document], Found], make: Callable[..., Document]
) -> None:
    document = make(
        "It is ordered that acts of May 1, 2001 end.",
        "THE WHITE HOUSE,",
        "Washington, March 8, 2022.",
        kind="executive_order",
    )
    assert find(document) == [("signed", "2022-03-08", "stated", None)]


def test_releases(find: Callable[[Document], Found], make: Callable[..., Document]) -> None:
    document = make(
        "Today, OFAC is designating Acme.",
        "On July 9, 2020, OFAC designated Beta.",
        "Gamma was designated pursuant to E.O. 13224 on August 30, 2010, for its support.",
        "This follows OFAC’s June 16, 2021 designations of others.",
        "General License 9 expires on June 30, 2022.",
        "Acme was founded on May 5, 2005, and Doe was arrested on May 6, 2006.",
    )
    assert find(document) == [
        ("action", "2022-03-11", "relative", None),
        ("prior_action", "2020-07-09", "stated", "Beta"),
        ("prior_action", "2010-08-30", "stated", "Gamma"),
        ("prior_action", "2021-06-16", "stated", None),
        ("expiry", "2022-06-30", "stated", "General License 9"),
    ]


def test_a_release_that_lists_nobody_has_no_day_of_action(
    find: Callable[[Document], Found], make: Callable[..., Document]
) -> None:
    assert find(make("Today, the Secretary spoke about markets.")) == []


def test_spans_hold_what_they_say(nlp: Language, make: Callable[..., Document]) -> None:
    document = make(
        "DATES: This rule is effective October 9, 2019.", "ADDRESSES: none.", kind="rule", published=date(2019, 10, 9)
    )
    (legal,) = find_legal_dates(document, annotate(document, nlp))
    assert document.text[legal.start : legal.end] == "This rule is effective October 9, 2019"
