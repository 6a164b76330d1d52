"""Targets told one by one after an act that only counts them: "designated nine individuals and two entities".

The text then introduces each: an item of a list, a line by itself, a paragraph that opens with the name. Who is told
of in this way is not always a target: items of a list are, and of the others as many as the act announces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.authorities import list_for
from extractors.document import Block, Document
from extractors.nlp.found import FoundAction
from extractors.nlp.names import country_name
from extractors.rules import rules
from extractors.targets.asserting.counts import COUNT, NUMBERS, counted_as
from extractors.targets.asserting.members import OFFICE
from extractors.targets.asserting.subjects import ITEM_MARK, opening_names
from extractors.targets.naming.chunks import Chunk
from extractors.targets.naming.names import any_of, guess_entity_type, is_company_ending

# "SANCTIONS IMPLICATIONS", "As a result of today’s action": from here on the text tells what follows in law
AFTERMATH = re.compile(any_of(rules("assertions.toml")["aftermath"]), re.I)
# "IDENTIFYING INFORMATION": below it the targets are told once more, or for the first time
IDENTIFYING = re.compile(r"Identif(?:ying|ier|ication)\s+Information", re.I)
# "· Mirko Tavel is": an item within a paragraph
BULLET = re.compile(r"[·•▪*]\s")
VESSEL = re.compile(r"\bIMO\b")
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


def find_profiles(
    document: Document, after: int, sentences: Sequence[tuple[int, int]], marked: Mapping[int, int]
) -> Iterator[Profile]:
    """The parties that the blocks from an offset on open with."""
    text, tells, identifies = document.text, True, False
    blocks = [block for block in document.blocks if block.end > after]
    for index, block in enumerate(blocks):
        if IDENTIFYING.match(text, block.start, block.end):
            tells = identifies = True
        elif AFTERMATH.match(text, block.start, block.end):
            tells = False
        if not tells or block.kind in ("quote", "cell"):
            continue
        below = blocks[index + 1].start if index + 1 < len(blocks) else block.start
        labelled = LABEL.match(text, below) or LABEL.search(text, block.start, block.end)
        for start, end, item in _openings(text, block, sentences):
            for chunk in opening_names(text, start, end, marked) if start >= after else ():
                # Among the identifying information, other names of the same party also stand by themselves.
                told_before = not identifies or labelled or len(text.split(chunk.text)) > 2
                if told_before and _is_party(document, block, chunk, marked):
                    yield _profile(document, block, start, chunk, item, marked)


def _openings(text: str, block: Block, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Where a block may open with a name, and whether as an item: its start, bullets within it, vessels of an item."""
    item = block.kind == "list_item" or ITEM_MARK.match(text, block.start, block.end) is not None
    yield block.start, block.end, item
    for start, end in sentences:
        within = block.start < start and end <= block.end
        if within and (BULLET.match(text, start) or (item and VESSEL.search(text, start, end))):
            yield start, end, True


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
    """How many parties the acts of a text say are acted upon: of each sort the largest number in a sentence of one."""
    most: Counter[str] = Counter()
    for action in actions:
        told: Counter[str] = Counter()
        for found in COUNT.finditer(text, action.sentence_start, action.sentence_end):
            number = found["number"].lower()
            told[counted_as(found["kind"].lower())] += int(number) if number.isdigit() else NUMBERS[number]
        most |= told
    return most.total() or None


def _profile(
    document: Document, block: Block, start: int, chunk: Chunk, item: bool, marked: Mapping[int, int]
) -> Profile:
    mark = ITEM_MARK.match(document.text, start, block.end)
    opens = chunk.start == (mark.end() if mark else start)
    return Profile(chunk, item, opens and (chunk.start in marked or chunk.end == block.end))


def _is_plain(chunk: Chunk) -> bool:
    """Whether a name by itself is plainly a person's or a company's."""
    return guess_entity_type(chunk.text) == "person" or is_company_ending(chunk.text.split()[-1])


def _is_party(document: Document, block: Block, chunk: Chunk, marked: Mapping[int, int]) -> bool:
    if (
        country_name(chunk.text)
        or list_for(chunk.text)
        or OFFICE.fullmatch(chunk.text)
        or IDENTIFYING.match(chunk.text)
    ):
        return False
    if block.kind == "heading" or (chunk.end == block.end and block.kind != "list_item"):
        # A line by itself may only head what is below it.
        last = chunk.text.split()[-1]
        elsewhere = document.text[: block.start] + document.text[block.end :]
        return chunk.text in elsewhere or (
            _is_plain(chunk) and any(not said.islower() for said in re.findall(re.escape(last), elsewhere, re.I))
        )
    return len(chunk.text.split()) > 1 or chunk.start in marked
