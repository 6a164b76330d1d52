"""Tables on printed pages: found by their rules, their cells by the rules between them or by the white between words.

A grid has rules round every cell. The Federal Register's tables have three rules, across the page: over the heads,
under them, and at the end; an entry is wrapped in each column, its further lines indented. Geometry in points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.readers.fr_tables import TextRow, rows_from
from extractors.readers.pdf_layout import Line, Word, rows_of

# A table's rules reach over this share of the page's text; what is narrower stands within a column of it.
WIDE = 0.6
# Rules so near to one another, or to one another's ends, are one.
SAME = 3.0
SAME_END = 8.0
# White between two heads, and between two columns of words, is at least so wide.
HEAD_GAP = 4.0
GUTTER = 2.0
# A cell's further lines are indented by more than this.
INDENT = 2.5
# Lines parted by so many times their height stand in two rows.
ROW_GAP = 1.9
FEWEST_COLUMNS = 3  # of a table without rules between them
MOST_RULES = 2_000
MOST_COLUMNS = 30
# A note's number is so much smaller than the words beside it.
NOTE_SIZE = 0.8
NOTE = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line on a page: across from x0 to x1 at one height, or down from top to bottom at one place."""

    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def across(self) -> bool:
        """Whether it lies across the page."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table's rows, and the heights between which it stands."""

    top: float
    bottom: float
    rows: tuple[TextRow, ...]


def find_tables(words: Sequence[Word], rules: Sequence[Rule], hyphenated: frozenset[str]) -> tuple[PrintedTable, ...]:
    """The tables of a page from top to bottom, those that reach over most of its width."""
    if not words or not rules or len(rules) > MOST_RULES:
        return ()
    width = max(w.x1 for w in words) - min(w.x0 for w in words)
    across = [rule for rule in _whole([r for r in rules if r.across]) if rule.x1 - rule.x0 >= width * WIDE]
    down = [rule for rule in rules if not rule.across]
    found: list[PrintedTable] = []
    at = 0
    while at + 1 < len(across):
        end = _grid_end(across, down, at)
        table = _grid(words, across[at : end + 1], down, hyphenated) if end > at else None
        if table is None and at + 2 < len(across) and all(_ends_meet(across[at], rule) for rule in across[at : at + 3]):
            end, table = at + 2, _ruled(words, across[at : at + 3], hyphenated)
        if table is None:
            at += 1
            continue
        found.append(table)
        at = end + 1
    return tuple(found)


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that meet end to end, as cells draw them, as one; from top to bottom."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.top), r.x0)):
        last = joined[-1] if joined else None
        if last and abs(last.top - rule.top) <= SAME and rule.x0 <= last.x1 + SAME:
            joined[-1] = Rule(last.x0, max(last.x1, rule.x1), last.top, last.bottom)
        elif not (last and abs(last.top - rule.top) <= SAME and _ends_meet(last, rule)):
            joined.append(rule)
    return joined


def _ends_meet(rule: Rule, other: Rule) -> bool:
    return abs(rule.x0 - other.x0) <= SAME_END and abs(rule.x1 - other.x1) <= SAME_END


def _grid_end(across: Sequence[Rule], down: Sequence[Rule], at: int) -> int:
    """How far down from a rule each two rules have others between them, as the sides of cells."""
    end = at
    while end + 1 < len(across) and _ends_meet(across[at], across[end + 1]):
        above, below = across[end].top, across[end + 1].top
        if sum(rule.top <= above + SAME and rule.bottom >= below - SAME for rule in down) < 3:
            break
        end += 1
    return end


def _grid(
    words: Sequence[Word], across: Sequence[Rule], down: Sequence[Rule], hyphenated: frozenset[str]
) -> PrintedTable | None:
    top, bottom = across[0].top, across[-1].top
    sides: list[float] = []
    for x in sorted(rule.x0 for rule in down if rule.top < bottom and rule.bottom > top):
        if not sides or x - sides[-1] > SAME:
            sides.append(x)
    if not 3 <= len(sides) <= MOST_COLUMNS + 1:
        return None
    rows: list[TextRow] = []
    for above, below in pairwise(across):
        inside = [word for word in words if above.top <= (word.top + word.bottom) / 2 < below.top]
        cells: list[list[Word]] = [[] for _ in sides[1:]]
        for word in inside:
            column = bisect_right(sides, (word.x0 + word.x1) / 2) - 1
            if 0 <= column < len(cells):
                cells[column].append(word)
        head = not rows and bool(inside) and all(word.bold for word in inside)
        rows.append(TextRow([_flowing(cell, hyphenated) for cell in cells], header=head))
    return PrintedTable(top, bottom, tuple(rows)) if any(any(row.cells) for row in rows) else None


