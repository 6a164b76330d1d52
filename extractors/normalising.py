"""Text as it is published everywhere in the dataset: NFC, white space collapsed, nothing invisible; and where each
character of it came from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

# Characters of combining class 0 that still compose with what stands before them: Hangul's vowels and finals, and
# the second halves of vowel signs in the scripts of South Asia.
_TAILS = frozenset(
    [
        *map(chr, range(0x1160, 0x1200)),
        *"\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35",
        *"\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930",
    ]
)
# Shown by no browser; left in, they split names in two and hide them from every match. Control characters come out of
# references ("&#1;") and fonts, halves of characters out of JSON ("\ud800").
_CONTROLS = (*range(0x09), *range(0x0E, 0x1C), 0x7F, *range(0xD800, 0xE000))
_INVISIBLE = dict.fromkeys([*_CONTROLS, 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_INVISIBLE_CHARACTER = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")
_WORD = re.compile(r"\S+")


def normalise(text: str) -> str:
    """NFC, invisible characters dropped, each run of white space one space, none at the ends.

    >>> normalise(" Soci\\u0065\\u0301t\\u00e9\\u00a0 A ")
    'Société A'
    """
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


class WordOffsets:
    """For each raw offset of a text that only its white space sets apart from the normal form, its offset there."""

    def __init__(self, raw: str) -> None:
        self._raw = raw

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start() for word in _WORD.finditer(self._raw)]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end() for word in _WORD.finditer(self._raw)]

    @cached_property
    def _shown(self) -> list[int]:
        lengths = (end - start + 1 for start, end in zip(self._starts, self._ends, strict=True))
        return list(accumulate(lengths, initial=0))

    def __getitem__(self, offset: int) -> int:
        """Where a character of the raw text stands in the collapsed one."""
        word = bisect_right(self._starts, offset) - 1
        if word < 0:
            return 0
        within = min(offset, self._ends[word]) - self._starts[word]
        after = int(offset > self._ends[word] or (offset == self._ends[word] and word + 1 < len(self._starts)))
        return min(self._shown[word] + within + after, self._shown[-1] - 1)


def collapse(raw: str) -> tuple[str, WordOffsets | list[int]]:
    """Normalised text of a block, and for each raw offset (end included) its offset in that text.

    Nearly every block is in normal form but for its white space, and then goes word by word.
    """
    if unicodedata.is_normalized("NFC", raw) and not _INVISIBLE_CHARACTER.search(raw):
        return " ".join(raw.split()), WordOffsets(raw)
    return collapse_by_character(raw)


def collapse_by_character(raw: str) -> tuple[str, list[int]]:
    """The same for any text: characters that compose or vanish shift every offset after them."""
    out: list[str] = []
    offsets: list[int] = []
    length, space = 0, False
    for cluster in _clusters(raw):
        if cluster.isspace():
            space = bool(out)
            offsets.extend([length + space] * len(cluster))
            continue
        shown = unicodedata.normalize("NFC", cluster.translate(_INVISIBLE))
        if not shown:
            offsets.extend([length + space] * len(cluster))
            continue
        if space:
            out.append(" ")
            length, space = length + 1, False
        offsets.extend([length] * len(cluster))
        out.append(shown)
        length += len(shown)
    offsets.append(length)
    text = "".join(out)
    return text, [min(o, len(text)) for o in offsets]


def _clusters(raw: str) -> Iterator[str]:
    """A character with the marks that compose with it, unseen characters between them included.

    White space takes no marks: a mark after it stands alone.
    """
    start = 0
    for at in range(1, len(raw) + 1):
        if at == len(raw) or raw[at - 1].isspace() or not _continues(raw[at]):
            yield raw[start:at]
            start = at


def _continues(character: str) -> bool:
    return unicodedata.combining(character) > 0 or character in _TAILS or ord(character) in _INVISIBLE


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
