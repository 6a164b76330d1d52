"""The Federal Register's raw text: lines broken at 72 columns, page marks, typewriter quotes, stray HTML.

A line that goes on ends in a space or a hyphen; one that ends its statement does not. That, blank lines and
indentation tell paragraphs from headings. Marks written here: `volume`, `issue_date`, `section`, `pages`,
`document_number` from the header; `page`, `image`, `footnote` where they stand; `cfr`, `rin`, `docket`, `agency`,
`subject` from the lines over the document's own text.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.document import BlockKind, Parts, TextBuilder, normalise
from extractors.errors import ReadError
from extractors.readers.charset import decode
from extractors.readers.lines import SENTENCE_END, glue

PRE = re.compile(r"<pre>(.*?)(?:</pre>|\Z)", re.IGNORECASE | re.DOTALL)
# <bullet>, <INF>2</INF>, <a href="…">, <span class="__cf_email__" …>, </a>
TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|<a\s[^<>]*>")
TAG_SIGNS = {"<bullet>": "• ", "<register>": "®", "<ls-thn-eq>": "≤", "<gr-thn-eq>": "≥", "<para>": "¶", "<sect>": "§"}
# [eacute], [ntilde], [supreg]: characters that the plain text lacks
BRACKETED = re.compile(r"\[(supreg|reg|sbull|deg|[a-zA-Z]{1,2}(?:acute|grave|uml|circ|tilde|cedil|ring|caron|slash))\]")
BRACKETED_SIGNS = {"supreg": "®", "reg": "®", "sbull": "•", "deg": "°"}

# [Federal Register Volume 89, Number 178 (Friday, September 13, 2024)]
HEADER_ISSUE = re.compile(r"\[Federal Register:? Volume (\d+), (?:Number|No\.) (\d+) \(\w+, (\w+ \d{1,2}, \d{4})\)\]")
HEADER_PAGES = re.compile(r"\[Pages? ([\d-]+)\]")
HEADER_NUMBER = re.compile(r"\[FR Doc(?:\.| No[.:]) *([\w–-]+)\]")
HEADER_SECTION = re.compile(r"\[((?:Rules|Proposed|Notices|Presidential|Sunshine|Contents)[\w ]*)\]")
HEADER_SOURCE = re.compile(r"From the Federal Register Online via")
HEADER_LINES = 15

PAGE = re.compile(r"\s*\[\[Page (\w+)\]\]\s*$")
RULE = re.compile(r"\s*[-=_]{8,}\s*$")
# Printed over the first document of a section: "Federal Register / Vol. 91, No. 123 / Monday, June 29, 2026 / Rules"
RUNNING_HEAD = re.compile(r"\s*Federal Register / Vol\.")
# The square that stands before an instruction to amend comes out as a line of its own.
AMENDMENT_SQUARE = re.compile(r"\s*0\s*$")
IMAGE = re.compile(r"\[GRAPHIC\] ?\[(?:TIFF|GRAPHIC)[^\]]*\] ?(\S*)")
NOTE = re.compile(r"\\(\d{1,3}|[*]+|[a-z])\\")
# "AGENCY:", "FOR FURTHER INFORMATION CONTACT:"
LEAD_IN = re.compile(r"[A-Z][A-Z /,-]{3,60}:")
PREAMBLE_ENDS = re.compile(r"(?:AGENC(?:Y|IES)|ACTION|SUMMARY|DATES?|EFFECTIVE DATE):")
CFR = re.compile(r"\d{1,2} CFR (?:Parts?|Ch\.|Chapters?|Subtitle|Subpart)\b.*", re.IGNORECASE)
RIN = re.compile(r"RINs? ?:? ?\d{4}[- –].*")
DOCKET = re.compile(r"[\[(].*[\])]|Docket (?:No|ID).*")
SECTION_HEAD = re.compile(r"(?:Sec\.|§)\s+\S+")
NEVER_HEADING = re.compile(r"\[FR Doc|BILLING CODE|Billing code|\* \*|\[GRAPHIC|\\\d|\(.*\)$")
# Three spaces, or leader dots, within a line are a table's.
COLUMN_GAP = re.compile(r"\S {3,}\S|\.{4,}")
LONGEST_HEADING = 500
# A line filled so far had no room for the next word (lines are at most 72 characters).
FILLED = 66
CENTRED = 8


def read_fr_text(body: bytes, charset: str | None = None) -> Parts:
    """The text of one document of the Federal Register from its raw text. Raises `ReadError` where there is none."""
    lines = _plain(decode(body, charset)).split("\n")
    builder = TextBuilder()
    start = _header(lines, builder)
    blocks = _named(_joined(_runs(lines[start:]), _marks_wrapping(lines)))
    for block in blocks:
        _write(builder, block)
    parts = builder.build()
    if not parts.text:
        raise ReadError("the raw text of the document is empty")
    return parts


@dataclass
class _Run:
    """Lines that nothing parts: no blank line, rule or page mark."""

    lines: list[str]
    pages: list[str]
    boxed: bool = False


@dataclass
class _Block:
    """A block to be: its text, in which a page mark stands as `\\x0cnumber\\x0c`."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    name: str | None = None
    indented: bool = False
    row: bool = False
    pages: list[str] = field(default_factory=list)


