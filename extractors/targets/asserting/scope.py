"""How far a statement reaches that names no party: the section it stands in, and the sort of parties it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractors.document import Block, Document
from extractors.records import EntityType
from extractors.targets.naming.chunks import Chunk

# "Harbour Bank – Executive Order 13685": a line that heads a section and says under what
HEADING_UNDER = re.compile(r"(?:E\.?O\.?|Executive Order|Act)\s?\)?(?:\s?\d{5})?\)?\s*$")
_LONGEST_HEADING = 160  # characters
# "27 members of the board": set in bold, and yet no name
A_NUMBER_OF = re.compile(r"(?:\d+|[A-Z]?[a-z]+)\s[a-z]{3,}\s")
# "These individuals and entities " before "were designated"
SUCH = re.compile(
    r"(?:These|The|All|All of these|They|Both)\s(?:[a-z]+\s){0,3}"
    r"(?:individuals|entities|persons|companies|targets|vessels)\s$|\bThey\s$"
)
# "three " before what is counted
COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})\s(?=[A-Za-z])", re.I
)
# "these three individuals", "two entities": what sort of parties an act without names is on
SORTS = {
    "person": re.compile(
        r"\b(?:individuals|nationals|people|officials|leaders|men|brothers|executives|operatives|members|directors)\b"
    ),
    "organization": re.compile(
        r"\b(?:entities|companies|firms|businesses|banks|organizations|subsidiaries|enterprises|entity|company)\b"
    ),
    "vessel": re.compile(r"\b(?:vessels?|tankers|ships|aircraft|helicopters)\b"),
}
# A ground that only property can have
OF_PROPERTY = re.compile(r"as (?:blocked )?property\b", re.I)


class Sections:
    """Where the sections of a document begin: at its headings and at lines that stand by themselves in bold."""

    def __init__(self, document: Document) -> None:
        self._starts = [block.start for block in document.blocks if _is_heading(document, block)]

    def of(self, at: int) -> int:
        """Where the section of an offset begins; 0 before the first heading."""
        index = bisect_right(self._starts, at)
        return self._starts[index - 1] if index else 0


def _is_heading(document: Document, block: Block) -> bool:
    if block.kind != "paragraph" or block.end - block.start > _LONGEST_HEADING:
        return block.kind == "heading"
    bold = any(e.start <= block.start + 1 and e.end >= block.end - 1 for e in document.emphasis)
    return bold or HEADING_UNDER.search(document.text, block.start, block.end) is not None


def may_mean(words: str, basis: str | None, entity_type: EntityType) -> bool:
    """Whether an act on unnamed parties can be on one of a sort, by the words up to its ground and by the ground.

    >>> may_mean("These three individuals are being designated", None, "organization")
    False
    """
    sort = "vessel" if entity_type == "aircraft" else entity_type
    if is_of_property(words, basis):
        return sort == "vessel"
    meant = {name for name, pattern in SORTS.items() if pattern.search(words)}
    return not meant or sort in meant or len(COUNTED.findall(words)) > len(meant)


def is_of_property(words: str, basis: str | None) -> bool:
    """Whether an act is on property alone: ships and aircraft, or what somebody has an interest in."""
    meant = {name for name, pattern in SORTS.items() if pattern.search(words)}
    return meant == {"vessel"} or (basis is not None and OF_PROPERTY.match(basis) is not None)


def is_of_many(text: str, start: int, end: int, chunks: Sequence[Chunk]) -> bool:
    """Whether an act whose words begin at `end` is on parties told elsewhere, though names were found for it."""
    return all(A_NUMBER_OF.match(c.text) for c in chunks) or SUCH.search(text, start, end) is not None
