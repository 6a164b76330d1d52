"""How many parties a document says are acted upon: a free check on what is found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.records import EntityType
from extractors.rules import rules
from extractors.targets.base import Reading
from extractors.targets.naming.names import any_of

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
# Behind a number greater than one these count something else: "10 business days", "12 individual licenses".
SINGULAR = frozenset(
    [
        "business",
        "charity",
        "company",
        "entity",
        "individual",
        "member",
        "national",
        "official",
        "organization",
        "person",
        "tanker",
        "vessel",
    ]
)
# "[30 individuals], entities, and oil tankers": kinds without a number of their own share the one before them
ALSO = re.compile(
    rf"(?:,|,?\s(?:and/or|and|or))\s(?:(?!(?:\d|an?\b|the\b|its\b|their\b|{any_of(NUMBERS)}\b))[\w’'-]+\s){{0,2}}?"
    r"(?P<kind>individuals|persons|people|nationals|officials|members|entities|companies|businesses|organizations|"
    r"charities|vessels|tankers|ships|aircraft)\b",
    re.I,
)
_NEAR = 200  # characters of its sentence before a number that may say what it tells of
# "has now designated [396 individuals]", "Over the past year, …", "one of [two entities] that make up the country"
ELSEWHERE_BEFORE = re.compile(
    r"(?:\b(?:(?:has|have)\snow\s\w+ed|as\sof\stoday|(?:last|past)\s(?:\w+\s)?(?:years?|months?))\b[^.;]*"
    r"|\b(?:one\sof|killed|deaths?\sof)\s)$",
    re.I,
)
# "[49 entities] and 12 individuals have been designated", "[527 businesses] and individuals are blocked"
ELSEWHERE_AFTER = re.compile(
    r"(?:,?\s(?!(?:who|whom|whose|which|that|for|by|to)\b)[\w’',/-]+){0,6}?\s(?:have\sbeen|are(?:\snow)?)\s"
    r"(?:designated|listed|named|identified|sanctioned|blocked)\b(?!\stoday)",
    re.I,
)
# "more than [300 individuals]", "[two dozen entities]": no number to hold anything against
ROUGH = re.compile(r"\b(?:more\sthan|over|nearly|almost|about|around|approximately|some|at\sleast)\s$", re.I)
DOZEN = re.compile(r"\bdozens?\b", re.I)


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
        told = [
            _counted(found)
            for found in COUNT.finditer(text, act.sentence_start, act.sentence_end)
            if not DOZEN.search(found[0]) and not _tells_of_another(found, act.sentence_start, act.sentence_end)
        ]
        yield from (count for count in told if count.count == 1 or count.kind not in SINGULAR)
        if told:
            return


def _counted(found: re.Match[str]) -> FoundCount:
    number = found["number"].lower()
    count = int(number) if number.isdigit() else NUMBERS[number]
    return FoundCount(count, found["kind"].lower(), found.start(), found.end())


def _tells_of_another(found: re.Match[str], start: int, end: int) -> bool:
    """Whether a number in a sentence tells of something else than the act."""
    text = found.string
    before = ELSEWHERE_BEFORE.search(text, max(start, found.start() - _NEAR), found.start())
    return before is not None or ELSEWHERE_AFTER.match(text, found.end(), end) is not None


def counted_as(kind: str) -> EntityType:
    """Which targets a word counts: people, vessels, aircraft, or organizations, which go by the most names.

    >>> counted_as("individuals"), counted_as("charities")
    ('person', 'organization')
    """
    return next((counted for word, counted in COUNTED.items() if kind.startswith(word)), "organization")


def announced_by_sort(reading: Reading) -> dict[EntityType, int]:
    """How many parties of each sort the text announces, where it does exactly, and of that sort alone."""
    text = reading.document.text
    announced: dict[EntityType, int] = {}
    for told in find_announced_counts(reading):
        if ALSO.match(text, told.end) or ROUGH.search(text, max(0, told.start - _NEAR), told.start):
            continue
        sort = counted_as(told.kind)
        announced[sort] = announced.get(sort, 0) + told.count
    return announced


def _in_prose(reading: Reading, offset: int) -> bool:
    block = reading.document.block_at(offset)
    return block is not None and block.kind != "heading"
