"""Which blocks of a page make one entry."""

from __future__ import annotations

from extractors.targets.sdn.gathering import find_entries
from tests.documents import paragraphs

ADDED = "The following persons have been added to OFAC's SDN List:"


def entries(*lines: str) -> list[str]:
    parts = paragraphs(*lines)
    return [
        parts.text[f.start : f.end].replace("\n", " / ")
        for f in find_entries(parts.text, parts.blocks)
        if f.heading is None
    ]


def test_an_entry_a_paragraph() -> None:
    assert entries(ADDED, "BOLT, Ana (individual) [SDGT].", "Two more will follow.", "WEAVER, Lima, Peru [SDGT].") == [
        "BOLT, Ana (individual) [SDGT].",
        "WEAVER, Lima, Peru [SDGT].",
    ]


def test_no_entries_above_a_heading_that_says_what_was_done() -> None:
    assert entries("SPECIALLY DESIGNATED NATIONALS LIST UPDATE", "WEAVER, Lima, Peru [SDGT].") == []


def test_an_entry_broken_over_lines() -> None:
    lines = ("BOLT, Ana (a.k.a. BO;", "a.k.a. BB), Lima, Peru;", "DOB 1970; POB Lima, Peru (individual) [SDGT].")
    assert entries(ADDED, *lines, "WEAVER [SDGT].") == [" / ".join(lines), "WEAVER [SDGT]."]


def test_an_unfinished_line_does_not_swallow_the_next_heading() -> None:
    assert entries(ADDED, "As follows;", ADDED, "WEAVER [SDGT].") == ["WEAVER [SDGT]."]


def test_a_change_in_paragraphs_of_its_own() -> None:
    lines = ("BOLT [SDGT].", "-to-", "BOLT LTD [SDGT].")
    assert entries(ADDED, *lines, "WEAVER [SDGT].") == [" / ".join(lines), "WEAVER [SDGT]."]


def test_an_entry_without_a_tag_is_told_by_its_parts() -> None:
    assert entries(ADDED, "BOLT, Ana; DOB 1970; POB Lima, Peru", "For more, see the list; it is long.") == [
        "BOLT, Ana; DOB 1970; POB Lima, Peru"
    ]


def test_the_ground_behind_an_entry_is_not_part_of_it() -> None:
    told = "Designated pursuant to section 1(a)(i) of Executive Order 13224, for having acted for WEAVER."
    assert entries(ADDED, f"1. BOLT, Ana (individual) [SDGT]. {told}", "2. WEAVER [SDGT].", told) == [
        "1. BOLT, Ana (individual) [SDGT]",
        "2. WEAVER [SDGT].",
    ]