def _plain(text: str) -> str:
    """The text within the page's markup, as characters."""
    text = text.replace("\r\n", "\n").replace("\f", "\n")
    if found := PRE.search(text):
        text = found[1]
    text = TAG.sub(lambda m: TAG_SIGNS.get(m[0].lower(), ""), text)
    text = BRACKETED.sub(lambda m: BRACKETED_SIGNS.get(m[1]) or entities.unescape(f"&{m[1]};"), text)
    text = entities.unescape(text).replace("\u00a0", " ")
    return text.replace("``", "“").replace("''", "”").replace("`", "‘")


def _header(lines: list[str], builder: TextBuilder) -> int:
    """Mark what the lines over the document say, and return where the document begins."""
    start = 0
    for at, line in enumerate(lines[:HEADER_LINES]):
        line = line.strip()
        if found := HEADER_ISSUE.match(line):
            builder.mark("volume", found[1])
            builder.mark("issue_date", found[3])
        elif found := HEADER_PAGES.fullmatch(line):
            builder.mark("pages", found[1])
        elif found := HEADER_NUMBER.fullmatch(line):
            builder.mark("document_number", found[1])
        elif found := HEADER_SECTION.fullmatch(line):
            builder.mark("section", found[1])
        elif not HEADER_SOURCE.match(line):
            continue
        start = at + 1
    return start


def _marks_wrapping(lines: list[str]) -> bool:
    """Whether lines that go on end in a space, as the site's own files have it (a saved copy may have lost them)."""
    full = [line for line in lines if len(line.rstrip()) >= FILLED and not RULE.match(line)]
    return sum(line.endswith(" ") for line in full) * 2 > len(full)


def _runs(lines: list[str]) -> Iterator[_Run]:
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


def _joined(runs: Iterator[_Run], marked: bool) -> list[_Block]:
    """The blocks, those that a page break cut in two made whole."""
    blocks: list[_Block] = []
    for run in runs:
        fresh = list(_segments(run, marked))
        if not fresh:
            fresh = [_Block("", pages=run.pages)]
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


def _segments(run: _Run, marked: bool) -> Iterator[_Block]:
    """The statements of a run: parted by indentation, or where a line that had room left was ended."""
    tabular = run.boxed or sum(bool(COLUMN_GAP.search(line.strip())) for line in run.lines) * 5 > len(run.lines) * 2
    if tabular:
        yield from (_Block(line.strip(), row=True) for line in run.lines)
        return
    block: _Block | None = None
    previous = ""
    for line in run.lines:
        text, indent = line.strip(), len(line) - len(line.lstrip())
        centred = indent >= CENTRED
        if block and _wraps(previous, text, marked) and (indent < 2 or centred):
            block.text += ("" if previous.endswith(("-", "://")) else " ") + text
        else:
            if block:
                yield _kinded(block)
            block = _Block(text, indented=2 <= indent < CENTRED)
        previous = line
    if block:
        yield _kinded(block)


