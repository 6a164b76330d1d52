"""Sentences that name whom an act before them only counted: "They are A and B", "The two individuals, A and B, run it".

"The following four of these entities are linked to the supplier: A, B, C, D": no verb of theirs acts, but they say
who is meant by the act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.nlp.found import FoundAction
from extractors.targets.asserting.counts import NUMBERS
from extractors.targets.asserting.members import find_members
from extractors.targets.naming.chunks import Chunk
from extractors.targets.naming.names import any_of

_KINDS = (
    r"(?:individuals|entities|persons|companies|organizations|targets|designees|firms|vessels|men|nationals|officials"
    r"|leaders|members)"
)
# "They are ", "These front companies include ", "These entities are the following companies registered in X: "
RIGHT_AFTER = re.compile(
    r"(?:They|These(?:\s[\w-]+){0,3}?)\s(?:are|include)\s(?:the\sfollowing\b[^.:]{0,80}:\s|(?:the\s)?(?=[A-Z“‘]))"
)
# "The two individuals, "
APPOSED = re.compile(rf"The\s(?P<number>{any_of(NUMBERS)}|\d+)\s(?:[\w-]+\s){{0,2}}{_KINDS},\s(?=[A-Z“‘])", re.I)
# "The following eight of these individuals and entities are linked to the supplier X: "
FOLLOWING = re.compile(rf"The\sfollowing\s(?:[\w-]+\s){{0,5}}{_KINDS}\b[^.:;]*:\s(?=\S)")
# ", are", ", run": the sentence after the names
GOES_ON = re.compile(r",\s(?!and\b|or\b)(?=[a-z])|\s(?:is|are|was|were|have|has)\s")


def continued(
    text: str, unnamed: FoundAction, sentences: Sequence[tuple[int, int]], marked: Mapping[int, int]
) -> Iterator[Chunk]:
    """The names that sentences after an act on unnamed parties give for them."""
    right_after = True
    for start, end in sentences:
        if start < unnamed.sentence_end:
            continue
        opening = RIGHT_AFTER.match(text, start, end) if right_after else None
        if opening := opening or FOLLOWING.match(text, start, end):
            yield from find_members(text, opening.end(), end, marked)
        elif opening := APPOSED.match(text, start, end):
            close = GOES_ON.search(text, opening.end(), end)
            names = list(find_members(text, opening.end(), close.start() if close else end, marked))
            number = opening["number"].lower()
            if len(names) == (int(number) if number.isdigit() else NUMBERS[number]):
                yield from names
        right_after = False
