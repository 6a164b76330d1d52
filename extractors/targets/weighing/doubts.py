"""Reasons a person should look at a target: what the document says does not add up, or is said only in passing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.document import Document
from extractors.records import EntityType
from extractors.targets.asserting.said import SaidOf
from extractors.targets.base import Target
from extractors.targets.naming.forms import Form

LOW = 0.8  # one in five of the targets of less confidence is wrong; see docs/extraction.md
SURE = 0.98  # a number announced that differs says nothing of a target of so much confidence
NOUNS: Mapping[EntityType, str] = {"person": "people", "organization": "organizations", "vessel": "vessels"}


def doubts_of(
    document: Document, form: Form, said: Sequence[SaidOf], confidence: float, in_doubt: bool
) -> Iterator[str]:
    """What one target by itself gives reason to doubt; `in_doubt` is whether its name may be a piece of one."""
    if confidence < LOW:
        yield "confidence is low"
    if in_doubt:
        yield "the name may be cut short or read on too far"
    if len(form.name.split()) == 1:
        yield "name is a single word"
    places = {document.block_at(s.chunk.start) for s in said}
    if all(block is not None and block.kind == "heading" for block in places):
        yield "named only in a heading"
    stated = {frozenset(s.ground.authorities) for s in said if s.ground.authorities}
    if len(stated) > 1 and not any(all(one >= other for other in stated) for one in stated):
        yield "authorities conflict"


def doubt_counts(targets: Sequence[Target], announced: Mapping[EntityType, int]) -> Iterator[Target]:
    """The targets, those of a sort that the document announces another number of marked for review.

    The surest are not: what is too many is among the others, and what is missing is told of the whole document.
    """
    found = Counter(target.entity_type for target in targets)
    for target in targets:
        count = announced.get(target.entity_type)
        if count is not None and count != found[target.entity_type] and target.confidence < SURE:
            reason = (
                f"the text announces {count} {NOUNS.get(target.entity_type, 'such')}, {found[target.entity_type]} found"
            )
            target = replace(target, review=(*target.review, reason))
        yield target
