"""What an executive order's document says of the order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractors.orders.facts import read_order
from extractors.orders.relations import OrderFacts, OrderRelation
from tests.documents import make_document, paragraphs

HEADING = "Executive Order 13990 of January 20, 2021"
LINES = (
    HEADING,
    "By the authority vested in me as President, including the International Emergency Economic Powers Act (50 U.S.C. 1701) "
    "and the National Emergencies Act, and to implement section 224 of the Countering America's Adversaries Through "
    "Sanctions Act, I hereby order:",
    "Section 1. Executive Order 13100 of May 1, 1998, is revoked. Agencies shall implement the Privacy Act.",
    "Sec. 2. The Executive Order of June 3, 2020 (Paint), is not affected.",
    "THE WHITE HOUSE,",
    "January 20, 2021.",
    "[FR Doc. 2021-1 Filed 1-22-21; 8:45 am]",
)


def order(
    *lines: str, kind: str = "executive_order", published: date | None = None, **metadata: Any
) -> OrderFacts | None:
    parts = paragraphs(*(lines or LINES))
    return read_order(make_document(parts, kind=kind, title="A Title", published=published, metadata=metadata))


def test_the_facts_of_an_order() -> None:
    facts = order(citation="86 FR 1", fr_document_number="2021-1")
    assert facts is not None
    assert (facts.number, facts.title, facts.signed) == ("13990", "A Title", date(2021, 1, 20))
    assert (facts.fr_citation, facts.fr_document_number) == ("86 FR 1", "2021-1")
    assert facts.statutes == ("IEEPA", "National Emergencies Act", "CAATSA")
    assert facts.implements == ("CAATSA",), "what agencies implement is not what the order implements"
    assert facts.said == (OrderRelation("13990", "revokes", "13100"),)
    assert facts.cited == ("13100",)
    assert facts.cited_days == (date(2020, 6, 3),)


def test_a_statute_is_implemented_under_its_short_name() -> None:
    told = order(
        HEADING,
        "By the authority vested in me, including the National Emergencies Act (50 U.S.C. 1601 et seq.) (NEA) and the Clean "
        "Diamond Trade Act, Public Law 108-19 (CDTA),",
        "I find as follows. To implement the CDTA, I hereby order:",
    )
    assert told is not None
    assert told.implements == ("Clean Diamond Trade Act",)


def test_what_others_implement_is_not_what_the_order_implements() -> None:
    told = order(HEADING, "To monitor the implementation of UN Security Council Resolution 1333, I hereby order:")
    assert told is not None
    assert told.implements == ()


def test_what_the_publisher_says_stands_beside_it() -> None:
    facts = order(
        executive_order_number="13990",
        signing_date="2021-01-20",
        disposition_notes="Amends: EO 13200, May 1, 2001; See: Notice of May 2, 2021",
    )
    assert facts is not None
    assert facts.noted == (OrderRelation("13990", "amends", "13200"),)
    assert facts.notices == (date(2021, 5, 2),)
    assert facts.days == (("13200", date(2001, 5, 1)),)


@pytest.mark.parametrize(
    ("heading", "closing", "told", "signed"),
    [
        ("January 20, 2021", "January 20, 2021", "2021-02-20", date(2021, 1, 20)),
        ("January 25, 2021", "January 20, 2021", "2021-01-20", date(2021, 1, 20)),
        ("January 20, 2021", "January 20, 2022", "2022-01-20", date(2021, 1, 20)),
        ("Painting in Government", "January 20, 2021", None, date(2021, 1, 20)),
        ("January 25, 2021", "January 20, 2021", None, date(2021, 1, 20)),
        ("January 20, 2021", "January 32, 2021", None, date(2021, 1, 20)),
    ],
)
def test_the_day_of_signing_is_what_most_places_say(heading: str, closing: str, told: str | None, signed: date) -> None:
    said = {"executive_order_number": "13990", "signing_date": told, "disposition_notes": None} if told else {}
    facts = order(
        f"Executive Order 13990 of {heading}", f"{closing}.", "[FR Doc. 2021-1 Filed 1-26-21; 8:45 am]", **said
    )
    assert facts is not None
    assert facts.signed == signed


def test_a_day_after_publication_is_none_of_signing() -> None:
    facts = order(HEADING, "January 20, 2022.", published=date(2021, 1, 25))
    assert facts is not None
    assert facts.signed == date(2021, 1, 20)


def test_without_its_text_nothing_is_known_of_what_an_order_cites() -> None:
    told = order(HEADING, "ACTION: Executive order.")
    assert told is not None
    assert told.cited is None


def test_any_other_document_is_none() -> None:
    assert order(kind="notice") is None
    assert order("A memorandum.") is None
    assert order(purpose="correction") is None
