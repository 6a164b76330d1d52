"""Words of a page by where they stand: columns between gutters, and pages that are all one line or all steps."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from extractors.readers.pdf_layout import Word, columns
from extractors.readers.pdf_paragraphs import Page, write_pages


def column(x: float, name: str, rows: int, top: float = 100.0) -> Iterator[Word]:
    return (Word(f"{name}{n}", x, x + 100, top + 10 * n, top + 10 * n + 8) for n in range(rows))


def read(words: list[Word]) -> list[str]:
    return [" ".join(line.text for line in found.lines) for found in columns(words)]


def test_columns_are_read_one_after_another() -> None:
    words = [*column(40, "a", 5), *column(200, "b", 5), *column(360, "c", 5)]
    assert read(words) == ["a0 a1 a2 a3 a4", "b0 b1 b2 b3 b4", "c0 c1 c2 c3 c4"]


def test_a_wide_heading_closes_the_gutters_above_and_below_it() -> None:
    heading = Word("HEADING", 40, 460, 90, 98)
    words = [*column(40, "a", 4, 40), *column(200, "b", 4, 40), heading, *column(40, "c", 4), *column(360, "d", 4)]
    assert read(words) == ["a0 a1 a2 a3", "b0 b1 b2 b3", "HEADING", "c0 c1 c2 c3", "d0 d1 d2 d3"]


def test_white_with_few_lines_on_a_side_is_no_gutter() -> None:
    assert read([*column(40, "a", 5), *column(200, "b", 3)]) == ["a0 b0 a1 b1 a2 b2 a3 a4"]
    assert read([*column(40, "a", 5), *column(200, "b", 4)]) == ["a0 a1 a2 a3 a4", "b0 b1 b2 b3"]


@pytest.mark.parametrize(
    "words",
    [
        [Word("a", 5.0 * n, 5.0 * n + 3, 100, 110) for n in range(9000)],
        [Word("a", 40, 50, 100, 110) for _ in range(9000)],
        [Word("a", n % 500, n % 500 + 9, 4.0 * n, 4.0 * n + 3) for n in range(1500)],
        [Word("a", 20.0 * m, 20.0 * m + 9, 4.0 * n, 4.0 * n + 3) for n in range(600) for m in range(1 if n % 99 else 35)],
    ],
    ids=["one line", "one place", "steps", "rows wide and narrow"],
)  # fmt: skip
def test_a_page_of_thousands_of_words_takes_no_longer_than_its_words(words: list[Word]) -> None:
    began = time.process_time()
    parts = write_pages([Page((), tuple(words))])
    assert time.process_time() - began < 3, "words were compared with words"
    assert sum(c == "a" for c in parts.text) == len(words)