def _ruled(words: Sequence[Word], across: Sequence[Rule], hyphenated: frozenset[str]) -> PrintedTable | None:
    """A table of three rules: its columns are those of its heads, where the body has white between them."""
    over, under, end = (rule.top for rule in across)
    heads = [word for word in words if over <= word.top < under - 1]
    body = [word for word in words if under - 1 <= word.top < end]
    blobs = _stretches(heads, HEAD_GAP)
    if not FEWEST_COLUMNS <= len(blobs) <= MOST_COLUMNS or not body:
        return None
    lines = [Line(tuple(sorted(row, key=lambda w: w.x0))) for row in rows_of(body)]
    told = _stretches([w for line in lines if not _stars(line) for w in line.words], GUTTER)
    # A column that is empty on this page has white up to the table's edge, or to the next but one.
    covered = [(across[0].x0, across[0].x0), *told, (across[0].x1, across[0].x1)]
    cuts: list[float] = []
    for left, right in pairwise(blobs):
        first, last = sum(left) / 2, sum(right) / 2
        whites = [(min(after[0], last) - max(before[1], first), after[0]) for before, after in pairwise(covered)]
        width, begins = max(whites, default=(0.0, 0.0))
        if width <= 0:
            return None
        cuts.append(begins - GUTTER / 2 if begins <= right[1] else (left[1] + right[0]) / 2)
    if sorted(set(cuts)) != cuts:
        return None
    named = [TextRow(_named(heads, blobs), header=True)]
    return PrintedTable(over, end, (*named, *rows_from(_pieces(lines, cuts), hyphenated)))


def _stretches(words: Sequence[Word], gap: float) -> list[tuple[float, float]]:
    """What words cover of the page's width, parted by white."""
    covered: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: w.x0):
        if covered and word.x0 - covered[-1][1] < gap:
            covered[-1] = (covered[-1][0], max(covered[-1][1], word.x1))
        else:
            covered.append((word.x0, word.x1))
    return covered


def _named(heads: Sequence[Word], blobs: Sequence[tuple[float, float]]) -> list[list[str]]:
    starts = [blob[0] for blob in blobs]
    cells: list[list[str]] = [[] for _ in blobs]
    for row in rows_of(heads):
        for word in sorted(row, key=lambda w: w.x0):
            cells[max(0, bisect_right(starts, word.x0 + 0.1) - 1)].append(word.text)
    return [[" ".join(cell)] for cell in cells]


def _pieces(lines: Sequence[Line], cuts: Sequence[float]) -> Iterator[list[str] | None]:
    """Each line's part of each column, led by a space where it is indented; None where a gap parts two lines."""
    cut = [_parts(line, cuts) for line in lines]
    lefts = [min((part.x0 for parts in cut if (part := parts[at])), default=0.0) for at in range(len(cuts) + 1)]
    steps = sorted(b.top - a.top for a, b in pairwise(lines))
    usual = steps[len(steps) // 2] if steps else 0.0
    before: Line | None = None
    for line, parts in zip(lines, cut, strict=True):
        if before is not None and line.top - before.top > usual * ROW_GAP:
            yield None
        before = line
        if _stars(line):
            yield ["* * *", *[""] * len(cuts)]
            continue
        yield [
            (" " if part.x0 > left + INDENT else "") + _text(part) if part else ""
            for part, left in zip(parts, lefts, strict=True)
        ]


def _parts(line: Line, cuts: Sequence[float]) -> list[Line | None]:
    cells: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in line.words:
        cells[bisect_right(cuts, word.x0)].append(word)
    return [Line(tuple(cell)) if cell else None for cell in cells]


def _flowing(words: Sequence[Word], hyphenated: frozenset[str]) -> list[str]:
    """The lines of a cell of a grid; those that go on are made one."""
    lines = [[_text(Line(tuple(sorted(row, key=lambda w: w.x0))))] for row in rows_of(words)]
    return rows_from(lines, hyphenated, one=True)[0].cells[0] if lines else []


def _text(line: Line) -> str:
    """A line's words without the numbers of notes."""
    words = tuple(w for w in line.words if not (w.size < line.size * NOTE_SIZE and NOTE.fullmatch(w.text)))
    return Line(words).text if words else ""


def _stars(line: Line) -> bool:
    return all(set(word.text) == {"*"} for word in line.words)
