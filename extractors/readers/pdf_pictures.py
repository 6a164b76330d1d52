"""The pictures of a PDF that may show words: where they stand, and their pixels.

Scanned sheets come as one picture, or as strips that touch; a notice may show its names on a picture among its columns.
PDFium makes the pixels, whatever the picture is packed with.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Any

import numpy as np
import pypdfium2

from extractors.readers.ocr import Engine, Pixels
from extractors.readers.ocr_lines import Frame, words_of
from extractors.readers.pdf_layout import Word

# Points to the inch, and pixels: what notices are scanned with.
POINTS, DPI = 72, 300
# A picture under this share of its page is a seal or a signature.
SMALLEST = 0.03
# So many words with letters of their own upon a picture: it is a background, or somebody has read it already.
COVERED = 5
# Strips of one sheet touch, or nearly.
STRIP_GAP = 2.0
# A page without words but with so many curves shows its text as drawings.
MANY_CURVES = 50
# Less than this was read in lines and curves that are no letters.
FEWEST_LETTERS = 5
# A letter page at 600 dpi has 34 million pixels.
MOST_PIXELS = 80_000_000
# Pages of pictures that are read of one file; each takes seconds.
MOST_PAGES = 200
# More pictures than this on one page are pieces of one, which is then read as a whole, once.
MOST_BOXES = 40
# PDFium does one thing at a time.
_DRAWING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, in points from its upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        """In square points."""
        return max(self.x1 - self.x0, 0.0) * max(self.bottom - self.top, 0.0)


def find_pictures(page: Any, words: Sequence[Word]) -> tuple[Box, ...]:
    """The parts of a pdfplumber page that show pictures large enough for words, and have no words of their own."""
    whole = Box(0.0, 0.0, float(page.width), float(page.height))
    if not words and len(page.curves) > MANY_CURVES:
        return (whole,)
    shown = (
        Box(max(i["x0"], 0.0), max(i["top"], 0.0), min(i["x1"], whole.x1), min(i["bottom"], whole.bottom))
        for i in page.images
    )
    large = [box for box in _joined(shown) if box.area >= SMALLEST * whole.area]
    if len(large) > MOST_BOXES:
        large = [whole]
    return tuple(box for box in large if _words_on(box, words) < COVERED)


class Pictures:
    """Reads the pictures of one file; file and engine are opened at the first, the file to be closed after the last."""

    def __init__(self, body: bytes, engine: Callable[[], Engine | None]) -> None:
        self._body, self._engine = body, engine
        self._file: Any = None
        self._pages = 0
        self._size: float | None = None

    def read(self, page: Any, boxes: Iterable[Box]) -> list[Word] | None:
        """The words on parts of a pdfplumber page; None where there is no engine, and for what is not to be drawn."""
        self._pages += 1
        if self._pages > MOST_PAGES or not _is_bounded(page):
            return None
        engine = self._engine()
        if engine is None:
            return None
        words: list[Word] = []
        for box in boxes:
            scale = min(DPI / POINTS, sqrt(MOST_PIXELS / max(box.area, 1.0)))
            try:
                pixels = self._pixels(page.page_number, box, scale)
            except pypdfium2.PdfiumError:
                return None
            lines = engine(pixels)
            if sum(len(line.text) for line in lines) >= FEWEST_LETTERS:
                words += words_of(lines, Frame(box.x0, box.top, scale), self._size)
                self._size = self._size or median(word.size for word in words)
        return words

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            with _DRAWING:
                self._file.close()

    def _pixels(self, number: int, box: Box, scale: float) -> Pixels:
        """A part of a page (`number` from 1) in shades of grey, row by row."""
        with _DRAWING:
            if self._file is None:
                self._file = pypdfium2.PdfDocument(self._body)
            sheet = self._file[number - 1]
            try:
                sheet.set_cropbox(*sheet.get_mediabox())  # pdfplumber measures from there
                width, height = sheet.get_size()
                crop = (box.x0, max(height - box.bottom, 0.0), max(width - box.x1, 0.0), box.top)
                bitmap = sheet.render(scale=scale, crop=crop, grayscale=True, draw_annots=False)
                pixels = bitmap.to_numpy()
                drawn = np.array(pixels if pixels.ndim == 2 else pixels[:, :, 0])
                bitmap.close()
                return drawn
            finally:
                sheet.close()


def _is_bounded(page: Any) -> bool:
    """Whether the pictures of a page say their sizes, and come to no more pixels than are drawn."""
    sides: list[int] = [side for image in page.images for side in image["srcsize"]]
    if not all(isinstance(side, int) and side >= 0 for side in sides):
        return False
    return sum(w * h for w, h in zip(sides[::2], sides[1::2], strict=True)) <= MOST_PIXELS


def _joined(boxes: Iterable[Box]) -> Iterator[Box]:
    """Strips that touch as the one picture they are, from top to bottom."""
    last: Box | None = None
    for box in sorted(boxes, key=lambda b: (b.top, b.x0)):
        beside = last is not None and box.x0 <= last.x1 + STRIP_GAP and box.x1 >= last.x0 - STRIP_GAP
        if last is not None and beside and box.top <= last.bottom + STRIP_GAP:
            last = Box(min(last.x0, box.x0), last.top, max(last.x1, box.x1), max(last.bottom, box.bottom))
            continue
        if last is not None:
            yield last
        last = box
    if last is not None:
        yield last


def _words_on(box: Box, words: Iterable[Word]) -> int:
    return sum(
        box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.top <= (word.top + word.bottom) / 2 <= box.bottom
        for word in words
    )
