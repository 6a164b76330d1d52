"""Printed lines to paragraphs: by indentation, gaps and typeface, across columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractors.document import BlockKind, Parts
from extractors.readers.lines import ends_sentence, hyphenated_words, meet
from extractors.readers.pdf_layout import Column, Line, Word, apart, columns, rows_of
from extractors.readers.pdf_tables import PrintedTable, Rule, find_tables
from extractors.text_builder import TextBuilder

# Points by which a line's start differs from another's on purpose.
INDENT = 3.0
# A gap of so many times the usual one parts two paragraphs.
GAP = 1.25
# Lines set without space between them are no further apart than so many times their size.
SINGLE_SPACED = 1.4
# Sizes that differ by more are two typefaces.
SIZE_STEP = 0.8
# A last line ends before this share of its column's width.
SHORT_LINE = 0.8
LONGEST_HEADING = 250
# A number this much smaller than its line is a note's.
NOTE_SIZE = 0.8
NOTE_NUMBER = re.compile(r"\d{1,3}")
# "• ", "(a) ", "1. ", "iv) ": what may stand out from lines that hang under it
BULLET = re.compile(r"(?:[•▪·–—*-]|\(?\w{1,4}[.)])$")
ITEM = re.compile(r"(\d{1,4})\.")
LIST_BULLET = re.compile(r"[•▪·]\s*")
# The first page of a part: "Federal Register", "Vol. 84, No. 146", "Tuesday, July 30, 2019", beside the document
MASTHEAD_VOLUME = re.compile(r"Vol\. (\d+), No\. \d+")
MASTHEAD_DATE = re.compile(r"[A-Z][a-z]+day, ([A-Z][a-z]+ \d{1,2}, \d{4})")
MASTHEAD_TITLE = re.compile(r"Title 3[—–-]|The President")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's words without its running heads, and the marks due where it begins."""

    marks: tuple[tuple[str, str], ...]
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """A table, and the marks due before it."""

    printed: PrintedTable
    marks: list[tuple[str, str]]


@dataclass
class _Paragraph:
    """Lines that belong together; `marks` are those due before the line of that index."""

    lines: list[Line]
    left: float
    right: float
    marks: dict[int, list[tuple[str, str]]] = field(default_factory=dict)


def write_pages(pages: Iterable[Page]) -> Parts:
    """The text of pages that follow one another."""
    pages = list(pages)
    hyphenated = hyphenated_words(line.text for page in pages for line in lines_of(page.words))
    printed: list[_Paragraph | _Table] = []
    due: list[tuple[str, str]] = []
    for page in pages:
        due += page.marks
        for stretch in _stretches(page, hyphenated):
            if isinstance(stretch, PrintedTable):
                printed.append(_Table(stretch, due))
                due = []
                continue
            for column in columns(stretch):
                column, said = _without_masthead(column)
                due += said
                fresh = _paragraphs(column)
                if not fresh:
                    continue
                last = printed[-1] if printed else None
                if isinstance(last, _Paragraph) and _goes_on(last, fresh[0], column):
                    last.marks.setdefault(len(last.lines), []).extend(due)
                    last.lines += fresh[0].lines
                    fresh = fresh[1:]
                else:
                    fresh[0].marks.setdefault(0, []).extend(due)
                due = []
                printed += fresh
    builder = TextBuilder()
    writer = _Writer(builder, [line for p in printed if isinstance(p, _Paragraph) for line in p.lines], hyphenated)
    for item in printed:
        if isinstance(item, _Paragraph):
            writer.paragraph(item)
        else:
            writer.table(item)
    for name, value in due:
        builder.mark(name, value)
    return builder.build()


def _stretches(page: Page, hyphenated: frozenset[str]) -> Iterator[PrintedTable | list[Word]]:
    """A page from top to bottom: its tables, and the words over, between and under them."""
    above = float("-inf")
    for table in find_tables(page.words, page.rules, hyphenated):
        yield [word for word in page.words if above <= word.top < table.top - 1]
        yield table
        above = table.bottom - 1
    yield [word for word in page.words if word.top >= above]


