"""The lines of the Federal Register's raw text to blocks: paragraphs, headings, and the rows of tables.

Lines are broken at 72 columns. One that goes on ends in a space or a hyphen; one that ends its statement does not.
That, blank lines, rules and indentation tell the blocks apart; a page break may stand in the middle of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.document import BlockKind
from extractors.readers.fr_tables import PAGE, RULE, TextRow, find_table
from extractors.readers.lines import SENTENCE_END, glue

# Printed over the first document of a section: "Federal Register / Vol. 91, No. 123 / Monday, June 29, 2026 / Rules"
RUNNING_HEAD = re.compile(r"\s*Federal Register / Vol\.")
# The square that stands before an instruction to amend comes out as a line of its own.
AMENDMENT_SQUARE = re.compile(r"\s*0\s*$")
# "AGENCY:", "FOR FURTHER INFORMATION CONTACT:"
LEAD_IN = re.compile(r"[A-Z][A-Z /,-]{3,60}:")
SECTION_HEAD = re.compile(r"(?:Sec\.|§)\s+\S+")
NEVER_HEADING = re.compile(r"\[FR Doc|BILLING CODE|Billing code|\* \*|\[GRAPHIC|\\\d|\(.*\)$")
# Three spaces, or leader dots, within a line are a table's.
COLUMN_GAP = re.compile(r"\S {3,}\S|\.{4,}")
LONGEST_HEADING = 500
# A line filled so far had no room for the next word (lines are at most 72 characters).
FILLED = 66
CENTRED = 8


@dataclass
class TextBlock:
    """A block to be: its text, in which a page mark stands as `\\x0cnumber\\x0c`, and what its lines looked like."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    name: str | None = None
    indented: bool = False
    row: bool = False
    pages: list[str] = field(default_factory=list)
    table: list[TextRow] | None = None


@dataclass
class _Run:
    """Lines that nothing parts: no blank line, rule or page mark."""

    lines: list[str]
    pages: list[str]
    boxed: bool = False


def blocks_of(lines: Sequence[str]) -> list[TextBlock]:
    """The blocks that lines make up, those that a page break cut in two made whole; a table is one block."""
    marked = _marks_wrapping(lines)
    blocks: list[TextBlock] = []
    since = at = 0
    while at < len(lines):
        found = find_table(lines, at) if RULE.match(lines[at]) else None
        if found is None:
            at += 1
            continue
        rows, after = found
        blocks += [*_joined(_runs(lines[since:at]), marked), TextBlock("", row=True, table=rows)]
        since = at = after
    return blocks + _joined(_runs(lines[since:]), marked)


def _marks_wrapping(lines: Sequence[str]) -> bool:
    """Whether lines that go on end in a space, as the site's own files have it (a saved copy may have lost them)."""
    full = [line for line in lines if len(line.rstrip()) >= FILLED and not RULE.match(line)]
    return sum(line.endswith(" ") for line in full) * 2 > len(full)


def _runs(lines: Sequence[str]) -> Iterator[_Run]:
    """The lines in runs; a run between two rules and no blank line is the inside of a table."""
    current: list[str] = []
    pages: list[str] = []
    ruled = False
    running_head = False
    for line in [*lines, ""]:
        blank, rule, page = not line.strip(), RULE.match(line), PAGE.match(line)
        if blank or rule or page:
            running_head = False
            if current:
                boxed = bool(rule) and ruled and any(COLUMN_GAP.search(c) for c in current)
                yield _Run(current, pages, boxed)
                current, pages = [], []
            ruled = bool(rule)
            if page:
                pages.append(page[1])
        elif running_head or RUNNING_HEAD.match(line):
            running_head = True
        elif not AMENDMENT_SQUARE.match(line):
            current.append(line)
    if pages:
        yield _Run([], pages)


def _joined(runs: Iterator[_Run], marked: bool) -> list[TextBlock]:
    """The blocks, those that a page break cut in two made whole."""
    blocks: list[TextBlock] = []
    for run in runs:
        fresh = list(_segments(run, marked))
        if not fresh:
            fresh = [TextBlock("", pages=run.pages)]
        elif run.pages and blocks and _goes_on(blocks[-1], fresh):
            marks = "".join(f"\x0c{page}\x0c" for page in run.pages)
            last = blocks[-1]
            last.text += glue(last.text, fresh[0].text) + marks + fresh[0].text
            last.kind = "paragraph"
            fresh = fresh[1:]
        else:
            fresh[0].pages = run.pages
        blocks += fresh
    return blocks


def _segments(run: _Run, marked: bool) -> Iterator[TextBlock]:
    """The statements of a run: parted by indentation, or where a line that had room left was ended."""
    tabular = run.boxed or sum(bool(COLUMN_GAP.search(line.strip())) for line in run.lines) * 5 > len(run.lines) * 2
    if tabular:
        yield from (TextBlock(line.strip(), row=True) for line in run.lines)
        return
    block: TextBlock | None = None
    previous = ""
    for line in run.lines:
        text, indent = line.strip(), len(line) - len(line.lstrip())
        centred = indent >= CENTRED
        if block and _wraps(previous, text, marked) and (indent < 2 or centred):
            block.text += ("" if previous.endswith(("-", "/")) else " ") + text
        else:
            if block:
                yield _kinded(block)
            block = TextBlock(text, indented=2 <= indent < CENTRED)
        previous = line
    if block:
        yield _kinded(block)


def _wraps(line: str, following: str, marked: bool) -> bool:
    """Whether a line goes on in the following one."""
    length = len(line.rstrip())
    if line.endswith((" ", "-", "/")):
        return True
    if marked:
        return length >= FILLED - 4 and following[:1].islower()
    return length + 1 + len(following.split(" ", 1)[0]) > FILLED


def _kinded(block: TextBlock) -> TextBlock:
    if _is_heading(block):
        block.kind, block.level = "heading", 4 if SECTION_HEAD.match(block.text) else 3
    return block


def _is_heading(block: TextBlock) -> bool:
    """A short unindented statement that is no sentence."""
    text = block.text
    if block.indented or len(text) > LONGEST_HEADING or NEVER_HEADING.match(text) or LEAD_IN.match(text):
        return False
    return not text.endswith((".", ",", ";", ":")) or (SECTION_HEAD.match(text) is not None and len(text) < 150)


def _goes_on(block: TextBlock, fresh: list[TextBlock]) -> bool:
    """Whether a page break cut a paragraph in two."""
    text, after = block.text, fresh[0]
    if block.row or after.row or after.indented or not text or NEVER_HEADING.match(text):
        return False
    if LEAD_IN.match(after.text) or NEVER_HEADING.match(after.text) or SECTION_HEAD.match(after.text):
        return False
    if not SENTENCE_END.search(text):
        return not (block.kind == "heading" and after.text[:1].isupper())
    return after.kind == "paragraph" and block.kind == "paragraph"
