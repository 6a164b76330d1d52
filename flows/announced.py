"""Whether a document names as many parties as it announces; like is compared with like.

A number seldom tells of the whole document: "seven individuals" of a text that names companies too says nothing of
those, "30 individuals and entities" counts both together, of several numbers of one kind the smaller ones are parts of
the largest or of somebody else ("ten companies … two entities designated earlier"), and some tell of no act of the
document at all ("397 individuals have been designated since then").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from extractors.records import AnnouncedCount, EntityType, Extraction
from extractors.targets.counts import NUMBERS, counted_as
from extractors.targets.names import any_of

Kinds = frozenset[EntityType]

EVERY: Kinds = frozenset(get_args(EntityType))
# What begins so counts parties of every kind: a "person" of the law may be a company, an entry may be anybody's.
WHOEVER = ("person", "part", "entr", "end", "target", "sanction")
# The Bureau of Industry and Security calls everybody on its Entity List an entity, people too.
BIS, ENTITY = "BIS", "entit"
# Behind a number greater than one these count something else: "10 business days", "12 individual licenses".
SINGULAR = frozenset(
    {
        *("business", "charity", "company", "entity", "individual", "member"),
        *("national", "official", "organization", "person", "tanker", "vessel"),
    }
)
_KIND = (
    r"(?:individuals|persons|people|nationals|officials|members|entities|companies|businesses|organizations|charities"
    r"|vessels|tankers|ships|aircraft)"
)
# "[30 individuals], entities, and oil tankers": kinds without a number of their own share the one before them
ALSO = re.compile(
    rf"(?:,|,?\s(?:and/or|and|or))\s(?:(?!(?:\d|an?\b|the\b|its\b|their\b|{any_of(NUMBERS)}\b))[\w’'-]+\s){{0,2}}?"
    rf"(?P<kind>{_KIND})\b",
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


def shortfalls(extraction: Extraction) -> Iterator[str]:
    """What is announced of each kind of party and named in fewer rows: "7 person announced, 5 found".

    Changes to listings that stand are not counted. Of several numbers of one kind the largest has to be met.
    """
    rows = [row for row in extraction.designations if row.action != "amendment"]
    found = Counter(row.entity_type for row in rows)
    of_bis = any(row.agency == BIS for row in rows)
    announced: dict[Kinds, int] = {}
    for said in extraction.document.announced_counts:
        if kinds := kinds_counted(said, extraction.text, of_bis):
            announced[kinds] = max(said.count, announced.get(kinds, 0))
    for kinds, number in announced.items():
        named = sum(found[kind] for kind in kinds)
        if named < number:
            called = "party" if kinds == EVERY else " or ".join(sorted(kinds))
            yield f"{number} {called} announced, {named} found"


def kinds_counted(said: AnnouncedCount, text: str, of_bis: bool = False) -> Kinds:
    """The kinds of party that a number counts: the one behind it and those that share it, wherever the text says so.

    None where it counts no parties that the document acts upon.
    """
    if said.count > 1 and said.kind in SINGULAR:
        return frozenset()
    kinds: set[EntityType] = set()
    for place in re.finditer(re.escape(said.quote), text):
        start, end = place.span()
        if ELSEWHERE_BEFORE.search(text, max(0, start - _NEAR), start) or ELSEWHERE_AFTER.match(text, end):
            continue
        kinds.add(counted_as(said.kind))
        while also := ALSO.match(text, end):
            kinds.add(counted_as(also["kind"].lower()))
            end = also.end()
    if kinds and (said.kind.startswith(WHOEVER) or (of_bis and said.kind.startswith(ENTITY))):
        return EVERY
    return frozenset(kinds)