def lines_of(words: Iterable[Word]) -> Iterator[Line]:
    """Words in lines across the page, whatever their column."""
    for row in rows_of(words):
        yield Line(tuple(sorted(row, key=lambda w: w.x0)))


def _without_masthead(column: Column) -> tuple[Column, list[tuple[str, str]]]:
    """The column without the issue's name beside a part's first document, and what it said."""
    texts = [line.text for line in column.lines]
    for at in range(len(texts) - 2):
        volume, day = MASTHEAD_VOLUME.fullmatch(texts[at + 1]), MASTHEAD_DATE.fullmatch(texts[at + 2])
        if texts[at] == "Federal Register" and volume and day:
            rest = [line for i, line in enumerate(column.lines) if not at <= i < at + 3]
            rest = [line for line in rest if not MASTHEAD_TITLE.fullmatch(line.text)]
            marks = [("volume", volume[1]), ("issue_date", day[1])]
            return Column(tuple(rest), column.left, column.right), marks
    return column, []


def _paragraphs(column: Column) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    usual = _usual_step(column.lines)
    for line in column.lines:
        last = paragraphs[-1] if paragraphs else None
        if last is None or _parted(last, line, column, usual):
            paragraphs.append(_Paragraph([line], column.left, column.right))
        else:
            last.lines.append(line)
    return paragraphs


def _usual_step(lines: Sequence[Line]) -> float:
    """How far apart lines of one paragraph are: in a list of short entries most steps are from one to the next."""
    steps = [b.top - a.top for a, b in pairwise(lines) if b.top > a.top]
    if not steps:
        return 12.0
    single = SINGLE_SPACED * median(line.size for line in lines)
    return min(median(steps), single) if min(steps) <= single else median(steps)


def _parted(paragraph: _Paragraph, line: Line, column: Column, usual: float) -> bool:
    """Whether a line begins a paragraph of its own."""
    before = paragraph.lines[-1]
    if _next_item(paragraph.lines[0], line):
        return True
    step = line.top - before.top
    if abs(line.size - before.size) > SIZE_STEP or (line.bold != before.bold and _stands_alone(before, line)):
        return True
    if step > max(usual, line.size) * GAP + 1 or step < 0:
        return True
    if _centred(before, column) and _centred(line, column):
        return False
    if line.x0 > before.x0 + INDENT:
        hanging = len(paragraph.lines) == 1 and BULLET.match(before.words[0].text) is not None
        return not (hanging and _full(before, column))
    if line.x0 < before.x0 - INDENT:
        return len(paragraph.lines) > 1 or not _full(before, column)
    return not _full(before, column) and ends_sentence(before.text) and not _is_open(paragraph)


def _is_open(paragraph: _Paragraph) -> bool:
    """Whether a parenthesis waits for its end: "ACME LTD. (a.k.a." ends no paragraph."""
    text = " ".join(line.text for line in paragraph.lines)
    return text.count("(") > text.count(")")


def _next_item(first: Line, line: Line) -> bool:
    """Whether a line has the number after that of a paragraph's first line: "1. ACME …" and "2. ZENITH …"."""
    one, other = ITEM.fullmatch(first.words[0].text), ITEM.fullmatch(line.words[0].text)
    return one is not None and other is not None and int(other[1]) == int(one[1]) + 1


def _stands_alone(before: Line, line: Line) -> bool:
    """Whether a change of weight is a heading's end or start, not a bold word that fills a line."""
    return (before.bold and not line.words[0].bold) or (line.bold and not before.words[-1].bold)


def _full(line: Line, column: Column) -> bool:
    return line.x1 >= column.left + (column.right - column.left) * SHORT_LINE


