"""Lines made one again: what a hyphen at a line's end meant, in time that grows with the text and no faster."""

from __future__ import annotations

import time

import pytest

from extractors.readers.lines import glue, hyphenated_words, meet


def test_words_with_a_hyphen_inside_a_line_are_remembered() -> None:
    lines = ["A non-resident of Ruritania-Zubrowka", "E9-26754, 2014-2015 and x-", "semi-annual-report"]
    assert hyphenated_words(lines) == {"non-resident", "ruritania-zubrowka", "semi-annual"}


@pytest.mark.parametrize(
    ("before", "after", "met"),
    [
        ("traf-", "fickers", ("traf", "")),
        ("anti-traf-", "fickers", ("anti-traf", "")),
        ("non-", "resident", ("non-", "")),
        ("Ruritania-", "Zubrowka", ("Ruritania-", "")),
        ("IEEPA-", "or TWEA-based", ("IEEPA-", " ")),
        ("14-", "day", ("14-", "")),
        ("B2-", "day", ("B2-", "")),
        ("firms", "listed", ("firms", " ")),
        ("", "listed", ("", "")),
    ],
)
def test_a_hyphen_goes_where_only_the_line_made_it(before: str, after: str, met: tuple[str, str]) -> None:
    assert meet(before, after, frozenset({"non-resident"})) == met


def test_nothing_parts_what_a_dash_joins() -> None:
    assert [glue("2014–", "99330"), glue("firms", "and"), glue("pre-", "and post-war")] == ["", " ", " "]


def test_a_word_without_end_takes_no_longer_than_its_letters() -> None:
    endless = "a" * 200_000
    began = time.process_time()
    assert hyphenated_words([endless, f"{endless}-b"]) == {f"{endless}-b"}
    assert meet(f"{endless}1-", "b", frozenset()) == (f"{endless}1-", "")
    assert time.process_time() - began < 2, "each letter was tried for a beginning"
