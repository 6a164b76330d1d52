"""Who the text says was acted upon before today: no bare "OFAC designated X" makes a target of them.

A release recalls an earlier action with its date and then speaks of it again without: "On May 2, 2018, OFAC
designated Acme. … Acme was designated pursuant to E.O. 13382 for …".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from extractors.nlp.found import FoundAction
from extractors.nlp.intervals import ON_WEEKDAY
from extractors.nlp.tense import TODAY
from extractors.targets.asserting.operands import find_operands
from extractors.targets.naming.chunks import Chunk, find_chunks

# "previously designated Acme", "the U.S.-designated smuggler Acme", "already-sanctioned Acme"
STANDING = re.compile(
    r"\b(?:(?:previously|already|formerly)[\s-](?:designated|sanctioned|identified)|[A-Z][\w.]*[-–](?:designated|sanctioned))\s"
    r"(?:(?!and\b|or\b)[a-z][\w’-]*\s){0,5}(?=[A-Z“‘`])"
)


def earlier_targets(text: str, actions: Iterable[FoundAction], marked: Mapping[int, int]) -> Iterator[Chunk]:
    """The parties that acts of the past have for their object, or that are called designated before."""
    for action in actions:
        if action.tense == "history":
            yield from find_operands(text, action, marked)
    yield from find_standing(text, marked)


def find_standing(text: str, marked: Mapping[int, int]) -> Iterator[Chunk]:
    """The parties that are called designated before, where they are."""
    for standing in STANDING.finditer(text):
        end = text.find("\n", standing.end())
        yield from islice(find_chunks(text, standing.end(), end if end >= 0 else len(text), marked), 1)


def is_undated(text: str, action: FoundAction) -> bool:
    """Whether an act is told in the plain past and nothing in its sentence says that it is of these days."""
    cue = text[action.start : action.end].lower()
    past = not re.match(r"(?:is|are|being)\b", cue) and cue.rstrip().endswith("ed")
    return past and not any(w.search(text, action.sentence_start, action.sentence_end) for w in (TODAY, ON_WEEKDAY))
