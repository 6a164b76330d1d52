"""Who is meant where an act has a pronoun or a common noun for its subject: "He is being designated for …".

The one meant is whom the paragraph tells of: the nearest sentence before that opens with a name, or, where none in
the paragraph does, the line or paragraph right above.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.document import Block, Document
from extractors.nlp.found import FoundAction
from extractors.nlp.sentences import DATELINE
from extractors.rules import rules
from extractors.targets.asserting.counts import NUMBERS
from extractors.targets.asserting.subjects import opening_names
from extractors.targets.naming.chunks import Chunk
from extractors.targets.naming.names import any_of

_SORTS = any_of(rules("assertions.toml")["sorts"])
# "is being designated": the act is said of a subject
BEING = re.compile(r"(?:is|are|was|were|has|have)\b")
# "He ", "The company ", "…, and therefore it ": one party told of before
ONE = re.compile(
    rf"(?:^|[,;]\s|\b(?:and|therefore|today|reason)\s)(?:he|she|it|(?:the|this)\s(?:\w+\s)?(?:{_SORTS}|firm|bank|entity|individual))\s$",
    re.I,
)
# "They ", "These two individuals ", "All six targets ", "This group and its leaders ": several
SEVERAL = re.compile(
    r"(?:^|[,;]\s|\b(?:and|therefore|today)\s)(?:they|both|(?:both|all|these|the)(?:\sof)?(?:\sthese)?(?:\s[\w-]+){0,3}\s?"
    r"(?:individuals|persons|people|entities|companies|organizations|targets|men|women|officials|firms|vessels)"
    rf"(?:\sand\s(?:individuals|entities|companies))?|this\s{_SORTS}\sand\sits\s\w+)\s$",
    re.I,
)


def meant_by(
    document: Document, action: FoundAction, sentences: Sequence[tuple[int, int]], marked: Mapping[int, int]
) -> list[Chunk]:
    """The parties a passive's subject stands for, or nothing where it is no pronoun or they are not told."""
    text = document.text
    subject = text[action.sentence_start : action.start]
    block = document.block_at(action.start)
    if block is None or not BEING.match(text, action.start):
        return []
    dateline = DATELINE.search(text, block.start, action.start)
    begins = dateline.start() if dateline else block.start
    before = [s for s in sentences if begins <= s[0] and s[1] <= action.sentence_start]
    if ONE.search(subject):
        for start, end in reversed(before):
            if names := opening_names(text, start, end, marked):
                return names[:1]
        return _above(document, block, marked)[:1] if not before else []
    if several := SEVERAL.search(subject):
        names = [name for start, end in before for name in opening_names(text, start, end, marked)]
        number = next((NUMBERS[word] for word in several[0].lower().split() if word in NUMBERS), len(names))
        return names if len(names) == number else []
    return []


def _above(document: Document, block: Block, marked: Mapping[int, int]) -> list[Chunk]:
    """The name that stands by itself in the line above a paragraph."""
    above = [b for b in document.blocks if b.end <= block.start]
    names = opening_names(document.text, above[-1].start, above[-1].end, marked) if above else []
    return [name for name in names if name.end == above[-1].end and len(name.text.split()) <= 8]
