"""What an order does to others, read from its own words."""

from __future__ import annotations

import pytest

from extractors.orders.masking import mask
from extractors.orders.text import find_order_relations
from tests.documents import make_document, paragraphs


def acts(*lines: str) -> set[tuple[str, str]]:
    return {
        (said.kind, said.other)
        for said in find_order_relations(make_document(paragraphs(*lines), kind="executive_order"), "13990")
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Executive Order 13100 of May 1, 1998, as amended, is hereby further amended by striking section 2.", {("amends", "13100")}),
        ("Section 1(a) of Executive Order 13100 (A Title) is amended to read as follows:", {("amends", "13100")}),
        ("Executive Order 13100, as amended by Executive Order 13200 of May 1, 2001, is revoked.", {("revokes", "13100")}),
        ("Executive Orders 13100, 13200, and 13300 are hereby rescinded.", {("revokes", "13100"), ("revokes", "13200"), ("revokes", "13300")}),
        ("Executive Order 13100 of May 1, 1998, and sections 2 and 3 of Executive Order 13200 of May 1, 2001, are revoked.", {("revokes", "13100"), ("amends", "13200")}),
        ("Executive Order 13100; the Presidential Memorandum of May 2, 1998; and Executive Order 13200, are revoked.", {("revokes", "13100"), ("revokes", "13200")}),
        ("Executive Order 13100; Presidential Memorandum of May 2, 1998 (Paint, Brushes); and section 1 of Presidential Memorandum of May 3, 1998 (Walls), are revoked.", {("revokes", "13100")}),
        ("This order supersedes Executive Order 13100 of May 1, 1998.", {("supersedes", "13100")}),
        ("Sections 1 and 2 of Executive Order 13100 are superseded by sections 1 and 2 of this order.", {("amends", "13100")}),
        ("I hereby terminate the national emergency declared in Executive Order 13100, and revoke that order.", {("revokes", "13100")}),
        ("The situations described in Executive Orders 13100 and 13200 have changed. I revoke those orders.", {("revokes", "13100"), ("revokes", "13200")}),
        ("This replaces guidance such as Executive Orders 13100 and 13200. These Executive Orders are hereby rescinded.", {("revokes", "13100"), ("revokes", "13200")}),
        ("Executive Order 13200, which revoked Executive Order 13100, is revoked.", {("revokes", "13200")}),
        ("As it relates to paint, Executive Order 13100 of May 1, 1998, is revoked.", {("amends", "13100")}),
        ("For the purpose set forth in section 1 of Executive Order 13100, section 1 of such order is amended.", {("amends", "13100")}),
        ("Further Amendment to Executive Order 13100, as Amended", {("amends", "13100")}),
        ("The following Executive Order is revoked: Executive Order 13100, establishing a council.", {("revokes", "13100")}),
        ("Executive Order 13100, and amendments thereto, including Executive Order 13200, are revoked.", {("revokes", "13100"), ("revokes", "13200")}),
    ],
)  # fmt: skip
def test_words_that_act(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert acts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The emergency was declared in Executive Order 13100 of May 1, 1998, as amended by Executive Order 13200.",
        "Nothing in this order shall supersede Executive Order 13100.",
        "Executive Order 13100 was revoked by the President in 2009.",
        "Section 2 of this order is amended by inserting “Executive Order 13100 is revoked” after the first word.",
        "The council established by Executive Order 13100 is terminated.",
        "Agencies shall act consistent with Executive Order 13100, and reports are revised each year.",
        "“Sec. 3. Executive Order 13100 is revoked. The term “order” means this one.",
    ],
)
def test_words_that_tell(sentence: str) -> None:
    assert acts(sentence) == set()


def test_a_list_below_the_words_that_act() -> None:
    assert acts(
        "Sec. 3. The following Executive Orders, or sections thereof, are revoked:",
        "(a) Sections 3 and 4 of Executive Order 13100 on paint;",
        "(b) Executive Order 13200, as amended by Executive Order 13300, on brushes.",
        "Sec. 4. Executive Order 13400 remains in effect.",
    ) == {("amends", "13100"), ("revokes", "13200")}


def test_committees_that_are_continued() -> None:
    assert acts(
        "Section 1. Each advisory committee listed below is continued until September 30, 2033.",
        "(a) Committee on Paint; Executive Order 13100, as amended (Department of Colour).",
        "(b) Council on Brushes; section 3 of Executive Order 13200 (Department of Colour).",
    ) == {("continues", "13100"), ("continues", "13200")}


def test_an_order_acts_on_earlier_ones_alone() -> None:
    assert acts("Executive Order 14100 is amended.", "Executive Order 13990 is revoked.") == set()


def test_what_is_only_said_about_an_order_is_masked() -> None:
    masked = mask(
        "Section 2 of Executive Order 13286 of February 28, 2003 (A Title), as amended by Executive Order 13316, is revoked."
    )
    assert masked == "Section 2 of ⟦13286⟧, is revoked."
