"""The one normalised text of a document, with every structure on it as offsets.

A reader makes the text once, through `TextBuilder`; nothing downstream searches for an offset again.
The text is NFC, its white space is the plain space, and one newline parts two blocks, so for every span
anywhere ``document.text[start:end]`` is what the page showed there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal

BlockKind = Literal["paragraph", "heading", "list_item", "cell", "quote"]
DocumentKind = Literal["press_release", "recent_action", "rule", "proposed_rule", "notice", "executive_order", "other"]
EmphasisKind = Literal["bold", "italic"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of the text; `level` is the heading's rank or the list's depth, else 0."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Characters the page shows in bold or italic."""

    kind: EmphasisKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """Characters that link somewhere; `href` is absolute."""

    href: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; it may cover several blocks (lines), or none (`start == end`)."""

    start: int
    end: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in reading order; rows may differ in length, as the page's do."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reader makes of bytes: the text and all that lies on it, before anyone says what document it is.

    `marks` are named points a source needs and the text does not show, such as the page numbers of the
    Federal Register: (name, value, offset).
    """

    text: str
    blocks: tuple[Block, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    links: tuple[Link, ...] = ()
    tables: tuple[Table, ...] = ()
    marks: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One published document: what it is, and its text with every structure as offsets into it.

    `metadata` holds what the site says beside the text (column names of the `documents` table, JSON values).
    """

    document_id: str
    source: str
    kind: DocumentKind
    title: str
    published: date | None
    url: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    links: tuple[Link, ...] = ()
    tables: tuple[Table, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds a character, or None between blocks."""
        return next((b for b in self.blocks if b.start <= offset < b.end), None)


# Characters of combining class 0 that still compose with what stands before them: Hangul's vowels and finals, and
# the second halves of vowel signs in the scripts of South Asia.
_TAILS = frozenset(
    [
        *map(chr, range(0x1160, 0x1200)),
        *"\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35",
        *"\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930",
    ]
)
# Shown by no browser; left in, they split names in two and hide them from every match. Control characters come out of
# references ("&#1;") and fonts, halves of characters out of JSON ("\ud800").
_CONTROLS = (*range(0x09), *range(0x0E, 0x1C), 0x7F, *range(0xD800, 0xE000))
_INVISIBLE = dict.fromkeys([*_CONTROLS, 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_INVISIBLE_CHARACTER = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")
_WORD = re.compile(r"\S+")


def normalise(text: str) -> str:
    """NFC, invisible characters dropped, each run of white space one space, none at the ends.

    >>> normalise(" Soci\\u0065\\u0301t\\u00e9\\u00a0 A ")
    'Société A'
    """
    return " ".join(unicodedata.normalize("NFC", text.translate(_INVISIBLE)).split())


@dataclass(slots=True, eq=False)
class _Run:
    """A mark being laid on the block under construction, in raw offsets."""

    make: type[Emphasis] | type[Link]
    value: str
    start: int


class TextBuilder:
    """Writes the text block by block and turns raw positions into true offsets as each block closes.

    >>> builder = TextBuilder()
    >>> with builder.block("paragraph"):
    ...     builder.write("Acme ")
    ...     with builder.emphasis("bold"):
    ...         builder.write(" Ltd ")
    >>> parts = builder.build()
    >>> parts.text, [parts.text[e.start:e.end] for e in parts.emphasis]
    ('Acme Ltd', ['Ltd'])
    """

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._emphasis: list[Emphasis] = []
        self._links: list[Link] = []
        self._tables: list[Table] = []
        self._marks: list[tuple[str, str, int]] = []
        self._rows: list[list[Cell]] | None = None
        self._inner_tables = 0
        self._kind: tuple[BlockKind, int] = ("paragraph", 0)
        self._raw: list[str] = []
        self._raw_length = 0
        self._open: list[_Run] = []
        self._done: list[tuple[_Run, int]] = []
        self._pending_marks: list[tuple[str, str, int]] = []

    # -- what a reader calls ------------------------------------------------------------------------

    def write(self, text: str) -> None:
        """Add raw text to the block under construction."""
        if text:
            self._raw.append(text)
            self._raw_length += len(text)

    def mark(self, name: str, value: str) -> None:
        """Remember a named point at this place, such as a page number."""
        self._pending_marks.append((name, value, self._raw_length))

    def break_block(self) -> None:
        """Close the block and go on in another of the same kind (a line break that parts two statements)."""
        self._flush()

    @contextmanager
    def block(self, kind: BlockKind, level: int = 0) -> Iterator[None]:
        """A block of the text; blocks do not nest: an inner one ends the outer one's text and resumes it after."""
        self._flush()
        outer, self._kind = self._kind, (kind, level)
        yield
        self._flush()
        self._kind = outer

    @contextmanager
    def emphasis(self, kind: EmphasisKind) -> Iterator[None]:
        """Text written inside is bold or italic."""
        yield from self._span(_Run(Emphasis, kind, self._raw_length))

    @contextmanager
    def link(self, href: str) -> Iterator[None]:
        """Text written inside links to `href`."""
        yield from self._span(_Run(Link, href, self._raw_length))

    @contextmanager
    def table(self) -> Iterator[None]:
        """A table; `row` and `cell` belong inside. A table within a cell is read as lines of that cell."""
        if self._rows is not None:
            self._inner_tables += 1
            yield
            self._inner_tables -= 1
            return
        self._flush()
        self._rows = []
        start = self._next_start()
        yield
        self._flush()
        rows = tuple(tuple(row) for row in self._rows if row)
        self._rows = None
        if rows and self._length > start:
            self._tables.append(Table(start, self._length, rows))

    @contextmanager
    def row(self) -> Iterator[None]:
        """A row of the open table."""
        if self._rows is not None and not self._inner_tables:
            self._rows.append([])
        yield

    @contextmanager
    def cell(self, header: bool = False) -> Iterator[None]:
        """A cell of the open row; an empty one keeps its place with `start == end`."""
        self._flush()
        before = self._length
        start = self._next_start()
        with self.block("cell"):
            yield
        if self._rows and not self._inner_tables:
            filled = self._length > before
            self._rows[-1].append(Cell(start if filled else before, self._length, header))

    def build(self) -> Parts:
        """The finished text and its structures; bold runs that touch are one run."""
        self._flush()
        return Parts(
            "".join(self._chunks),
            tuple(self._blocks),
            tuple(self._joined(self._emphasis)),
            tuple(self._links),
            tuple(self._tables),
            tuple(self._marks),
        )

    # -- how it is done -----------------------------------------------------------------------------

    def _next_start(self) -> int:
        return self._length + 1 if self._length else 0

    def _span(self, run: _Run) -> Iterator[None]:
        self._open.append(run)
        yield
        self._open.remove(run)
        self._done.append((run, self._raw_length))

    def _flush(self) -> None:
        raw = "".join(self._raw)
        runs = self._done + [(r, self._raw_length) for r in self._open]
        marks, self._pending_marks = self._pending_marks, []
        self._raw, self._raw_length, self._done = [], 0, []
        text, offsets = _collapse(raw)
        start = self._next_start()
        for name, value, at in marks:
            self._marks.append((name, value, start + offsets[at] if text else self._length))
        if text:
            self._chunks.append(("\n" if self._length else "") + text)
            kind, level = self._kind
            self._length = start + len(text)
            self._blocks.append(Block(kind, start, self._length, level))
            for run, end in sorted(runs, key=lambda r: (r[0].start, -r[1])):
                a, b = _trim(text, offsets[run.start], offsets[end])
                if a < b and run.make is Emphasis:
                    self._emphasis.append(Emphasis(run.value, start + a, start + b))  # type: ignore[arg-type]
                elif a < b:
                    self._links.append(Link(run.value, start + a, start + b))
        for open_run in self._open:
            open_run.start = 0

    def _joined(self, runs: list[Emphasis]) -> Iterator[Emphasis]:
        """Two bold runs with at most one space between them were one to the eye (names split over two tags)."""
        text = "".join(self._chunks)
        last: dict[str, Emphasis] = {}
        joined: list[Emphasis] = []
        for run in runs:
            previous = last.get(run.kind)
            if previous is not None and text[previous.end : run.start] in ("", " "):
                joined.remove(previous)
                run = Emphasis(run.kind, previous.start, max(previous.end, run.end))
            joined.append(run)
            last[run.kind] = run
        yield from sorted(joined, key=lambda e: (e.start, e.end))


class _WordOffsets:
    """For each raw offset of a text that only its white space sets apart from the normal form, its offset there."""

    def __init__(self, raw: str) -> None:
        self._raw = raw

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start() for word in _WORD.finditer(self._raw)]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end() for word in _WORD.finditer(self._raw)]

    @cached_property
    def _shown(self) -> list[int]:
        lengths = (end - start + 1 for start, end in zip(self._starts, self._ends, strict=True))
        return list(accumulate(lengths, initial=0))

    def __getitem__(self, offset: int) -> int:
        word = bisect_right(self._starts, offset) - 1
        if word < 0:
            return 0
        within = min(offset, self._ends[word]) - self._starts[word]
        after = int(offset > self._ends[word] or (offset == self._ends[word] and word + 1 < len(self._starts)))
        return min(self._shown[word] + within + after, self._shown[-1] - 1)


def _collapse(raw: str) -> tuple[str, _WordOffsets | list[int]]:
    """Normalised text of a block, and for each raw offset (end included) its offset in that text.

    Nearly every block is in normal form but for its white space, and then goes word by word.
    """
    if unicodedata.is_normalized("NFC", raw) and not _INVISIBLE_CHARACTER.search(raw):
        return " ".join(raw.split()), _WordOffsets(raw)
    return _collapse_by_character(raw)


def _collapse_by_character(raw: str) -> tuple[str, list[int]]:
    """The same for any text: characters that compose or vanish shift every offset after them."""
    out: list[str] = []
    offsets: list[int] = []
    length, space = 0, False
    for cluster in _clusters(raw):
        if cluster.isspace():
            space = bool(out)
            offsets.extend([length + space] * len(cluster))
            continue
        shown = unicodedata.normalize("NFC", cluster.translate(_INVISIBLE))
        if not shown:
            offsets.extend([length + space] * len(cluster))
            continue
        if space:
            out.append(" ")
            length, space = length + 1, False
        offsets.extend([length] * len(cluster))
        out.append(shown)
        length += len(shown)
    offsets.append(length)
    text = "".join(out)
    return text, [min(o, len(text)) for o in offsets]


def _clusters(raw: str) -> Iterator[str]:
    """A character with the marks that compose with it, unseen characters between them included.

    White space takes no marks: a mark after it stands alone.
    """
    start = 0
    for at in range(1, len(raw) + 1):
        if at == len(raw) or raw[at - 1].isspace() or not _continues(raw[at]):
            yield raw[start:at]
            start = at


def _continues(character: str) -> bool:
    return unicodedata.combining(character) > 0 or character in _TAILS or ord(character) in _INVISIBLE


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
