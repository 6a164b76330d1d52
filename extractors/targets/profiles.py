"""Targets told one by one after an act that only counts them: "designated nine individuals and two entities".

The text then introduces each: an item of a list, a line by itself, a paragraph that opens with the name. Who is told
of in this way is not always a target: items of a list are, and of the others as many as the act announces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.authorities import list_for
from extractors.document import Block, Document
from extractors.nlp.found import FoundAction
from extractors.nlp.names import country_name
from extractors.rules import rules
from extractors.targets.chunks import Chunk
from extractors.targets.counts import COUNT, NUMBERS
from extractors.targets.members import OFFICE
from extractors.targets.names import any_of, guess_entity_type, is_company_ending
from extractors.targets.subjects import NUMBERED, opening_names

# "SANCTIONS IMPLICATIONS", "As a result of today’s action": from here on the text tells what follows in law
AFTERMATH = re.compile(any_of(rules("assertions.toml")["aftermath"]), re.I)
# "IDENTIFYING INFORMATION": below it the targets are told once more, or for the first time
IDENTIFYING = re.compile(r"Identif(?:ying|ier|ication)\s+Information", re.I)
# "AKAs: ", "DOB", "Address": what stands below a name among the identifying information
LABEL = re.compile(
    r"(?:AKAs?|A\.K\.A|F\.K\.A|Alias(?:es)?|DOB|POB|Date of Birth|Place of Birth|"
    r"Address(?:es)?|Nationality|Location)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A name that a block opens with: an item of a list, a name that stands out, or one that a paragraph tells of."""

    chunk: Chunk
    item: bool
    stands_out: bool

    def sets_apart(self) -> bool:
        """Whether the page shows the name to head what it tells, and does not just speak of the party."""
        return self.item or self.stands_out


def find_profiles(document: Document, after: int, marked: Mapping[int, int]) -> Iterator[Profile]:
    """The parties that the blocks from an offset on open with."""
    text, tells, identifies = document.text, True, False
    blocks = [block for block in document.blocks if block.start >= after]
    for index, block in enumerate(blocks):
        if IDENTIFYING.match(text, block.start, block.end):
            tells = identifies = True
        elif AFTERMATH.match(text, block.start, block.end):
            tells = False
        if not tells or block.kind in ("quote", "cell"):
            continue
        below = blocks[index + 1].start if index + 1 < len(blocks) else block.start
        labelled = LABEL.match(text, below) or LABEL.search(text, block.start, block.end)
        for chunk in opening_names(text, block.start, block.end, marked):
            # Among the identifying information, other names of the same party also stand by themselves.
            told_before = not identifies or labelled or len(text.split(chunk.text)) > 2
            if told_before and _is_party(document, block, chunk, marked):
                yield _profile(document, block, chunk, marked)


def as_announced(profiles: Sequence[Profile], announced: int | None, found: int) -> list[Profile]:
    """Which profiles are targets, where `announced` parties are acted upon, if that is told, and `found` are known.

    >>> as_announced([], 3, 1)
    []
    """
    items = [p for p in profiles if p.item]
    left = (announced or 0) - found
    for chosen, enough in (([p for p in profiles if p.sets_apart()], 1), (list(profiles), 0.6 * left)):
        if len(items) < len(chosen) <= left and len(chosen) >= enough:
            items = chosen
    outstanding = [p for p in profiles if p.stands_out]
    if announced is None and not found and not items and len(outstanding) > 1:
        return outstanding if all(_is_plain(p.chunk) for p in outstanding) else []
    return items


def announced_number(text: str, actions: Sequence[FoundAction]) -> int | None:
    """How many parties the acts of a text say are acted upon: the largest number in a sentence of one."""
    numbers = []
    for action in actions:
        told = [f["number"].lower() for f in COUNT.finditer(text, action.sentence_start, action.sentence_end)]
        numbers.append(sum(int(number) if number.isdigit() else NUMBERS[number] for number in told))
    return max(numbers, default=0) or None


def _profile(document: Document, block: Block, chunk: Chunk, marked: Mapping[int, int]) -> Profile:
    number = NUMBERED.match(document.text, block.start, block.end)
    opens = chunk.start == (number.end() if number else block.start)
    item = block.kind == "list_item" or number is not None
    return Profile(chunk, item, opens and (chunk.start in marked or chunk.end == block.end))


def _is_plain(chunk: Chunk) -> bool:
    """Whether a name by itself is plainly a person's or a company's."""
    return guess_entity_type(chunk.text) == "person" or is_company_ending(chunk.text.split()[-1])


def _is_party(document: Document, block: Block, chunk: Chunk, marked: Mapping[int, int]) -> bool:
    if country_name(chunk.text) or list_for(chunk.text) or OFFICE.fullmatch(chunk.text):
        return False
    if block.kind == "heading" or (chunk.end == block.end and block.kind != "list_item"):
        # A line by itself may only head what is below it.
        return _is_plain(chunk) or len(document.text.split(chunk.text)) > 2
    return len(chunk.text.split()) > 1 or chunk.start in marked
