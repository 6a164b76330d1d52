"""What the citations of published law have in common: dashes, pinpoints, and lists of places in one publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

DASH = r"[-–—‐‑]"
# "§ 744.11", "Sec. 501.603", "sections 515.572"
SECTION_MARK = r"(?:§{1,2}|[Ss]ec(?:tions?|s?\.))"
# "(a)(2)(C)", "(i)-(vi)"
PINS = rf"(?:\s?\((?:[A-Za-z]{{1,2}}|[ivxlc]{{1,5}}|[IVXLC]{{1,5}}|\d{{1,3}})\)(?:{DASH}(?=\())?){{1,8}}"
# What follows a number that begins the next citation ("3 U.S.C. 301, 50 U.S.C. 1701") or counts something.
NEXT_CITATION = re.compile(
    r"\s?(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|F\.?\s?R\b|Fed\.|Stat\b|percent|per\scent|days|years|months|million|billion|Comp)"
)
# "730 through 774", "550.1101 through 550.1108": a range said in words
THROUGH = re.compile(r"\s(?:through|to)\s(?P<last>\d{1,5}(?:\.\d{1,5})?)(?![\d.,]\d)")
# ", ", "; and ", " or ", ", at "
_SEPARATOR = re.compile(r"\s?[,;]\s?(?:and\s|or\s|at\s)?|\s(?:and|or|&)\s")
_DASHES = re.compile(rf"\s?{DASH}\s?")

Place = re.Match[str]


def dashed(words: str) -> str:
    """A number with plain hyphens and without spaces about them: `1701– 1706` is `1701-1706`."""
    return _DASHES.sub("-", words)


def section_of(pin: str | None) -> str | None:
    """A pinpoint without spaces, as `(a)(2)`."""
    return dashed("".join(pin.split())) if pin else None


def find_places(
    text: str, start: int, at: int, place_at: Callable[[str, int], Place | None]
) -> Iterator[tuple[int, Place]]:
    """The places of a list that begins at `at`, each with where its citation starts.

    The first citation starts with the words that name the publication, at `start`; the others at their own numbers.
    """
    while (place := place_at(text, at)) and not NEXT_CITATION.match(text, place.end("place")):
        yield start, place
        separator = _SEPARATOR.match(text, place.end())
        if separator is None:
            return
        start = at = separator.end()
