"""Whether a document names as many parties as it announces; like is compared with like.

A number seldom tells of the whole document: "seven individuals" of a text that names companies too says nothing of
those, "30 individuals and entities" counts both together, and of several numbers of one kind the smaller ones are parts
of the largest or of somebody else ("ten companies … two entities designated earlier").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from extractors.records import AnnouncedCount, EntityType, Extraction
from extractors.targets.asserting.counts import ALSO, ROUGH, counted_as

Kinds = frozenset[EntityType]

EVERY: Kinds = frozenset(get_args(EntityType))
# What begins so counts parties of every kind: a "person" of the law may be a company, an entry may be anybody's.
WHOEVER = ("person", "part", "entr", "end", "target", "sanction")
# The Bureau of Industry and Security calls everybody on its Entity List an entity, people too.
BIS, ENTITY = "BIS", "entit"


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

    None where the number is a rough one everywhere: "more than 300 individuals".
    """
    kinds: set[EntityType] = set()
    for place in re.finditer(re.escape(said.quote), text):
        start, end = place.span()
        if ROUGH.search(text, max(0, start - 20), start):
            continue
        kinds.add(counted_as(said.kind))
        while also := ALSO.match(text, end):
            kinds.add(counted_as(also["kind"].lower()))
            end = also.end()
    if kinds and (said.kind.startswith(WHOEVER) or (of_bis and said.kind.startswith(ENTITY))):
        return EVERY
    return frozenset(kinds)
