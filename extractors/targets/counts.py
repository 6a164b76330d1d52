"""How many parties a document says are acted upon: a free check on what is found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.records import EntityType
from extractors.rules import rules
from extractors.targets.base import Reading
from extractors.targets.names import any_of

# How the words that announce targets begin, and what they count: "individuals", "two Panamanian tankers".
COUNTED: Mapping[str, EntityType] = {
    **dict.fromkeys(("individual", "person", "people", "national", "official", "member"), "person"),
    **dict.fromkeys(("vessel", "tanker", "ship"), "vessel"),
    "aircraft": "aircraft",
}
SENTENCES = 3  # acts are announced in one of the first sentences that tell of them
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
    """The numbers of parties in the first sentence that acts now and counts: the lead announces what is then named."""
    text = reading.document.text
    acts = [a for a in reading.doc._.actions if a.tense == "now" and _in_prose(reading, a.sentence_start)]
    for act in acts[:SENTENCES]:
        told = list(COUNT.finditer(text, act.sentence_start, act.sentence_end))
        for found in told:
            number = found["number"].lower()
            count = int(number) if number.isdigit() else NUMBERS[number]
            yield FoundCount(count, found["kind"].lower(), found.start(), found.end())
        if told:
            return


def counted_as(kind: str) -> EntityType:
    """Which targets a word counts: people, vessels, aircraft, or organizations, which go by the most names.

    >>> counted_as("individuals"), counted_as("charities")
    ('person', 'organization')
    """
    return next((counted for word, counted in COUNTED.items() if kind.startswith(word)), "organization")


def announced_by_sort(reading: Reading) -> dict[EntityType, int]:
    """How many parties of each sort the text announces, where it does."""
    announced: dict[EntityType, int] = {}
    for told in find_announced_counts(reading):
        sort = counted_as(told.kind)
        announced[sort] = announced.get(sort, 0) + told.count
    return announced


def _in_prose(reading: Reading, offset: int) -> bool:
    block = reading.document.block_at(offset)
    return block is not None and block.kind != "heading"
