"""Leaving out and putting first whole blocks of a finished text, with every offset moved along."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace

from extractors.document import Block, Cell, Parts, Table
from extractors.normalising import normalise

# A printed title stands near the top; further down the same words are something else.
TITLE_WITHIN = 40
NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def keep_blocks(parts: Parts, keep: Callable[[Block, str], bool]) -> Parts:
    """The parts with only the blocks for which `keep(block, its text)` holds; marks stay where their text was."""
    kept = [b for b in parts.blocks if keep(b, parts.text[b.start : b.end])]
    if len(kept) == len(parts.blocks):
        return parts
    old = [b.start for b in kept]
    new: list[int] = []
    length = 0
    for block in kept:
        new.append(length + 1 if length else 0)
        length = new[-1] + block.end - block.start

    def holds(start: int, end: int) -> bool:
        """Whether a kept block holds the span's first character."""
        index = bisect_right(old, start) - 1
        return start < end and index >= 0 and start < kept[index].end

    def at(offset: int) -> int:
        """The new offset of a kept character; of any other, the end of what is kept before it."""
        index = bisect_right(old, offset) - 1
        return 0 if index < 0 else new[index] + min(offset, kept[index].end) - old[index]

    def within(start: int, end: int) -> list[Block]:
        """The kept blocks of a cell or a table, which hold whole blocks."""
        return [b for b in kept[bisect_left(old, start) : bisect_right(old, end)] if b.end <= end]

    def cell(c: Cell) -> Cell:
        lines = within(c.start, c.end)
        return (
            Cell(at(lines[0].start), at(lines[-1].end), c.header) if lines else Cell(at(c.start), at(c.start), c.header)
        )

    def table(t: Table) -> Table | None:
        lines = within(t.start, t.end)
        if not lines:
            return None
        return Table(at(lines[0].start), at(lines[-1].end), tuple(tuple(cell(c) for c in row) for row in t.rows))

    return Parts(
        "\n".join(parts.text[b.start : b.end] for b in kept),
        tuple(replace(b, start=at(b.start), end=at(b.end)) for b in kept),
        tuple(replace(e, start=at(e.start), end=at(e.end)) for e in parts.emphasis if holds(e.start, e.end)),
        tuple(replace(k, start=at(k.start), end=at(k.end)) for k in parts.links if holds(k.start, k.end)),
        tuple(moved for t in parts.tables if (moved := table(t))),
        tuple((name, value, at(offset)) for name, value, offset in parts.marks),
        tuple(replace(s, start=at(s.start), end=at(s.end)) for s in parts.scans if holds(s.start, s.end)),
    )


def titled(parts: Parts, title: str) -> Parts:
    """The parts with `title` as their first block, a level-1 heading; where it is printed near the top, it moves.

    Printed and listed titles are held against each other by letters and digits alone: dashes, case and quotation
    marks differ between a site's listing and its page.
    """
    title = normalise(title)
    wanted = loosely(title)
    printed = next((b for b in parts.blocks[:TITLE_WITHIN] if loosely(parts.text[b.start : b.end]) == wanted), None)
    if printed is not None:
        parts = keep_blocks(parts, lambda block, _: block is not printed)
    by = len(title) + 1 if parts.text else len(title)

    def cell(c: Cell) -> Cell:
        return replace(c, start=c.start + by, end=c.end + by)

    return Parts(
        title + ("\n" + parts.text if parts.text else ""),
        (Block("heading", 0, len(title), 1), *(replace(b, start=b.start + by, end=b.end + by) for b in parts.blocks)),
        tuple(replace(e, start=e.start + by, end=e.end + by) for e in parts.emphasis),
        tuple(replace(k, start=k.start + by, end=k.end + by) for k in parts.links),
        tuple(
            Table(t.start + by, t.end + by, tuple(tuple(cell(c) for c in row) for row in t.rows)) for t in parts.tables
        ),
        tuple((name, value, offset + by) for name, value, offset in parts.marks),
        tuple(replace(s, start=s.start + by, end=s.end + by) for s in parts.scans),
    )


def loosely(text: str) -> str:
    """Letters and digits only, whatever their case.

    >>> loosely("Acme--“Sanctions”") == loosely('ACME—"sanctions"')
    True
    """
    return NOT_ALPHANUMERIC.sub("", text).casefold()
