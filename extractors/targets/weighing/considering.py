"""The parties of a text in prose, and what of it bears on whether they are acted upon: the grammar is one sign."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from extractors.document import Document, Emphasis
from extractors.nlp.found import FoundAction
from extractors.nlp.sentences import DATELINE
from extractors.targets.asserting.earlier import find_standing
from extractors.targets.asserting.lists import acted_upon
from extractors.targets.base import Reading
from extractors.targets.naming.forms import Forms
from extractors.targets.weighing.candidates import Candidate, find_candidates
from extractors.targets.weighing.features import Setting, heads, setting_of

# "Anna Velorosa and ", "Entity: " before a name in a heading: the heading is made of names
OF_NAMES = re.compile(r"(?:^|\band\s|:\s)[“\"‘'*(]*$")


def consider(
    reading: Reading, forms: Forms, marked: Mapping[int, int], found: Collection[str]
) -> tuple[Setting, list[Candidate]]:
    """The parties named, and all of the text that bears on whether they are acted upon.

    `found` are the folded names of those that the grammar of the text's assertions takes for targets.
    """
    operands: dict[tuple[int, int], str] = {}
    for action in reading.doc._.actions:
        if in_heading(reading.document, action):
            continue
        chunks, listed = acted_upon(reading.document, action, reading.doc._.sentences, marked)
        told = f"{action.tense} list" if listed else action.tense
        for chunk in chunks:
            place = chunk.start, chunk.end
            if not operands.get(place, "").startswith("now"):
                operands[place] = told
    for chunk in find_standing(reading.document.text, marked):
        operands.setdefault((chunk.start, chunk.end), "history")
    candidates = [c for c in find_candidates(reading, forms, marked) if is_told_of(reading.document, c)]
    return setting_of(reading, operands, found), candidates


def is_told_of(document: Document, candidate: Candidate) -> bool:
    """Whether a party is named in the text itself, or has a heading of its own: the words of a title are no names."""
    for naming in candidate.namings:
        block = naming.block
        if not heads(document, block):
            return True
        if block.level != 1 and OF_NAMES.search(document.text[block.start : naming.start]):
            return True
    return False


def in_heading(document: Document, action: FoundAction) -> bool:
    """Whether an action stands in a heading, or a subtitle all in italics: they only sum up the text."""
    block = document.block_at(action.start)
    if block is None or block.kind == "heading" or DATELINE.search(document.text, action.end, block.end):
        return True
    return any(e.start <= block.start + 1 and e.end >= block.end - 1 for e in document.emphasis)


def marked_names(document: Document) -> dict[int, int]:
    """The stretches that a page sets apart as it does names, start to end: a few words of a line, not a sentence."""
    return {e.start: e.end for e in document.emphasis if _is_short(document, e)}


def _is_short(document: Document, emphasis: Emphasis) -> bool:
    words = document.text[emphasis.start : emphasis.end]
    return len(words) < 120 and not re.search(r"[.:;]\s+[A-Z]\w+\s[a-z]", words)
