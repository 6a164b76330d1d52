"""Plain text, and the raw text of the Federal Register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Parts
from extractors.errors import ReadError
from extractors.readers.fr_text import read_fr_text
from extractors.readers.lines import glue, meet
from extractors.readers.text import read_plain_text


def test_a_rule_in_raw_text(data: Path, reviewed: Callable[[str, Parts], None]) -> None:
    reviewed("rule.txt", read_fr_text((data / "rule.txt").read_bytes(), "utf-8"))


def test_a_copy_that_lost_the_spaces_at_line_ends_reads_the_same_paragraphs(data: Path) -> None:
    raw = (data / "rule.txt").read_text()
    stripped = "\n".join(line.rstrip() for line in raw.split("\n"))
    whole, copy = read_fr_text(raw.encode()), read_fr_text(stripped.encode())
    assert (
        "that the Treasury-certified agent keeps, consistent with the statute of limitations for violations"
        in copy.text
    )
    assert copy.text.replace("IPA- or", "IPA-or") == whole.text.replace("IPA- or", "IPA-or")


def test_a_page_that_ends_with_a_sentence_may_still_end_within_a_paragraph() -> None:
    text = (
        "    The first sentence of a paragraph fills its lines up to the margin, \n"
        "and the page ends with the sentence that it holds, as it sometimes will.\n"
        "\n[[Page 12]]\n\n"
        "The paragraph goes on at the margin of the next page, since a new one \nwould be indented.\n"
    )
    parts = read_fr_text(text.encode())
    assert len(parts.blocks) == 1
    (mark,) = parts.marks
    assert (mark[:2], parts.text[mark[2] :][:13]) == (("page", "12"), "The paragraph")


@pytest.mark.parametrize("body", [b"", b"<html><body><pre>\n\n</pre></body></html>"])
def test_nothing_is_an_error(body: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        read_fr_text(body)
    with pytest.raises(ReadError, match="empty"):
        read_plain_text(b"\n \n")


def test_plain_text_with_headings_bullets_and_wrapped_lines(data: Path, reviewed: Callable[[str, Parts], None]) -> None:
    reviewed("notes.txt", read_plain_text((data / "notes.txt").read_bytes()))


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert len(read_plain_text(b"Orlov, Ivan\r\nDOB 1961\r\nPort Adel").blocks) == 3


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("202-622-", "2480", "202-622-2480"),
        ("Treasury-", "certified", "Treasury-certified"),
        ("IEEPA-", "or TWEA-based", "IEEPA- or TWEA-based"),
        ("COVID–", "19", "COVID–19"),
        ("the", "vessel", "the vessel"),
        ("", "vessel", "vessel"),
    ],
)
def test_lines_meet_without_a_space_after_a_hyphen(before: str, after: str, whole: str) -> None:
    assert before + glue(before, after) + after == whole


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Signifi-", "cant", "Significant"),
        ("non-", "resident", "non-resident"),
        ("Al-", "Qa’ida", "Al-Qa’ida"),
        ("50-", "percent", "50-percent"),
        ("pre-", "and post-sale", "pre- and post-sale"),
    ],
)
def test_a_printed_word_is_made_whole_where_there_is_no_doubt(before: str, after: str, whole: str) -> None:
    kept, parting = meet(before, after, frozenset({"non-resident"}))
    assert kept + parting + after == whole


@given(st.lists(st.text("Ab.-: \\1`'[]()", max_size=30), max_size=12))
@settings(max_examples=150, deadline=None)
def test_no_letter_of_raw_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        parts = read_fr_text(text.encode())
    except ReadError:
        return
    assert parts.text.count("A") == text.count("A")
    assert "\n".join(parts.text[b.start : b.end] for b in parts.blocks) == parts.text


def test_the_title_of_a_correction_stands_over_the_word() -> None:
    text = (
        "[Federal Register Volume 96, Number 42 (Tuesday, March 4, 2031)]\n[Rules and Regulations]\n[Page 70001]\n"
        "[FR Doc No: C1-2031-01234]\n\n\nDEPARTMENT OF FERRIES\n\n31 CFR Part 999\n\n\nInvented Ferries of Utopia\n\n"
        "Correction\n\n    In rule document 2031-01234 appearing on page 69001, make the following \ncorrection:\n"
    )
    parts = read_fr_text(text.encode())
    assert [value for name, value, _ in parts.marks if name == "subject"] == ["Invented Ferries of Utopia"]
    assert [value for name, value, _ in parts.marks if name == "agency"] == ["DEPARTMENT OF FERRIES"]
