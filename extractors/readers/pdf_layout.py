"""Where the words of a printed page stand: its lines, its columns, and the order to read them in.

A column's gutter is white over several lines; a full-width heading or table closes it. Geometry only, in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest

# White of 8 points or more between covered points; narrower is a space between words, justified ones included.
WHITE_RUN = re.compile(r"(?<=1)0{8,}(?=1)")
# What is narrower than this share of the text's width may be one column of several.
WIDEST_COLUMN = 0.6
# So many lines must stand on each side before white between words is a gutter.
FEWEST_LINES = 4
# A gutter is followed down no further than this; a page of small print has a hundred lines.
MOST_ROWS = 300
# Words whose tops differ by no more than this stand on one line.
SAME_LINE = 3.0
# Closer words are one word in two typefaces ("Sec. 2" and ".").
TOUCHING = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page: its box, from the page's upper left corner, and its typeface.

    `confidence` is that of the OCR that read it from a picture, None for letters that the file itself holds.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line of one column, from left to right."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(w.x1 for w in self.words)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(w.top for w in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.words, key=lambda w: len(w.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(w.bold for w in self.words)

    @property
    def text(self) -> str:
        """Its words, a space between them but where two typefaces meet within a word."""
        out = ""
        for before, word in zip([None, *self.words[:-1]], self.words, strict=True):
            out += (" " if before is not None and apart(before, word) else "") + word.text
        return out


@dataclass(frozen=True, slots=True)
class Column:
    """The lines of a column from top to bottom, and its edges."""

    lines: tuple[Line, ...]
    left: float
    right: float


def apart(before: Word, word: Word) -> bool:
    """Whether a space stands between two words of a line."""
    return word.x0 - before.x1 >= TOUCHING


def columns(words: Sequence[Word]) -> Iterator[Column]:
    """The columns of a page in reading order; a stretch without gutters is one column."""
    if not words:
        return
    rows = [_Row(tuple(row), _cover(row), min(w.x0 for w in row), max(w.x0 for w in row)) for row in rows_of(words)]
    width = max(w.x1 for w in words) - min(w.x0 for w in words)
    single: list[Word] = []
    at = 0
    while at < len(rows):
        end, mask = _zone(rows, at, width * WIDEST_COLUMN)
        gutters = _gutters(rows[at:end], mask)
        if not gutters:
            single += rows[at].words
            at += 1
            continue
        if single:
            yield _column(single)
            single = []
        zone = [word for row in rows[at:end] for word in row.words]
        for left, right in zip([float("-inf"), *gutters], [*gutters, float("inf")], strict=True):
            yield from columns([w for w in zone if left <= w.x0 < right])
        at = end
    if single:
        yield _column(single)


def rows_of(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that stand at one height, whatever their column."""
    row: list[Word] = []
    for word in sorted(words, key=lambda w: (w.top, w.x0)):
        if row and word.top - row[0].top > SAME_LINE:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


@dataclass(frozen=True, slots=True)
class _Row:
    """Words at one height, the points they cover, and where the first and the last of them begin."""

    words: tuple[Word, ...]
    cover: int
    first: float
    last: float


def _zone(rows: Sequence[_Row], start: int, narrow: float) -> tuple[int, int]:
    """How far down from a row a gutter stays white, or everything fits into one column; and the points covered."""
    mask = 0
    furthest = min(len(rows), start + MOST_ROWS)
    for end in range(start, furthest):
        wider = mask | rows[end].cover
        if wider.bit_length() - (wider & -wider).bit_length() > narrow and not _white(wider):
            return end, mask
        mask = wider
    return furthest, mask


def _cover(words: Iterable[Word]) -> int:
    """The points of the page's width that words cover, a bit each."""
    mask = 0
    for word in words:
        first, last = max(int(word.x0), 0), max(int(word.x1), 0)
        mask |= ((1 << (last - first + 1)) - 1) << first
    return mask


def _white(mask: int) -> list[float]:
    """The middles of the white runs inside a mask that are wide enough for a gutter."""
    bits = bin(mask)[:1:-1]
    return [(run.start() + run.end()) / 2 for run in WHITE_RUN.finditer(bits)]


def _gutters(rows: Sequence[_Row], mask: int) -> list[float]:
    """The white runs of a zone that have enough lines on both sides."""
    if len(rows) < FEWEST_LINES or not (white := _white(mask)):
        return []
    low = nsmallest(FEWEST_LINES, (row.first for row in rows))[-1]
    high = nlargest(FEWEST_LINES, (row.last for row in rows))[-1]
    return [gutter for gutter in white if low < gutter <= high]


def _column(words: list[Word]) -> Column:
    lines = tuple(Line(tuple(sorted(row, key=lambda w: w.x0))) for row in rows_of(words))
    return Column(lines, min(w.x0 for w in words), max(w.x1 for w in words))
