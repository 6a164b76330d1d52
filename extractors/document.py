"""The one normalised text of a document, with every structure on it as offsets.

A reader makes the text once, through `TextBuilder`; nothing downstream searches for an offset again.
The text is NFC, its white space is the plain space, and one newline parts two blocks, so for every span
anywhere ``document.text[start:end]`` is what the page showed there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

BlockKind = Literal["paragraph", "heading", "list_item", "cell", "quote"]
DocumentKind = Literal["press_release", "recent_action", "rule", "proposed_rule", "notice", "executive_order", "other"]
EmphasisKind = Literal["bold", "italic"]

# The mark, and the column of metadata, of a page with a picture whose words nobody read; its value is the page.
UNREAD_PAGE = "image_page"


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
class Scan:
    """Characters read from a picture by OCR, and how sure it was of them, 0 to 1."""

    confidence: float
    start: int
    end: int


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
    scans: tuple[Scan, ...] = ()


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
    scans: tuple[Scan, ...] = ()

    def block_at(self, offset: int) -> Block | None:
        """The block that holds a character, or None between blocks."""
        return next((b for b in self.blocks if b.start <= offset < b.end), None)
