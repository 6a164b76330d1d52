"""Federal Register XML to text: the typesetter's tags become blocks, tables, emphasis and marks.

What a document says of itself in tags of its own (agency, docket, RIN, number) is marked where it stands, so that a
source need not read the XML a second time. Marks written here: `root`, `agency`, `subagency`, `cfr`, `docket`, `rin`,
`subject`, `order`, `signed`, `frdoc`, `page`, `image`, `footnote`.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack

from lxml import etree

from extractors.document import BlockKind, EmphasisKind, Parts
from extractors.errors import ReadError
from extractors.normalising import normalise
from extractors.readers.links import web_address
from extractors.readers.xml_parse import parse_xml
from extractors.text_builder import TextBuilder

ROOTS = frozenset({"RULE", "PRORULE", "NOTICE", "PRESDOCU", "CORRECT"})
ISSUE = "FEDREG"
# HED is the title of an order, or a lead-in (AGENCY:, SUMMARY:); HD1 to HD4 are the headings below it.
HEADING_LEVELS = {"HED": 2, "HD1": 3, "HD2": 4, "HD3": 5, "HD4": 6, "HD5": 6, "HD6": 6}
# Tags that name what they hold.
NAMED = {
    "AGENCY": "agency",
    "SUBAGY": "subagency",
    "CFR": "cfr",
    "DEPDOC": "docket",
    "RIN": "rin",
    "SUBJECT": "subject",
    "EXECORDR": "order",
    "DATE": "signed",
    "FRDOC": "frdoc",
}
# Typefaces of E: 02 and 04 are bold (02 in small capitals), 03 italic; the rest are sizes and positions.
TYPEFACES: dict[str, EmphasisKind] = {"02": "bold", "04": "bold", "03": "italic"}
# Printed as one line: `<ST1>(i)</ST1><TXT> Advance …</TXT>`, `<FRDOC>[FR Doc. 2019-1 </FRDOC><FILED>Filed …]</FILED>`,
# and the lines of a title: `<HD SOURCE="HED">Amendment to </HD><LI>Executive Order 12871</LI>`
RUN_ON = {"ST1": "TXT", "ST2": "TXT", "ST3": "TXT", "FRDOC": "FILED", "SECTNO": "SUBJECT", "HD": "LI"}
# The masthead of presidential documents (Title 3—The President), the signature's glyph, who edited a correction, and
# a table's layout.
UNPRINTED = frozenset({"EDITOR", "TITLE3", "PRES", "PSIG", "HRULE", "CNTNTS", "VOL", "NO", "UNITNAME", "FTREF"})
# Block elements that may stand inside running text; anything else met there belongs to the line.
BLOCK_IN_TEXT = frozenset(str.split("P FP HD LI GPOTABLE FTNT EXTRACT GPH NOTE SIG AMDPAR MATH"))
RUNNING_TEXT = frozenset(
    str.split(
        "P FP HD ENT CHED LI TXT TTITLE TDESC TNOTE AMDPAR SUBJECT SECTNO AGENCY SUBAGY CFR DEPDOC RIN FRDOC FILED "
        "BILCOD EXECORDR PLACE DATE DATED NAME TITLE E SU AC FR a"
    )
)
QUOTED = frozenset({"EXTRACT"})
# The typesetter's files nest a dozen deep.
DEEPEST = 100
NOTE_NUMBER = re.compile(r"\d{1,3}")


def split_issue(body: bytes) -> Iterator[bytes]:
    """Each document of a whole issue (`FEDREG`), as the XML it would have alone. Raises `ReadError`."""
    root = parse_xml(body)
    if root.tag != ISSUE:
        raise ReadError(f"not an issue of the Federal Register: its root is {root.tag}, not {ISSUE}")
    for element in root.iter(*sorted(ROOTS)):
        if any(above.tag in ROOTS for above in element.iterancestors()):
            continue
        yield etree.tostring(element, encoding="utf-8", with_tail=False)


def read_xml(body: bytes) -> Parts:
    """The text of one Federal Register document.

    Raises `ReadError` for anything else, a whole issue included (`split_issue` takes it apart).
    """
    root = parse_xml(body)
    if root.tag == ISSUE:
        raise ReadError("this is a whole issue of the Federal Register; split it into its documents first")
    if root.tag not in ROOTS:
        raise ReadError(f"not a document of the Federal Register: its root is {root.tag}")
    builder = TextBuilder()
    builder.mark("root", str(root.tag))
    walker = _Walker(builder)
    with builder.block("paragraph"):
        walker.structure(root, 0)
    parts = builder.build()
    if not parts.text:
        raise ReadError(f"the {root.tag} holds no text")
    return parts


class _Walker:
    """Goes over the elements: `structure` holds blocks, `line` holds running text."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.kind: BlockKind = "paragraph"

    def structure(self, element: etree._Element, depth: int) -> None:
        """An element made of blocks; text directly in it is a paragraph."""
        if depth > DEEPEST:
            raise ReadError(f"the XML is nested more than {DEEPEST} elements deep")
        self.builder.write(element.text or "")
        children = deque(element)
        while children:
            child = children.popleft()
            run = [child]
            while children and children[0].tag == RUN_ON.get(child.tag):
                run.append(children.popleft())
            if len(run) > 1:
                self.run_on(run, depth + 1)
            else:
                self.block(child, depth + 1)
            self.builder.write(run[-1].tail or "")

    def run_on(self, run: list[etree._Element], depth: int) -> None:
        """Elements printed as one line."""
        lead = run[0]
        levels = {"SECTNO": HEADING_LEVELS["HD3"], "HD": _heading_level(lead)}
        with self.builder.block("heading" if lead.tag in levels else self.kind, levels.get(lead.tag, 0)):
            self.name(lead)
            for element in run:
                self.line(element, depth)
                self.builder.write(" ")

    def block(self, element: etree._Element, depth: int) -> None:
        """One element among blocks."""
        tag = element.tag
        if tag in UNPRINTED:
            self.silent(element)
        elif tag == "PRTPAGE":
            self.builder.mark("page", element.get("P", ""))
        elif tag == "GPH":
            self.image(element)
        elif tag == "STARS":
            with self.builder.block(self.kind):
                self.builder.write("* * * * *")
        elif tag == "HD" or tag in ("SUBJECT", "EXECORDR", "SECTNO", "RESERVED"):
            level = {"HD": _heading_level(element), "SUBJECT": 1}.get(tag, HEADING_LEVELS["HED"])
            self.leaf(element, "heading", level, depth)
        elif tag == "LI":
            self.leaf(element, "list_item", 1, depth)
        elif tag == "GPOTABLE":
            self.table(element, depth)
        elif tag in QUOTED:
            before, self.kind = self.kind, "quote"
            with self.builder.block("quote"):
                self.structure(element, depth)
            self.kind = before
        elif tag in RUNNING_TEXT or not len(element):
            self.leaf(element, self.kind, 0, depth)
        else:
            with self.builder.block(self.kind):
                self.structure(element, depth)

    def leaf(self, element: etree._Element, kind: BlockKind, level: int, depth: int) -> None:
        with self.builder.block(kind, level):
            self.name(element)
            self.line(element, depth)

    def line(self, element: etree._Element, depth: int) -> None:
        """Running text: typefaces and page breaks do not part it; the blocks that stand in it do."""
        if depth > DEEPEST:
            raise ReadError(f"the XML is nested more than {DEEPEST} elements deep")
        indent = _indent(element)
        self.builder.write(_unindented(element.text, indent))
        for child in element:
            self.inline(child, depth + 1)
            self.builder.write(_unindented(child.tail, indent))

    def inline(self, element: etree._Element, depth: int) -> None:
        tag = element.tag
        if tag in BLOCK_IN_TEXT:
            self.block(element, depth)
        elif tag == "PRTPAGE":
            self.builder.mark("page", element.get("P", ""))
        elif tag == "SU" and _is_note(element):
            self.builder.mark("footnote", normalise(_all_text(element)))
        elif tag in UNPRINTED:
            self.silent(element)
        elif tag == "STARS":
            self.builder.write(" * * * ")
        else:
            with ExitStack() as stack:
                if kind := TYPEFACES.get(element.get("T", "")) if tag == "E" else None:
                    stack.enter_context(self.builder.emphasis(kind))
                if tag == "a" and (href := web_address(element.get("href", ""))):
                    stack.enter_context(self.builder.link(href))
                self.line(element, depth)

    def table(self, table: etree._Element, depth: int) -> None:
        """Title, header rows (one a level of heads), rows; the lines of a cell are blocks of that cell."""
        with self.builder.table():
            for child in table:
                if child.tag == "TTITLE":
                    self.leaf(child, "heading", HEADING_LEVELS["HD3"], depth)
                elif child.tag == "BOXHD":
                    heads = [(head.get("H", "1"), head) for head in child.iter("CHED")]
                    for level in sorted({level for level, _ in heads}):
                        with self.builder.row():
                            for _, head in (h for h in heads if h[0] == level):
                                with self.builder.cell(header=True):
                                    self.lines(head, depth, apart=False)
                elif child.tag == "ROW":
                    with self.builder.row():
                        for entry in child.iter("ENT"):
                            with self.builder.cell():
                                self.lines(entry, depth, apart=True)
                else:
                    self.block(child, depth)

    def lines(self, element: etree._Element, depth: int, *, apart: bool) -> None:
        """What stands in a cell: its own text, then each LI, a block each (`apart`) or in one."""
        indent = _indent(element)
        self.builder.write(_unindented(element.text, indent))
        for child in element:
            if child.tag == "LI":
                self.part(apart)
                self.line(child, depth)
                self.part(apart)
            else:
                self.inline(child, depth)
            self.builder.write(_unindented(child.tail, indent))

    def part(self, apart: bool) -> None:
        if apart:
            self.builder.break_block()
        else:
            self.builder.write(" ")

    def image(self, element: etree._Element) -> None:
        for child in element.iter("PRTPAGE", "GID"):
            if child.tag == "PRTPAGE":
                self.builder.mark("page", child.get("P", ""))
            else:
                self.builder.mark("image", normalise(child.text or ""))

    def silent(self, element: etree._Element) -> None:
        """An element that is not read still says where a page begins."""
        for page in element.iter("PRTPAGE"):
            self.builder.mark("page", page.get("P", ""))

    def name(self, element: etree._Element) -> None:
        if element.tag in NAMED:
            self.builder.mark(NAMED[element.tag], normalise(_all_text(element)))


def _heading_level(element: etree._Element) -> int:
    return HEADING_LEVELS.get(element.get("SOURCE", "HED"), 6)


def _is_note(element: etree._Element) -> bool:
    """Whether a superscript is a note's number in running text: it is no part of the words.

    At the head of a note it says which note that is, and stays.
    """
    following = element.getnext()
    if following is not None and following.tag == "FTREF" and not (element.tail or "").strip():
        return True
    parent = element.getparent()
    leads = parent is None or (parent.index(element) == 0 and not (parent.text or "").strip())
    return not leads and NOTE_NUMBER.fullmatch(_all_text(element).strip()) is not None


def _indent(element: etree._Element) -> str:
    """The line break and indentation that pretty-printing put around each child of running text."""
    if not len(element):
        return ""
    _, newline, spaces = (element.text or "").rpartition("\n")
    return newline + spaces if newline and not spaces.strip() else ""


def _unindented(text: str | None, indent: str) -> str:
    """Text as it was before pretty-printing: `…</E>` then `. Include` must not become `… . Include`."""
    text = text or ""
    if not indent:
        return text
    return text.removeprefix(indent).removesuffix(indent)


def _all_text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())
