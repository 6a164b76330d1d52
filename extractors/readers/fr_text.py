"""The Federal Register's raw text: lines broken at 72 columns, page marks, typewriter quotes, stray HTML.

Marks written here: `volume`, `issue_date`, `section`, `pages`, `document_number` from the header; `page`, `image`,
`footnote` where they stand; `cfr`, `rin`, `docket`, `agency`, `subject` from the lines over the document's own text.
"""

from __future__ import annotations

import html as entities
import re

from extractors.document import Parts
from extractors.errors import ReadError
from extractors.normalising import normalise
from extractors.readers.charset import decode
from extractors.readers.fr_blocks import TextBlock, blocks_of
from extractors.readers.fr_tables import TextRow
from extractors.text_builder import TextBuilder

PRE = re.compile(r"<pre>(.*?)(?:</pre>|\Z)", re.IGNORECASE | re.DOTALL)
# <bullet>, <INF>2</INF>, <a href="…">, <span class="__cf_email__" …>, </a>
TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|<a\s[^<>]*>")
TAG_SIGNS = {"<bullet>": "• ", "<register>": "®", "<ls-thn-eq>": "≤", "<gr-thn-eq>": "≥", "<para>": "¶", "<sect>": "§"}
# "17\1/4\": seventeen and a quarter
FRACTION = re.compile(r"\\(\d+/\d+)\\")
# [eacute], [ntilde], [supreg]: characters that the plain text lacks
BRACKETED = re.compile(r"\[(supreg|reg|sbull|deg|[a-zA-Z]{1,2}(?:acute|grave|uml|circ|tilde|cedil|ring|caron|slash))\]")
# Blanks between two columns
GAP = re.compile(r"( {2,})")
BRACKETED_SIGNS = {"supreg": "®", "reg": "®", "sbull": "•", "deg": "°"}
# [Federal Register Volume 89, Number 178 (Friday, September 13, 2024)]
HEADER_ISSUE = re.compile(r"\[Federal Register:? Volume (\d+), (?:Number|No\.) (\d+) \(\w+, (\w+ \d{1,2}, \d{4})\)\]")
HEADER_PAGES = re.compile(r"\[Pages? ([\d-]+)\]")
HEADER_NUMBER = re.compile(r"\[FR Doc(?:\.| No[.:]) *([\w–-]+)\]")
HEADER_SECTION = re.compile(r"\[((?:Rules|Proposed|Notices|Presidential|Sunshine|Contents)[\w ]*)\]")
HEADER_SOURCE = re.compile(r"From the Federal Register Online via")
HEADER_LINES = 15
IMAGE = re.compile(r"\[GRAPHIC\] ?\[(?:TIFF|GRAPHIC)[^\]]*\] ?(\S*)")
NOTE = re.compile(r"\\(\d{1,3}|[*]+|[a-z])\\")
CORRECTION = re.compile(r"(?:CFR )?Corrections?", re.IGNORECASE)
PREAMBLE_ENDS = re.compile(r"(?:AGENC(?:Y|IES)|ACTION|SUMMARY|DATES?|EFFECTIVE DATE):")
CFR = re.compile(r"\d{1,2} CFR (?:Parts?|Ch\.|Chapters?|Subtitle|Subpart)\b.*", re.IGNORECASE)
RIN = re.compile(r"RINs? ?:? ?\d{4}[- –].*")
DOCKET = re.compile(r"[\[(].*[\])]|Docket (?:No|ID).*")


def read_fr_text(body: bytes, charset: str | None = None) -> Parts:
    """The text of one document of the Federal Register from its raw text. Raises `ReadError` where there is none."""
    lines = _plain(decode(body, charset)).split("\n")
    builder = TextBuilder()
    start = _header(lines, builder)
    blocks = _named(blocks_of(lines[start:]))
    for block in blocks:
        _write(builder, block)
    parts = builder.build()
    if not parts.text:
        raise ReadError("the raw text of the document is empty")
    return parts


def _plain(text: str) -> str:
    """The text within the page's markup, as characters."""
    text = text.replace("\r\n", "\n").replace("\f", "\n")
    if found := PRE.search(text):
        text = found[1]
    text = TAG.sub(lambda m: TAG_SIGNS.get(m[0].lower(), ""), text)
    text = entities.unescape(text).replace("\u00a0", " ")
    return "\n".join(_in_columns(line) if GAP.search(line.strip()) else _in_signs(line) for line in text.split("\n"))


def _in_signs(text: str) -> str:
    """What the plain text spells with several characters, as the signs they stand for."""
    text = FRACTION.sub(r" \1", spelled(text))
    return text.replace("``", "“").replace("''", "”").replace("`", "‘")


def _in_columns(line: str) -> str:
    """A line of a table in signs; the blanks before its next column make up for what the signs are shorter.

    >>> _in_columns("``Loom''    Perm")
    '“Loom”      Perm'
    """
    pieces = GAP.split(line)
    signs = [_in_signs(piece) if index % 2 == 0 else piece for index, piece in enumerate(pieces)]
    for index in range(0, len(pieces) - 1, 2):
        signs[index + 1] += " " * (len(pieces[index]) - len(signs[index]))
    return "".join(signs)


def spelled(text: str) -> str:
    """Characters that the plain text has only names for, as they are.

    >>> spelled("C[ocirc]te d'Ivoire")
    "Côte d'Ivoire"
    """
    return BRACKETED.sub(lambda m: BRACKETED_SIGNS.get(m[1]) or entities.unescape(f"&{m[1]};"), text)


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


def _named(blocks: list[TextBlock]) -> list[TextBlock]:
    """The lines over the document's own text get the names of what they are; the last of them is the title."""
    ends = next((i for i, b in enumerate(blocks) if PREAMBLE_ENDS.match(b.text)), None)
    if ends is None:
        ends = next((i for i, b in enumerate(blocks) if b.indented), len(blocks))
    # A part of an issue has a cover of its own, in small letters; the document under it begins in capitals.
    begins = next((i for i, b in enumerate(blocks[:ends]) if b.text.isupper() and b.kind == "heading"), 0)
    rest: list[TextBlock] = []
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
    # "Correction" stands under the title that it is a correction to.
    while len(rest) > 1 and CORRECTION.fullmatch(rest[-1].text):
        rest.pop()
    for block in rest[:-1]:
        block.name, block.kind, block.level = "agency", "paragraph", 0
    if rest:
        rest[-1].name, rest[-1].level = "subject", 1
    return blocks


def _write(builder: TextBuilder, block: TextBlock) -> None:
    for page in block.pages:
        builder.mark("page", page)
    if block.table is not None:
        _write_table(builder, block.table)
        return
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


def _write_table(builder: TextBuilder, rows: list[TextRow]) -> None:
    with builder.table():
        for row in rows:
            with builder.row():
                for page in row.pages:
                    builder.mark("page", page)
                for lines in row.cells:
                    with builder.cell(header=row.header):
                        for line in lines:
                            _write_notes(builder, line, leads=False)
                            builder.break_block()


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