def _wraps(line: str, following: str, marked: bool) -> bool:
    """Whether a line goes on in the following one."""
    length = len(line.rstrip())
    if line.endswith((" ", "-", "://")):
        return True
    if marked:
        return length >= FILLED - 4 and following[:1].islower()
    return length + 1 + len(following.split(" ", 1)[0]) > FILLED


def _kinded(block: _Block) -> _Block:
    if _is_heading(block):
        block.kind, block.level = "heading", 4 if SECTION_HEAD.match(block.text) else 3
    return block


def _is_heading(block: _Block) -> bool:
    """A short unindented statement that is no sentence."""
    text = block.text
    if block.indented or len(text) > LONGEST_HEADING or NEVER_HEADING.match(text) or LEAD_IN.match(text):
        return False
    return not text.endswith((".", ",", ";", ":")) or (SECTION_HEAD.match(text) is not None and len(text) < 150)


def _goes_on(block: _Block, fresh: list[_Block]) -> bool:
    """Whether a page break cut a paragraph in two."""
    text, after = block.text, fresh[0]
    if block.row or after.row or after.indented or not text or NEVER_HEADING.match(text):
        return False
    if LEAD_IN.match(after.text) or NEVER_HEADING.match(after.text) or SECTION_HEAD.match(after.text):
        return False
    if not SENTENCE_END.search(text):
        return not (block.kind == "heading" and after.text[:1].isupper())
    return after.kind == "paragraph" and block.kind == "paragraph"


def _named(blocks: list[_Block]) -> list[_Block]:
    """The lines over the document's own text get the names of what they are; the last of them is the title."""
    ends = next((i for i, b in enumerate(blocks) if PREAMBLE_ENDS.match(b.text)), None)
    if ends is None:
        ends = next((i for i, b in enumerate(blocks) if b.indented), len(blocks))
    # A part of an issue has a cover of its own, in small letters; the document under it begins in capitals.
    begins = next((i for i, b in enumerate(blocks[:ends]) if b.text.isupper() and b.kind == "heading"), 0)
    rest: list[_Block] = []
    for block in blocks[begins:ends]:
        if CFR.fullmatch(block.text):
            block.name = "cfr"
        elif RIN.fullmatch(block.text):
            block.name = "rin"
        elif DOCKET.fullmatch(block.text):
            block.name = "docket"
        elif block.kind == "heading":
            rest.append(block)
            continue
        block.kind, block.level = "paragraph", 0
    for block in rest[:-1]:
        block.name, block.kind, block.level = "agency", "paragraph", 0
    if rest:
        rest[-1].name, rest[-1].level = "subject", 1
    return blocks


def _write(builder: TextBuilder, block: _Block) -> None:
    for page in block.pages:
        builder.mark("page", page)
    with builder.block(block.kind, block.level):
        if block.name:
            builder.mark(block.name, normalise(block.text))
        if found := IMAGE.search(block.text):
            builder.mark("image", found[1])
        for at, piece in enumerate(block.text.split("\x0c")):
            if at % 2:
                builder.mark("page", piece)
            else:
                _write_notes(builder, piece, leads=at == 0)


def _write_notes(builder: TextBuilder, text: str, *, leads: bool) -> None:
    """Text with the notes' numbers marked; at the head of a note the number says which note it is, and stays."""
    last = 0
    for found in NOTE.finditer(text):
        builder.write(text[last : found.start()])
        if leads and found.start() == 0:
            builder.write(found[1])
        else:
            builder.mark("footnote", found[1])
        last = found.end()
    builder.write(text[last:])
