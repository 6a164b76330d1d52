"""How many parties a document says are acted upon: a free check on what is found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.rules import rules
from extractors.targets.base import Reading
from extractors.targets.names import any_of

NUMBERS: dict[str, int] = dict(rules("numbers.toml"))
# "15 individuals", "ten Lebanon-based entities", "four vessels"
COUNT = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{any_of(NUMBERS)})\s+"
    r"(?:(?!and\b|or\b|of\b)[\w’'-]+\s+){0,4}?"
    r"(?P<kind>individuals?|entity|entities|vessels?|aircraft|company|companies|persons?|people|nationals?|"
    r"organizations?|charity|charities|officials?|members?|business|businesses|tankers?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FoundCount:
    """A number of parties announced, with its span."""

    count: int
    kind: str
    start: int
    end: int


def find_announced_counts(reading: Reading) -> Iterator[FoundCount]:
    """The numbers of parties in the first sentence that acts now: the lead announces what the text then names."""
    text = reading.document.text
    first = next((a for a in reading.doc._.actions if a.tense == "now" and _in_prose(reading, a.sentence_start)), None)
    if first is None:
        return
    for found in COUNT.finditer(text, first.sentence_start, first.sentence_end):
        number = found["number"].lower()
        count = int(number) if number.isdigit() else NUMBERS[number]
        yield FoundCount(count, found["kind"].lower(), found.start(), found.end())


def _in_prose(reading: Reading, offset: int) -> bool:
    block = reading.document.block_at(offset)
    return block is not None and block.kind != "heading"
