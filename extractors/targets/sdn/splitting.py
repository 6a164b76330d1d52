"""Where one part of an entry ends and the next begins: at semicolons outside parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_MARKS = re.compile(r"[();]")


def split_parts(text: str) -> list[str]:
    """The parts between semicolons, stripped; those within parentheses part nothing, unless one is never closed.

    >>> split_parts("A (b; c); D"), split_parts("A (b; C; D")
    (['A (b; c)', 'D'], ['A (b', 'C', 'D'])
    """
    cuts, depth = [], 0
    for mark in _MARKS.finditer(text):
        if mark[0] == ";":
            if depth <= 0:
                cuts.append(mark.start())
        else:
            depth += 1 if mark[0] == "(" else -1
    if depth != 0:
        cuts = [at for at, character in enumerate(text) if character == ";"]
    bounds = [-1, *cuts, len(text)]
    parts = (text[start + 1 : end].strip() for start, end in pairwise(bounds))
    return [part for part in parts if part]


def closing(text: str, opening: int) -> int:
    """Offset of the parenthesis that closes the one at `opening`; the end of the text where none does."""
    depth = 0
    for mark in _MARKS.finditer(text, opening):
        if mark[0] != ";":
            depth += 1 if mark[0] == "(" else -1
            if depth == 0:
                return mark.start()
    return len(text)


def groups(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the outermost parentheses, brackets included."""
    at = text.find("(")
    while at >= 0:
        end = closing(text, at)
        yield at, min(end + 1, len(text))
        at = text.find("(", end)
