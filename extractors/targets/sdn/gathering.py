"""Which blocks of a page make one entry: most stand one a paragraph; some are broken over lines, and a change may
print the old entry, "-to-" and the new one as paragraphs of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.document import Block
from extractors.targets.sdn.changes import TO
from extractors.targets.sdn.fields import FieldKind
from extractors.targets.sdn.headings import Heading, read_heading
from extractors.targets.sdn.labels import find_label
from extractors.targets.sdn.remarks import ALTERNATE
from extractors.targets.sdn.splitting import split_parts
from extractors.targets.sdn.tails import read_tail

LONGEST = 60_000  # characters of an entry that is broken over lines
_MOST_LINES = 60  # blocks that one entry is broken over
_LONGEST_MARK = 24  # characters of "-to-" and the white space about it
# "… Peru;", "… Lima,", "(a.k.a. X": more must come
_OPEN = re.compile(r"[;,]\s*$|[-–—]\s?to\s?[-–—]\s*$", re.IGNORECASE)
# how many parts with such labels make an entry of a text without tags; other labels are words of any text too
_TELLING = 2
_TELLING_KINDS: frozenset[FieldKind] = frozenset(
    {"birth_date", "birth_place", "citizenship", "gender", "nationality", "sanction"}
)


# "Designated pursuant to section 1(a)(iii) of …, for having …": the ground that a notice prints behind an entry
GROUND = re.compile(
    r"(?:Designated|Identified|Determined|Blocked|Sanctioned|Listed)\b(?=[^.;]{0,80}?\b(?:pursuant\sto|under|for|as)\b)"
)
# the same in the entry's own paragraph
_GROUND_INSIDE = re.compile(rf"(?<=[\])])[.;]?\s+(?={GROUND.pattern})")


@dataclass(frozen=True, slots=True)
class Found:
    """A heading, or the bounds of an entry under one and of the ground that is told behind it."""

    start: int
    end: int
    heading: Heading | None = None
    ground: tuple[int, int] | None = None


def find_entries(text: str, blocks: Sequence[Block]) -> Iterator[Found]:
    """Headings and entries in the order of the text; paragraphs that are neither are passed over.

    Entries are looked for only below a heading that says what was done.
    """
    acting, at = False, 0
    while at < len(blocks):
        block = blocks[at]
        words = text[block.start : block.end]
        heading = read_heading(words)
        if heading is not None:
            acting = acting or heading.action is not None
            yield Found(block.start, block.end, heading)
            at += 1
            continue
        last = _last_block(text, blocks, at) if acting else None
        if last is not None:
            yield _with_ground(text, blocks, block.start, last)
        at = at + 1 if last is None else last + 1


def _with_ground(text: str, blocks: Sequence[Block], start: int, last: int) -> Found:
    """An entry, and the ground that its own paragraph or the next one tells."""
    end = blocks[last].end
    inside = _GROUND_INSIDE.search(text, start, end)
    if inside is not None:
        return Found(start, inside.start(), ground=(inside.end(), end))
    behind = blocks[last + 1] if last + 1 < len(blocks) else None
    if behind is not None and GROUND.match(text, behind.start, behind.end):
        return Found(start, end, ground=(behind.start, behind.end))
    return Found(start, end)


def _last_block(text: str, blocks: Sequence[Block], first: int) -> int | None:
    """The block that an entry which opens with `first` ends with; None where it opens no entry."""
    last, told, unclosed = None, 0, 0
    for at in range(first, min(first + _MOST_LINES, len(blocks))):
        line = text[blocks[at].start : blocks[at].end]
        if at > first and (blocks[at].end - blocks[first].start > LONGEST or read_heading(line) is not None):
            break
        told += _labels_in(line)
        unclosed += line.count("(") - line.count(")")
        if _OPEN.search(line[-_LONGEST_MARK:]):
            continue
        if _ends_entry(line) or told >= _TELLING:
            last = at
            if not TO.match(text[blocks[at].end : blocks[at].end + _LONGEST_MARK].lstrip()):
                break
        elif last is None and unclosed <= 0:
            break
    return last


def _ends_entry(line: str) -> bool:
    """Whether a line ends as an entry does: with its sort, a program tag, or whom it is linked to.

    >>> _ends_entry("POB Lima, Peru (individual) [SDGT]."), _ends_entry("OFAC is issuing a license (see below).")
    (True, False)
    """
    inside = _GROUND_INSIDE.search(line)
    tail = read_tail(line[: inside.start()] if inside else line)
    return bool(tail.sort or tail.programs or tail.linked_to)


def _labels_in(line: str) -> int:
    """How many parts of a line open with a label that only entries have.

    >>> _labels_in("BOLT, Ana; DOB 1970; alt. POB Lima, Peru")
    2
    """
    if ";" not in line:
        return 0
    bare = (part[lead.end() :] if (lead := ALTERNATE.match(part)) else part for part in split_parts(line))
    return sum(label is not None and label.kind in _TELLING_KINDS for label in map(find_label, bare))
