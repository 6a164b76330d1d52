"""How a reader makes a document's one text: pieces as they come, blocks and marks around them, offsets kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from extractors.document import Block, BlockKind, Cell, Emphasis, EmphasisKind, Link, Parts, Scan, Table
from extractors.normalising import collapse, trim


@dataclass(slots=True, eq=False)
class _Run:
    """A mark being laid on the block under construction, in raw offsets."""

    make: type[Emphasis] | type[Link] | type[Scan]
    value: str | float
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
        self._scans: list[Scan] = []
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
    def scan(self, confidence: float) -> Iterator[None]:
        """Text written inside was read from a picture."""
        yield from self._span(_Run(Scan, confidence, self._raw_length))

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
            tuple(self._scans),
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
        text, offsets = collapse(raw)
        start = self._next_start()
        for name, value, at in marks:
            self._marks.append((name, value, start + offsets[at] if text else self._length))
        if text:
            self._chunks.append(("\n" if self._length else "") + text)
            kind, level = self._kind
            self._length = start + len(text)
            self._blocks.append(Block(kind, start, self._length, level))
            for run, end in sorted(runs, key=lambda r: (r[0].start, -r[1])):
                a, b = trim(text, offsets[run.start], offsets[end])
                if a < b:
                    self._lay(run, start + a, start + b)
        for open_run in self._open:
            open_run.start = 0

    def _lay(self, run: _Run, start: int, end: int) -> None:
        """Turn a run into what it marks; words of one scanned line are one scan."""
        if run.make is Emphasis:
            self._emphasis.append(Emphasis(run.value, start, end))  # type: ignore[arg-type]
        elif run.make is Link:
            self._links.append(Link(str(run.value), start, end))
        else:
            last = self._scans[-1] if self._scans else None
            if last is not None and last.confidence == run.value and start - last.end <= 1:
                self._scans[-1] = Scan(last.confidence, last.start, end)
            else:
                self._scans.append(Scan(float(run.value), start, end))

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
