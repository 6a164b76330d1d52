"""Tables of the Federal Register's raw text: cells are columns of characters, an entry is wrapped within each.

A table stands between rules of hyphens, its heads between the first two. Columns are parted by blanks that no line of
the body crosses. A cell's further lines are indented by one character; leader dots fill what is left of the first cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.readers.lines import glue, meet

RULE = re.compile(r"\s*[-=_]{8,}\s*$")
PAGE = re.compile(r"\s*\[\[Page (\w+)\]\]\s*$")
# "   *     *     *" between entries that are left out
STARS = re.compile(r"\s*(?:\*\s*){3,}$")
# What opens a line of its own within a cell: "--Weaver Ltd.; and"
ITEM = re.compile(r"(?:--|—|•)\s*\S")
MOST_HEAD_LINES = 14
MOST_LINES = 50_000
FEWEST_COLUMNS = 3
# The share of lines that may cross a gutter: a page's own slips
CROSSING = 0.02


@dataclass(slots=True)
class TextRow:
    """A row: the lines of each cell, and the pages that begin within it."""

    cells: list[list[str]]
    pages: list[str] = field(default_factory=list)
    header: bool = False


def find_table(lines: Sequence[str], at: int) -> tuple[list[TextRow], int] | None:
    """The table whose first rule is the line `at`, and the index after its last rule; None where there is none."""
    heads_end = _next_rule(lines, at + 1, at + 1 + MOST_HEAD_LINES, blank_ends=True)
    if heads_end is None or heads_end == at + 1:
        return None
    end = _next_rule(lines, heads_end + 1, heads_end + 1 + MOST_LINES, blank_ends=False)
    if end is None:
        return None
    heads, body = lines[at + 1 : heads_end], lines[heads_end + 1 : end]
    blobs = _blobs(heads)
    columns = _columns(blobs, heads, body)
    if columns is None:
        return None
    header = TextRow(
        [_joined_words(cell) for cell in zip(*(_cut(line, blobs) for line in heads), strict=True)], header=True
    )
    return [header, *_rows(body, columns)], end + 1


def _next_rule(lines: Sequence[str], start: int, stop: int, *, blank_ends: bool) -> int | None:
    for index in range(start, min(stop, len(lines))):
        if RULE.match(lines[index]):
            return index
        if blank_ends and not lines[index].strip():
            return None
    return None


def _columns(
    blobs: Sequence[tuple[int, int]], heads: Sequence[str], body: Sequence[str]
) -> list[tuple[int, int]] | None:
    """Where each column begins and ends: heads say how many there are, blanks in the body where they part."""
    told = [line for line in body if line.strip() and not STARS.match(line) and not PAGE.match(line)]
    if len(blobs) < FEWEST_COLUMNS or not told:
        return None
    width = max(len(line) for line in (*heads, *told))
    covered = [0] * width
    for line in told:
        for index, character in enumerate(line):
            covered[index] += character != " "
    cuts = [0]
    for left, right in pairwise(blobs):
        gutter = _gutter(covered, (left[0] + left[1]) // 2, (right[0] + right[1]) // 2, int(len(told) * CROSSING))
        if gutter is None:
            return None
        cuts.append(gutter)
    return list(zip(cuts, [*cuts[1:], width], strict=True))


def _blobs(heads: Sequence[str]) -> list[tuple[int, int]]:
    """The heads as stretches of characters that two blanks in every line part."""
    width = max(map(len, heads))
    inked = [any(line[index : index + 1].strip() for line in heads) for index in range(width)]
    blobs: list[tuple[int, int]] = []
    for index in (i for i, ink in enumerate(inked) if ink):
        if blobs and index - blobs[-1][1] < 2:
            blobs[-1] = (blobs[-1][0], index + 1)
        else:
            blobs.append((index, index + 1))
    return blobs


def _gutter(covered: Sequence[int], left: int, right: int, most: int) -> int | None:
    """Where the column on the right begins: after the widest blank between the middles of two heads."""
    best: tuple[int, int] | None = None
    start: int | None = None
    for index in range(left, right + 1):
        if covered[index] <= most and index < right:
            start = index if start is None else start
        elif start is not None:
            best = max(best or (0, 0), (index - start, index))
            start = None
    return best[1] if best else None


def _cut(line: str, columns: Sequence[tuple[int, int]]) -> list[str]:
    """A line's part of each column; the blanks before it tell how far it is indented."""
    return [_without_leaders(line[start:end].rstrip()) for start, end in columns]


def _without_leaders(cell: str) -> str:
    """A cell without the dots that lead from it to the next.

    >>> _without_leaders("IRAN......"), _without_leaders("Loom Ltd.")
    ('IRAN', 'Loom Ltd.')
    """
    return cell.rstrip(".").rstrip() if cell.endswith("...") else cell


def _rows(body: Sequence[str], columns: Sequence[tuple[int, int]]) -> list[TextRow]:
    return rows_from((_piece(line, columns) for line in body), frozenset())


def _piece(line: str, columns: Sequence[tuple[int, int]]) -> list[str] | str | None:
    """A line's cells; the number of the page that begins in its place, or None where it is blank."""
    if page := PAGE.match(line):
        return page[1]
    return _cut(line, columns) if line.strip() else None


def rows_from(
    pieces: Iterable[list[str] | str | None], hyphenated: frozenset[str], *, one: bool = False
) -> list[TextRow]:
    """The rows of lines cut into cells: a cell's line that goes on is led by a space, a blank line is None, a page's
    end its number. `hyphenated`: see `lines.meet`. `one`: all of them are of one row.
    """
    told = list(pieces)
    rows: list[TextRow] = []
    pages: list[str] = []
    stars = blank = False
    hanging = _hangs([piece for piece in told if isinstance(piece, list)])
    for piece in told:
        if isinstance(piece, str):
            pages.append(piece)
            continue
        if piece is None:
            blank = True
            continue
        cells = ["" if STARS.match(cell) else cell for cell in piece]
        if not any(map(str.strip, cells)):
            stars = True
            continue
        flush = [bool(cell) and not cell.startswith(" ") for cell in cells]
        # A page's end leaves blank lines in the midst of an entry.
        parted = stars or (blank and not pages)
        begins = parted or flush[0] or (sum(flush) > 1 if hanging else all(map(str.strip, cells)))
        if not rows or (begins and not one):
            rows.append(TextRow([[] for _ in cells], pages))
        else:
            rows[-1].pages += pages
        for lines, cell in zip(rows[-1].cells, cells, strict=True):
            if cell.strip():
                _add(lines, cell.strip(), hyphenated)
        pages, stars, blank = [], False, False
    return rows


def _hangs(pieces: Sequence[Sequence[str]]) -> bool:
    """Whether the further lines of cells are indented, as the site's files have it."""
    told = [cell for cells in pieces for cell in cells[1:] if cell.strip() and not STARS.match(cell)]
    return sum(cell.startswith(" ") for cell in told) * 4 > len(told)


def _add(lines: list[str], text: str, hyphenated: frozenset[str]) -> None:
    """A printed line to a cell: the next words of its last line, or an item that begins one."""
    if not lines or ITEM.match(text):
        lines.append(text)
    else:
        before, parting = meet(lines[-1], text, hyphenated) if hyphenated else (lines[-1], glue(lines[-1], text))
        lines[-1] = before + parting + text


def _joined_words(pieces: Sequence[str]) -> list[str]:
    words = " ".join(piece.strip() for piece in pieces if piece.strip())
    return [words] if words else []
