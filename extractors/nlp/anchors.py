"""Where a pattern is worth trying: literal words found by `str.find`, so that a text is not scanned pattern by pattern.

A regular expression looks at every character; most texts hold few citations and some are a megabyte long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def positions(text: str, literals: Iterable[str]) -> list[int]:
    """Where any of the literals begins, in order, each place once.

    >>> positions("E.O. 13224 and EO 13382", ("E.O", "EO"))
    [0, 15]
    """
    found: set[int] = set()
    for literal in literals:
        at = text.find(literal)
        while at >= 0:
            found.add(at)
            at = text.find(literal, at + 1)
    return sorted(found)


def number_before(text: str, at: int) -> int:
    """Where the number starts that ends at `at` or one space before it; `at` itself if there is none.

    >>> number_before("see 84 FR 54002", 7)
    4
    """
    end = at - 1 if at and text[at - 1] == " " else at
    start = end
    while start > 0 and end - start < 6 and text[start - 1].isdecimal():
        start -= 1
    return start if start < end else at


def matches_after_number(text: str, pattern: re.Pattern[str], literals: Iterable[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with a number and then one of the literals (`84 FR`, `31 CFR`)."""
    for at in positions(text, literals):
        match = pattern.match(text, number_before(text, at))
        if match:
            yield match
