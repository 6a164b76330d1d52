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


def one(kind: str, found: Found) -> list[tuple[str, str, str | None]]:
    """The days of one kind: day, how resolved, part."""
    return [(day, resolved, part) for of, day, resolved, part in found if of == kind]


def test_an_order_takes_effect_for_whom_when(find: Callable[[Document], Found], make: Callable[..., Document]) -> None:
    document = make(
        "Executive Order 14999 of March 8, 2022",
        "(b) The prohibitions in subsection (a) shall take effect:",
        "(i) for any person listed in the Annex, beginning at 12:01 a.m. eastern daylight time on May 2, 2022; or",
        "(ii) for any other person, beginning at 12:01 a.m. on the date that is 60 days after its listing.",
        kind="executive_order",
    )
    assert one("effective", find(document)) == [("2022-05-02", "stated", "any person listed in the Annex")]


def test_an_order_begins_and_ends_things(find: Callable[[Document], Found], make: Callable[..., Document]) -> None:
    document = make(
        "Executive Order 14999 of March 8, 2022",
        "(i) beginning 9:30 a.m. eastern standard time on May 11, 2022, any dealing in shares of a listed firm; and",
        "(b) Notwithstanding that, sales made on or before 11:59 p.m. eastern standard time on June 1, 2023, are permitted.",
        "The Council shall terminate 2 years after the date of this order.",
        "Unless extended by the President, this order shall expire on July 1, 2030.",
        kind="executive_order",
    )
    assert find(document) == [
        ("signed", "2022-03-08", "stated", None),
        ("effective", "2022-05-11", "stated", "any dealing in shares of a listed firm"),
        ("expiry", "2023-06-01", "stated", "sales"),
        ("expiry", "2024-03-08", "relative", "The Council"),
        ("expiry", "2030-07-01", "stated", None),
    ]


def test_a_notice_that_recalls_an_earlier_act(find: Callable[[Document], Found], make: Callable[..., Document]) -> None:
    document = make(
        "DATES: The designations that this notice announces were effective on March 7, 2022.",
        "SUPPLEMENTARY INFORMATION:",
        "On August 19, 2008, OFAC placed Acme on its list.",
        "On March 7, 2022, the Director of OFAC designated Beta pursuant to E.O. 13382.",
        kind="notice",
    )
    assert find(document) == [
        ("effective", "2022-03-07", "stated", None),
        ("prior_action", "2008-08-19", "stated", None),
        ("action", "2022-03-07", "stated", None),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["The term effective date refers to the effective date of the applicable prohibitions of this part, which is May 3, 1999, or later."],
            ("1999-05-03", "stated", "applicable prohibitions of this part"),
        ),
        (
            [
                "The term effective date refers to the effective date of the applicable prohibitions contained in this part as follows:",
                "(a) With respect to a person listed in the Annex to Executive Order 14999, 12:01 a.m. eastern daylight time, May 3, 1999; or",
                "(b) With respect to any other person, the earlier of the date of actual or constructive notice.",
            ],
            ("1999-05-03", "stated", "a person listed in the Annex to Executive Order 14999"),
        ),
    ],
)  # fmt: skip
def test_regulations_define_their_effective_date(
    find: Callable[[Document], Found], make: Callable[..., Document], lines: list[str], expected: tuple[str, str, str]
) -> None:
    assert one("effective", find(make(*lines, kind="rule"))) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("On Monday, OFAC added Acme to its SDN List.", ("2022-03-07", "relative", None)),
        ("On Friday, OFAC added Acme to its SDN List.", ("2022-03-11", "relative", None)),
        ("Today, OFAC announced a $33 million settlement with Acme.", ("2022-03-11", "relative", None)),
        ("Treasury’s Office of Foreign Assets Control (OFAC) today issued two licenses.", ("2022-03-11", "relative", None)),
    ],
)  # fmt: skip
def test_the_day_of_the_act(
    find: Callable[[Document], Found],
    make: Callable[..., Document],
    line: str,
    expected: tuple[str, str, str | None],
) -> None:
    assert one("action", find(make(line, kind="other"))) == [expected]


@pytest.mark.parametrize("line", ["OFAC today released its annual report.", "Today, the bank announced a settlement."])
def test_what_is_no_act_of_an_agency(
    find: Callable[[Document], Found], make: Callable[..., Document], line: str
) -> None:
    assert find(make(line)) == []


def test_earlier_acts_to_the_month_or_year(find: Callable[[Document], Found], make: Callable[..., Document]) -> None:
    document = make(
        "Acme Ltd was designated pursuant to E.O. 13224 in July 2012.",
        "In June 2011, Treasury designated Beta Corp pursuant to E.O. 13224.",
        "Gamma was previously sanctioned by OFAC in 2009.",
        "Yesterday, OFAC designated Epsilon.",
        "This builds on OFAC’s February 7 designation of Delta and its March 9 designation of nobody.",
        "Since June 2000, more than 90 groups were designated by OFAC.",
        "More than 90 of them have been designated since June 2000.",
    )
    assert one("prior_action", find(document)) == [
        ("2012-07-01", "month", "Acme Ltd"),
        ("2011-06-01", "month", "Beta Corp"),
        ("2009-01-01", "year", "Gamma"),
        ("2022-03-10", "relative", "Epsilon"),
        ("2022-02-07", "relative", None),
    ]


def test_an_earlier_act_is_dated_by_the_next_sentence(
    find: Callable[[Document], Found], make: Callable[..., Document]
) -> None:
    text = "Two years ago, Acme was added to the Entity List. In the May 2020 rule where this addition took place, it was so."
    assert one("prior_action", find(make(text, kind="other"))) == [("2020-05-01", "month", "Acme (Entity List)")]


def test_what_is_to_come(find: Callable[[Document], Found], make: Callable[..., Document]) -> None:
    document = make(
        "U.S. persons may not buy or sell its securities, from 12:01 a.m. eastern standard time on May 8, 2022.",
        "Trades made only to divest are allowed until March 11, 2023.",
        "As of August 7, 2022, the United States will impose more sanctions.",
        "OFAC is extending the expiration date of General License 13 from June 1, 2022 to June 2, 2022.",
        "His Passport A1234567, issued May 1, 2015, expires May 1, 2025.",
    )
    assert find(document) == [
        ("effective", "2022-05-08", "stated", "may not buy or sell its securities"),
        ("expiry", "2023-03-11", "stated", "Trades made only to divest"),
        ("effective", "2022-08-07", "stated", "the United States will impose more sanctions"),
        ("expiry", "2022-06-02", "stated", "OFAC is extending the"),
    ]
