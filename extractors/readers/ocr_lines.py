"""Scanned lines to the words of a page, upright and in rows, so that columns and paragraphs are found as in print.

An engine gives each line a box of its own, a little higher or lower than its neighbour's and, on a skewed sheet, all
of them aslant. Here the sheet is set upright, lines of one height get one top, and letters one size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.readers.ocr import ScannedLine
from extractors.readers.ocr_repair import repair
from extractors.readers.pdf_layout import Word

# A line so many times as long as high tells how far the sheet is aslant.
TELLING = 8.0
# Lines whose middles differ by less than this share of their height stand on one row.
SAME_ROW = 0.5
# Boxes are drawn with a margin: letters of 12 points come in boxes of 15.
LETTERS = 0.8
# Boxes that differ from the usual height by less than this share hold letters of one size.
SAME_SIZE = 0.3


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a picture stands on its page, in points from the upper left corner, and its pixels a point."""

    left: float
    top: float
    scale: float


def words_of(lines: Sequence[ScannedLine], frame: Frame, known: float | None = None) -> Iterator[Word]:
    """The words of the lines of one picture, with the places they have on the page.

    The words of a line share its length by their letters: near enough to tell columns apart. `known` is the size in
    points that letters had on the pictures before, so that text which goes on is of one size.
    """
    lines = [replace(line, text=text) for line in lines if (text := _clean(line.text))]
    if not lines:
        return
    usual = median(line.height for line in lines)
    for row in _rows(_upright(lines), usual):
        middle = sum(line.left[1] for line in row) / len(row)
        for line in row:
            size = _near(_near(line.height, usual) * LETTERS / frame.scale, known)
            top = frame.top + middle / frame.scale - size / 2
            left, right = line.left[0] / frame.scale + frame.left, line.right[0] / frame.scale + frame.left
            letter = (right - left) / len(line.text)
            at = 0
            for text in line.text.split():
                at = line.text.index(text, at)
                x0 = left + at * letter
                at += len(text)
                confidence = round(min(max(line.confidence, 0.0), 1.0), 3)
                yield Word(text, x0, left + at * letter, top, top + size, size, confidence=confidence)


def _near(size: float, usual: float | None) -> float:
    """The usual size where this one is about that."""
    return size if usual is None or abs(size - usual) > usual * SAME_SIZE else usual


def _clean(text: str) -> str:
    return repair(unicodedata.normalize("NFC", text.strip()))


def _upright(lines: Sequence[ScannedLine]) -> list[ScannedLine]:
    """The lines turned by the slope that most of the long ones have, each level at the height of its middle."""
    slopes = [
        (line.right[1] - line.left[1]) / (line.right[0] - line.left[0])
        for line in lines
        if line.right[0] - line.left[0] > TELLING * line.height
    ]
    slope = median(slopes) if slopes else 0.0

    def turned(line: ScannedLine) -> ScannedLine:
        x, y = (line.left[0] + line.right[0]) / 2, (line.left[1] + line.right[1]) / 2
        by, level = slope * y, y - slope * x
        return replace(line, left=(line.left[0] + by, level), right=(line.right[0] + by, level))

    return [turned(line) for line in lines]


def _rows(lines: Sequence[ScannedLine], usual: float) -> Iterator[list[ScannedLine]]:
    """Lines of one height, whatever their column."""
    row: list[ScannedLine] = []
    for line in sorted(lines, key=lambda line: (line.left[1], line.left[0])):
        if row and line.left[1] - row[0].left[1] > usual * SAME_ROW:
            yield row
            row = []
        row.append(line)
    if row:
        yield row
