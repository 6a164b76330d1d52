"""Where one part of an entry ends and the next begins: at semicolons outside parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_BRACKETS = re.compile(r"[()]")
_SEMICOLON = re.compile(";")


def split_parts(text: str) -> list[str]:
    """The parts between semicolons, stripped; those within parentheses part nothing, unless one is never closed.

    >>> split_parts("A (b; c); D"), split_parts("A (b; C; D")
    (['A (b; c)', 'D'], ['A (b', 'C', 'D'])
    """
    cuts, begin = [-1], 0
    for start, end in (*groups(text), (len(text), len(text))):
        cuts += (mark.start() for mark in _SEMICOLON.finditer(text, begin, start))
        begin = end
    parts = (text[start + 1 : end].strip() for start, end in pairwise([*cuts, len(text)]))
    return [part for part in parts if part]


def groups(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the outermost parentheses that are closed, brackets included.

    >>> [("A (b (c)) (d) (e"[start:end]) for start, end in groups("A (b (c)) (d) (e")]
    ['(b (c))', '(d)']
    """
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for mark in _BRACKETS.finditer(text):
        if mark[0] == "(":
            opened.append(mark.start())
        elif mark[0] == ")" and opened:
            start = opened.pop()
            while closed and closed[-1][0] > start:
                closed.pop()
            closed.append((start, mark.end()))
    yield from closed