def _centred(line: Line, column: Column) -> bool:
    left, right = line.x0 - column.left, column.right - line.x1
    return left > 2 * INDENT and abs(left - right) < 2 * INDENT


def _goes_on(paragraph: _Paragraph, fresh: _Paragraph, column: Column) -> bool:
    """Whether a paragraph goes on at the head of the next column or page."""
    before, line = paragraph.lines[-1], fresh.lines[0]
    if abs(line.size - before.size) > SIZE_STEP or line.bold != before.bold:
        return False
    if _centred(line, column) and not _full(line, column):
        return False
    filled = before.x1 >= paragraph.left + (paragraph.right - paragraph.left) * SHORT_LINE
    if not filled and BULLET.match(line.words[0].text):  # "Entities", and "1. ACME" over the page
        return False
    if not ends_sentence(before.text):
        return line.x1 - line.x0 > 0 and not (line.bold and before.bold)
    first_indented = line.x0 > min(other.x0 for other in fresh.lines) + INDENT
    indented = first_indented or line.x0 > column.left + INDENT
    if _is_open(paragraph) or (filled and before.text.endswith(";")):  # within an entry of a list
        return not first_indented and BULLET.match(line.words[0].text) is None
    begins_indented = paragraph.lines[0].x0 > paragraph.left + INDENT
    return not indented and filled and begins_indented


class _Writer:
    """Writes paragraphs, knowing the document's body size and its hyphenated words."""

    def __init__(self, builder: TextBuilder, lines: Sequence[Line], hyphenated: frozenset[str]) -> None:
        self.builder = builder
        self.hyphenated = hyphenated
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.words)
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0

    def paragraph(self, paragraph: _Paragraph) -> None:
        kind, level = self.kind(paragraph)
        with self.builder.block(kind, level):
            before: Word | None = None
            text = ""
            for at, line in enumerate(paragraph.lines):
                for name, value in paragraph.marks.get(at, ()):
                    self.builder.mark(name, value)
                size = line.size
                for i, word in enumerate(line.words):
                    if before is not None and i == 0:
                        kept, parting = meet(text, word.text, self.hyphenated)
                        self.write(before, kept + parting)
                    elif before is not None:
                        self.write(before, text + (" " if apart(before, word) else ""))
                    before, text = word, self.shown(word, size, leads=at == 0 and i == 0)
            if before is not None:
                self.write(before, text)

    def table(self, table: _Table) -> None:
        for name, value in table.marks:
            self.builder.mark(name, value)
        with self.builder.table():
            for row in table.printed.rows:
                with self.builder.row():
                    for lines in row.cells:
                        with self.builder.cell(header=row.header):
                            for line in lines:
                                self.builder.write(line)
                                self.builder.break_block()

    def shown(self, word: Word, size: float, *, leads: bool) -> str:
        """A word on a line of that size, without its bullet where it leads an item; a note's number marked instead."""
        if leads:
            return LIST_BULLET.sub("", word.text, count=1)
        if word.size < size * NOTE_SIZE and NOTE_NUMBER.fullmatch(word.text):
            self.builder.mark("footnote", word.text)
            return ""
        return word.text

    def write(self, word: Word, text: str) -> None:
        with ExitStack() as stack:
            if word.bold:
                stack.enter_context(self.builder.emphasis("bold"))
            if word.italic:
                stack.enter_context(self.builder.emphasis("italic"))
            if word.confidence is not None:
                stack.enter_context(self.builder.scan(word.confidence))
            self.builder.write(text)

    def kind(self, paragraph: _Paragraph) -> tuple[BlockKind, int]:
        first = paragraph.lines[0]
        length = sum(len(line.text) + 1 for line in paragraph.lines)
        if LIST_BULLET.match(first.text):
            return "list_item", 1
        if length <= LONGEST_HEADING:
            if first.size > self.body + SIZE_STEP:
                return "heading", 2
            if all(line.bold for line in paragraph.lines):
                return "heading", 3
        return "paragraph", 0
